// The texts to watch are chosen before the scan: only literals that are compared with texts of a column. A text that a
// function itself can produce is left out, because it proves nothing that no cell has it.
#include "measure/comparisons/text_comparisons.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

bool changes_spelling(Op op) {
    return op == Op::trim || op == Op::lower || op == Op::upper;
}

bool compares(Op op) {
    return (op >= Op::equal && op <= Op::greater_equal) || op == Op::between || op == Op::in;
}

class Finder {
public:
    explicit Finder(const RowProgram& program)
        : program_(program)
        , visited_(program.size(), 0) {}

    void visit(StepId root, RowScope scope) {
        scope_ = scope;
        visit_below(root, Op::null);
    }

    TextComparisons take() { return std::move(found_); }

private:
    [[nodiscard]] Op op_of(StepId id) const { return program_[id].node->op; }

    /// Examines a step that several expressions share once, in the first of them.
    void visit_below(StepId id, Op parent) {
        if (visited_[id.index] != 0) return;
        visited_[id.index] = 1;
        examine(id, parent);
        for (const StepId child : program_[id].children) visit_below(child, op_of(id));
    }

    void examine(StepId id, Op parent) {
        const std::vector<StepId>& children = program_[id].children;
        const Op op = op_of(id);
        const bool is_negated = parent == Op::not_;
        if (compares(op)) note_typed_columns(id);
        if (op == Op::equal || op == Op::not_equal) {
            const bool excludes = op == Op::not_equal || is_negated;
            add(id, children[0], {children[1]}, excludes);
            add(id, children[1], {children[0]}, excludes);
        }
        if (op == Op::in) add(id, children[0], {children.begin() + 1, children.end()}, is_negated);
        if (op == Op::nullif) add(id, children[0], {children[1]}, true);
        if (op == Op::like || op == Op::ilike) add(id, children[0], {children[1]}, is_negated);
    }

    void add(StepId id, StepId operand, const std::vector<StepId>& others, bool excludes) {
        const auto column = column_below(operand);
        const bool is_function = !column && shows_one_column(operand);
        if (!column && !is_function) return;
        const std::size_t use = program_[operand].columns.front();
        if (program_.columns()[use].bound != PeriodBound::none) return; // no cell has these texts
        TextComparison made{.step = id, .operand = 0, .texts = {}, .excludes = excludes};
        for (const StepId other : others) {
            if (op_of(other) != Op::text) continue;
            const std::string& text = std::get<std::string>(program_[other].node->value);
            // `coalesce(region, 'none') = 'none'` is meant for empty cells, so no cell must have the text.
            if (is_function && gives_text(operand, text)) continue;
            made.operand = operand_of(operand, use);
            made.texts.push_back(text_of(made.operand, {text, test(id)}));
        }
        if (made.texts.empty()) return;
        if (column) note_column(*column, id);
        found_.comparisons.push_back(std::move(made));
    }

    void note_column(StepId column, StepId comparison) {
        const auto is_same = [&](const ComparedColumn& other) { return other.step == column && other.scope == scope_; };
        if (std::ranges::any_of(found_.columns, is_same)) return;
        const Step& step = program_[column];
        // A looked-up column is empty where a lookup finds no row, and that has a note of its own.
        if (!program_.columns()[step.columns.front()].is_of_file()) return;
        found_.columns.push_back(
            {column, step.columns.front(), step.node->type, scope_, program_[comparison].node->span});
    }

    /// The texts of columns of numbers and dates are not watched, but a comparison can miss rows because of their empty
    /// cells too.
    void note_typed_columns(StepId comparison) {
        for (StepId child : program_[comparison].children) {
            while (op_of(child) == Op::cast_numeric || op_of(child) == Op::cast_date)
                child = program_[child].children[0];
            const Node& node = *program_[child].node;
            if (node.op == Op::name && node.type != Type::text) note_column(child, comparison);
        }
    }

    [[nodiscard]] TextTest test(StepId id) const {
        return op_of(id) == Op::like ? TextTest::like : op_of(id) == Op::ilike ? TextTest::ilike : TextTest::equal;
    }

    /// The text column whose texts the step gives, unchanged except for case and outer spaces.
    [[nodiscard]] std::optional<StepId> column_below(StepId id) const {
        while (changes_spelling(op_of(id))) id = program_[id].children[0];
        const Step& step = program_[id];
        if (step.node->op != Op::name || step.node->type != Type::text) return std::nullopt;
        return id;
    }

    /// Whether the step is a function of one text column that gives texts of this column, such as `nullif(region,
    /// '-')`.
    [[nodiscard]] bool shows_one_column(StepId id) const { return program_[id].function_of && shows_column(id); }

    [[nodiscard]] bool shows_column(StepId id) const {
        if (op_of(id) == Op::name) return program_[id].node->type == Type::text;
        return std::ranges::any_of(values_of(id), [&](StepId child) { return shows_column(child); });
    }

    /// Whether the function itself can produce the text, as `coalesce(region, 'other')` produces `other`.
    [[nodiscard]] bool gives_text(StepId id, std::string_view text) const {
        if (op_of(id) == Op::text) return std::get<std::string>(program_[id].node->value) == text;
        return std::ranges::any_of(values_of(id), [&](StepId child) { return gives_text(child, text); });
    }

    /// The children whose values can become the value of the step.
    [[nodiscard]] std::vector<StepId> values_of(StepId id) const {
        const std::vector<StepId>& children = program_[id].children;
        if (changes_spelling(op_of(id)) || op_of(id) == Op::nullif) return {children[0]};
        if (op_of(id) == Op::coalesce) return children;
        std::vector<StepId> values;
        if (op_of(id) != Op::case_) return values;
        for (std::size_t i = 1; i < children.size(); i += 2) values.push_back(children[i]);
        if (children.size() % 2 == 1) values.push_back(children.back());
        return values;
    }

    std::size_t operand_of(StepId step, std::size_t use) {
        auto& operands = found_.operands;
        const auto known = std::ranges::find_if(
            operands, [&](const TextOperand& other) { return other.step == step && other.scope == scope_; });
        if (known != operands.end()) return static_cast<std::size_t>(known - operands.begin());
        operands.push_back({step, use, scope_, {}});
        return operands.size() - 1;
    }

    /// The index of the text in the operand, which gets it if it is new. A `like` pattern without `%` and `_` is the
    /// same as an equal text.
    std::size_t text_of(std::size_t operand, ComparedText text) {
        if (text.test == TextTest::like && text.text.find_first_of("%_") == std::string::npos)
            text.test = TextTest::equal;
        auto& texts = found_.operands[operand].texts;
        const auto known = std::ranges::find_if(
            texts, [&](const ComparedText& other) { return other.text == text.text && other.test == text.test; });
        if (known != texts.end()) return static_cast<std::size_t>(known - texts.begin());
        texts.push_back(std::move(text));
        return texts.size() - 1;
    }

    const RowProgram& program_;
    std::vector<std::uint8_t> visited_; // by step
    RowScope scope_ = RowScope::all;
    TextComparisons found_;
};

} // namespace

TextComparisons find_text_comparisons(const RowProgram& program, const std::optional<StepId>& where,
                                      std::span<const StepId> roots) {
    Finder finder(program);
    if (where) finder.visit(*where, RowScope::all);
    for (const StepId root : roots) finder.visit(root, RowScope::passing);
    return finder.take();
}

} // namespace kpitrace

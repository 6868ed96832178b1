#include "measure/comparison_notes.hpp"

#include "csv/yaml_words.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/near_text.hpp"
#include "measure/row_functions.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

using Sighted = OperandTexts::Sighted;

/// Texts that one note lists.
constexpr std::size_t most_listed = 3;
constexpr std::size_t longest_shown_text = 60;
/// Texts of one comparison that have notes of their own.
constexpr std::size_t most_of_comparison = 4;
/// Texts of a list that a hint writes out.
constexpr std::size_t most_in_hint = 8;

std::string counted_rows(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return fmt::format("{} {}", digits, count == 1 ? "row" : "rows");
}

std::string shown(std::string_view text) {
    return fmt::format("`{}`", fit_width(text, longest_shown_text));
}

/// ` with a no-break space (U+00A0)`: what cannot be seen is named.
std::string with_look_alike(std::string_view text) {
    const auto at = find_look_alike(text);
    return at ? " with " + describe_look_alike(text.substr(*at)) : "";
}

/// A text that the scorecard compares with cells.
std::string shown_compared(std::string_view text) {
    return shown(text) + with_look_alike(text);
}

std::string shown_cell(std::string_view text) {
    return shown(cell_text(text)) + with_look_alike(text);
}

/// With characters that look like blanks as double quotes of YAML write them: `\u00A0`.
std::string with_escapes(std::string_view code) {
    std::string out;
    while (!code.empty()) {
        const CodePoint next = first_code_point(code);
        if (leading_look_alike(code) > 0)
            out += fmt::format("\\u{:04X}", static_cast<unsigned>(next.value));
        else
            out += code.substr(0, next.size);
        code.remove_prefix(next.size);
    }
    return out;
}

/// `lower(trim(…))` makes them equal.
bool are_alike(std::string_view a, std::string_view b) {
    return fold_spelling(a) == fold_spelling(b);
}

Node leaf(Op op, std::string text) {
    Node node;
    node.op = op;
    node.value = std::move(text);
    node.type = Type::text;
    return node;
}

Node call(Op op, std::vector<NodeId> children) {
    Node node;
    node.op = op;
    node.children = std::move(children);
    return node;
}

/// What expressions are printed from.
class Writer {
public:
    explicit Writer(const RowProgram& program)
        : program_(program) {}

    [[nodiscard]] std::string column_of(StepId operand) const {
        return program_.columns()[program_[operand].columns.front()].name;
    }

    /// A column by its name alone, anything else as the expression that it is.
    [[nodiscard]] std::string operand(StepId operand) const {
        if (program_[operand].node->op == Op::name) return column_of(operand);
        Expression tree;
        copy(operand, tree);
        return print(tree);
    }

    /// How to make the comparison with cells too whose blanks are others: none of the functions changes them.
    /// `without` is a text of the comparison that no row has.
    [[nodiscard]] std::string hint_to_list(const TextComparison& comparison, const TextOperand& operand,
                                           const std::vector<Sighted>& cells,
                                           std::optional<std::size_t> without = std::nullopt) const {
        if (comparison.texts.size() + cells.size() > most_in_hint)
            return "write plain spaces in these cells of the file";
        std::set<std::string> texts;
        for (const std::size_t text : comparison.texts)
            if (text != without) texts.insert(operand.texts[text].text);
        for (const auto& [text, rows] : cells) texts.insert(cell_text(text));
        Expression tree;
        std::vector<NodeId> children{copy(operand.step, tree)};
        for (const std::string& text : texts) children.push_back(tree.add(leaf(Op::text, text)));
        const bool is_one = children.size() == 2;
        const Op op = !is_one ? Op::in : comparison.excludes ? Op::not_equal : Op::equal;
        const NodeId made = tree.add(call(op, std::move(children)));
        const NodeId last = comparison.excludes && !is_one ? tree.add(call(Op::not_, {made})) : made;
        if (program_[comparison.step].node->op == Op::nullif) add_case(comparison, last, tree);
        const std::string code = print(tree);
        if (!find_look_alike(code)) return fmt::format("write `{}`", code);
        return fmt::format("write `{}`, and put the expression in double quotes", with_escapes(with_backslashes(code)));
    }

    /// How to make the comparison without regard to case and outer blanks.
    [[nodiscard]] std::string hint_to_fold(const TextComparison& comparison, const TextOperand& operand) const {
        if (comparison.texts.size() <= most_in_hint) return fmt::format("write `{}`", folded(comparison, operand));
        Expression tree;
        folded(operand.step, tree);
        return fmt::format("compare `{}` with the texts in lower case", print(tree));
    }

    [[nodiscard]] std::string is_null(const TextOperand& operand) const {
        Expression tree;
        const NodeId name = tree.add(leaf(Op::name, column_of(operand.step)));
        tree.add(call(Op::is_null, {name}));
        return print(tree);
    }

    /// Columns that are read as numbers.
    [[nodiscard]] std::vector<std::string> number_columns() const {
        std::vector<std::string> names;
        for (const ColumnUse& use : program_.columns())
            if (use.type == Type::number) names.push_back(use.name);
        return names;
    }

private:
    NodeId copy(StepId step, Expression& tree) const {
        Node node = *program_[step].node;
        node.children.clear();
        for (const StepId child : program_[step].children) node.children.push_back(copy(child, tree));
        return tree.add(std::move(node));
    }

    /// As double quotes of YAML write it.
    static std::string with_backslashes(std::string_view code) {
        std::string out;
        for (const char c : code) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        return out;
    }

    /// `lower(trim(region)) = 'south'`
    [[nodiscard]] std::string folded(const TextComparison& comparison, const TextOperand& operand) const {
        Expression tree;
        std::vector<NodeId> children{folded(operand.step, tree)};
        std::set<std::string> texts; // a list may have texts that are the same without case
        for (const std::size_t text : comparison.texts) {
            std::string folded = fold_spelling(operand.texts[text].text);
            if (texts.insert(folded).second) children.push_back(tree.add(leaf(Op::text, std::move(folded))));
        }
        const Op op = program_[comparison.step].node->op;
        const bool is_nullif = op == Op::nullif;
        const NodeId made = tree.add(call(is_nullif ? Op::not_equal : op, std::move(children)));
        if (is_nullif)
            add_case(comparison, made, tree);
        else if (comparison.excludes && op != Op::not_equal)
            tree.add(call(Op::not_, {made}));
        return print(tree);
    }

    /// `case when lower(trim(region)) <> 'none' then region end`, for `nullif(region, 'none')`
    void add_case(const TextComparison& comparison, NodeId condition, Expression& tree) const {
        const NodeId value = copy(program_[comparison.step].children[0], tree);
        tree.add(call(Op::case_, {condition, value}));
    }

    /// `lower(trim(region))`
    NodeId folded(StepId operand, Expression& tree) const {
        while (changes_spelling(operand)) operand = program_[operand].children[0];
        const NodeId trimmed = tree.add(call(Op::trim, {copy(operand, tree)}));
        return tree.add(call(Op::lower, {trimmed}));
    }

    [[nodiscard]] bool changes_spelling(StepId step) const {
        const Op op = program_[step].node->op;
        return op == Op::trim || op == Op::lower || op == Op::upper;
    }

    const RowProgram& program_;
};

/// `1 row with `South ` (r.csv:3) and 1 row with `south` (r.csv:5)`
std::string list_rows(const std::vector<Sighted>& texts) {
    std::vector<std::string> parts;
    std::uint64_t others = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto& [text, rows] = texts[i];
        if (i >= most_listed) {
            others += rows.count;
            continue;
        }
        parts.push_back(fmt::format("{} with {} ({}{}:{})", counted_rows(rows.count), shown_cell(text),
                                    rows.count == 1 ? "" : "first: ", rows.file_name, rows.line));
    }
    if (others > 0)
        parts.push_back(fmt::format("{} with {} more {}", counted_rows(others), texts.size() - most_listed,
                                    texts.size() - most_listed == 1 ? "spelling" : "spellings"));
    std::string out = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) out += (i + 1 < parts.size() ? ", " : " and ") + parts[i];
    return out;
}

class Notes {
public:
    Notes(const RowProgram& program, const TextComparisons& comparisons, std::span<const OperandTexts> texts,
          const csv::Format& format)
        : program_(program)
        , writer_(program)
        , comparisons_(comparisons)
        , texts_(texts)
        , format_(format) {}

    std::vector<ComparisonNote> make() {
        for (const TextComparison& comparison : comparisons_.comparisons) {
            if (texts_[comparison.operand].rows() == 0) continue;
            unmatched_ = 0;
            varied_ = 0;
            for (const std::size_t text : comparison.texts) judge(comparison, text);
            if (unmatched_ > most_of_comparison) note_others(comparison);
        }
        std::ranges::stable_sort(notes_, {}, [](const ComparisonNote& note) { return note.span.begin; });
        return std::move(notes_);
    }

private:
    void judge(const TextComparison& comparison, std::size_t index) {
        if (texts_[comparison.operand].is_matched(index)) return judge_variants(comparison, index);
        const ComparedText& text = operand_of(comparison).texts[index];
        // `nullif(region, '-')` is often written for cells that may come.
        if (is_nullif(comparison) && texts_[comparison.operand].nearest_to(index).empty()) return;
        if (text.test == TextTest::equal && text.text.find_first_not_of(' ') == std::string::npos)
            return note_blank(comparison);
        if (text.test == TextTest::equal && is_taken_as_null(comparison, text.text))
            return is_nullif(comparison) ? void() : note_null(comparison, text.text);
        note_unmatched(comparison, index);
    }

    [[nodiscard]] bool is_nullif(const TextComparison& comparison) const {
        return program_[comparison.step].node->op == Op::nullif;
    }

    [[nodiscard]] const TextOperand& operand_of(const TextComparison& comparison) const {
        return comparisons_.operands[comparison.operand];
    }

    void add(const TextComparison& comparison, std::string message, std::string help) {
        const bool is_known =
            std::ranges::any_of(notes_, [&](const ComparisonNote& note) { return note.message == message; });
        if (is_known) return;
        notes_.push_back({ComparisonNote::Kind::missed_rows, program_[comparison.step].node->span, std::move(message),
                          std::move(help)});
    }

    /// `<> ''` leaves out empty cells, if for another reason than the one that was thought of.
    void note_blank(const TextComparison& comparison) {
        if (comparison.excludes) return;
        const TextOperand& operand = operand_of(comparison);
        add(comparison,
            fmt::format("`''` matches no row of `{}`: an empty cell is null", writer_.operand(operand.step)),
            fmt::format("write `{}`", writer_.is_null(operand)));
    }

    [[nodiscard]] bool is_taken_as_null(const TextComparison& comparison, const std::string& text) const {
        return csv::is_null(text, format_.nulls) || csv::is_null(text, column_nulls(comparison));
    }

    [[nodiscard]] std::vector<std::string> column_nulls(const TextComparison& comparison) const {
        const auto known = format_.column_nulls.find(writer_.column_of(operand_of(comparison).step));
        return known == format_.column_nulls.end() ? std::vector<std::string>() : known->second;
    }

    void note_null(const TextComparison& comparison, const std::string& text) {
        const std::string column = writer_.column_of(operand_of(comparison).step);
        const bool is_of_all = csv::is_null(text, format_.nulls);
        const std::string key =
            is_of_all ? csv::yaml_quoted_list(std::vector{text})
                      : fmt::format("{{{}: {}}}", csv::yaml_text(column), csv::yaml_quoted_list(std::vector{text}));
        add(comparison,
            fmt::format("{} matches no row of `{}`: `null: {}` of the source makes these cells null", shown(text),
                        writer_.operand(operand_of(comparison).step), key),
            is_of_all ? help_with_null(text) : fmt::format("remove {} from the `null` of this column", shown(text)));
    }

    /// The key with all that it says now, except that the text is null in columns of numbers alone.
    [[nodiscard]] std::string help_with_null(const std::string& text) const {
        std::map<std::string, std::vector<std::string>> by_column = format_.column_nulls;
        for (const std::string& column : writer_.number_columns()) by_column[column].push_back(text);
        std::vector<std::string> of_all;
        std::ranges::copy_if(format_.nulls, std::back_inserter(of_all),
                             [&](const std::string& other) { return other != text; });
        if (by_column.empty() && of_all.empty()) return "remove `null` from the source";
        if (by_column.empty()) return fmt::format("write `null: {}` in the source", csv::yaml_quoted_list(of_all));
        std::string entries = of_all.empty() ? "" : fmt::format("\"*\": {}", csv::yaml_quoted_list(of_all));
        for (const auto& [column, texts] : by_column)
            entries += fmt::format("{}{}: {}", entries.empty() ? "" : ", ", csv::yaml_text(column),
                                   csv::yaml_quoted_list(texts));
        return fmt::format("write `null: {{{}}}` in the source", entries);
    }

    /// Of a long list the first texts are enough.
    void note_others(const TextComparison& comparison) {
        const std::size_t others = unmatched_ - most_of_comparison;
        add(comparison,
            fmt::format("{} more {} of this comparison {} no row of `{}`", others, others == 1 ? "text" : "texts",
                        others == 1 ? "matches" : "match", writer_.operand(operand_of(comparison).step)),
            "compare with texts that the column has, or remove the others");
    }

    void note_unmatched(const TextComparison& comparison, std::size_t index) {
        if (++unmatched_ > most_of_comparison) return;
        const TextOperand& operand = operand_of(comparison);
        const std::vector<Sighted> near = texts_[comparison.operand].nearest_to(index);
        const bool is_pattern = operand.texts[index].test != TextTest::equal;
        std::string message = fmt::format("{}{} matches no row of `{}`{}", is_pattern ? "the pattern " : "",
                                          shown_compared(operand.texts[index].text), writer_.operand(operand.step),
                                          comparison.excludes ? ", so the comparison excludes nothing" : "");
        message += near.empty() ? texts_of(comparison) : "; nearest: " + list_near(near);
        add(comparison, std::move(message), help_with_near(comparison, index, near));
    }

    static std::string list_near(const std::vector<Sighted>& near) {
        std::string out;
        for (std::size_t i = 0; i < std::min(near.size(), most_listed); ++i)
            out += fmt::format("{}{} ({})", i == 0 ? "" : ", ", shown_cell(near[i].first),
                               counted_rows(near[i].second.count));
        return out;
    }

    [[nodiscard]] std::string texts_of(const TextComparison& comparison) const {
        const auto& first = texts_[comparison.operand].first_texts();
        if (first.empty()) return ", where all cells are empty";
        std::string out;
        for (const std::string& text : first) {
            if (&text == &*first.rbegin() && first.size() > OperandTexts::most_first_texts) return out + " and others";
            out += (out.empty() ? "; the column has " : ", ") + shown_cell(text);
        }
        return out;
    }

    [[nodiscard]] std::string help_with_near(const TextComparison& comparison, std::size_t index,
                                             const std::vector<Sighted>& near) const {
        const ComparedText& text = operand_of(comparison).texts[index];
        if (near.empty()) return "compare with a text that the column has, or remove the comparison";
        const std::string& best = near.front().first;
        const bool has_other_blanks =
            text.test == TextTest::equal && std::ranges::any_of(near, [&](const Sighted& cell) {
                return fold_blanks(cell.first) == fold_blanks(text.text) && !are_alike(cell.first, text.text);
            });
        if (has_other_blanks) return writer_.hint_to_list(comparison, operand_of(comparison), near, index);
        const bool is_alike =
            text.test == TextTest::equal ? are_alike(best, text.text) : matches_folded(best, text.text);
        const bool is_alone = near.size() == 1 && trim_spaces(best) == best && text.test == TextTest::equal;
        if (is_alike && !is_alone) return writer_.hint_to_fold(comparison, operand_of(comparison));
        if (text.test == TextTest::equal)
            return fmt::format("if that is meant, write `{}`", print_text(cell_text(best)));
        return "write a pattern that fits it, if it is meant";
    }

    static bool matches_folded(std::string_view text, std::string_view pattern) {
        return matches_pattern(fold_spelling(text), fold_spelling(pattern));
    }

    static std::string print_text(std::string text) {
        Expression tree;
        tree.add(leaf(Op::text, std::move(text)));
        return print(tree);
    }

    void judge_variants(const TextComparison& comparison, std::size_t index) {
        const std::vector<Sighted> variants = texts_[comparison.operand].variants_of(index);
        if (variants.empty() || ++varied_ > most_of_comparison) return;
        const TextOperand& operand = operand_of(comparison);
        const std::string text = shown_compared(operand.texts[index].text);
        const std::string found = list_rows(variants);
        add(comparison,
            fmt::format("the comparison with {} {} {}, which {} only in case or blanks", text,
                        comparison.excludes ? "does not exclude" : "leaves out", found,
                        variants.size() == 1 && variants.front().second.count == 1 ? "differs" : "differ"),
            "if they are meant too, " + hint_for(comparison, variants, operand.texts[index].text));
    }

    [[nodiscard]] std::string hint_for(const TextComparison& comparison, const std::vector<Sighted>& variants,
                                       const std::string& text) const {
        const TextOperand& operand = operand_of(comparison);
        const auto is_alike = [&](const Sighted& variant) { return are_alike(variant.first, text); };
        return std::ranges::all_of(variants, is_alike) ? writer_.hint_to_fold(comparison, operand)
                                                       : writer_.hint_to_list(comparison, operand, variants);
    }

    const RowProgram& program_;
    Writer writer_;
    const TextComparisons& comparisons_;
    std::span<const OperandTexts> texts_;
    const csv::Format& format_;
    std::vector<ComparisonNote> notes_;
    std::size_t unmatched_ = 0; // texts of the comparison that no row has
    std::size_t varied_ = 0;    // texts of the comparison with other spellings
};

} // namespace

std::vector<ComparisonNote> note_comparisons(const RowProgram& program, const TextComparisons& comparisons,
                                             std::span<const OperandTexts> texts, const csv::Format& format) {
    return Notes(program, comparisons, texts, format).make();
}

} // namespace kpitrace

// A comparison that no row matches is allowed, because such a row may come next month. So these are notes, never
// errors. They are limited for each comparison, because a wrong column would otherwise give one note for each text of a
// long list.
#include "measure/comparisons/comparison_notes.hpp"

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/comparisons/comparison_hints.hpp"
#include "measure/comparisons/near_text.hpp"
#include "measure/row_functions.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

using Sighted = OperandTexts::Sighted;

/// The most texts that a note lists.
constexpr std::size_t most_listed = 3;
/// The number of texts of one comparison that get a note each. Further texts that no row has share one note.
constexpr std::size_t most_of_comparison = 4;

std::string counted_rows(std::uint64_t count) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return fmt::format("{} {}", digits, count == 1 ? "row" : "rows");
}

/// Names a character that looks like a blank: ` with a no-break space (U+00A0)`. Returns an empty text if there is
/// none.
std::string with_look_alike(std::string_view text) {
    const auto at = find_look_alike(text);
    return at ? " with " + describe_look_alike(text.substr(*at)) : "";
}

/// A text that the scorecard compares with cells.
std::string shown_compared(std::string_view text) {
    return shown_text(text) + with_look_alike(text);
}

std::string shown_cell(std::string_view text) {
    return shown_text(cell_text(text)) + with_look_alike(text);
}

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
    Notes(const ScanPlan& plan, std::span<const OperandTexts> texts)
        : plan_(plan)
        , hints_(plan.program)
        , texts_(texts) {}

    std::vector<ComparisonNote> make() {
        for (const TextComparison& comparison : plan_.texts.comparisons) {
            if (texts_[comparison.operand].rows() == 0) continue; // nothing is known about the texts of the rows
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
        // `nullif(region, '-')` is often written for cells that may occur later, so a missing text is not a mistake.
        if (is_nullif(comparison) && texts_[comparison.operand].nearest_to(index).empty()) return;
        if (text.test == TextTest::equal && text.text.find_first_not_of(' ') == std::string::npos)
            return note_blank(comparison);
        const auto null = text.test == TextTest::equal ? find_null_comparison(plan_, operand_of(comparison), text.text)
                                                       : std::nullopt;
        if (!null) return note_unmatched(comparison, index);
        if (is_nullif(comparison)) return;
        add(comparison,
            fmt::format("{} matches no row of `{}`: {}", shown_text(text.text), code_of_operand(comparison),
                        null->reason),
            null->help);
    }

    [[nodiscard]] bool is_nullif(const TextComparison& comparison) const {
        return plan_.program[comparison.step].node->op == Op::nullif;
    }

    [[nodiscard]] std::string code_of_operand(const TextComparison& comparison) const {
        return code_of(plan_.program, operand_of(comparison).step);
    }

    [[nodiscard]] std::string is_null(const TextComparison& comparison) const {
        Expression tree;
        const ColumnUse& use = plan_.program.columns()[operand_of(comparison).use];
        const ColumnPath own{{}, use.name};
        const NodeId name = tree.add(column_leaf(use.lookup ? parse_path(use.name).value_or(own) : own, Type::text));
        tree.add(operation(Op::is_null, Type::boolean, {name}));
        return print(tree);
    }

    [[nodiscard]] const TextOperand& operand_of(const TextComparison& comparison) const {
        return plan_.texts.operands[comparison.operand];
    }

    void add(const TextComparison& comparison, std::string message, std::string help) {
        // Several metrics can contain the same comparison, which needs only one note.
        const bool is_known =
            std::ranges::any_of(notes_, [&](const ComparisonNote& note) { return note.message == message; });
        if (is_known) return;
        notes_.push_back({ComparisonNote::Kind::missed_rows, plan_.program[comparison.step].node->span,
                          std::move(message), std::move(help)});
    }

    /// `<> ''` needs no note: it leaves out empty cells, as meant, because they are null.
    void note_blank(const TextComparison& comparison) {
        if (comparison.excludes) return;
        add(comparison, fmt::format("`''` matches no row of `{}`: an empty cell is null", code_of_operand(comparison)),
            fmt::format("write `{}`", is_null(comparison)));
    }

    /// One note for all further texts of a long list: the first ones are enough to find the cause.
    void note_others(const TextComparison& comparison) {
        const std::size_t others = unmatched_ - most_of_comparison;
        add(comparison,
            fmt::format("{} more {} of this comparison {} no row of `{}`", others, others == 1 ? "text" : "texts",
                        others == 1 ? "matches" : "match", code_of_operand(comparison)),
            "compare with texts that the column has, or remove the others");
    }

    void note_unmatched(const TextComparison& comparison, std::size_t index) {
        if (++unmatched_ > most_of_comparison) return;
        const TextOperand& operand = operand_of(comparison);
        const std::vector<Sighted> near = texts_[comparison.operand].nearest_to(index);
        const bool is_pattern = operand.texts[index].test != TextTest::equal;
        std::string message = fmt::format("{}{} matches no row of `{}`{}", is_pattern ? "the pattern " : "",
                                          shown_compared(operand.texts[index].text), code_of_operand(comparison),
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
        if (texts_[comparison.operand].has_many_texts()) return "; the column has many different texts";
        const auto& first = texts_[comparison.operand].first_texts();
        if (first.empty()) return ", where all cells are empty";
        std::string out;
        for (const std::string& text : first) {
            if (&text == &*first.rbegin() && first.size() > OperandTexts::most_first_texts) return out + " and others";
            out += (out.empty() ? "; the column has " : ", ") + shown_cell(text);
        }
        return out;
    }

    /// The proposed comparison must really match the rows. It is a rewritten comparison if functions can remove the
    /// differences, a list of the cells if they have blanks that no function removes, and otherwise the text as it is
    /// in the data.
    [[nodiscard]] std::string help_with_near(const TextComparison& comparison, std::size_t index,
                                             const std::vector<Sighted>& near) const {
        const ComparedText& text = operand_of(comparison).texts[index];
        if (near.empty()) return "compare with a text that the column has, or remove the comparison";
        const std::string& best = near.front().first;
        // Functions remove differences in case and outer spaces, but not blanks of another kind. Cells with these must
        // be listed.
        const bool has_other_blanks =
            text.test == TextTest::equal && std::ranges::any_of(near, [&](const Sighted& cell) {
                return fold_blanks(cell.first) == fold_blanks(text.text) && !are_alike(cell.first, text.text);
            });
        if (has_other_blanks) return hints_.list(comparison, operand_of(comparison), near, index);
        const bool is_alike =
            text.test == TextTest::equal ? are_alike(best, text.text) : matches_folded(best, text.text);
        const bool is_alone = near.size() == 1 && trim_spaces(best) == best && text.test == TextTest::equal;
        if (is_alike && !is_alone) return hints_.fold(comparison, operand_of(comparison));
        if (text.test == TextTest::equal)
            return fmt::format("if that is what you mean, write `{}`", print_text(cell_text(best)));
        return "if that is what you mean, write a pattern that matches it";
    }

    static bool matches_folded(std::string_view text, std::string_view pattern) {
        return matches_pattern(fold_spelling(text), fold_spelling(pattern));
    }

    static std::string print_text(std::string text) {
        Expression tree;
        tree.add(text_leaf(Op::text, std::move(text)));
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
            (comparison.excludes ? "to exclude them too, " : "to include them, ") +
                hint_for(comparison, variants, operand.texts[index].text));
    }

    [[nodiscard]] std::string hint_for(const TextComparison& comparison, const std::vector<Sighted>& variants,
                                       const std::string& text) const {
        const TextOperand& operand = operand_of(comparison);
        const auto is_alike = [&](const Sighted& variant) { return are_alike(variant.first, text); };
        return std::ranges::all_of(variants, is_alike) ? hints_.fold(comparison, operand)
                                                       : hints_.list(comparison, operand, variants);
    }

    const ScanPlan& plan_;
    ComparisonHints hints_;
    std::span<const OperandTexts> texts_;
    std::vector<ComparisonNote> notes_;
    std::size_t unmatched_ = 0; // number of texts of the current comparison that no row has
    std::size_t varied_ = 0;    // number of texts of the current comparison that also have other spellings
};

} // namespace

std::vector<ComparisonNote> note_comparisons(const ScanPlan& plan, std::span<const OperandTexts> texts) {
    return Notes(plan, texts).make();
}

} // namespace kpitrace

#include "measure/comparisons/comparison_notes.hpp"

#include "csv/hint_words.hpp"
#include "expression/make_node.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/comparisons/comparison_hints.hpp"
#include "measure/comparisons/near_text.hpp"
#include "measure/comparisons/program_code.hpp"
#include "measure/row_functions.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
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
        const csv::Format* taker = text.test == TextTest::equal ? format_with_null(comparison, text.text) : nullptr;
        if (taker != nullptr) return is_nullif(comparison) ? void() : note_null(comparison, text.text, *taker);
        note_unmatched(comparison, index);
    }

    [[nodiscard]] bool is_nullif(const TextComparison& comparison) const {
        return plan_.program[comparison.step].node->op == Op::nullif;
    }

    [[nodiscard]] std::string column_of(const TextComparison& comparison) const {
        return plan_.program.columns()[operand_of(comparison).use].name;
    }

    [[nodiscard]] std::string is_null(const TextComparison& comparison) const {
        Expression tree;
        const NodeId name = tree.add(text_leaf(Op::name, column_of(comparison)));
        tree.add(operation(Op::is_null, Type::boolean, {name}));
        return print(tree);
    }

    /// Columns that are read as numbers.
    [[nodiscard]] std::vector<std::string> number_columns() const {
        std::vector<std::string> names;
        for (const ColumnUse& use : plan_.program.columns())
            if (use.type == Type::number) names.push_back(use.name);
        return names;
    }

    [[nodiscard]] const TextOperand& operand_of(const TextComparison& comparison) const {
        return plan_.texts.operands[comparison.operand];
    }

    void add(const TextComparison& comparison, std::string message, std::string help) {
        const bool is_known =
            std::ranges::any_of(notes_, [&](const ComparisonNote& note) { return note.message == message; });
        if (is_known) return;
        notes_.push_back({ComparisonNote::Kind::missed_rows, plan_.program[comparison.step].node->span,
                          std::move(message), std::move(help)});
    }

    /// `<> ''` leaves out empty cells, if for another reason than the one that was thought of.
    void note_blank(const TextComparison& comparison) {
        if (comparison.excludes) return;
        const TextOperand& operand = operand_of(comparison);
        add(comparison,
            fmt::format("`''` matches no row of `{}`: an empty cell is null", code_of(plan_.program, operand.step)),
            fmt::format("write `{}`", is_null(comparison)));
    }

    /// The first format that takes the text as null, if any.
    [[nodiscard]] const csv::Format* format_with_null(const TextComparison& comparison, const std::string& text) const {
        const std::string column = column_of(comparison);
        const auto takes_as_null = [&](const FileReading& reading) {
            const auto of_column = reading.format->column_nulls.find(column);
            return csv::is_null(text, reading.format->nulls) ||
                   (of_column != reading.format->column_nulls.end() && csv::is_null(text, of_column->second));
        };
        const auto found = std::ranges::find_if(plan_.readings, takes_as_null);
        return found == plan_.readings.end() ? nullptr : found->format;
    }

    /// True where the `null` of `format` is in the map of a file.
    [[nodiscard]] bool has_own_null(const csv::Format& format) const {
        const csv::Format& of_source = plan_.source->format;
        return format.nulls != of_source.nulls || format.column_nulls != of_source.column_nulls;
    }

    void note_null(const TextComparison& comparison, const std::string& text, const csv::Format& format) {
        const std::string column = column_of(comparison);
        const std::string_view place = has_own_null(format) ? "the map of a file" : "the source";
        const bool is_of_all = csv::is_null(text, format.nulls);
        const std::string key =
            is_of_all ? csv::yaml_quoted_list(std::vector{text})
                      : fmt::format("{{{}: {}}}", csv::yaml_text(column), csv::yaml_quoted_list(std::vector{text}));
        add(comparison,
            fmt::format("{} matches no row of `{}`: `null: {}` of {} makes these cells null", shown(text),
                        code_of(plan_.program, operand_of(comparison).step), key, place),
            is_of_all ? help_with_null(text, format)
                      : fmt::format("remove {} from the `null` of this column", shown(text)));
    }

    /// The key with all that it says now, except that the text is null in columns of numbers alone.
    [[nodiscard]] std::string help_with_null(const std::string& text, const csv::Format& format) const {
        const bool is_own = has_own_null(format);
        const std::string_view place = is_own ? "the map of that file" : "the source";
        std::map<std::string, std::vector<std::string>> by_column = format.column_nulls;
        for (const std::string& column : number_columns()) by_column[column].push_back(text);
        std::vector<std::string> of_all;
        std::ranges::copy_if(format.nulls, std::back_inserter(of_all),
                             [&](const std::string& other) { return other != text; });
        // Without the key, the file would have the texts of the source.
        if (by_column.empty() && of_all.empty() && !is_own) return "remove `null` from the source";
        if (by_column.empty()) return fmt::format("write `null: {}` in {}", csv::yaml_quoted_list(of_all), place);
        std::string entries = of_all.empty() ? "" : fmt::format("\"*\": {}", csv::yaml_quoted_list(of_all));
        for (const auto& [column, texts] : by_column)
            entries += fmt::format("{}{}: {}", entries.empty() ? "" : ", ", csv::yaml_text(column),
                                   csv::yaml_quoted_list(texts));
        return fmt::format("write `null: {{{}}}` in {}", entries, place);
    }

    /// Of a long list the first texts are enough.
    void note_others(const TextComparison& comparison) {
        const std::size_t others = unmatched_ - most_of_comparison;
        add(comparison,
            fmt::format("{} more {} of this comparison {} no row of `{}`", others, others == 1 ? "text" : "texts",
                        others == 1 ? "matches" : "match", code_of(plan_.program, operand_of(comparison).step)),
            "compare with texts that the column has, or remove the others");
    }

    void note_unmatched(const TextComparison& comparison, std::size_t index) {
        if (++unmatched_ > most_of_comparison) return;
        const TextOperand& operand = operand_of(comparison);
        const std::vector<Sighted> near = texts_[comparison.operand].nearest_to(index);
        const bool is_pattern = operand.texts[index].test != TextTest::equal;
        std::string message =
            fmt::format("{}{} matches no row of `{}`{}", is_pattern ? "the pattern " : "",
                        shown_compared(operand.texts[index].text), code_of(plan_.program, operand.step),
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

    [[nodiscard]] std::string help_with_near(const TextComparison& comparison, std::size_t index,
                                             const std::vector<Sighted>& near) const {
        const ComparedText& text = operand_of(comparison).texts[index];
        if (near.empty()) return "compare with a text that the column has, or remove the comparison";
        const std::string& best = near.front().first;
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
            return fmt::format("if that is meant, write `{}`", print_text(cell_text(best)));
        return "write a pattern that fits it, if it is meant";
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
            "if they are meant too, " + hint_for(comparison, variants, operand.texts[index].text));
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
    std::size_t unmatched_ = 0; // texts of the comparison that no row has
    std::size_t varied_ = 0;    // texts of the comparison with other spellings
};

} // namespace

std::vector<ComparisonNote> note_comparisons(const ScanPlan& plan, std::span<const OperandTexts> texts) {
    return Notes(plan, texts).make();
}

} // namespace kpitrace

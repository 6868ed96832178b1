// Hints are built as trees and printed by the printer of expressions, not pasted together from texts. So they are
// always valid expressions, with the quotes and parentheses that they need.
#include "measure/comparisons/comparison_hints.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include "csv/hint_words.hpp"
#include "measure/comparisons/near_text.hpp"
#include "text/look_alikes.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <variant>
#include <vector>

namespace kpitrace {

namespace {

/// The most texts that a hint lists. A reader could not check a longer list.
constexpr std::size_t most_in_hint = 8;

/// Writes characters that look like blanks as escapes of a YAML text in double quotes: `\u00A0`.
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

/// Escapes quotes and backslashes as in a YAML text in double quotes.
std::string with_backslashes(std::string_view code) {
    std::string out;
    for (const char c : code) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

/// The first format of the source that reads the text as null in the column, or null.
const csv::Format* format_with_null(const ScanPlan& plan, const std::string& column, const std::string& text) {
    const auto takes_as_null = [&](const FileReading& reading) {
        const auto of_column = reading.format->column_nulls.find(column);
        return csv::is_null(text, reading.format->nulls) ||
               (of_column != reading.format->column_nulls.end() && csv::is_null(text, of_column->second));
    };
    const auto found = std::ranges::find_if(plan.readings, takes_as_null);
    return found == plan.readings.end() ? nullptr : found->format;
}

/// Whether the `null` of `format` is in the map of a file.
bool has_own_null(const ScanPlan& plan, const csv::Format& format) {
    const csv::Format& of_source = plan.source->format;
    return format.nulls != of_source.nulls || format.column_nulls != of_source.column_nulls;
}

/// Proposes the present key `null` with one change: the text is null only in columns of numbers.
std::string help_with_null(const ScanPlan& plan, const std::string& text, const csv::Format& format) {
    const bool is_own = has_own_null(plan, format);
    const std::string_view place = is_own ? "the map of that file" : "the source";
    std::map<std::string, std::vector<std::string>> by_column = format.column_nulls;
    for (const ColumnUse& use : plan.program.columns())
        if (use.type == Type::number && use.is_of_file()) by_column[use.name].push_back(text);
    std::vector<std::string> of_all;
    std::ranges::copy_if(format.nulls, std::back_inserter(of_all),
                         [&](const std::string& other) { return other != text; });
    // In the map of a file the empty list must stay, because without the key the `null` of the source would apply.
    if (by_column.empty() && of_all.empty() && !is_own) return "remove `null` from the source";
    if (by_column.empty()) return fmt::format("write `null: {}` in {}", csv::yaml_quoted_list(of_all), place);
    std::string entries = of_all.empty() ? "" : fmt::format("\"*\": {}", csv::yaml_quoted_list(of_all));
    for (const auto& [column, texts] : by_column)
        entries +=
            fmt::format("{}{}: {}", entries.empty() ? "" : ", ", csv::yaml_text(column), csv::yaml_quoted_list(texts));
    return fmt::format("write `null: {{{}}}` in {}", entries, place);
}

} // namespace

std::string shown_text(std::string_view text) {
    constexpr std::size_t longest = 60;
    return fmt::format("`{}`", fit_width(text, longest));
}

NodeId copy_step(const RowProgram& program, StepId step, Expression& tree) {
    Node node = *program[step].node;
    node.children.clear();
    for (const StepId child : program[step].children) node.children.push_back(copy_step(program, child, tree));
    return tree.add(std::move(node));
}

std::string code_of(const RowProgram& program, StepId step) {
    if (program[step].node->op == Op::name) return shown(path_of(*program[step].node));
    Expression tree;
    copy_step(program, step, tree);
    return print(tree);
}

std::string ComparisonHints::list(const TextComparison& comparison, const TextOperand& operand,
                                  std::span<const OperandTexts::Sighted> cells,
                                  std::optional<std::size_t> without) const {
    if (comparison.texts.size() + cells.size() > most_in_hint)
        return "replace the blanks in these cells of the file with plain spaces";
    std::set<std::string> texts; // sorted, so that the order does not depend on threads
    for (const std::size_t text : comparison.texts)
        if (text != without) texts.insert(operand.texts[text].text);
    for (const auto& [text, rows] : cells) texts.insert(cell_text(text));
    Expression tree;
    std::vector<NodeId> children{copy_step(program_, operand.step, tree)};
    for (const std::string& text : texts) children.push_back(tree.add(text_leaf(Op::text, text)));
    const bool is_one = children.size() == 2;
    const Op op = !is_one ? Op::in : comparison.excludes ? Op::not_equal : Op::equal;
    const NodeId made = tree.add(operation(op, Type::boolean, std::move(children)));
    const NodeId last = comparison.excludes && !is_one ? tree.add(operation(Op::not_, Type::boolean, {made})) : made;
    if (program_[comparison.step].node->op == Op::nullif) add_case(comparison, last, tree);
    // A reader cannot see a no-break space, and an editor may replace it, so the hint writes it as an escape.
    const std::string code = print(tree);
    if (!find_look_alike(code)) return fmt::format("write `{}`", code);
    return fmt::format("write `{}`, and put the expression in double quotes", with_escapes(with_backslashes(code)));
}

std::string ComparisonHints::fold(const TextComparison& comparison, const TextOperand& operand) const {
    if (comparison.texts.size() <= most_in_hint) return fmt::format("write `{}`", folded(comparison, operand));
    Expression tree;
    add_folded(operand.step, tree);
    return fmt::format("compare `{}` with the texts in lower case", print(tree));
}

/// `lower(trim(region)) = 'south'`
std::string ComparisonHints::folded(const TextComparison& comparison, const TextOperand& operand) const {
    Expression tree;
    std::vector<NodeId> children{add_folded(operand.step, tree)};
    std::set<std::string> texts; // some texts of a list can be equal if case is ignored
    for (const std::size_t text : comparison.texts) {
        std::string folded = fold_spelling(operand.texts[text].text);
        if (texts.insert(folded).second) children.push_back(tree.add(text_leaf(Op::text, std::move(folded))));
    }
    const Op op = program_[comparison.step].node->op;
    const bool is_nullif = op == Op::nullif;
    const NodeId made = tree.add(operation(is_nullif ? Op::not_equal : op, Type::boolean, std::move(children)));
    if (is_nullif)
        add_case(comparison, made, tree);
    else if (comparison.excludes && op != Op::not_equal)
        tree.add(operation(Op::not_, Type::boolean, {made}));
    return print(tree);
}

/// `lower(trim(region))`
NodeId ComparisonHints::add_folded(StepId operand, Expression& tree) const {
    // `lower(region)` becomes `lower(trim(region))`, not `lower(trim(lower(region)))`.
    while (changes_spelling(operand)) operand = program_[operand].children[0];
    const NodeId trimmed = tree.add(operation(Op::trim, Type::text, {copy_step(program_, operand, tree)}));
    return tree.add(operation(Op::lower, Type::text, {trimmed}));
}

/// `case when lower(trim(region)) <> 'none' then region end`, for `nullif(region, 'none')`
void ComparisonHints::add_case(const TextComparison& comparison, NodeId condition, Expression& tree) const {
    const NodeId value = copy_step(program_, program_[comparison.step].children[0], tree);
    tree.add(operation(Op::case_, Type::text, {condition, value}));
}

bool ComparisonHints::changes_spelling(StepId step) const {
    const Op op = program_[step].node->op;
    return op == Op::trim || op == Op::lower || op == Op::upper;
}

std::optional<NullComparison> find_null_comparison(const ScanPlan& plan, const TextOperand& operand,
                                                   const std::string& text) {
    const ColumnUse& use = plan.program.columns()[operand.use];
    if (!use.is_of_file()) return std::nullopt; // its nulls are those of another source
    const std::string& column = use.name;
    const csv::Format* format = format_with_null(plan, column, text);
    if (format == nullptr) return std::nullopt;
    const bool is_of_all = csv::is_null(text, format->nulls);
    const std::string list = csv::yaml_quoted_list(std::vector{text});
    const std::string key = is_of_all ? list : fmt::format("{{{}: {}}}", csv::yaml_text(column), list);
    return NullComparison{fmt::format("`null: {}` of {} makes these cells null", key,
                                      has_own_null(plan, *format) ? "the map of a file" : "the source"),
                          is_of_all ? help_with_null(plan, text, *format)
                                    : fmt::format("remove {} from the `null` of this column", shown_text(text))};
}

} // namespace kpitrace

#include "measure/comparisons/null_comparison.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/csv/cell.hpp"
#include "measure/comparisons/comparison_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace kpitrace {
namespace {

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
        if (use.type == Type::number) by_column[use.name].push_back(text);
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

std::optional<NullComparison> find_null_comparison(const ScanPlan& plan, const TextOperand& operand,
                                                   const std::string& text) {
    const std::string& column = plan.program.columns()[operand.use].name;
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

#include "measure/faults/fault_wording.hpp"

#include "csv/hint_words.hpp"

#include <fmt/format.h>

#include <string_view>

namespace kpitrace {
namespace {

Wording date_wording(const csv::Format& format) {
    if (format.date_formats.empty())
        return {"is not an ISO 8601 date such as 2026-06-30", "are not ISO 8601 dates such as 2026-06-30"};
    const std::string as = fmt::format("written as `date_format` says (`{}`)", fmt::join(format.date_formats, "`, `"));
    return {"is not " + as, "are not " + as};
}

} // namespace

Wording has_beside(const std::string& what) {
    return {"has " + what, "have " + what};
}

Wording is_more_than(const std::string& distance) {
    return {"is more than " + distance, "are more than " + distance};
}

Wording plain_wording(const csv::Format& format, Wanted wanted) {
    if (wanted != Wanted::date) return {"is not a number", "are not numbers"};
    return date_wording(format);
}

Wording readable_wording(const csv::Format& format, Wanted wanted) {
    if (wanted == Wanted::date) return date_wording(format);
    const bool comma_is_left = !format.decimal && format.thousands == ".";
    const std::string decimal = format.decimal.value_or(comma_is_left ? "," : ".");
    const std::string thousands = format.thousands.value_or(decimal == "," ? "." : ",");
    const std::string where = fmt::format("where `{}` is the decimal mark and `{}` groups digits", decimal, thousands);
    return {"is not a number " + where, "are not numbers " + where};
}

Wording month_wording(const csv::Format& format) {
    const std::string_view names = format.month_names.empty() ? "an English month name" : "a month of `month_names`";
    return {fmt::format("does not have {}", names), fmt::format("do not have {}", names)};
}

std::string cell_in_column(const std::string& text, const std::string& column) {
    const std::string cell = csv::show_cell_as_written(text);
    return column.empty() ? fmt::format("{}, which an expression made,", cell)
                          : fmt::format("{} in `{}`", cell, column);
}

std::string fault_message(const FaultGroup& group, std::uint64_t more, const std::string& column,
                          const Wording& wording) {
    const std::uint64_t count = group.count + more;
    if (count == 1) return fmt::format("{} {}", cell_in_column(group.first.front().text, column), wording.one);
    const std::string cells = column.empty() ? fmt::format("{} texts that expressions made", count)
                                             : fmt::format("{} cells of `{}`", count, column);
    return fmt::format("{} {}: {}", cells, wording.many, list_cells(group.first, count));
}

} // namespace kpitrace

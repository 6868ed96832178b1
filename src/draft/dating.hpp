// Finds the column that dates the rows of a table, its format, and the period that suits its dates.
//
// A table often has several columns of dates: when an order was entered, shipped, changed. Their names decide which of
// them says when a row happened.
#pragma once

#include "draft/column_role.hpp"
#include "kpitrace/profile/profile.hpp"
#include "kpitrace/values/calendar.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The column that dates the rows.
struct Dating {
    std::size_t column = 0;
    /// The formats that read all cells of the column: several if no cell decides between them. Never empty.
    std::vector<DateFit> fits;

    [[nodiscard]] bool is_settled() const { return fits.size() == 1; }
};

/// What the caller wishes. Tables without that column are dated as if the caller had no wish.
struct DatingWish {
    std::optional<std::string> column;
    std::optional<std::string> format;
};

/// The column with exactly this name, otherwise the first column whose name differs only in case.
[[nodiscard]] std::optional<std::size_t> find_wished_column(const TableProfile& table, std::string_view wished);

/// What a row describes. A deal is dated by the day on which it closes, other rows by the day on which they were
/// entered.
enum class Happening : std::uint8_t { entry, close };

/// Whether a date is that of a birth, an expiry or a change of the row. The time from or to such a date is not how long
/// work took.
[[nodiscard]] bool is_beside_the_work(const std::vector<std::string>& words);

/// The wished column if the table has it; nothing if its cells cannot be read as dates. Otherwise the column whose
/// dates are finest and whose name says best when a row happened. Returns nothing if no column can date the rows.
[[nodiscard]] std::optional<Dating> find_dating(const TableProfile& table, std::span<const ColumnRole> roles,
                                                const DatingWish& wish, Happening happening);

/// The period that suits the dates: the quarter or the year if most rows come a quarter or a year after the rows
/// before; otherwise the month if the dates span at least two months, or the week or the day if they span less. Dates
/// after the profile's `today` do not count. `format` is the format of the profile.
[[nodiscard]] PeriodUnit suiting_period(const ColumnProfile& column, const DateFit& fit, const csv::Format& format);

} // namespace kpitrace

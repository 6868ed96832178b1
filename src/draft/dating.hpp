// Which column dates the rows of a table, in which format, and which period suits its dates.
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
    /// The formats that read all its cells: several if no cell decides between them. Never empty.
    std::vector<DateFit> fits;

    [[nodiscard]] bool is_settled() const { return fits.size() == 1; }
};

/// What the caller asks for. Tables without that column are dated as if nothing was asked.
struct DatingWish {
    std::optional<std::string> column;
    std::optional<std::string> format;
};

/// The column with exactly this name, otherwise the first whose name differs only in case.
[[nodiscard]] std::optional<std::size_t> find_wished_column(const TableProfile& table, std::string_view wished);

/// What a row is. A deal is dated by the day on which it closes, other rows by the day on which they were entered.
enum class Happening : std::uint8_t { entry, close };

/// Whether a date is that of a birth, an expiry or a change of the row. The time from or to such a date is not the
/// length of a step of work.
[[nodiscard]] bool is_beside_the_work(const std::vector<std::string>& words);

/// The wished column, if the table has it (nothing if its cells cannot be read as dates). Otherwise the column whose
/// dates are finest and whose name says best when a row happened. Nothing if no column can date the rows.
[[nodiscard]] std::optional<Dating> find_dating(const TableProfile& table, std::span<const ColumnRole> roles,
                                                const DatingWish& wish, Happening happening);

/// The month for at least two months of dates, for fewer the week or the day. The quarter or the year, if most rows
/// come a quarter or a year after the rows before. Dates after the `today` of the profile do not count. `format` is
/// the profile's.
[[nodiscard]] PeriodUnit suiting_period(const ColumnProfile& column, const DateFit& fit, const csv::Format& format);

} // namespace kpitrace

// Which column dates the rows of a table, how it is written, and which period suits its dates.
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

struct Dating {
    std::size_t column = 0;
    /// One; more where no cell decides between them. By the first of them only where there is no other.
    std::vector<DateFit> fits;

    [[nodiscard]] bool is_settled() const { return fits.size() == 1; }
};

/// What was asked for on the call, of the tables that have it: others are dated as without a wish.
struct DatingWish {
    std::optional<std::string> column;
    std::optional<std::string> format;
};

/// By exact name, else without regard to case.
[[nodiscard]] std::optional<std::size_t> find_wished_column(const TableProfile& table, std::string_view wished);

/// The formats that read all the column's dates: the wished one alone, where it does.
[[nodiscard]] std::vector<DateFit> fits_of(const ColumnProfile& column, const std::optional<std::string>& format);

/// Deals are decided on the day on which they close; other rows are dated by when they were entered.
enum class Happening : std::uint8_t { entry, close };

/// Of a birth, an expiry or a change of the row: no step of the work, and no time to be short from or to it.
[[nodiscard]] bool is_of_no_step(const std::vector<std::string>& words);

/// The wished column where the table has it (nothing where its cells can't be read); else the one whose dates are
/// finest and whose name says best when a row happened; nothing where the table has none.
[[nodiscard]] std::optional<Dating> find_dating(const TableProfile& table, std::span<const ColumnRole> roles,
                                                const DatingWish& wish, Happening happening);

/// Of at least two months of dates the month; of fewer the week or the day; where most rows come a quarter or a year
/// after those before, that. Days later than `today` in the profile's scope do not count. `format`: of the profile.
[[nodiscard]] PeriodUnit suiting_period(const ColumnProfile& column, const DateFit& fit, const csv::Format& format);

} // namespace kpitrace

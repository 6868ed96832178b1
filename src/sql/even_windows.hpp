// Windows of equally many days, one after the other: days, weeks, trailing weeks. A division finds the window of a day,
// so the text of the statement does not grow with their number.
#pragma once

#include "sql/boundary_tree.hpp"
#include "sql/rules.hpp"

#include "kpitrace/values/date.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace kpitrace::sql {

struct EvenWindows {
    Instant begin{}; ///< a midnight
    Instant end{};
    std::int64_t days = 1;  ///< of each window
    std::int64_t first = 0; ///< the number of the first window
    std::int64_t step = 1;  ///< how much greater each next number is
};

/// Returns nothing if the windows are not of this kind, or so few that comparisons are easier to read.
[[nodiscard]] std::optional<EvenWindows> find_even(std::span<const NumberedWindow> windows);

/// The number of the window that contains `moment`; null for moments in none. Only for moments without a zone.
[[nodiscard]] std::string window_number(const Rules& rules, const std::string& moment, const EvenWindows& windows,
                                        const std::function<std::string(Instant)>& literal);

} // namespace kpitrace::sql

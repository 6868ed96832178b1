// Finds the window of a moment by comparisons alone, which mean the same in every engine.
#pragma once

#include "sql/rules.hpp"

#include "kpitrace/values/date.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace::sql {

/// A half-open window, and the number by which the answer names it.
struct NumberedWindow {
    Instant begin{};
    Instant end{};
    std::size_t number = 0;
};

/// The windows between neighbouring boundaries, numbered from 0.
[[nodiscard]] std::vector<NumberedWindow> windows_between(std::span<const Instant> boundaries);

/// The number of the window that contains `moment`; null for moments in none. Windows are disjoint and ascend. The
/// expression is a tree of `case`: a row needs a few comparisons even with thousands of windows. An engine that
/// evaluates all branches for all rows gets a sum of comparisons.
[[nodiscard]] std::string window_number(const Rules& rules, const std::string& moment,
                                        std::span<const NumberedWindow> windows,
                                        const std::function<std::string(Instant)>& literal);

} // namespace kpitrace::sql

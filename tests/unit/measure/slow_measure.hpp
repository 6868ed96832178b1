// What aggregates over rows of sales come to, worked out one row after the other.
#pragma once

#include "kpitrace/expression/expression.hpp"
#include "sales_rows.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace::test {

using Truth = std::optional<bool>;

/// A condition as the language has it, and the same by hand.
struct SalesCondition {
    std::string text;
    std::function<Truth(const SalesRow&)> holds;
    /// Names of the columns that are read as numbers to decide it.
    std::function<std::vector<std::string>(const SalesRow&)> reads = [](const SalesRow&) {
        return std::vector<std::string>{};
    };
};

/// An aggregate likewise. Its argument is a number or, where only whether it is there or which it is counts, a text.
struct SalesMetric {
    std::string text; ///< without the filter
    AggregateFunction function = AggregateFunction::count;
    std::function<std::optional<Number>(const SalesRow&)> number{};
    std::function<std::optional<std::string>(const SalesRow&)> identity{};
    std::vector<std::string> reads{}; ///< columns that are read as numbers or dates for the argument
    std::optional<SalesCondition> filter{};

    [[nodiscard]] std::string expression() const;
};

/// All that the tests know.
[[nodiscard]] std::vector<SalesMetric> sales_metrics();
/// Some `where`s of a source; that of an empty text is none.
[[nodiscard]] std::vector<SalesCondition> sales_wheres();

/// Files of rows, and what is asked of them.
struct SalesQuestion {
    std::vector<std::vector<SalesRow>> files;
    std::vector<SalesMetric> metrics;
    SalesCondition where;
    bool bad_values_are_null = false;
};

/// Months as ids, first and last, both included.
struct MonthWindow {
    std::string first;
    std::string last;
};
[[nodiscard]] std::vector<MonthWindow> sales_windows();

/// Everything that measure() must say: where there are errors their places, at most 20 of a kind, and their number;
/// else the results of all metrics over all windows, then what is known of the rows and the omissions.
[[nodiscard]] std::vector<std::string> slow_measure(const SalesQuestion& question);

/// A result as a line of that.
[[nodiscard]] std::string result_line(std::size_t metric, const MonthWindow& window,
                                      const std::optional<Number>& result);

} // namespace kpitrace::test

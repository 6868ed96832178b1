// A scorecard of one KPI, rows of each working day, and the evaluation of a period that is not over.
#pragma once

#include "support/pipeline.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kpitrace::test {

/// A scorecard of one KPI with the given formula and target, both over the source `rows`.
inline std::string card(std::string_view actual, std::string_view target = "1000", std::string_view top = "") {
    return fmt::format(
        "name: T\n{}sources: {{rows: {{date: date}}}}\nmetrics:\n  sales: sum(a)\n  cost: sum(c)\n"
        "objectives: {{p: {{profit: true}}}}\nkpis: {{k: {{metric: \"{}\", objective: p, target: \"{}\"}}}}\n",
        top, actual, target);
}

/// A row for each working day from January 2026 to `last`: `a` is 10 and `c` is 4, and on the last working day of a
/// month `a` is 110.
inline std::string rows_to(std::string_view last) {
    std::string text = "date,a,c\n";
    const Workdays workdays;
    for (Date day = *parse_date("2026-01-01"); day <= *parse_date(last); day += std::chrono::days(1)) {
        if (!workdays.contains(day)) continue;
        const std::chrono::year_month_day ymd(day);
        const Date end = std::chrono::sys_days(ymd.year() / ymd.month() / std::chrono::last);
        const bool is_last = workdays.count({day + std::chrono::days(1), end}) == 0;
        text += fmt::format("{},{},4\n", to_string(day), is_last ? 110 : 10);
    }
    return text;
}

inline Measured measured_on(std::string_view today, std::string_view yaml, const std::string& rows) {
    Measured measured = read_only(yaml);
    EXPECT_EQ(measured.errors, "");
    add_partial_windows(*measured.query, *measured.scorecard, *parse_date(today));
    measure_into(measured, {{"rows", {rows}}}, 1, {}, *parse_date(today));
    EXPECT_EQ(measured.errors, "");
    return measured;
}

inline Evaluation evaluate_on(std::string_view today, std::string_view yaml, const std::string& rows,
                              std::string_view period) {
    return measured_on(today, yaml, rows).evaluate(period);
}

} // namespace kpitrace::test

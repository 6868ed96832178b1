// Random compositions of movements in a weekly scorecard, where months and quarters begin within weeks, against a
// reference that filters the rows of each span of days anew.
#include "support/pipeline.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

namespace kpitrace::test {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

struct Row {
    Date day;
    int value = 0;
};

enum class Kind { previous, next, year_ago, ytd, qtd, mtd, wtd, trailing };

struct Movement {
    Kind kind = Kind::previous;
    int n = 0;
};

std::string written(const std::string& inner, const std::vector<Movement>& movements) {
    std::string text = inner;
    for (auto m = movements.rbegin(); m != movements.rend(); ++m) {
        const std::string n = ", " + std::to_string(m->n) + ")";
        if (m->kind == Kind::previous) text = "previous(" + text + n;
        if (m->kind == Kind::next) text = "next(" + text + n;
        if (m->kind == Kind::year_ago) text = "year_ago(" + text + ")";
        if (m->kind == Kind::ytd) text = "ytd(" + text + ")";
        if (m->kind == Kind::qtd) text = "qtd(" + text + ")";
        if (m->kind == Kind::mtd) text = "mtd(" + text + ")";
        if (m->kind == Kind::wtd) text = "wtd(" + text + ")";
        if (m->kind == Kind::trailing) text = "trailing(" + text + n;
    }
    return text;
}

Date monday_of(Date day) {
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

Date sunday_of(Date day) {
    return monday_of(day) + days(6);
}

/// The Monday of the first week of a year, which contains 4 January.
Date first_week_of(std::chrono::year year) {
    return monday_of(year / 1 / 4);
}

/// The Monday of the week with the same number in the year before, or of the last week of that year.
Date year_ago(Date monday) {
    const auto year = year_month_day(monday + days(3)).year();
    const Date last = first_week_of(year) - days(7);
    return std::min(first_week_of(year - std::chrono::years(1)) + (monday - first_week_of(year)), last);
}

/// The first day of the span in which the week ends.
Date begin_of(Kind kind, Date day) {
    const year_month_day end(sunday_of(day));
    const unsigned month = static_cast<unsigned>(end.month());
    if (kind == Kind::wtd) return monday_of(day);
    if (kind == Kind::mtd) return end.year() / end.month() / 1;
    if (kind == Kind::qtd) return end.year() / std::chrono::month((month - 1) / 3 * 3 + 1) / 1;
    return first_week_of(year_month_day(monday_of(day) + days(3)).year());
}

DateRange moved(const Movement& movement, DateRange window) {
    const days weeks(7 * movement.n);
    switch (movement.kind) {
    case Kind::previous:
        return {window.first - weeks, window.last - weeks};
    case Kind::next:
        return {window.first + weeks, window.last + weeks};
    case Kind::year_ago:
        return {year_ago(monday_of(window.first)) + (window.first - monday_of(window.first)),
                sunday_of(year_ago(monday_of(window.last)))};
    case Kind::trailing:
        return {window.first - weeks + days(7), window.last};
    case Kind::ytd:
    case Kind::qtd:
    case Kind::mtd:
    case Kind::wtd:
        break;
    }
    return {begin_of(movement.kind, window.first), window.last};
}

DateRange moved(const std::vector<Movement>& movements, DateRange window) {
    for (const Movement& movement : movements) window = moved(movement, window);
    return window;
}

std::string sum_of(const DateRange& window, const std::vector<Row>& rows) {
    bool any = false;
    int sum = 0;
    for (const Row& row : rows) {
        if (row.day < window.first || row.day > window.last) continue;
        any = true;
        sum += row.value;
    }
    return any ? std::to_string(sum) : "null";
}

/// The number of different values; null if the window is outside the weeks with data.
std::string distinct_of(const DateRange& window, const std::vector<Row>& rows) {
    const auto [first, last] = std::ranges::minmax_element(rows, {}, &Row::day);
    if (window.last < monday_of(first->day) || window.first > sunday_of(last->day)) return "null";
    std::set<int> values;
    for (const Row& row : rows)
        if (row.day >= window.first && row.day <= window.last) values.insert(row.value);
    return std::to_string(values.size());
}

TEST(DayWindowsProperty, AgreeWithRowsFilteredByDays) {
    std::mt19937 random(5);
    const auto pick = [&random](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    const Date begin = *parse_date("2024-11-20");
    for (int round = 0; round < 40; ++round) {
        std::vector<Row> rows;
        std::string csv = "date,a\n";
        for (int i = pick(1, 60); i > 0; --i) {
            rows.push_back({begin + days(pick(0, 500)), pick(-9, 9)});
            csv += to_string(rows.back().day) + "," + std::to_string(rows.back().value) + "\n";
        }
        std::vector<std::vector<Movement>> all;
        std::string metrics = "  m: sum(a)\n";
        for (int i = 0; i < 8; ++i) {
            std::vector<Movement> movements(static_cast<std::size_t>(pick(0, 4)));
            for (Movement& movement : movements) movement = {static_cast<Kind>(pick(0, 7)), pick(1, 5)};
            metrics += "  x" + std::to_string(i) + ": " + written("m", movements) + "\n";
            metrics += "  n" + std::to_string(i) + ": " + written("count(distinct a)", movements) + "\n";
            all.push_back(movements);
        }
        const Measured measured = measure_rows(with_metrics(metrics, "period: week\n"), {{"rows", {csv}}});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        for (Date day = begin - days(14); day < begin + days(560); day += days(7 * pick(1, 6))) {
            const std::string week = measured.scorecard->calendar.id(measured.scorecard->calendar.at(day));
            for (std::size_t i = 0; i < all.size(); ++i) {
                const DateRange window = moved(all[i], {monday_of(day), sunday_of(day)});
                ASSERT_EQ(measured.value("x" + std::to_string(i), week), sum_of(window, rows))
                    << written("m", all[i]) << " in " << week << "\n"
                    << csv;
                ASSERT_EQ(measured.value("n" + std::to_string(i), week), distinct_of(window, rows))
                    << written("count(distinct a)", all[i]) << " in " << week << "\n"
                    << csv;
            }
        }
    }
}

} // namespace
} // namespace kpitrace::test

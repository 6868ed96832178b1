// Random compositions of movements over random rows, against a reference that filters the rows of each window anew.
#include "support/pipeline.hpp"

#include <algorithm>
#include <random>
#include <vector>

namespace kpitrace::test {
namespace {

struct Row {
    int month = 0; // since January 2020
    int value = 0;
};

/// A window in months, moved by the same definition: every month of it maps to months, the result spans them.
struct Months {
    int first = 0;
    int last = 0;
};

struct Movement {
    int kind = 0;
    int n = 0;
};

std::string written(const std::vector<Movement>& movements) {
    std::string text = "sum(a)";
    for (auto m = movements.rbegin(); m != movements.rend(); ++m) {
        const std::string n = std::to_string(m->n);
        if (m->kind == 0) text = "previous(" + text + ", " + n + ")";
        if (m->kind == 1) text = "year_ago(" + text + ")";
        if (m->kind == 2) text = "ytd(" + text + ")";
        if (m->kind == 3) text = "trailing(" + text + ", " + n + ")";
        if (m->kind == 4) text = "qtd(" + text + ")";
        if (m->kind == 5) text = "next(" + text + ", " + n + ")";
    }
    return text;
}

Months moved(const Movement& movement, Months window) {
    Months result{1 << 30, -(1 << 30)};
    for (int month = window.first; month <= window.last; ++month) {
        Months one{month, month};
        if (movement.kind == 0) one = {month - movement.n, month - movement.n};
        if (movement.kind == 1) one = {month - 12, month - 12};
        if (movement.kind == 2) one = {(month + 1200) / 12 * 12 - 1200, month};
        if (movement.kind == 3) one = {month - movement.n + 1, month};
        if (movement.kind == 4) one = {(month + 1200) / 3 * 3 - 1200, month};
        if (movement.kind == 5) one = {month + movement.n, month + movement.n};
        result = {std::min(result.first, one.first), std::max(result.last, one.last)};
    }
    return result;
}

std::string expected(const std::vector<Movement>& movements, int month, const std::vector<Row>& rows) {
    Months window{month, month};
    for (const Movement& movement : movements) window = moved(movement, window);
    bool any = false;
    int sum = 0;
    for (const Row& row : rows) {
        if (row.month < window.first || row.month > window.last) continue;
        any = true;
        sum += row.value;
    }
    return any ? std::to_string(sum) : "null";
}

std::string month_id(int month) {
    const int number = month % 12 + 1;
    return std::to_string(2020 + month / 12) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

TEST(WindowsProperty, AgreeWithRowsFilteredAnew) {
    std::mt19937 random(3);
    const auto pick = [&random](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    for (int round = 0; round < 60; ++round) {
        std::vector<Row> rows;
        std::string csv = "date,a\n";
        for (int i = pick(1, 25); i > 0; --i) {
            rows.push_back({pick(0, 40), pick(-9, 9)});
            csv += month_id(rows.back().month) + "-07," + std::to_string(rows.back().value) + "\n";
        }
        std::vector<std::vector<Movement>> all;
        std::string metrics = "  m: sum(a)\n";
        for (int i = 0; i < 8; ++i) {
            std::vector<Movement> movements(static_cast<std::size_t>(pick(0, 4)));
            for (Movement& movement : movements) movement = {pick(0, 5), pick(1, 5)};
            metrics += "  x" + std::to_string(i) + ": " + written(movements) + "\n";
            all.push_back(movements);
        }
        const Measured measured = measure_rows(with_metrics(metrics), {{"rows", {csv}}});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        for (int month = 0; month <= 41; month += 3)
            for (std::size_t i = 0; i < all.size(); ++i)
                ASSERT_EQ(measured.value("x" + std::to_string(i), month_id(month)), expected(all[i], month, rows))
                    << written(all[i]) << " in " << month_id(month) << "\n"
                    << csv;
    }
}

} // namespace
} // namespace kpitrace::test

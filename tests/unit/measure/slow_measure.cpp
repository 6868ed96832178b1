#include "slow_measure.hpp"

#include "measure/exact_sum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace kpitrace::test {
namespace {

/// Where a row stands: its file and the line in it, both from 1.
struct Standing {
    const SalesRow* row = nullptr;
    std::size_t file = 0;
    std::size_t line = 0;
    std::string month{}; ///< empty if the row has none
};

std::string month_of(Instant when) {
    return to_string(std::chrono::floor<std::chrono::days>(when)).substr(0, 7);
}

bool is_before(const Number& a, const Number& b) {
    return Number::order(a, b) < 0;
}

/// All digits of a decimal; it has at most 80 after the point.
std::string digits_of(const mpq_class& value) {
    mpz_class power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, 80);
    const mpq_class scaled = value * power;
    return scaled.get_num().get_str() + "e-80";
}

Number sum_of(const std::vector<Number>& numbers) {
    mpq_class sum;
    Exactness exactness = Exactness::exact;
    for (const Number& number : numbers) {
        sum += to_rational(number);
        exactness = std::max(exactness, number.exactness());
    }
    if (exactness == Exactness::exact) return *Number::parse(digits_of(sum));
    const double nearest = to_nearest_double(sum);
    return exactness == Exactness::rounded ? Number::rounded(nearest) : Number::overflowed(nearest);
}

Number mean_of(const std::vector<Number>& numbers) {
    const Number sum = sum_of(numbers);
    const double mean = sum.to_double() / static_cast<double>(numbers.size());
    return sum.exactness() == Exactness::overflowed ? Number::overflowed(mean) : Number::rounded(mean);
}

/// In two passes.
std::optional<Number> spread_of(const std::vector<Number>& numbers) {
    if (numbers.size() < 2) return std::nullopt;
    const mpq_class n{static_cast<unsigned long>(numbers.size())};
    mpq_class mean;
    Exactness exactness = Exactness::rounded;
    for (const Number& number : numbers) {
        mean += to_rational(number) / n;
        exactness = std::max(exactness, number.exactness());
    }
    mpq_class squares;
    for (const Number& number : numbers) squares += (to_rational(number) - mean) * (to_rational(number) - mean);
    const double spread = std::sqrt(to_nearest_double(squares / (n - 1)));
    return exactness == Exactness::overflowed ? Number::overflowed(spread) : Number::rounded(spread);
}

Number median_of(std::vector<Number> numbers) {
    std::ranges::sort(numbers, is_before);
    const std::size_t middle = numbers.size() / 2;
    if (numbers.size() % 2 == 1) return numbers[middle];
    return Number::rounded((numbers[middle - 1] + numbers[middle]).to_double() / 2);
}

/// The ninth decile.
Number decile_of(std::vector<Number> numbers) {
    std::ranges::sort(numbers, is_before);
    return numbers[(9 * numbers.size() + 9) / 10 - 1];
}

/// Of values in the order of time, then of files and rows.
std::optional<Number> aggregate_of(AggregateFunction function, const std::vector<Number>& numbers) {
    if (numbers.empty()) return std::nullopt;
    switch (function) {
    case AggregateFunction::sum:
        return sum_of(numbers);
    case AggregateFunction::avg:
        return mean_of(numbers);
    case AggregateFunction::min:
        return *std::ranges::min_element(numbers, is_before);
    case AggregateFunction::max:
        return *std::ranges::max_element(numbers, is_before);
    case AggregateFunction::median:
        return median_of(numbers);
    case AggregateFunction::quantile:
        return decile_of(numbers);
    case AggregateFunction::stddev:
        return spread_of(numbers);
    case AggregateFunction::first:
        return numbers.front();
    default:
        return numbers.back();
    }
}

class SlowMeasure {
public:
    explicit SlowMeasure(const SalesQuestion& question)
        : question_(question) {
        const bool has_rows = !std::ranges::all_of(question.files, &std::vector<SalesRow>::empty);
        for (std::size_t file = 0; file < question.files.size(); ++file) {
            const std::vector<SalesRow>& rows = question.files[file];
            if (rows.empty() && has_rows) omit("header-alone ", file + 1, 0);
            for (std::size_t i = 0; i < rows.size(); ++i) take({&rows[i], file + 1, i + 2, ""});
        }
        // Rows of one moment stay in the order of files and lines.
        std::ranges::stable_sort(
            rows_, {}, [](const Standing& s) { return s.row->date.value ? s.row->date.value->when : Instant::max(); });
    }

    std::vector<std::string> tell() {
        if (!question_.bad_values_are_null && !bad_.empty()) return tell_errors();
        std::vector<std::string> lines;
        for (std::size_t metric = 0; metric < question_.metrics.size(); ++metric)
            for (const MonthWindow& window : sales_windows())
                lines.push_back(result_line(metric, window, result(question_.metrics[metric], window)));
        tell_rows(lines);
        for (const auto& [kind, tally] : omissions_)
            lines.push_back(fmt::format("{} {}", kind, tally.first) + tally.second);
        return lines;
    }

private:
    using Place = std::tuple<std::size_t, std::size_t, std::size_t>; // file, line, column

    void take(const Standing& at) {
        const SalesRow& row = *at.row;
        if (row.is_short) return omit("skipped ", at);
        read(question_.where.reads(row), at);
        if (question_.where.holds(row) != Truth(true)) return;
        rows_.push_back(at);
        if (row.date.value) rows_.back().month = month_of(row.date.value->when);
        if (row.date.is_bad) add_bad("date", at);
        if (!row.date.value && !row.date.is_bad) omit("undated date", at);
        if (row.date.value && row.date.value->is_long) omit("long date", at);
        for (const SalesMetric& metric : question_.metrics) {
            if (metric.filter) read(metric.filter->reads(row), at);
            if (passes(metric, row)) read(metric.reads, at);
        }
    }

    static bool passes(const SalesMetric& metric, const SalesRow& row) {
        return !metric.filter || metric.filter->holds(row) == Truth(true);
    }

    void read(const std::vector<std::string>& columns, const Standing& at) {
        for (const std::string& column : columns)
            if (is_bad(column, *at.row)) add_bad(column, at);
    }

    static bool is_bad(const std::string& column, const SalesRow& row) {
        if (column == "quantity") return row.quantity.is_bad;
        if (column == "price") return row.price.is_bad;
        return column == "discount" ? row.discount.is_bad : row.shipped.is_bad;
    }

    void add_bad(const std::string& column, const Standing& at) {
        static const std::map<std::string, std::size_t> positions{
            {"date", 0}, {"quantity", 4}, {"price", 5}, {"discount", 6}, {"shipped", 7}};
        const bool is_date = column == "date" || column == "shipped";
        const Place place{at.file, at.line, column_of(*at.row, positions.at(column))};
        const bool is_readable = is_readable_otherwise(text_of(column, *at.row));
        const bool is_new = bad_[column + (is_readable ? " readable" : " text")].insert(place).second;
        if (is_new) omit((is_date ? "bad-date " : "bad-number ") + column, at);
    }

    static std::string text_of(const std::string& column, const SalesRow& row) {
        if (column == "date") return row.date.text;
        if (column == "shipped") return row.shipped.text;
        if (column == "quantity") return row.quantity.text;
        return column == "price" ? row.price.text : row.discount.text;
    }

    /// Cells that other keys read are one kind of bad cell, all others another.
    static bool is_readable_otherwise(const std::string& text) {
        return text == "1,23" || text == "1,234" || text == "03/04/2026";
    }

    /// Rows come in the order of files and lines, so that the first is the first met.
    void omit(const std::string& kind, const Standing& at) { omit(kind, at.file, at.line); }

    void omit(const std::string& kind, std::size_t file, std::size_t line) {
        auto& [count, where] = omissions_[kind];
        if (count++ == 0) where = fmt::format(" rows-{}.csv:{}", file, line);
    }

    [[nodiscard]] std::vector<std::string> tell_errors() const {
        std::set<Place> kept;
        for (const auto& [kind, places] : bad_) kept.insert(*places.begin());
        std::vector<std::string> lines;
        for (const auto& [file, line, column] : kept)
            lines.push_back(fmt::format("rows-{}.csv:{}:{}", file, line, column));
        lines.push_back(fmt::format("{} error{}", kept.size(), kept.size() == 1 ? "" : "s"));
        return lines;
    }

    [[nodiscard]] std::optional<Number> result(const SalesMetric& metric, const MonthWindow& window) const {
        std::vector<Number> numbers;
        std::set<std::string> identities;
        std::int64_t count = 0;
        for (const Standing& at : rows_) {
            // No month comes before all others.
            if (at.month < window.first || window.last < at.month || !passes(metric, *at.row)) continue;
            const auto number = metric.number ? metric.number(*at.row) : std::nullopt;
            const auto identity = metric.identity ? metric.identity(*at.row) : std::nullopt;
            if (number) numbers.push_back(*number);
            if (identity) identities.insert(*identity);
            count += number || (!metric.number && !metric.identity) ? 1 : 0;
        }
        if (metric.function == AggregateFunction::count) return Number{count};
        if (metric.function == AggregateFunction::count_distinct)
            return Number{static_cast<std::int64_t>(identities.size())};
        return aggregate_of(metric.function, numbers);
    }

    void tell_rows(std::vector<std::string>& lines) const {
        std::set<std::string> months;
        std::set<Date> ends;
        for (const Standing& at : rows_) {
            if (!at.row->date.value) continue;
            months.insert(at.month);
            ends.insert(at.row->date.value->last_day);
        }
        lines.push_back(fmt::format("rows {}", rows_.size()));
        if (months.empty()) return;
        lines.push_back(fmt::format("{} to {}, {}", *months.begin(), *months.rbegin(), to_string(*ends.rbegin())));
    }

    const SalesQuestion& question_;
    std::vector<Standing> rows_;                                             // that pass `where`
    std::map<std::string, std::set<Place>> bad_;                             // by column and kind
    std::map<std::string, std::pair<std::uint64_t, std::string>> omissions_; // by kind and column
};

} // namespace

std::string SalesMetric::expression() const {
    return filter ? text + " filter (where " + filter->text + ")" : text;
}

std::vector<MonthWindow> sales_windows() {
    std::vector<MonthWindow> windows{{"2025-10", "2025-10"}, {"2025-12", "2026-02"}, {"2025-10", "2026-05"}};
    for (const char* const month : {"2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"})
        windows.push_back({month, month});
    return windows;
}

std::string result_line(std::size_t metric, const MonthWindow& window, const std::optional<Number>& result) {
    const std::string value =
        result ? fmt::format("{} {}", result->to_string(), static_cast<int>(result->exactness())) : "null";
    return fmt::format("m{} {} {}: {}", metric, window.first, window.last, value);
}

std::vector<std::string> slow_measure(const SalesQuestion& question) {
    return SlowMeasure(question).tell();
}

} // namespace kpitrace::test

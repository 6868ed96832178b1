// The rows that benchmarks read: orders of a sales team, about 120 bytes each, with what makes CSV slow to read:
// commas, doubled quotes and line ends inside quotes, empty cells. All is integer arithmetic on a generator of its own,
// so that a seed gives the same bytes on every machine and with every standard library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::bench {

/// Pseudo-random numbers (SplitMix64, Steele, Lea and Flood 2014).
class Random {
public:
    explicit Random(std::uint64_t seed)
        : state_(seed) {}

    /// A number from 0 to `bound` - 1.
    std::uint32_t below(std::uint32_t bound);

private:
    std::uint64_t state_;
};

/// How orders lie in time.
struct Days {
    enum class Order {
        scattered,     ///< each row on a day of its own drawing
        each_day_once, ///< row by row a permutation of all days
    };
    Order order = Order::scattered;
    std::int32_t first = 0; ///< days since 1970-01-01
    std::uint32_t count = 1;
};

/// 36 months, July 2023 to June 2026, in random order.
Days three_years();

/// `count` days from 1000-01-01 on, one order a day. At most 3,000,000, so that the year keeps four digits.
Days every_day(std::uint32_t count);

/// How cells are written: plainly, or in a form that spreadsheets export. The rows have the same values in every form.
enum class Form {
    plain,
    us,      ///< `6/3/2026`, and `$1,234.50` in two columns, in quotes where it has a comma
    comma,   ///< `;` between cells, a comma before the fraction
    percent, ///< discounts as `12%`
    dotted,  ///< `03.06.2026`
    latin1,  ///< umlauts and accents, one byte each, in three columns
    quoted,  ///< every number in quotes
};

/// By the name that the command line uses; nothing if no form has that name.
[[nodiscard]] std::optional<Form> form_named(std::string_view name);

class SalesRows {
public:
    SalesRows(std::uint64_t seed, Days days, Form form = Form::plain);

    [[nodiscard]] std::string header() const;

    /// Appends the next row with its line end.
    void append(std::string& out);

private:
    std::uint32_t next_day();
    void append_order(std::string& out);
    void append_money(std::string& out);
    void append_amount(std::string& out, std::uint64_t cents) const;
    void append_quantity(std::string& out, std::uint64_t quantity) const;
    void append_discount(std::string& out, std::uint32_t hundredths) const;

    Random random_;
    Days days_;
    Form form_;
    char delimiter_;
    std::vector<std::string> day_texts_;
    std::vector<std::string> reps_;
    std::vector<std::string> products_;
    std::vector<std::string> notes_;
    std::uint64_t rows_ = 0;
};

} // namespace kpitrace::bench

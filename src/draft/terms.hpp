// Words that column names are made of, and what each means.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kpitrace {

/// Where a name has words of several meanings, the first of these is meant: `sales_quota` is a plan, `unit_price` a
/// price, `cost_of_sales` a cost, `days_to_return` a return.
enum class Meaning : std::uint8_t {
    plan,       ///< a target that someone has set
    identifier, ///< names a thing, or is part of a date or an address: no measure
    rate,
    score,
    price,
    age,
    discount,
    fault,    ///< returns, complaints, defects, customers lost
    learning, ///< training, skills
    duration,
    cost,
    profit,
    revenue,
    stock,    ///< how many there are at a time: employees, subscribers
    quantity, ///< how many came or were done
    customer, ///< the things that are counted by their names
    order,
};

/// German glues words: `Kundennummer`. A term says itself whether it is found so: English words would be glued to
/// others by chance (`country` begins with `count`).
enum class Glue : std::uint8_t {
    none,
    at_begin, ///< other words may begin with it
    at_end,
    within, ///< at the end of a longer word only: `quote` alone is an offer, `Ausschussquote` a rate
};

struct Term {
    std::string_view text;
    Meaning meaning;
    /// Of customers and orders: what a count of them is called.
    std::string_view plural{};
    Glue glue = Glue::none;
};

/// All of them, by meaning.
[[nodiscard]] std::span<const Term> terms();

} // namespace kpitrace

// What the words in column names speak of: the one place where the draft knows a language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Numbers of such a meaning are averaged rather than summed.
[[nodiscard]] bool is_averaged(Meaning meaning);

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

/// The words of a column's name: those of words_of(), where `orderid` is `order`, `id`, and `Margin %` ends in
/// `percent`.
[[nodiscard]] std::vector<std::string> column_words(std::string_view name);

/// True of a name that ends in a word for an id (`license_plan_id`, `revenue_account`): its numbers name
/// something, whatever the words before it mean. `number of orders` is a count.
[[nodiscard]] bool ends_in_identifier(const std::vector<std::string>& words);

/// The word that decides what the name means; nothing where none is known.
[[nodiscard]] std::optional<Term> find_meaning(const std::vector<std::string>& words);
/// The same among words of one meaning.
[[nodiscard]] std::optional<Term> find_word(const std::vector<std::string>& words, Meaning meaning);

} // namespace kpitrace

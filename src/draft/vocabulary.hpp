// What the words in the names of columns and files mean.
//
// The lists are English and German, with the words that French, Spanish and Italian exports use most. A name whose
// words are in no list means nothing; the draft then uses only what the cells show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Meanings in the order of precedence: a name with words of several meanings has the first of these. So `sales_quota`
/// is a plan, `unit_price` a price, `cost_of_sales` a cost and `days_to_return` a fault.
enum class Meaning : std::uint8_t {
    plan,       ///< a target that somebody has set
    identifier, ///< identifies a thing, or is a part of a date or an address: not a measure
    rate,
    score,
    price,
    age,
    discount,
    fault,    ///< returns, complaints, defects, lost customers
    learning, ///< training, skills
    duration,
    cost,
    profit,
    revenue,
    stock,    ///< how many there are at one time: employees, subscribers
    quantity, ///< how many came or were done
    customer, ///< counted by their names or numbers
    order,    ///< counted by their numbers
};

struct Term {
    std::string_view text;
    Meaning meaning;
    std::string_view plural{}; ///< for customers and orders: the name of their count
};

/// Whether numbers with this meaning are averaged. All others are summed.
[[nodiscard]] bool is_averaged(Meaning meaning);

/// The words of a column's name, as split_name() returns them, except that `orderid` becomes `order` and `id`, and
/// `Margin %` ends in `percent`.
[[nodiscard]] std::vector<std::string> column_words(std::string_view name);

/// The word that decides what the name means. Returns nothing if no word is known.
[[nodiscard]] std::optional<Term> find_meaning(const std::vector<std::string>& words);
/// The first term with this meaning that matches one of the words.
[[nodiscard]] std::optional<Term> find_word(const std::vector<std::string>& words, Meaning meaning);
/// What is counted, if the words name customers or orders.
[[nodiscard]] std::optional<Term> thing_of(const std::vector<std::string>& words);

/// Whether a name ends in a word for an id, such as `license_plan_id` and `revenue_account`. Its numbers then identify
/// something, whatever the words before mean. `number of orders` is a count, so it does not count as an id.
[[nodiscard]] bool ends_in_identifier(const std::vector<std::string>& words);

/// Whether a name is that of a level: something that is measured again and again, such as a balance, and must not be
/// added up over time. `MRR`, `cash balance`, `Lagerbestand` and `open tickets` are levels. What changes a level is not
/// a level: `new MRR`, `cash received`, `opened tickets`.
[[nodiscard]] bool is_level_name(const std::vector<std::string>& words);
/// Whether less of the level is better, as with `open tickets`, `inventory` and `debt`.
[[nodiscard]] bool is_burden_level(const std::vector<std::string>& words);

/// Whether a column contains the day on which a relation begins or ends, such as a contract, a membership or a job.
[[nodiscard]] bool begins_relation(const std::vector<std::string>& words);
[[nodiscard]] bool ends_relation(const std::vector<std::string>& words);

} // namespace kpitrace

// What each column of a table can be used for in a scorecard.
//
// A column has one use. It is decided by its cells and, if they leave a choice, by its name: `2026` may be a year, a
// quantity or a number of a customer.
#pragma once

#include "draft/vocabulary.hpp"
#include "kpitrace/profile/profile.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

enum class Use : std::uint8_t {
    amount,        ///< numbers to sum
    level,         ///< numbers to average: rates, prices, scores
    plan,          ///< numbers that are targets
    date,          ///< days or longer times, written in one way, or in several ways between which no cell decides
    thing,         ///< customers or orders, of which each is counted once
    category,      ///< few texts, to filter by
    text,          ///< many texts
    identifier,    ///< numbers that name something, or are parts of dates or addresses
    flag,          ///< only 0 and 1
    constant,      ///< one value, or none
    mixed,         ///< mostly numbers
    undecided,     ///< numbers such as `1,234` whose decimal mark no cell shows
    currencies,    ///< amounts in several currencies, which have no sum
    some_percents, ///< numbers of which only some have a percent sign
    repeated,      ///< numbers beside columns that become rows: all rows made from one line repeat them
    unnamed,       ///< without a name, or with a name that another column has too: no formula can name it
};

struct ColumnRole {
    Use use = Use::text;
    std::vector<std::string> words; ///< of the name
    std::optional<Term> meaning{};
    bool is_share = false; ///< the numbers are shown times 100, with a percent sign
};

/// The role of each column, in order.
[[nodiscard]] std::vector<ColumnRole> find_roles(const TableProfile& table);

} // namespace kpitrace

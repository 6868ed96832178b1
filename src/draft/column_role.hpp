// What each column of a table can be used for in a scorecard.
//
// A column has one use. Its cells decide it and, if they leave a choice, its name: `2026` can be a year, a quantity or
// the number of a customer.
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
    date,          ///< days or longer times, written in one format, or in several formats that all fit the cells
    thing,         ///< customers or orders, of which each is counted once
    category,      ///< few texts, to filter by
    text,          ///< many texts
    identifier,    ///< numbers that identify something, or are parts of dates or addresses
    flag,          ///< only 0 and 1
    constant,      ///< one value, or none
    mixed,         ///< mostly numbers
    undecided,     ///< numbers such as `1,234`, if no cell shows which mark is the decimal mark
    currencies,    ///< amounts in several currencies, which have no sum
    some_percents, ///< numbers of which only some have a percent sign
    repeated,      ///< numbers beside columns that become rows: all rows made from one line repeat them
    unnamed,       ///< no name, or a name that another column has too, so no formula can name it
};

struct ColumnRole {
    Use use = Use::text;
    std::vector<std::string> words; ///< the words of its name
    std::optional<Term> meaning{};
    bool is_share = false; ///< the numbers are shown times 100, with a percent sign
};

/// The role of each column, in the order of the columns.
[[nodiscard]] std::vector<ColumnRole> find_roles(const TableProfile& table);

} // namespace kpitrace

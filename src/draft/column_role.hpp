// What a column of a table can serve for in a scorecard.
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
    plan,          ///< numbers that are someone's targets
    date,          ///< days, or longer times, written in one way or in several that can't be told apart
    thing,         ///< names of customers or orders, to be counted each once
    category,      ///< few texts, to filter by
    text,          ///< many texts
    identifier,    ///< numbers that name, or are parts of dates or addresses
    flag,          ///< 0 and 1 alone
    constant,      ///< one value, or none
    mixed,         ///< numbers for the most part
    undecided,     ///< numbers whose mark no cell decides: `1,234`
    currencies,    ///< numbers in several currencies, which have no sum
    some_percents, ///< numbers of which some have a percent sign and some do not
    repeated,      ///< numbers beside columns that become rows: each is repeated in all of these rows
    unnamed,       ///< no formula can name it: it has no name, or shares it
};

struct ColumnRole {
    Use use = Use::text;
    std::vector<std::string> words; ///< of the name
    std::optional<Term> meaning{};
    bool is_share = false; ///< numbers that are shown times 100, with a percent sign
};

/// What is counted where the words name customers or orders.
[[nodiscard]] std::optional<Term> thing_of(const std::vector<std::string>& words);

/// For each column its use, in order.
[[nodiscard]] std::vector<ColumnRole> find_roles(const TableProfile& table);

} // namespace kpitrace

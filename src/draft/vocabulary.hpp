// What the words in column names mean.
#pragma once

#include "draft/terms.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Numbers of such a meaning are averaged rather than summed.
[[nodiscard]] bool is_averaged(Meaning meaning);

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

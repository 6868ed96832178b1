// Names of levels: what is measured again and again at a point in time, such as a balance, and is not added up over
// time.
#pragma once

#include <string>
#include <vector>

namespace kpitrace {

/// True of `MRR`, `cash balance`, `Lagerbestand`, `open tickets`; not of what moves a level: `new MRR`, `cash
/// received`, `opened tickets`.
[[nodiscard]] bool is_level_name(const std::vector<std::string>& words);

/// Of a level's name: that less of it is better, as of `open tickets`, `inventory` and `debt`.
[[nodiscard]] bool is_burden_level(const std::vector<std::string>& words);

/// Two dates of a row that begin and end a relation, such as a contract, a membership or an employment.
[[nodiscard]] bool begins_relation(const std::vector<std::string>& words);
[[nodiscard]] bool ends_relation(const std::vector<std::string>& words);

} // namespace kpitrace

// How people see the zones of KPIs: a shape, a word and a colour for each.
#pragma once

#include "display/page.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// The zones that a KPI can be in.
inline constexpr std::array worst_first{Zone::red, Zone::yellow, Zone::no_data, Zone::green};

/// The symbol, such as `●` for red. Each zone has a different shape, so nobody needs colours to distinguish zones.
[[nodiscard]] std::string_view symbol(Zone zone);
/// The word for people, such as `no data`. to_string() gives the word for files, such as `no_data`.
[[nodiscard]] std::string_view word(Zone zone);
/// Symbol and word, such as `● red`.
[[nodiscard]] std::string symbol_and_word(Zone zone);

[[nodiscard]] Look look_of(Zone zone);

/// The number of KPIs in a zone; 0 for `unmeasured`, which only objectives can be.
[[nodiscard]] std::size_t count_of(const ZoneCounts& counts, Zone zone);

} // namespace kpitrace

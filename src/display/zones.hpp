// The zones of KPIs as people see them: a shape, a word and a colour for each.
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

/// `●` for red. Each zone has a shape of its own, so that nobody needs colours to distinguish zones.
[[nodiscard]] std::string_view symbol(Zone zone);
/// `no data`; to_string() gives `no_data`, as files write it.
[[nodiscard]] std::string_view word(Zone zone);
/// `● red`.
[[nodiscard]] std::string symbol_and_word(Zone zone);

[[nodiscard]] Look look_of(Zone zone);

/// The number of KPIs in that zone; 0 for `unmeasured`.
[[nodiscard]] std::size_t count_of(const ZoneCounts& counts, Zone zone);

} // namespace kpitrace

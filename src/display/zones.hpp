// The zones of KPIs as people see them: a shape, a word and a colour for each.
#pragma once

#include "display/page.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// The zones of KPIs.
inline constexpr std::array worst_first{Zone::red, Zone::yellow, Zone::no_data, Zone::green};

/// `●` of red: a shape of its own for every zone, so that none needs colour to be told.
[[nodiscard]] std::string_view symbol(Zone zone);
/// `no data`, where to_string() gives the `no_data` of files.
[[nodiscard]] std::string_view word(Zone zone);
/// `● red`.
[[nodiscard]] std::string symbol_and_word(Zone zone);

[[nodiscard]] Look look_of(Zone zone);

/// KPIs in that zone, 0 for `unmeasured`.
[[nodiscard]] std::size_t count_of(const ZoneCounts& counts, Zone zone);

} // namespace kpitrace

// What the messages on a report that can't be used have in common.
#pragma once

#include <string_view>

namespace kpitrace {

inline constexpr std::string_view help_with_reports = "give a file that `kpitrace check --output FILE.json` wrote";

} // namespace kpitrace

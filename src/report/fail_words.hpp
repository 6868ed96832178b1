// The words of `--fail-on`, but for `never`, which stands alone.
#pragma once

#include "kpitrace/report/verdict.hpp"

#include <array>
#include <string_view>

namespace kpitrace {

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    Zone zone; ///< of which one KPI fails the run
};

inline constexpr std::array<FailWord, 3> fail_words{{{"red", &FailOn::red, Zone::red},
                                                     {"yellow", &FailOn::yellow, Zone::yellow},
                                                     {"no_data", &FailOn::no_data, Zone::no_data}}};

} // namespace kpitrace

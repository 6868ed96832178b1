// The words of `--fail-on`, but for `never`, which stands alone.
#pragma once

#include "kpitrace/report/verdict.hpp"

#include <array>
#include <string_view>

namespace kpitrace {

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view told;               ///< in the verdict: `3 red`, `1 newly red`
    std::size_t (*count)(const Report&); ///< of the KPIs that fail the run
};

inline std::size_t count_new_red(const Report& report) {
    return report.since ? report.since->newly_red.size() : 0;
}

/// `new_red` means something only where the report is held against an earlier one.
inline constexpr std::array<FailWord, 4> fail_words{
    {{"red", &FailOn::red, "red", [](const Report& report) { return report.summary.red; }},
     {"yellow", &FailOn::yellow, "yellow", [](const Report& report) { return report.summary.yellow; }},
     {"no_data", &FailOn::no_data, "no data", [](const Report& report) { return report.summary.no_data; }},
     {"new_red", &FailOn::new_red, "newly red", count_new_red}}};

} // namespace kpitrace

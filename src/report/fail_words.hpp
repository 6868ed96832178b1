// The words of `--fail-on`, but for `never`, which stands alone.
#pragma once

#include "kpitrace/report/verdict.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace kpitrace {

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view told;            ///< in the verdict: `3 red`, `1 newly red`
    bool (*covers)(const ReportKpi&); ///< whether it is meant by the word
};

template<Zone zone> bool is_in(const ReportKpi& kpi) {
    return kpi.zone == zone;
}

/// `new_red` means something only where the report is held against an earlier one.
inline constexpr std::array<FailWord, 4> fail_words{
    {{"red", &FailOn::red, "red", is_in<Zone::red>},
     {"yellow", &FailOn::yellow, "yellow", is_in<Zone::yellow>},
     {"no_data", &FailOn::no_data, "no data", is_in<Zone::no_data>},
     {"new_red", &FailOn::new_red, "newly red", [](const ReportKpi& kpi) { return kpi.new_red; }}}};

/// How many KPIs of the report the word means.
[[nodiscard]] std::size_t count_of(const Report& report, const FailWord& word);

} // namespace kpitrace

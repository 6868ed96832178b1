// The words of `--fail-on`, but for `never`, which stands alone.
#pragma once

#include "kpitrace/report/verdict.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kpitrace {

/// Whether `new_red` implies a word: what was not measured could have turned red unseen.
enum class ByNewRed : std::uint8_t { not_implied, implied };

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view told;            ///< in the verdict: `3 red`, `1 newly red`
    bool (*covers)(const ReportKpi&); ///< whether it is meant by the word
    ByNewRed by_new_red = ByNewRed::not_implied;
};

template<Zone zone> bool is_in(const ReportKpi& kpi) {
    return kpi.zone == zone;
}

/// `new_red` means something only where the report is held against an earlier one.
inline constexpr std::array<FailWord, 4> fail_words{
    {{"red", &FailOn::red, "red", is_in<Zone::red>},
     {"yellow", &FailOn::yellow, "yellow", is_in<Zone::yellow>},
     {"no_data", &FailOn::no_data, "no data", is_in<Zone::no_data>, ByNewRed::implied},
     {"new_red", &FailOn::new_red, "newly red", [](const ReportKpi& kpi) { return kpi.new_red; }}}};

/// Whether `fail_on` names the word, or implies it.
[[nodiscard]] constexpr bool is_wanted(const FailOn& fail_on, const FailWord& word) {
    return fail_on.*word.wanted || (fail_on.new_red && word.by_new_red == ByNewRed::implied);
}

/// How many KPIs of the report the word means.
[[nodiscard]] std::size_t count_of(const Report& report, const FailWord& word);

} // namespace kpitrace

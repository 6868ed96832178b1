// The words of `--fail-on`, but for `never`, which is used alone.
#pragma once

#include "kpitrace/report/verdict.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kpitrace {

/// Whether `new_red` implies a word: what was not measured could have turned red unseen.
enum class ByNewRed : std::uint8_t { not_implied, implied };

inline constexpr std::string_view never_word = "never";

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view one; ///< in the verdict: `1 stale source`
    std::string_view many;
    bool (*covers)(const ReportKpi&);    ///< whether the word means the KPI
    std::size_t (*count)(const Report&); ///< how many KPIs, or sources, of the report it means
    bool is_of_sources = false;
    ByNewRed by_new_red = ByNewRed::not_implied;
};

template<bool (*covers)(const ReportKpi&)> std::size_t count_kpis(const Report& report) {
    return static_cast<std::size_t>(std::ranges::count_if(report.kpis, covers));
}

template<bool ReportSource::*member> std::size_t count_sources(const Report& report) {
    return static_cast<std::size_t>(std::ranges::count(report.sources, true, member));
}

template<Zone zone> bool is_in(const ReportKpi& kpi) {
    return kpi.zone == zone;
}

inline bool is_stale(const ReportKpi& kpi) {
    return kpi.stale;
}

inline bool is_short(const ReportKpi& kpi) {
    return kpi.is_short;
}

inline bool is_newly_red(const ReportKpi& kpi) {
    return kpi.new_red;
}

/// `new_red` means something only where the report is compared with an earlier one.
inline constexpr std::array<FailWord, 6> fail_words{{
    {"red", &FailOn::red, "red", "red", is_in<Zone::red>, count_kpis<is_in<Zone::red>>},
    {"yellow", &FailOn::yellow, "yellow", "yellow", is_in<Zone::yellow>, count_kpis<is_in<Zone::yellow>>},
    {"no_data", &FailOn::no_data, "no data", "no data", is_in<Zone::no_data>, count_kpis<is_in<Zone::no_data>>, false,
     ByNewRed::implied},
    {"stale", &FailOn::stale, "stale source", "stale sources", is_stale, count_sources<&ReportSource::stale>, true,
     ByNewRed::implied},
    {"short", &FailOn::is_short, "short source", "short sources", is_short, count_sources<&ReportSource::is_short>,
     true, ByNewRed::implied},
    {"new_red", &FailOn::new_red, "newly red", "newly red", is_newly_red, count_kpis<is_newly_red>},
}};

/// Whether `fail_on` names the word, or implies it.
[[nodiscard]] constexpr bool is_wanted(const FailOn& fail_on, const FailWord& word) {
    return fail_on.*word.wanted || (fail_on.new_red && word.by_new_red == ByNewRed::implied);
}

} // namespace kpitrace

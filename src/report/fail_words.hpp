// The words of `--fail-on`, and `never`, which can only be used alone.
#pragma once

#include "kpitrace/report/verdict.hpp"
#include "report/notes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kpitrace {

/// Whether `new_red` implies a word. Without sound data, a KPI could have turned red without being noticed.
enum class ByNewRed : std::uint8_t { not_implied, implied };

inline constexpr std::string_view never_word = "never";

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view one; ///< as the verdict says it: `1 stale source`
    std::string_view many;
    bool (*covers)(const ReportKpi&); ///< whether the word covers the KPI
    ByNewRed by_new_red = ByNewRed::not_implied;
    bool ReportSource::*of_sources = nullptr; ///< set if the word covers sources, and KPIs only through their sources
    std::string_view rule{};                  ///< the rule of the warnings about such sources
    /// Set if the word covers members, and KPIs only through their members: how many of a KPI's members it covers.
    std::size_t (*members_of)(const ReportKpi&) = nullptr;
};

template<Zone zone> bool is_in(const ReportKpi& kpi) {
    return kpi.zone == zone;
}

inline bool has_red_member(const ReportKpi& kpi) {
    return count_red_members(kpi) > 0;
}

template<auto member> bool has(const ReportKpi& kpi) {
    return kpi.*member;
}

/// All words, in the order in which they are shown. `new_red` needs an earlier report to compare with.
inline constexpr std::array<FailWord, 7> fail_words{{
    {"red", &FailOn::red, "red", "red", is_in<Zone::red>},
    {"yellow", &FailOn::yellow, "yellow", "yellow", is_in<Zone::yellow>},
    {"no_data", &FailOn::no_data, "no data", "no data", is_in<Zone::no_data>, ByNewRed::implied},
    {"stale", &FailOn::stale, "stale source", "stale sources", has<&ReportKpi::stale>, ByNewRed::implied,
     &ReportSource::stale, stale_rule},
    {"short", &FailOn::is_short, "short source", "short sources", has<&ReportKpi::is_short>, ByNewRed::implied,
     &ReportSource::is_short, short_rule},
    {"new_red", &FailOn::new_red, "newly red", "newly red", has<&ReportKpi::new_red>},
    {"red_member",
     &FailOn::red_member,
     "red member",
     "red members",
     has_red_member,
     ByNewRed::not_implied,
     nullptr,
     {},
     count_red_members},
}};

/// The number of KPIs, sources or members of the report that the word covers.
[[nodiscard]] std::size_t count_of(const Report& report, const FailWord& word);

/// Whether the report can have something that the word covers: `new_red` needs an earlier report, `red_member` a KPI
/// with members. Other reports do not show a count.
[[nodiscard]] bool is_countable(const Report& report, const FailWord& word);

/// Whether `fail_on` names the word, or implies it.
[[nodiscard]] constexpr bool is_wanted(const FailOn& fail_on, const FailWord& word) {
    return fail_on.*word.wanted || (fail_on.new_red && word.by_new_red == ByNewRed::implied);
}

} // namespace kpitrace

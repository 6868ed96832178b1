// The words of `--fail-on`, and `never`, which can only be used alone.
#pragma once

#include "kpitrace/report/verdict.hpp"
#include "report/notes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

/// Whether `new_red` implies a word. Without sound data, a KPI could have turned red without being noticed.
enum class ByNewRed : std::uint8_t { not_implied, implied };

/// Whether what a word covers comes from the numbers. What does not, such as a missing export, can have an exit status
/// of its own.
enum class Cause : std::uint8_t { numbers, other };

inline constexpr std::string_view never_word = "never";
inline constexpr std::string_view worse_word = "worse"; // can be followed by `:5pp`

struct FailWord {
    std::string_view word;
    bool FailOn::*wanted;
    std::string_view one; ///< as the verdict says it: `1 stale source`
    std::string_view many;
    bool (*covers)(const ReportKpi&, const Verdict&); ///< whether the word covers the KPI
    Cause cause = Cause::numbers;
    ByNewRed by_new_red = ByNewRed::not_implied;
    bool ReportSource::*of_sources = nullptr; ///< set if the word covers sources, and KPIs only through their sources
    std::string_view rule{};                  ///< the rule of the warnings about such sources
    /// Set if the word covers members, and KPIs only through their members: how many of a KPI's members it covers.
    std::size_t (*members_of)(const ReportKpi&) = nullptr;
    /// Set if the word covers something that is not a KPI: how much of the report it covers.
    std::size_t (*of_report)(const Report&) = nullptr;
    bool WaivedStates::*waiver = nullptr; ///< what a waiver must cover, so that the word does not fail the run
};

/// Whether the word covers the KPI and no waiver applies to that.
[[nodiscard]] inline bool alarms(const FailWord& word, const ReportKpi& kpi, const Verdict& verdict) {
    return word.covers(kpi, verdict) && !(word.waiver != nullptr && kpi.waives.*word.waiver);
}

inline bool has_red_member(const ReportKpi& kpi, const Verdict&) {
    return count_red_members(kpi) > 0;
}

/// A KPI in its patience, or early in the period, does not fail the run yet.
template<Zone zone> bool is_in(const ReportKpi& kpi, const Verdict&) {
    return kpi.zone == zone && is_due(kpi);
}

template<auto member> bool has(const ReportKpi& kpi, const Verdict&) {
    return kpi.*member;
}

/// A KPI that is not judged yet has no data either, but nothing is wrong with it.
inline bool lacks_data(const ReportKpi& kpi, const Verdict&) {
    return kpi.zone == Zone::no_data && !kpi.skipped;
}

inline bool is_worse(const ReportKpi& kpi, const Verdict& verdict) {
    return verdict.worse.contains(kpi.id);
}

inline bool no_kpi(const ReportKpi&, const Verdict&) {
    return false;
}

/// The plans that are overdue, or have a step that is.
[[nodiscard]] std::size_t count_overdue_plans(const Report& report);
[[nodiscard]] std::size_t count_lint_errors(const Report& report);

/// All words, in the order in which they are shown. `new_red` and `worse` need an earlier report to compare with.
inline constexpr std::array<FailWord, 10> fail_words{{
    {.word = "red",
     .wanted = &FailOn::red,
     .one = "red",
     .many = "red",
     .covers = is_in<Zone::red>,
     .waiver = &WaivedStates::red},
    {.word = "yellow",
     .wanted = &FailOn::yellow,
     .one = "yellow",
     .many = "yellow",
     .covers = is_in<Zone::yellow>,
     .waiver = &WaivedStates::yellow},
    {.word = "no_data",
     .wanted = &FailOn::no_data,
     .one = "no data",
     .many = "no data",
     .covers = lacks_data,
     .cause = Cause::other,
     .by_new_red = ByNewRed::implied,
     .waiver = &WaivedStates::no_data},
    {.word = "stale",
     .wanted = &FailOn::stale,
     .one = "stale source",
     .many = "stale sources",
     .covers = has<&ReportKpi::stale>,
     .cause = Cause::other,
     .by_new_red = ByNewRed::implied,
     .of_sources = &ReportSource::stale,
     .rule = stale_rule,
     .waiver = &WaivedStates::stale},
    {.word = "short",
     .wanted = &FailOn::is_short,
     .one = "short source",
     .many = "short sources",
     .covers = has<&ReportKpi::is_short>,
     .cause = Cause::other,
     .by_new_red = ByNewRed::implied,
     .of_sources = &ReportSource::is_short,
     .rule = short_rule},
    {.word = "new_red",
     .wanted = &FailOn::new_red,
     .one = "newly red",
     .many = "newly red",
     .covers = has<&ReportKpi::new_red>,
     .waiver = &WaivedStates::red},
    {.word = "red_member",
     .wanted = &FailOn::red_member,
     .one = "red member",
     .many = "red members",
     .covers = has_red_member,
     .members_of = count_red_members},
    {.word = "overdue",
     .wanted = &FailOn::overdue,
     .one = "overdue plan",
     .many = "overdue plans",
     .covers = no_kpi,
     .cause = Cause::other,
     .of_report = count_overdue_plans},
    {.word = "lint_error",
     .wanted = &FailOn::lint_error,
     .one = "lint error",
     .many = "lint errors",
     .covers = no_kpi,
     .cause = Cause::other,
     .of_report = count_lint_errors},
    {.word = worse_word, .wanted = &FailOn::worse, .one = "worse", .many = "worse", .covers = is_worse},
}};

/// The word as `--fail-on` writes it: `worse:5pp`.
[[nodiscard]] std::string to_string(const FailWord& word, const FailOn& fail_on);

/// The number of KPIs, sources, members, plans or findings of the report that the word covers.
[[nodiscard]] std::size_t count_of(const Report& report, const Verdict& verdict, const FailWord& word);

/// Whether the report can have something that the word covers: `new_red` and `worse` need an earlier report. Other
/// reports do not show a count.
[[nodiscard]] bool is_countable(const Report& report, const FailWord& word);

/// Whether `fail_on` names the word, or implies it.
[[nodiscard]] constexpr bool is_wanted(const FailOn& fail_on, const FailWord& word) {
    return fail_on.*word.wanted || (fail_on.new_red && word.by_new_red == ByNewRed::implied);
}

} // namespace kpitrace

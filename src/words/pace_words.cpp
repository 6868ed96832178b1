#include "words/pace_words.hpp"

#include "display/number_format.hpp"
#include "words/kpi_texts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace kpitrace {
namespace {

/// A share in whole percent, without the unit.
std::string whole_percent(double share) {
    return to_string(Figure{Number::rounded(share * 100).rounded_to(0), 0});
}

/// `48–63 %`, or `48 %` if both look the same.
std::string share_range(double low, double high) {
    const std::string first = whole_percent(low);
    const std::string last = whole_percent(high);
    return first == last ? first + " %" : fmt::format("{}–{} %", first, last);
}

std::string amount(const Number& number, const ReportKpi& kpi) {
    return with_unit(to_string(figure_of(number, format_of(kpi))), format_of(kpi));
}

/// The share of the target, if there is a positive target to compare with.
std::optional<double> share_of_target(const std::optional<Number>& number, const ReportKpi& kpi) {
    const auto* target = std::get_if<Number>(&kpi.target);
    if (target == nullptr || target->sign() <= 0 || !number) return std::nullopt;
    return number->to_double() / target->to_double();
}

std::string reached(const Pace& pace, const ReportKpi& kpi) {
    const std::string day = fmt::format("by working day {} of {}", pace.workdays, pace.of_workdays);
    const auto share = share_of_target(pace.actual, kpi);
    return share ? fmt::format("{} % of target {}", whole_percent(*share), day)
                 : fmt::format("{} {}", amount(*pace.actual, kpi), day);
}

std::string usual(const Pace& pace) {
    return pace.due_share_low ? fmt::format("usually {} by now", share_range(*pace.due_share_low, *pace.due_share_high))
                              : fmt::format("{} % of the working days have passed", whole_percent(pace.due_share));
}

std::string course(const Pace& pace, const ReportKpi& kpi) {
    std::string words = "on course for " + amount(*pace.landing, kpi);
    const auto low = share_of_target(pace.landing_low, kpi);
    const auto high = share_of_target(pace.landing_high, kpi);
    const auto middle = share_of_target(pace.landing, kpi);
    if (low && high) return words + fmt::format(" ({} of target)", share_range(*low, *high));
    return middle ? words + fmt::format(" ({} % of target)", whole_percent(*middle)) : words;
}

/// What each remaining working day must bring. For a KPI to be minimized, it is what the day can take.
std::string need(const Pace& pace, const ReportKpi& kpi) {
    if (!pace.needed_per_workday) return {};
    const bool is_limit = kpi.direction == Direction::minimize;
    if (pace.needed_per_workday->sign() <= 0) return is_limit ? "nothing is left" : "";
    std::string words =
        fmt::format("{} {} a working day", is_limit ? "can take" : "needs", amount(*pace.needed_per_workday, kpi));
    return pace.per_workday ? words + ", so far " + amount(*pace.per_workday, kpi) : words;
}

/// Whether a KPI that misses what is due is above it.
bool is_above(const ReportKpi& kpi) {
    const auto* range = std::get_if<TargetRange>(&kpi.pace->due);
    return range != nullptr ? Number::compare(*kpi.pace->actual, range->max) > 0 : kpi.direction == Direction::minimize;
}

} // namespace

std::string pace_alarm_words(const ReportKpi& kpi) {
    switch (kpi.pace_alarm) {
    case PaceAlarm::none:
        break;
    case PaceAlarm::behind_all:
        return fmt::format("{} each of the last {} periods at this point", is_above(kpi) ? "ahead of" : "behind",
                           kpi.pace->periods);
    case PaceAlarm::out_of_reach:
        return is_above(kpi) ? "can take less than a third of the usual pace"
                             : "needs more than three times the usual pace";
    }
    return {};
}

std::string pace_in_words(const ReportKpi& kpi) {
    if (!kpi.pace || kpi.zone == Zone::green || !kpi.pace->actual) return {};
    const Pace& pace = *kpi.pace;
    std::string words = fmt::format("{}; {}", reached(pace, kpi), usual(pace));
    if (pace.landing) words += "; " + course(pace, kpi);
    for (const std::string& more : {need(pace, kpi), pace_alarm_words(kpi)})
        if (!more.empty()) words += "; " + more;
    return words;
}

bool is_so_far(const ReportKpi& kpi) {
    return kpi.so_far && has_data(kpi.zone);
}

std::string course_in_words(const ReportKpi& kpi) {
    return is_so_far(kpi) ? "so far" : pace_in_words(kpi);
}

std::string pace_note(const Report& report) {
    const auto has_pace = [](const ReportKpi& kpi) { return kpi.pace.has_value(); };
    return std::ranges::any_of(report.kpis, has_pace) ? "attained compares with what is due by now" : "";
}

} // namespace kpitrace

#include "words/sentences.hpp"

#include "words/pace_words.hpp"

#include "kpitrace/text/unicode.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "report/fail_words.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

std::string grouped_count(std::size_t count) {
    return grouped(std::to_string(count));
}

std::string names_of(const KpiNames& name_of, const std::vector<const RedKpi*>& reds) {
    std::vector<std::string> names;
    for (const RedKpi* red : reds) names.push_back(name_of[red->kpi]);
    return some_names(names);
}

template<typename Predicate> std::vector<const RedKpi*> reds_where(const Report& report, Predicate predicate) {
    std::vector<const RedKpi*> found;
    for (const RedKpi& red : report.red) {
        if (predicate(red)) found.push_back(&red);
    }
    return found;
}

/// Says how many red KPIs reach profit. If there is only one red KPI, the sentence needs no number.
std::string reach_of(const Report& report, const KpiNames& names) {
    const auto lost = reds_where(report, [](const RedKpi& red) { return !red.reaches_profit; });
    const bool alone = report.red.size() == 1;
    if (lost.empty()) return alone ? "it reaches profit" : "each reaches profit";
    if (lost.size() == report.red.size()) return alone ? "it reaches no profit" : "none reaches profit";
    return fmt::format("{} {} no profit: {}", grouped_count(lost.size()), lost.size() == 1 ? "reaches" : "reach",
                       names_of(names, lost));
}

std::string plans_of(const Report& report, const KpiNames& names) {
    const auto bare = reds_where(report, [](const RedKpi& red) { return !red.has_own_plan; });
    const bool alone = report.red.size() == 1;
    if (bare.empty()) return alone ? "it has a plan" : "each has a plan";
    if (alone) return "it has no plan";
    return fmt::format("{} {} no plan: {}", grouped_count(bare.size()), bare.size() == 1 ? "has" : "have",
                       names_of(names, bare));
}

std::string red_sentence(const Report& report) {
    const KpiNames names(report);
    const std::size_t all = report.summary.all();
    const std::size_t red = report.red.size();
    const std::string count =
        all == 1 ? "the one KPI is red"
                 : fmt::format("{} of {} KPIs {} red", grouped_count(red), grouped_count(all), red == 1 ? "is" : "are");
    return fmt::format("{}; {}; {}", count, reach_of(report, names), plans_of(report, names));
}

std::size_t count_skipped(const Report& report) {
    return static_cast<std::size_t>(std::ranges::count(report.kpis, true, &ReportKpi::skipped));
}

/// If no KPI is red, yellow ones, missing data and those that are not judged yet are what a reader must know.
std::string sentence_without_red(const Report& report) {
    const ZoneCounts& counts = report.summary;
    if (counts.all() == 0) return "there is no KPI";
    if (counts.green == counts.all()) {
        return counts.all() == 1 ? "the one KPI meets its target"
                                 : fmt::format("all {} KPIs meet their targets", grouped_count(counts.all()));
    }
    std::string out = "no KPI is red";
    const auto add_part = [&](std::size_t count, std::string_view one, std::string_view many) {
        if (count > 0)
            out += fmt::format("; {} of {} {}", grouped_count(count), grouped_count(counts.all()),
                               count == 1 ? one : many);
    };
    add_part(counts.yellow, "is yellow", "are yellow");
    const std::size_t skipped = count_skipped(report);
    add_part(counts.no_data - skipped, "has no data", "have no data");
    add_part(skipped, "is skipped, because the period is not over", "are skipped, because the period is not over");
    return out;
}

/// The members with commas between. A member that has a comma itself is in quotes, unless it is alone.
std::string members_of(const ReportRestriction& restriction) {
    const bool is_list = restriction.members.size() > 1;
    std::string out;
    for (const std::string& member : restriction.members) {
        const std::string_view quote = is_list && member.find(',') != std::string::npos ? "\"" : "";
        out += fmt::format("{}{}{}{}", out.empty() ? "" : ", ", quote, escape_control(member), quote);
    }
    return out;
}

/// A list such as `region North, South; manager Ann`.
std::string list_of(const std::vector<ReportRestriction>& only) {
    std::string out;
    for (const ReportRestriction& each : only)
        out += fmt::format("{}{} {}", out.empty() ? "" : "; ", escape_control(each.dimension), members_of(each));
    return out;
}

/// The value of an option as the user could write it in a shell.
std::string shell_word(const std::string& value) {
    const std::string shown = escape_control(value);
    return shown.find_first_of(" *?[]'\"$`&|;<>()") == std::string::npos ? shown : "'" + shown + "'";
}

std::string bound_standing(const ReportPlan& plan) {
    std::string text;
    if (!plan.owner.empty()) text += escape_control(plan.owner) + " · ";
    if (plan.due) text += bound("due " + title(*plan.due)) + " · ";
    if (plan.steps.empty()) return text + (plan.done ? "done" : "no steps");
    return text + bound(fmt::format("{} of {} done", plan.steps_done, counted(plan.steps.size(), "step", "steps")));
}

} // namespace

std::string score_figure(const Report& report) {
    if (!report.score) return "no score";
    // Rounding would hide a small miss, so the score may be `100 %` only if no KPI is red or yellow.
    const bool all_met = report.summary.red == 0 && report.summary.yellow == 0;
    return format_share(*report.score, all_met ? Reached::yes : Reached::no);
}

std::string restriction_sentence(const std::vector<ReportRestriction>& only) {
    return only.empty() ? std::string() : "only " + list_of(only);
}

std::string members_in_words(const std::vector<ReportRestriction>& only) {
    return only.empty() ? "of all members" : "of " + list_of(only);
}

std::string selection_title(const Report& report) {
    if (report.selection.is_empty()) return {};
    std::string options;
    const auto add = [&options](std::string_view option, const std::vector<std::string>& values) {
        for (const std::string& value : values)
            options += fmt::format("{}{} {}", options.empty() ? "" : " ", option, shell_word(value));
    };
    add("--select", report.selection.select);
    add("--exclude", report.selection.exclude);
    return fmt::format("{} of {} KPIs {} selected ({})", grouped_count(report.kpis.size()),
                       grouped_count(report.kpis.size() + report.unselected.size()),
                       report.kpis.size() == 1 ? "is" : "are", options);
}

std::string selection_sentence(const Report& report) {
    const std::string selected = selection_title(report);
    if (selected.empty()) return {};
    return fmt::format("{}; the score is over {}", selected, report.kpis.size() == 1 ? "this one" : "these");
}

std::string restriction_title(const std::vector<ReportRestriction>& only) {
    std::string out;
    for (const ReportRestriction& each : only) out += (out.empty() ? "" : " · ") + members_of(each);
    return out;
}

std::string period_sentence(const Report& report) {
    const ReportPeriod& period = report.period;
    const std::string last_row =
        period.data_end ? fmt::format("the last row is dated {}", title(*period.data_end)) : std::string();
    const std::string_view unit = to_string(period.unit);
    if (period.complete) {
        if (!period.data_end || *period.data_end >= period.end) return {};
        return fmt::format("{}; the {} ended on {}", last_row, unit, title(period.end));
    }
    const std::string and_last_row = last_row.empty() ? last_row : "; " + last_row;
    if (period.start > period.today)
        return fmt::format("the {} begins on {}{}", unit, title(period.start), and_last_row);
    // Days cannot be counted within a day.
    if (period.unit == PeriodUnit::day) return fmt::format("the day is not over{}", and_last_row);
    const Elapsed& elapsed = period.elapsed;
    const std::string note = pace_note(report);
    return fmt::format("the {} is not over: {} of {} days, {} of {} working days{}{}{}", unit, elapsed.days,
                       elapsed.of_days, elapsed.workdays, elapsed.of_workdays, and_last_row, note.empty() ? "" : "; ",
                       note);
}

std::string summary_sentence(const Report& report) {
    return report.red.empty() ? sentence_without_red(report) : red_sentence(report);
}

std::string_view verdict_word(const Verdict& verdict) {
    return verdict.failed ? "FAIL" : "PASS";
}

std::string verdict_counts(const Report& report, const Verdict& verdict) {
    std::string out;
    const auto add = [&out](std::size_t count, std::string_view what) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", grouped_count(count), what);
    };
    for (const FailWord& watched : fail_words) {
        // A failed run lists only what made it fail.
        const std::size_t count = count_of(report, verdict, watched);
        if (!is_wanted(verdict.fail_on, watched) ||
            (count == 0 && (verdict.failed || watched.of_sources != nullptr || watched.of_report != nullptr)))
            continue;
        add(count, count == 1 ? watched.one : watched.many);
    }
    if (verdict.skipped > 0) add(verdict.skipped, "skipped");
    if (report.summary.waived > 0) add(report.summary.waived, "waived");
    const auto patient =
        std::ranges::count_if(report.kpis, [](const ReportKpi& kpi) { return is_in_patience(kpi) && !kpi.waived; });
    if (patient > 0)
        add(static_cast<std::size_t>(patient), patient == 1 ? "within its patience" : "within their patience");
    const auto early = std::ranges::count_if(report.kpis, is_held_early);
    if (early > 0) add(static_cast<std::size_t>(early), "too early to fail");
    return out;
}

std::string verdict_reason(const Report& report, const Verdict& verdict) {
    const std::string counts = verdict_counts(report, verdict);
    return fmt::format("{}{}(--fail-on {})", counts, counts.empty() ? "" : " ", to_string(verdict.fail_on));
}

std::string plan_standing(const ReportPlan& plan) {
    return unbound(bound_standing(plan));
}

std::string step_standing(const ReportStep& step) {
    if (step.done.done) return step.done.on ? "done on " + title(*step.done.on) : "done";
    if (step.overdue) return "overdue by " + counted_days(step.days_overdue);
    return step.due ? "due " + title(*step.due) : "no due date";
}

std::string plan_in_words(const ReportPlan& plan) {
    return escape_control(plan.name) + " · " + bound_standing(plan);
}

} // namespace kpitrace

#include "kpitrace/report/verdict.hpp"

#include "report/fail_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <system_error>

namespace kpitrace {

namespace {

constexpr FailOn nothing{.red = false, .no_data = false, .stale = false, .is_short = false};

constexpr double same_attainment = 1e-9; // like compare(): the rounding of a division is not a fall

/// Reads `:5pp`, or nothing at all, as a share.
std::optional<double> read_points(std::string_view text) {
    constexpr std::string_view unit = "pp";
    if (text.empty()) return 0;
    if (!text.starts_with(':') || !text.ends_with(unit)) return std::nullopt;
    text = text.substr(1, text.size() - 1 - unit.size());
    double points = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, points, std::chars_format::fixed);
    if (error != std::errc() || stop != end || !(points >= 0 && points <= 1000)) return std::nullopt;
    return points / 100;
}

/// Sets what one word names. Returns false if it is unknown.
bool add_word(std::string_view text, FailOn& result) {
    if (text.starts_with(worse_word)) {
        const auto points = read_points(text.substr(worse_word.size()));
        // Of two different falls, it would not be clear which one counts.
        if (!points || (result.worse && result.worse_by != *points)) return false;
        result.worse_by = *points;
        result.worse = true;
        return true;
    }
    const auto* const found = std::ranges::find(fail_words, text, &FailWord::word);
    if (found == fail_words.end()) return false;
    result.*found->wanted = true;
    if (result.yellow) result.red = true; // `yellow` means yellow or worse
    return true;
}

std::set<std::string, std::less<>> find_worse(const Report& report, double by) {
    std::set<std::string, std::less<>> worse;
    if (!report.since) return worse;
    for (const KpiChange& kpi : report.since->kpis)
        if (kpi.attainment_change && *kpi.attainment_change < -by - same_attainment) worse.insert(kpi.now.id);
    return worse;
}

} // namespace

std::optional<FailOn> parse_fail_on(std::string_view text) {
    if (text == never_word) return nothing;
    FailOn result = nothing;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (!add_word(text.substr(0, comma), result)) return std::nullopt;
        if (comma == text.size()) return result;
        text.remove_prefix(comma + 1);
    }
}

std::string to_string(const FailOn& fail_on) {
    std::string out;
    for (const FailWord& entry : fail_words) {
        if (!(fail_on.*entry.wanted)) continue;
        if (!out.empty()) out += ',';
        out += to_string(entry, fail_on);
    }
    return out.empty() ? std::string(never_word) : out;
}

std::string to_string(const FailWord& word, const FailOn& fail_on) {
    if (word.word != worse_word || fail_on.worse_by == 0) return std::string(word.word);
    return fmt::format("{}:{}pp", worse_word, std::round(fail_on.worse_by * 1e9) / 1e7);
}

bool is_countable(const Report& report, const FailWord& word) {
    const bool compares = word.wanted == &FailOn::new_red || word.wanted == &FailOn::worse;
    return !compares || report.since.has_value();
}

std::size_t count_overdue_plans(const Report& report) {
    return static_cast<std::size_t>(std::ranges::count_if(report.plans, [](const ReportPlan& plan) {
        return plan.overdue || std::ranges::any_of(plan.steps, &ReportStep::overdue);
    }));
}

std::size_t count_lint_errors(const Report& report) {
    return static_cast<std::size_t>(std::ranges::count(report.findings, Severity::error, &ReportFinding::severity));
}

std::size_t count_of(const Report& report, const Verdict& verdict, const FailWord& word) {
    if (word.of_report != nullptr) return word.of_report(report);
    if (word.members_of != nullptr) {
        std::size_t count = 0;
        for (const ReportKpi& kpi : report.kpis)
            if (alarms(word, kpi, verdict)) count += word.members_of(kpi);
        return count;
    }
    const auto is_counted = [&](const ReportSource& source) {
        return source.*word.of_sources && !(word.waiver != nullptr && source.waived);
    };
    const auto count =
        word.of_sources != nullptr
            ? std::ranges::count_if(report.sources, is_counted)
            : std::ranges::count_if(report.kpis, [&](const ReportKpi& kpi) { return alarms(word, kpi, verdict); });
    return static_cast<std::size_t>(count);
}

bool fails(const Verdict& verdict, const ReportKpi& kpi) {
    return std::ranges::any_of(fail_words, [&](const FailWord& word) {
        return is_wanted(verdict.fail_on, word) && alarms(word, kpi, verdict);
    });
}

std::vector<KpiId> newly_failing(const Report& report, const Verdict& verdict) {
    std::map<std::string_view, const ReportKpi*> earlier; // empty without an earlier report, so that everything is new
    if (report.since)
        for (const KpiChange& change : report.since->kpis) earlier.emplace(change.now.id, &change.before);
    const Verdict no_fall{.fail_on = verdict.fail_on};
    const auto is_new = [&](const FailWord& word, const ReportKpi& kpi) {
        if (word.members_of != nullptr && report.since) return std::ranges::any_of(kpi.members, &ReportMember::new_red);
        const auto before = earlier.find(kpi.id);
        return word.wanted == &FailOn::new_red || before == earlier.end() || !word.covers(*before->second, no_fall) ||
               (word.waiver != nullptr && before->second->waived);
    };
    std::vector<KpiId> found;
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i) {
        const ReportKpi& kpi = report.kpis[i];
        const bool fails = std::ranges::any_of(fail_words, [&](const FailWord& word) {
            return is_wanted(verdict.fail_on, word) && alarms(word, kpi, verdict) && is_new(word, kpi);
        });
        if (fails) found.push_back({i});
    }
    return found;
}

bool fails(const Verdict& verdict, const ReportWarning& warning) {
    const auto* const found = std::ranges::find(fail_words, std::string_view(warning.rule), &FailWord::rule);
    return found != fail_words.end() && is_wanted(verdict.fail_on, *found) && !warning.waived;
}

namespace {

/// The KPIs that would fail the run without a waiver.
std::size_t count_waived(const Report& report, const Verdict& verdict) {
    const auto is_waived = [&](const ReportKpi& kpi) {
        return !fails(verdict, kpi) && std::ranges::any_of(fail_words, [&](const FailWord& word) {
            return is_wanted(verdict.fail_on, word) && word.waiver != nullptr && word.covers(kpi, verdict);
        });
    };
    return static_cast<std::size_t>(std::ranges::count_if(report.kpis, is_waived));
}

} // namespace

Verdict judge(const Report& report, const FailOn& fail_on) {
    Verdict verdict{.fail_on = fail_on, .worse = find_worse(report, fail_on.worse_by)};
    verdict.skipped = static_cast<std::size_t>(std::ranges::count(report.kpis, true, &ReportKpi::skipped));
    verdict.waived = count_waived(report, verdict);
    verdict.failed = std::ranges::any_of(fail_words, [&](const FailWord& word) {
        return is_wanted(fail_on, word) && count_of(report, verdict, word) > 0;
    });
    return verdict;
}

} // namespace kpitrace

// The data are read once, with a value of every aggregate for every member. A member's report needs only these values,
// so its time does not depend on the size of the data.
#include "cli/check_each.hpp"

#include "cli/member_files.hpp"
#include "cli/member_summary.hpp"
#include "cli/output.hpp"
#include "evaluate/members.hpp"
#include "kpitrace/formats/render.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace kpitrace::cli {
namespace {

using Member = std::optional<std::string>;

/// The keys that divide the sources by the dimension and are restricted by all of `--only`.
std::vector<KeyId> restricted_keys(const Job& job, const Measurements& measurements) {
    std::vector<KeyId> keys;
    for (std::uint32_t i = 0; i < job.query->relations.size(); ++i) {
        const auto key = key_in(*job.query, measurements, {i}, *job.each);
        const auto& only = job.query->relations[i].only;
        const bool is_restricted = only.size() == job.only.size() && std::ranges::all_of(only, [&](const auto& filter) {
                                       return measurements.members[filter.key.index].exists;
                                   });
        if (key && is_restricted) keys.push_back(*key);
    }
    return keys;
}

/// Whether any aggregate has a value other than 0 over the member's rows, in a period with data.
bool has_values(const MeasuredJob& measured, KeyId id, const Member& member) {
    const MemberId place = measured.measurements->find_member(id, member);
    const QueryKey& key = (*measured.query)[id];
    const SourceMeasurement& source = measured.measurements->sources[key.relation.index];
    const Window all = source.periods.value_or(Window{snapshot_period, snapshot_period});
    for (const AggregateId aggregate : key.aggregates)
        for (Period period = all.first; place.index != MemberId::absent && period <= all.last; period = period + 1)
            if (const auto value = measured.measurements->answers->over(aggregate, {period, period}, place);
                value && value->sign() != 0)
                return true;
    return false;
}

/// The members that get a report. With `--only`, a member of another dimension can have no row that counts: a report on
/// it would say nothing.
std::vector<Member> members_to_report(const Job& job, const MeasuredJob& measured) {
    std::vector<Member> members = members_in(*job.query, *measured.measurements, *job.each);
    if (job.only.empty()) return members;
    const std::vector<KeyId> keys = restricted_keys(job, *measured.measurements);
    std::erase_if(members, [&](const Member& member) {
        return std::ranges::none_of(keys, [&](KeyId key) { return has_values(measured, key, member); });
    });
    return members;
}

class EachMember {
public:
    EachMember(const Job& job, const MeasuredJob& measured, const CheckOptions& options, const TraceOptions& tracing,
               Diagnostics& diagnostics)
        : job_(job)
        , measured_(measured)
        , options_(options)
        , tracing_(tracing)
        , diagnostics_(diagnostics)
        , read_(files_read(job)) {
        summary_.dimension = *options.each;
        // The KPIs of such a report are those of one member, so a red one is a red member.
        fail_on_ = options.fail_on;
        fail_on_.red = fail_on_.red || fail_on_.red_member;
        summary_.fail_on = fail_on_;
    }

    /// Makes and writes the report of a member. Returns false after an error.
    bool report(const Member& member, const std::string& name, FileReplacement& files) {
        const Run run = measured_.run(tracing_, EvaluatedMembers{*job_.each, {member}, false});
        Report report = report_of(job_, run, is_audit_shown() ? audit_of(job_, run) : Audit{});
        if (std::ranges::any_of(options_.outputs, [](const auto& output) { return shows_curves(output.format); }))
            add_pace_curves(run, report);
        if (summary_.lines.empty()) introduce(report);
        const Verdict verdict = judge(report, fail_on_);
        status_ = status_of_both(status_, status_of(report, verdict, options_.statuses), options_.statuses);
        ReportView view = options_.view;
        view.link = link_of_member(view.link, *options_.each, name);
        std::vector<std::string> paths;
        for (const OutputTarget<Format>& output : options_.outputs) {
            paths.push_back(path_of_member(output.path, *options_.each, name));
            refuse_replacing_input(paths.back(), read_, diagnostics_);
            if (!used_.insert(paths.back()).second) refuse_repeated(paths.back());
            if (diagnostics_.has_errors() || !files.add({paths.back(), rendered(report, verdict, view, output.format)}))
                return false;
        }
        add_report(summary_, report.only.back().members.front(), report, verdict, std::move(paths));
        return true;
    }

    [[nodiscard]] const MemberSummary& summary() const { return summary_; }
    [[nodiscard]] ExitStatus status() const { return status_; }

private:
    [[nodiscard]] bool is_audit_shown() const {
        return fail_on_.lint_error || std::ranges::any_of(options_.outputs, [](const auto& output) {
                   return entry_of(output.format).findings;
               });
    }

    /// What all reports have in common: a source that is stale is so for every member.
    void introduce(const Report& report) {
        summary_.name = report.name;
        summary_.period = report.period.title;
        std::vector<ReportRestriction> others = report.only;
        others.pop_back();
        summary_.only = restriction_sentence(others);
        warn_of_sources(report, diagnostics_);
    }

    /// Two placeholders in one path can make the paths of two outputs equal.
    void refuse_repeated(const std::string& path) {
        diagnostics_.add(call_error("usage", fmt::format("two reports would be written to `{}`", path),
                                    "give the outputs names that differ in more than the placeholder"));
    }

    [[nodiscard]] static Output rendered(const Report& report, const Verdict& verdict, const ReportView& view,
                                         Format format) {
        return [&, format](const Sink& sink) { render(report, verdict, format, TextStyle{}, sink, view); };
    }

    const Job& job_;
    const MeasuredJob& measured_;
    FailOn fail_on_;
    const CheckOptions& options_;
    const TraceOptions& tracing_;
    Diagnostics& diagnostics_;
    std::vector<std::string> read_;
    std::set<std::string> used_; // paths of all reports
    MemberSummary summary_;
    ExitStatus status_ = ExitStatus::ok;
};

bool has_failed(const MemberSummary& summary) {
    return std::ranges::any_of(summary.lines, &MemberLine::failed);
}

} // namespace

void divide_by(Job& job, const std::string& dimension, Diagnostics& diagnostics) {
    job.each = find_dimension("--each " + dimension, dimension, *job.scorecard, diagnostics);
    if (!job.each) return;
    if (std::ranges::find(job.only, *job.each, &MemberChoice::dimension) != job.only.end())
        diagnostics.add(
            call_error("usage", fmt::format("`--each {0}` and `--only {0}=…` name the same dimension", dimension),
                       "leave out one of them: `--only` restricts all reports to members of other dimensions"));
    add_keys(*job.query, *job.scorecard, *job.each);
}

ExitStatus check_each(const Job& job, const CheckOptions& options, const TraceOptions& tracing,
                      const Environment& environment, Diagnostics& diagnostics) {
    const auto measured = measure_job(job, options.conduct, environment, diagnostics);
    if (!measured) return ExitStatus::unusable;
    const std::vector<Member> members = members_to_report(job, *measured);
    if (members.empty())
        diagnostics.add(call_error("no-members", fmt::format("`--each {}`: no row has a member", *options.each),
                                   "give files that have the columns of the dimension"));
    const std::vector<std::string> names = file_names_of(members);
    FileReplacement files(members.size() * options.outputs.size(), diagnostics);
    EachMember each(job, *measured, options, tracing, diagnostics);
    for (std::size_t i = 0; i < members.size(); ++i)
        if (!each.report(members[i], names[i], files)) break;
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    const bool failed = has_failed(each.summary());
    if (options.conduct.verbosity == Verbosity::normal || failed)
        write_standard_output(render_summary(each.summary(), text_style(options.conduct, environment)), diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    files.take_places();
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return each.status();
}

} // namespace kpitrace::cli

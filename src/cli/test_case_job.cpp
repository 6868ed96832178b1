// Values under `metrics` become the rows of a source of their own, with one row for each period. So everything after
// the scorecard is read works as with files.
#include "cli/test_case_job.hpp"

#include "cli/holidays.hpp"
#include "kpitrace/expression/parse.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

namespace kpitrace::cli {
namespace {

/// An expression that is not written in any file. Its place is that of the metric that it replaces.
std::optional<Expression> parse_text(std::string_view text, Span place, const Scorecard& scorecard) {
    Diagnostics ignored;
    const LocatedText located{std::string(text), std::vector<std::uint32_t>(text.size() + 1, place.begin)};
    return parse_expression(located, Grammar::metric, scorecard.file, ignored);
}

/// Writes options of the command line as the keys of a case: `--set region=South` as `set: {region: South}`.
std::string with_keys_of_case(std::string text) {
    struct Option {
        std::string_view option, key, end;
    };
    constexpr std::array<Option, 2> options{{{"`--set ", "`set: {", "}"}, {"`--period ", "`period: ", ""}}};
    for (const auto& [option, key, end] : options) {
        for (std::size_t at = text.find(option); at != std::string::npos; at = text.find(option, at)) {
            text.replace(at, option.size(), key);
            const std::size_t last = text.find('`', at + key.size());
            if (last == std::string::npos || end.empty()) continue;
            text.insert(last, end);
            if (const std::size_t equals = text.find('=', at); equals < last) text.replace(equals, 1, ": ");
        }
    }
    return text;
}

/// Gives errors of `period` and `set` their places in the test file. Other errors without a place concern the case as a
/// whole.
void merge_errors_of_case(const TestFile& file, const TestCase& test, Diagnostics&& found, Diagnostics& diagnostics) {
    constexpr std::array<std::string_view, 3> rules_of_set{"usage", "unknown-parameter", "bad-parameter"};
    Diagnostics placed;
    for (const auto& [rule, group] : found.groups()) {
        for (Diagnostic each : group.kept) {
            each.message = with_keys_of_case(std::move(each.message));
            each.help = with_keys_of_case(std::move(each.help));
            const bool is_of_set = std::ranges::find(rules_of_set, rule) != rules_of_set.end();
            const Span span = rule == "bad-period" ? test.period_span : is_of_set ? test.settings_span : test.span;
            if (each.place.file.empty()) each.place = place_of(file.file, span);
            placed.add(std::move(each));
        }
        for (std::uint64_t i = group.kept.size(); i < group.total; ++i)
            placed.add_uncounted_place(group.severity, rule);
    }
    diagnostics.merge(std::move(placed));
}

/// What reasons and derivations call the source of the values that a case gives to a metric.
constexpr std::string_view series_source = "metrics of the case";

/// Calls the aggregates that read a case's values by the metric, because the author of the case wrote no aggregate.
void name_series(const TestCase& test, const Scorecard& scorecard, Query& query) {
    for (const TestSeries& series : test.metrics) {
        const auto metric = std::ranges::find(scorecard.metrics, series.metric, &Metric::id);
        for (Aggregate& aggregate : query.aggregates)
            if (aggregate.source == metric->source) aggregate.text = series.metric;
    }
}

class CaseJob {
public:
    CaseJob(const TestFile& file, const TestCase& test, Scorecard& scorecard, Diagnostics& diagnostics)
        : file_(file)
        , test_(test)
        , scorecard_(scorecard)
        , diagnostics_(diagnostics) {}

    /// Gives metrics the values of the case, and returns the rows that contain them.
    void set_series(csv::FileTexts& texts, std::vector<std::pair<SourceId, std::string>>& inputs) {
        if (test_.metrics.empty()) return;
        const auto asked = read_asked_period(test_.period, scorecard_.calendar, diagnostics_);
        if (!asked) return;
        const auto* period = std::get_if<Period>(&*asked);
        if (period == nullptr)
            return fail("bad-period", test_.period_span,
                        fmt::format("`period: {}` is not the id of a period, so the values of `metrics` have no "
                                    "periods",
                                    test_.period),
                        "write an id such as `2026-06`");
        std::vector<bool> set(scorecard_.metrics.size());
        for (const TestSeries& series : test_.metrics) set_one(series, *period, texts, inputs, set);
        refuse_wide_windows(set);
        // Values of the whole are not divided into members.
        for (Kpi& kpi : scorecard_.kpis) kpi.by.clear();
    }

    void set_rows(csv::FileTexts& texts, std::vector<std::pair<SourceId, std::string>>& inputs) {
        std::set<std::string_view> seen;
        for (const TestRows& rows : test_.rows) {
            const auto found = std::ranges::find(scorecard_.sources, rows.source, &Source::id);
            if (found == scorecard_.sources.end()) {
                report_unknown("source", rows.source, rows.span, scorecard_.sources);
                continue;
            }
            if (!seen.insert(rows.source).second) {
                fail("duplicate-key", rows.span, fmt::format("the case has rows of `{}` twice", rows.source),
                     "write all rows of a source in one text");
                continue;
            }
            const std::string path = fmt::format("{}:{} (rows of {})", file_.file.name(),
                                                 file_.file.position(rows.span.begin).line, rows.source);
            texts[path] = rows.csv;
            found->format.encoding = csv::Format{}.encoding; // that of the test file
            inputs.emplace_back(SourceId{static_cast<std::uint32_t>(found - scorecard_.sources.begin())}, path);
        }
    }

private:
    void fail(std::string_view rule, Span span, std::string message, std::string help) {
        diagnostics_.add({.severity = Severity::error,
                          .rule = std::string(rule),
                          .message = std::move(message),
                          .place = place_of(file_.file, span),
                          .help = std::move(help)});
    }

    template<class Element>
    void report_unknown(std::string_view noun, std::string_view id, Span span, const std::vector<Element>& elements) {
        std::vector<std::string_view> ids;
        for (const Element& element : elements) ids.push_back(element.id);
        const auto nearest = nearest_name(id, ids);
        fail("unknown-id", span, fmt::format("no {} is named `{}`", noun, id),
             nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string());
    }

    void set_one(const TestSeries& series, Period period, csv::FileTexts& texts,
                 std::vector<std::pair<SourceId, std::string>>& inputs, std::vector<bool>& set) {
        const auto found = std::ranges::find(scorecard_.metrics, series.metric, &Metric::id);
        if (found == scorecard_.metrics.end())
            return report_unknown("metric", series.metric, series.span, scorecard_.metrics);
        const auto index = static_cast<std::size_t>(found - scorecard_.metrics.begin());
        if (set[index])
            return fail("duplicate-key", series.span, fmt::format("the case has values of `{}` twice", series.metric),
                        "delete one of the two lists");
        set[index] = true;
        // Dates of whole periods show no day on which the values end, so they never seem to lag behind rows. A single
        // period would not show that, so an empty one comes first.
        std::string rows = "date,value\n";
        const auto count = static_cast<std::int32_t>(series.values.size());
        for (std::int32_t back = count; back >= 0; --back) {
            rows += to_string(scorecard_.calendar.days(Period{period.index - back}).first) + ",";
            const auto value =
                back < count ? series.values[static_cast<std::size_t>(count - 1 - back)] : std::optional<Number>();
            rows += (value ? value->to_string() : std::string()) + "\n";
        }
        const SourceId source = add_source(found->span);
        // The greatest of one value is that value, and does not add up over periods.
        found->expression = *parse_text("max(value)", found->span, scorecard_);
        found->names.assign(found->expression.size(), std::nullopt);
        found->source = source;
        const std::string path = fmt::format("{}:{} (values of {})", file_.file.name(),
                                             file_.file.position(series.span.begin).line, series.metric);
        texts[path] = rows;
        inputs.emplace_back(source, path);
    }

    SourceId add_source(Span span) {
        const SourceId id{static_cast<std::uint32_t>(scorecard_.sources.size())};
        Source source;
        source.id = std::string(series_source);
        source.span = span;
        source.date = NamedColumn{{{}, "date"}, span};
        scorecard_.sources.push_back(std::move(source));
        for (Dimension& dimension : scorecard_.dimensions) dimension.of_source.emplace_back();
        return id;
    }

    /// Whether the value of the operation is not that of one period.
    [[nodiscard]] bool is_wide(Op op) const {
        const auto span = span_so_far(op);
        return op == Op::trailing || op == Op::prorata || (span && *span > scorecard_.calendar.unit());
    }

    /// Reports `ytd`, `trailing` and the like of what the case sets: a value over a longer window does not follow from
    /// the values of its periods.
    void refuse_wide_windows(std::vector<bool> affected) {
        for (const MetricId id : scorecard_.metric_order) {
            const Metric& metric = scorecard_[id];
            if (affected[id.index]) continue; // its own expression is replaced
            refuse_wide_windows(metric.expression, metric.names, affected);
            const auto is_affected = [&](const std::optional<MetricId>& name) { return name && affected[name->index]; };
            if (std::ranges::any_of(metric.names, is_affected)) affected[id.index] = true;
        }
        for (const Kpi& kpi : scorecard_.kpis) {
            refuse_wide_windows(kpi.actual.expression, kpi.actual.names, affected);
            if (const auto* target = std::get_if<Formula>(&kpi.target))
                refuse_wide_windows(target->expression, target->names, affected);
        }
    }

    void refuse_wide_windows(const Expression& expression, const std::vector<std::optional<MetricId>>& names,
                             const std::vector<bool>& affected) {
        for (std::uint32_t i = 0; i < expression.size(); ++i) {
            if (!is_wide(expression[NodeId{i}].op)) continue;
            if (const auto metric = first_affected(expression, names, affected, NodeId{i}))
                fail("metrics-over-window", place_of_values(*metric),
                     fmt::format("the scorecard reads `{}`, whose value does not follow from the values of `{}` in "
                                 "single periods",
                                 print(Subexpression{&expression, NodeId{i}}), scorecard_[*metric].id),
                     "write `rows` in place of `metrics`");
        }
    }

    /// Where the case gives the metric values; if it only uses other metrics with values, where the first are.
    [[nodiscard]] Span place_of_values(MetricId metric) const {
        const auto found = std::ranges::find(test_.metrics, scorecard_[metric].id, &TestSeries::metric);
        return (found == test_.metrics.end() ? test_.metrics.front() : *found).span;
    }

    static std::optional<MetricId> first_affected(const Expression& expression,
                                                  const std::vector<std::optional<MetricId>>& names,
                                                  const std::vector<bool>& affected, NodeId root) {
        std::vector<NodeId> open{root};
        while (!open.empty()) {
            const NodeId id = open.back();
            open.pop_back();
            if (names[id.index] && affected[names[id.index]->index]) return names[id.index];
            const Node& node = expression[id];
            open.insert(open.end(), node.children.begin(), node.children.end());
        }
        return std::nullopt;
    }

    const TestFile& file_;
    const TestCase& test_;
    Scorecard& scorecard_;
    Diagnostics& diagnostics_;
};

} // namespace

std::string scorecard_of(const TestFile& file) {
    const std::filesystem::path folder = std::filesystem::path(file.file.name()).parent_path();
    return (folder / file.scorecard).lexically_normal().string();
}

namespace {

std::optional<CaseRun> run_unplaced(const TestFile& file, const TestCase& test, const FileRoot& root,
                                    const Environment& environment, const ExtendScorecard& extend,
                                    Diagnostics& diagnostics) {
    const RunOptions options{.scorecard = scorecard_of(file),
                             .data = {},
                             .period = test.period.empty() ? std::nullopt : std::optional(test.period),
                             .settings = test.settings,
                             .only = {},
                             .selection = {},
                             .today = test.today,
                             .threads = 1,
                             .root = root,
                             .completeness = Completeness::scorecard,
                             .holidays = HolidayReading::read};
    auto scorecard = load_scorecard(
        options.scorecard, diagnostics,
        {.settings = test.settings, .may_include = [&](const std::string& path) { return root.contains(path); }});
    if (!scorecard || !add_holidays(*scorecard, root, diagnostics)) return std::nullopt;
    csv::FileTexts texts;
    std::vector<std::pair<SourceId, std::string>> inputs;
    CaseJob made(file, test, *scorecard, diagnostics);
    made.set_series(texts, inputs);
    made.set_rows(texts, inputs);
    if (diagnostics.has_errors()) return std::nullopt;
    if (extend) extend(*scorecard);

    Job job = job_of(std::make_shared<const Scorecard>(*std::move(scorecard)), options, environment, diagnostics);
    name_series(test, *job.scorecard, *job.query);
    job.texts = std::move(texts);
    job.inputs.resize(job.scorecard->sources.size());
    for (auto& [source, path] : inputs) job.inputs[source.index].emplace_back(std::move(path));
    if (diagnostics.has_errors()) return std::nullopt;
    RowCounts counts = add_row_counts(*job.query);
    auto run = run_phases(job, {.verbosity = Verbosity::quiet}, environment, diagnostics, {.stakes = Stakes::found});
    if (!run) return std::nullopt;
    Report report = report_of(job, *run);
    const Verdict verdict = judge(report, {});
    return CaseRun{*std::move(run), std::move(counts), std::move(report), verdict};
}

} // namespace

std::optional<CaseRun> run_case(const TestFile& file, const TestCase& test, const FileRoot& root,
                                const Environment& environment, const ExtendScorecard& extend,
                                Diagnostics& diagnostics) {
    Diagnostics found;
    auto run = run_unplaced(file, test, root, environment, extend, found);
    merge_errors_of_case(file, test, std::move(found), diagnostics);
    return run;
}

} // namespace kpitrace::cli

// Branches are counted by hidden metrics: the conditions of a `case` are printed into a `case` that gives the number of
// its branch. So no phase needs to know that somebody counts.
#include "cli/test_coverage.hpp"

#include "kpitrace/expression/parse.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace::cli {
namespace {

/// The `case` with the numbers of its branches in place of their values. The last branch is `else`, if there is one.
std::string numbered(const Expression& expression, const Node& node) {
    std::string text = "case";
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2)
        text += fmt::format(" when {} then {}", print(Subexpression{&expression, node.children[i]}), i / 2 + 1);
    return text + fmt::format(" else {} end", node.children.size() / 2 + 1);
}

bool contains(const Expression& expression, NodeId root, NodeId wanted) {
    if (root == wanted) return true;
    return std::ranges::any_of(expression[root].children,
                               [&](NodeId child) { return contains(expression, child, wanted); });
}

/// The filter of the aggregate whose argument contains the node, as the beginning of a condition.
std::string filter_around(const Expression& expression, NodeId id) {
    for (const Node& node : expression.nodes()) {
        const auto* aggregate = std::get_if<AggregateNode>(&node.value);
        if (aggregate == nullptr || !aggregate->filter || !aggregate->argument) continue;
        if (contains(expression, *aggregate->argument, id))
            return fmt::format("({}) and ", print(Subexpression{&expression, *aggregate->filter}));
    }
    return {};
}

/// Adds a metric with this expression. Returns its index, or nothing if the text is not an expression.
std::optional<std::size_t> add_metric(Scorecard& scorecard, const std::string& text, std::optional<SourceId> source,
                                      Span place) {
    Diagnostics ignored;
    const LocatedText located{text, std::vector<std::uint32_t>(text.size() + 1, place.begin)};
    auto expression = parse_expression(located, Grammar::metric, scorecard.file, ignored);
    if (!expression) return std::nullopt;
    Metric metric;
    metric.id = fmt::format("probe {}", scorecard.metrics.size());
    metric.name = metric.id;
    metric.span = place;
    metric.names.resize(expression->size());
    const std::vector<bool> in_row = find_row_nodes(*expression);
    for (std::size_t i = 0; i < expression->size(); ++i) {
        const Node& node = expression->nodes()[i];
        if (node.op != Op::name || in_row[i]) continue;
        const auto found = std::ranges::find(scorecard.metrics, std::get<std::string>(node.value), &Metric::id);
        if (found == scorecard.metrics.end()) return std::nullopt;
        metric.names[i] = MetricId{static_cast<std::uint32_t>(found - scorecard.metrics.begin())};
    }
    metric.expression = *std::move(expression);
    metric.source = source;
    scorecard.metric_order.push_back(MetricId{static_cast<std::uint32_t>(scorecard.metrics.size())});
    scorecard.metrics.push_back(std::move(metric));
    return scorecard.metrics.size() - 1;
}

} // namespace

void CoverageTally::add_probes(Scorecard& scorecard) {
    probes_.clear();
    const std::size_t metrics = scorecard.metrics.size();
    for (std::size_t i = 0; i < metrics; ++i) {
        const Metric metric = scorecard.metrics[i]; // a copy, because metrics are added
        add_probes_of(scorecard, "metric " + metric.id, metric.expression, metric.source, metric.span);
    }
    for (const Kpi& kpi : scorecard.kpis) {
        add_probes_of(scorecard, "KPI " + kpi.id, kpi.actual.expression, {}, kpi.span);
        if (const auto* target = std::get_if<Formula>(&kpi.target))
            add_probes_of(scorecard, "target of KPI " + kpi.id, target->expression, {}, kpi.span);
    }
}

void CoverageTally::add_probes_of(Scorecard& scorecard, const std::string& owner, const Expression& expression,
                                  std::optional<SourceId> source, Span place) {
    const std::vector<bool> in_row = find_row_nodes(expression);
    for (std::uint32_t n = 0; n < expression.size(); ++n) {
        const Node& node = expression[NodeId{n}];
        if (node.op != Op::case_) continue;
        const std::string choice = numbered(expression, node);
        const std::string filter = in_row[n] ? filter_around(expression, NodeId{n}) : std::string();
        const auto chooser = in_row[n] ? std::nullopt : add_metric(scorecard, choice, source, place);
        for (std::size_t branch = 0; branch < (node.children.size() + 1) / 2; ++branch) {
            const bool is_else = 2 * branch + 1 == node.children.size();
            std::string words = is_else ? fmt::format("{}: else", owner)
                                        : fmt::format("{}: when {}", owner,
                                                      print(Subexpression{&expression, node.children[2 * branch]}));
            const auto number = static_cast<std::int64_t>(branch + 1);
            const auto metric =
                in_row[n]
                    ? add_metric(scorecard, fmt::format("count(*) filter (where {}{} = {})", filter, choice, number),
                                 source, place)
                    : chooser;
            if (metric) probes_.push_back({std::move(words), *metric, in_row[n] ? 0 : number});
        }
    }
}

void CoverageTally::note(Items& items, const std::string& item, bool reached) {
    const auto [entry, is_new] = items.reached.try_emplace(item, false);
    if (is_new) items.order.push_back(item);
    entry->second = entry->second || reached;
}

void CoverageTally::count(const std::string& path, const TestCase& test, const CaseRun& run) {
    Items& items = items_[path];
    std::set<std::string_view> named;
    for (const Expectation& expected : test.expected)
        if (expected.of == ExpectedOf::kpi) named.insert(expected.id);
    for (const ReportKpi& kpi : run.report.kpis) {
        const bool is_named = named.contains(kpi.id);
        note(items, "KPI " + kpi.id, is_named);
        const bool can_be_yellow = !kpi.tolerance || kpi.tolerance->sign() > 0 || kpi.red;
        for (const Zone zone : {Zone::green, Zone::yellow, Zone::red})
            if (zone != Zone::yellow || can_be_yellow)
                note(items, fmt::format("KPI {}: {}", kpi.id, to_string(zone)), is_named && kpi.zone == zone);
    }
    for (const Probe& probe : probes_) {
        const auto& value = run.run.evaluation().metrics[probe.metric].value.number;
        const bool taken =
            value && (probe.number == 0 ? value->sign() > 0 : Number::compare(*value, Number(probe.number)) == 0);
        note(items, probe.branch, taken);
    }
}

std::vector<Coverage> CoverageTally::result() const {
    std::vector<Coverage> coverage;
    for (const auto& [path, items] : items_) {
        Coverage& one = coverage.emplace_back(
            Coverage{.scorecard = path, .reached = 0, .items = items.order.size(), .missing = {}});
        for (const std::string& item : items.order) {
            if (items.reached.at(item))
                ++one.reached;
            else
                one.missing.push_back(item);
        }
    }
    return coverage;
}

} // namespace kpitrace::cli

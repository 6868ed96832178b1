// Makes notes on results of a comparison that could surprise its reader: what an assumption does not change.
#include "kpitrace/whatif/comparison.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kpitrace {

namespace {

using Marks = std::vector<std::uint8_t>; // by metric
using Names = std::vector<std::optional<MetricId>>;

/// A column of a source. The name is in lower case, because formulas can write it in any case.
struct Column {
    SourceId source;
    std::string name;
    friend auto operator<=>(const Column&, const Column&) = default;
};

void add_columns(const Metric& metric, NodeId node, std::set<Column>& columns) {
    const Node& part = metric.expression[node];
    if (part.op == Op::name) columns.insert({*metric.source, to_lower(std::get<std::string>(part.value))});
    for (const NodeId child : part.children) add_columns(metric, child, columns);
}

/// The columns whose values the metric aggregates. Columns in filters do not count, because they only choose rows.
std::set<Column> columns_of(const Metric& metric) {
    std::set<Column> columns;
    for (const Node& node : metric.expression.nodes()) {
        if (node.op != Op::aggregate) continue;
        if (const auto argument = std::get<AggregateNode>(node.value).argument) add_columns(metric, *argument, columns);
    }
    return columns;
}

bool any_marked(const Names& names, const Marks& marks) {
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return name && marks[name->index] != 0; });
}

void mark(const Names& names, Marks& marks) {
    for (const auto& name : names)
        if (name) marks[name->index] = 1;
}

/// Also marks the metrics from which the marked metrics are computed.
void mark_below(const Scorecard& scorecard, Marks& marks) {
    for (auto id = scorecard.metric_order.rbegin(); id != scorecard.metric_order.rend(); ++id)
        if (marks[id->index] != 0) mark(scorecard[*id].names, marks);
}

class NoteMaker {
public:
    NoteMaker(std::span<const WantedAssumption> assumptions, const Scorecard& scorecard, const Comparison& comparison)
        : assumptions_(assumptions)
        , scorecard_(scorecard)
        , comparison_(comparison)
        , assumed_(scorecard.metrics.size(), 0)
        , affected_(scorecard.metrics.size(), 0)
        , beside_(scorecard.metrics.size(), 0) {
        for (const WantedAssumption& assumption : assumptions) assumed_[assumption.metric.index] = 1;
        for (const MetricId id : scorecard.metric_order)
            if (assumed_[id.index] != 0 || any_marked(scorecard[id].names, affected_)) affected_[id.index] = 1;
        find_beside();
    }

    [[nodiscard]] std::vector<std::string> run() {
        for (const WantedAssumption& assumption : assumptions_) {
            if (std::binary_search(comparison_.metrics.begin(), comparison_.metrics.end(), assumption.metric.index))
                note_kept(assumption.metric);
            if (assumption.kind == WantedAssumption::Kind::target) note_missed(assumption);
        }
        return std::move(notes_);
    }

private:
    /// Finds the metrics that a formula combines with an assumed metric, and the metrics from which these are computed.
    void find_beside() {
        const auto meet = [this](const Names& names) {
            if (any_marked(names, affected_)) mark(names, beside_);
        };
        for (std::size_t i = 0; i < scorecard_.metrics.size(); ++i)
            if (assumed_[i] == 0) meet(scorecard_.metrics[i].names);
        for (const Kpi& kpi : scorecard_.kpis) meet(kpi.actual.names);
        for (std::size_t i = 0; i < beside_.size(); ++i)
            if (affected_[i] != 0) beside_[i] = 0;
        mark_below(scorecard_, beside_);
    }

    /// Notes metrics that aggregate the same column as the assumed metric but keep their measured values. A reader
    /// would expect them to move too.
    void note_kept(MetricId assumed) {
        Marks below(scorecard_.metrics.size(), 0);
        below[assumed.index] = 1;
        mark_below(scorecard_, below);
        std::set<Column> columns;
        for (std::size_t i = 0; i < below.size(); ++i)
            if (below[i] != 0) columns.merge(columns_of(scorecard_.metrics[i]));

        std::map<Column, std::vector<std::string_view>> kept;
        for (std::size_t i = 0; i < beside_.size(); ++i) {
            if (beside_[i] == 0 || below[i] != 0) continue;
            const std::set<Column> own = columns_of(scorecard_.metrics[i]);
            const auto shared = std::find_if(own.begin(), own.end(), [&](const Column& c) { return columns.count(c); });
            if (shared != own.end()) kept[*shared].emplace_back(scorecard_.metrics[i].id);
        }
        for (const auto& [column, metrics] : kept) notes_.push_back(kept_note(metrics, column, assumed));
    }

    [[nodiscard]] std::string kept_note(const std::vector<std::string_view>& metrics, const Column& column,
                                        MetricId assumed) const {
        const bool alone = metrics.size() == 1;
        return fmt::format("{} {} the same column as `{}`: `{}` of `{}`", list_names(metrics),
                           alone ? "keeps its measured value, although it reads"
                                 : "keep their measured values, although they read",
                           scorecard_[assumed].id, column.name, scorecard_[column.source].id);
    }

    /// Adds a note for each KPI that still misses its target after `METRIC=target`, because its target moved too.
    void note_missed(const WantedAssumption& assumption) {
        for (std::size_t i = 0; i < scorecard_.kpis.size(); ++i) {
            if (metric_of(scorecard_.kpis[i]) != assumption.metric) continue;
            const ReportKpi& after = comparison_.after.kpis[i];
            const auto* from = std::get_if<Number>(&comparison_.before.kpis[i].target);
            const auto* to = std::get_if<Number>(&after.target);
            if (from == nullptr || to == nullptr || Number::alike(*from, *to)) continue;
            if (after.zone != Zone::red && after.zone != Zone::yellow) continue;
            notes_.push_back(fmt::format("`{}`: the KPI `{}` still misses its target, which moves with what is "
                                         "assumed and is {} now",
                                         assumption.written, after.id, figures_of(after).target));
        }
    }

    std::span<const WantedAssumption> assumptions_;
    const Scorecard& scorecard_;
    const Comparison& comparison_;
    Marks assumed_;
    Marks affected_; // by metric: 1 if it is assumed or is computed from an assumed metric
    Marks beside_;
    std::vector<std::string> notes_;
};

} // namespace

std::vector<std::string> notes_on(std::span<const WantedAssumption> assumptions, const Scorecard& scorecard,
                                  const Comparison& comparison) {
    return NoteMaker(assumptions, scorecard, comparison).run();
}

} // namespace kpitrace

#include "kpitrace/explain/derivation.hpp"

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/evaluate/evaluate.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

/// The first period of all. Windows that movements would lead further back are cut here, because no date is earlier.
Period first_of_all(const Calendar& calendar) {
    return calendar.at(*parse_date("0001-01-01"));
}

class Deriver {
public:
    Deriver(const Run& run, const RowCounts& counts)
        : run_(run)
        , counts_(counts)
        , values_(run.scorecard(), run.query(), run.measurements(), run.period())
        , mover_(run.scorecard().calendar, first_of_all(run.scorecard().calendar)) {}

    Derivation derive(const Formula& formula) {
        const Window window{run_.period(), run_.period()};
        made_.formula = step(whole(formula), window);
        made_.formula.value = values_.formula(formula, window);
        return rest();
    }

    Derivation derive(MetricId metric) {
        const Window window{run_.period(), run_.period()};
        known_metrics_.emplace(metric, window);
        made_.formula = step_of(metric, window);
        return rest();
    }

private:
    /// Takes the metrics of the formula apart, in the order in which they are first needed. The list grows meanwhile.
    Derivation rest() {
        enlist(made_.formula);
        for (std::size_t i = 0; i < made_.metrics.size(); ++i) {
            FormulaStep found = step_of(made_.metrics[i].metric, made_.metrics[i].window);
            enlist(found);
            made_.metrics[i].step = std::move(found);
        }
        return std::move(made_);
    }

    FormulaStep step_of(MetricId id, Window window) {
        FormulaStep found = step(whole(run_.scorecard(), id), window);
        found.value = values_.metric(id, window);
        return found;
    }

    FormulaStep step(const FormulaPart& formula, Window window) {
        FormulaStep made{formula.expression, {}, {}, {}};
        gather(formula, window, made.operands, made.prorated);
        return made;
    }

    /// Collects the operands of a formula. A movement has no value itself, but changes the window of what is below it.
    void gather(const FormulaPart& part, Window window, std::vector<Operand>& operands,
                std::vector<Operand>& prorated) {
        const Node& node = part.root();
        if (is_movement(node.op)) return gather(part.child(0), mover_.moved(node, window), operands, prorated);
        if (node.op == Op::prorata) return gather_spans(part, window, operands, prorated);
        if (node.op == Op::name) {
            const MetricId metric = part.named();
            operands.push_back({part.node, metric, window, values_.metric(metric, window)});
        } else if (node.op == Op::aggregate) {
            const AggregateId aggregate = *run_.query().of_node[part.metric->index][part.node.index];
            operands.push_back({part.node, aggregate, window, values_.aggregate(aggregate, window)});
        } else {
            for (std::size_t i = 0; i < node.children.size(); ++i) gather(part.child(i), window, operands, prorated);
        }
    }

    void gather_spans(const FormulaPart& part, Window window, std::vector<Operand>& operands,
                      std::vector<Operand>& prorated) {
        ProratedOperand made;
        for (const ProratedSpan& span : values_.prorated(part, window)) {
            if (span.days == 0) continue;
            made.spans.push_back({values_.part(part.child(0), span.window), span.days, span.of_days});
            gather(part.child(0), span.window, prorated, prorated);
        }
        if (made.spans.empty()) gather(part.child(0), window, prorated, prorated);
        operands.push_back({part.node, std::move(made), window, values_.part(part, window)});
    }

    /// Adds each metric and aggregate once for each window. Otherwise a metric that many formulas use would fill the
    /// list.
    void enlist(const FormulaStep& step) {
        enlist(step.operands);
        enlist(step.prorated);
    }

    void enlist(const std::vector<Operand>& operands) {
        for (const Operand& operand : operands) {
            if (std::holds_alternative<ProratedOperand>(operand.of)) continue;
            if (const auto* metric = std::get_if<MetricId>(&operand.of)) {
                if (known_metrics_.emplace(*metric, operand.window).second && has_room())
                    made_.metrics.push_back({*metric, operand.window, {}});
            } else if (known_aggregates_.emplace(std::get<AggregateId>(operand.of), operand.window).second &&
                       has_room()) {
                made_.aggregates.push_back(with_rows(operand));
            }
        }
    }

    bool has_room() {
        const bool room = made_.metrics.size() + made_.aggregates.size() < most_derivation_steps;
        made_.truncated = made_.truncated || !room;
        return room;
    }

    [[nodiscard]] AggregateStep with_rows(const Operand& operand) const {
        const AggregateId aggregate = std::get<AggregateId>(operand.of);
        const RowCountIds& ids = counts_[aggregate.index];
        return {.aggregate = aggregate,
                .window = operand.window,
                .value = operand.value,
                .rows = count(ids.rows, operand.window),
                .passed = count(ids.passed, operand.window),
                .counted = count(ids.counted, operand.window)};
    }

    /// A number of rows; 0 for a window without rows or outside the dates of the source.
    [[nodiscard]] std::uint64_t count(AggregateId id, Window window) const {
        const auto number = values_.aggregate(id, window).number;
        return number ? static_cast<std::uint64_t>(number->decimal().mantissa()) : 0;
    }

    const Run& run_;
    const RowCounts& counts_;
    MetricEvaluator values_;
    WindowMover mover_; // not cut at the first data as the evaluator's is, because it shows the periods that are meant
    Derivation made_;
    std::set<std::pair<MetricId, Window>> known_metrics_;
    std::set<std::pair<AggregateId, Window>> known_aggregates_;
};

} // namespace

Derivation derive(const Run& run, const RowCounts& counts, const Formula& formula) {
    return Deriver(run, counts).derive(formula);
}

Derivation derive(const Run& run, const RowCounts& counts, MetricId metric) {
    return Deriver(run, counts).derive(metric);
}

MetricHistory history_of(const Run& run, MetricId metric) {
    MetricEvaluator values(run.scorecard(), run.query(), run.measurements(), run.period());
    const Period evaluated = run.period();
    const auto range = dated_range(run.measurements());
    MetricHistory made{range ? std::min(range->first, evaluated) : evaluated, {}};
    const auto value_in = [&](Period period) { return values.metric(metric, {period, period}); };
    while (made.begin < evaluated && !value_in(made.begin).number) made.begin = made.begin + 1;
    for (Period p = made.begin; p <= evaluated; p = p + 1) made.values.push_back(value_in(p));
    return made;
}

} // namespace kpitrace

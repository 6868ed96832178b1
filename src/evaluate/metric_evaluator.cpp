// Formulas are evaluated over windows, not over tables of periods. Each pair of metric and window is computed once and
// remembered, so `ytd` of a ratio of metrics stays cheap in a history of many periods. The reason for a missing value
// is recorded where the value became missing, because no later code can find it out.
#include "evaluate/metric_evaluator.hpp"

#include "evaluate/coverage.hpp"
#include "evaluate/operations.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/expression/expression.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

using Kind = Reason::Kind;

/// A period before all data and before the evaluated period. Movements stop there: every earlier window is as empty as
/// the next one. `next` inside such a movement must not lead from there to the data.
Period horizon_of(const Scorecard& scorecard, const Measurements& measurements, Period evaluated) {
    const auto range = dated_range(measurements);
    return (range ? std::min(evaluated, range->first) : evaluated) - 1 - scorecard.periods_ahead;
}

SpansOfSources spans_of_sources(const Scorecard& scorecard, const Measurements& measurements) {
    SpansOfSources spans;
    const Calendar& calendar = scorecard.calendar;
    for (std::size_t i = 0; i < scorecard.sources.size(); ++i) {
        auto& made = spans.emplace_back(measurements.sources[i].spans);
        if (const auto& unit = scorecard.sources[i].date_span)
            made = Calendar(*unit, calendar.first_month(), calendar.first_day_of_week());
    }
    return spans;
}

} // namespace

MetricEvaluator::MetricEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                 Period evaluated, Slice slice)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , evaluated_(evaluated)
    , slice_(std::move(slice))
    , mover_(scorecard.calendar, horizon_of(scorecard, measurements, evaluated),
             spans_of_sources(scorecard, measurements))
    , covered_(covered_until(scorecard, measurements))
    , known_(scorecard.metrics.size()) {}

EvaluatedValue MetricEvaluator::metric(MetricId id, Window window) {
    if (is_as_measured(id, window)) return measured_->metric(id, window);
    auto& known = known_of(id);
    if (const auto found = known.find(window); found != known.end()) return found->second;
    const Number* assumed = assumed_ != nullptr ? assumed_->value_of(id) : nullptr;
    const EvaluatedValue value = assumed != nullptr ? assume(id, *assumed, window) : compute(id, window);
    if (++remembered_ > most_remembered) forget();
    known.emplace(window, value);
    return value;
}

EvaluatedValue MetricEvaluator::compute(MetricId id, Window window) {
    EvaluatedValue value = part(whole(scorecard_, id), window);
    if (!value.number && !value.reason.metric) value.reason.metric = id;
    return value;
}

/// Memory must stay bounded for thousands of metrics over long histories. Forgetting everything at once is simple, and
/// values that are needed again are computed again.
void MetricEvaluator::forget() {
    for (auto& known : known_) known.clear();
    remembered_ = 1;
}

EvaluatedValue MetricEvaluator::formula(const Formula& formula, Window window) {
    return part(whole(formula), window);
}

EvaluatedValue MetricEvaluator::part(const FormulaPart& part, Window window) {
    Result result = evaluate(part, window);
    return {std::move(result.value), result.uses_uncarried};
}

Value MetricEvaluator::aggregate(AggregateId id, Window window) const {
    const SourceId of = query_[id].source;
    const SourceMeasurement& source = measurements_.sources[of.index];
    const bool is_of_period = window.first == evaluated_ && window.last == evaluated_;
    const auto missing = [&](Kind kind) {
        Reason reason{.kind = kind, .metric = {}, .aggregate = id};
        if (!is_of_period) reason.window = window;
        return Value{std::nullopt, std::move(reason)};
    };
    // A snapshot has only one state, which belongs to the evaluated period.
    Window asked = window;
    if (!source.dated) {
        if (!window.contains(evaluated_)) return missing(Kind::outside_data);
        asked = {snapshot_period, snapshot_period};
    } else if (!source.periods) {
        return missing(Kind::source_empty);
    } else if (window.last < source.periods->first || *covered_[of.index] < window.first) {
        Value none = missing(Kind::outside_data);
        if (!is_of_period && window.last < source.periods->first) none.reason.data_begin = source.periods->first;
        return none;
    }
    const auto number = answer(id, asked);
    if (!number) return missing(Kind::no_rows);
    if (!number->is_finite()) return missing(Kind::too_large);
    return {number, {}};
}

/// The value over the rows of the slice. A count of no rows is 0 in any case. The sum is 0 if the window is a part of
/// one whose sum has a value, so that parts add up.
std::optional<Number> MetricEvaluator::answer(AggregateId id, Window window) const {
    const Answers& answers = *measurements_.answers;
    const auto member = slice_.members.empty() ? std::nullopt : slice_.members[query_[id].source.index];
    const auto number = answers.over(id, window, member);
    if (number || query_[id].function != AggregateFunction::sum) return number;
    const Window periods{window.first, window.last, window.from};
    // The window of a span is not a part: a span without rows has no value.
    const bool is_part =
        window.until && query_[id].inner_begins != InnerBegins::days && answers.over(id, periods, member);
    const bool is_of_part = member && slice_.no_rows == NoRows::zero && answers.over(id, periods, std::nullopt);
    return is_part || is_of_part ? std::optional<Number>(0) : std::nullopt;
}

MetricEvaluator::Result MetricEvaluator::evaluate(const FormulaPart& part, Window window) {
    const Node& node = part.root();
    switch (node.op) {
    case Op::number:
        return {{std::get<Number>(node.value), {}}, {}};
    case Op::boolean:
        return {{}, std::get<bool>(node.value)};
    case Op::name: {
        EvaluatedValue value = metric(part.named(), window);
        return {std::move(value), {}, value.uses_uncarried};
    }
    case Op::aggregate:
        return {aggregate(*query_.of_node[part.metric->index][part.node.index], window), {}};
    case Op::previous:
    case Op::next:
    case Op::year_ago:
    case Op::ytd:
    case Op::qtd:
    case Op::mtd:
    case Op::wtd:
    case Op::trailing:
        return operand_over(part, moved(part.root(), window));
    case Op::prorata:
        return prorata(part, window);
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::abs:
    case Op::round:
        return arithmetic(part, window);
    case Op::coalesce:
    case Op::nullif:
    case Op::least:
    case Op::greatest:
        return choice(part, window);
    case Op::case_:
        return case_when(part, window);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::and_:
    case Op::or_:
    case Op::not_:
    case Op::between:
    case Op::in:
    case Op::is_null:
        return condition(part, window);
    case Op::null:
    // Texts and dates occur only in row expressions. A checked formula over metrics has none of these nodes.
    case Op::text:
    case Op::date:
    case Op::like:
    case Op::ilike:
    case Op::lower:
    case Op::upper:
    case Op::trim:
    case Op::date_diff:
    case Op::duration:
    case Op::year:
    case Op::quarter:
    case Op::month:
    case Op::day:
    case Op::weekday:
    case Op::cast_numeric:
    case Op::cast_date:
    case Op::cast_text:
        break;
    }
    return {{std::nullopt, {Kind::null_value, part.metric, {}}}, {}};
}

std::vector<MetricEvaluator::Result> MetricEvaluator::evaluate_children(const FormulaPart& part, Window window) {
    std::vector<Result> children;
    for (std::size_t i = 0; i < part.root().children.size(); ++i) children.push_back(evaluate(part.child(i), window));
    return children;
}

std::vector<FormulaValue> MetricEvaluator::operands_of(const std::vector<Result>& results) {
    std::vector<FormulaValue> operands;
    for (const Result& result : results) operands.push_back({result.value.number, result.truth});
    return operands;
}

/// Evaluates the operand of a movement or of `prorata` over another window. Remembers the outermost such expression, so
/// that a note on a window can show all of it as the user wrote it.
MetricEvaluator::Result MetricEvaluator::operand_over(const FormulaPart& part, Window window) {
    const bool outermost = !movement_;
    if (outermost) movement_ = Subexpression{part.expression, part.node};
    Result result = evaluate(part.child(0), window);
    if (outermost) movement_.reset();
    return result;
}

std::vector<ProratedSpan> MetricEvaluator::prorated(const FormulaPart& part, Window window) const {
    const SourceId source = *source_below(scorecard_, part);
    const SourceMeasurement& rows = measurements_.sources[source.index];
    const auto spans = mover_.spans_of(source, window);
    std::vector<ProratedSpan> made;
    if (!spans || rows.days.empty()) return made;
    for (const SpanPart& span : *spans) {
        if (span.span.last < rows.days.front()) continue;
        ProratedSpan& found = made.emplace_back(
            ProratedSpan{span.window, scorecard_.workdays.count(span.part), scorecard_.workdays.count(span.span)});
        if (found.of_days > 0) continue;
        found.days = (span.part.last - span.part.first).count() + 1;
        found.of_days = (span.span.last - span.span.first).count() + 1;
    }
    return made;
}

MetricEvaluator::Result MetricEvaluator::prorata(const FormulaPart& part, Window window) {
    const std::vector<ProratedSpan> spans = prorated(part, window);
    // The value over the window says why there is no data.
    if (spans.empty()) return evaluate(part.child(0), window);
    Result sum{{Number(0), {}}, {}};
    for (const ProratedSpan& span : spans) {
        if (span.days == 0) continue;
        Result whole = operand_over(part, span.window);
        sum.uses_uncarried = sum.uses_uncarried || whole.uses_uncarried;
        if (!whole.value.number) return {whole.value, {}, sum.uses_uncarried};
        sum.value.number =
            *sum.value.number + *Number::divide(*whole.value.number * Number(span.days), Number(span.of_days));
    }
    if (!sum.value.number->is_finite())
        return {{std::nullopt, {Kind::too_large, part.metric, {}}}, {}, sum.uses_uncarried};
    return sum;
}

MetricEvaluator::Result MetricEvaluator::arithmetic(const FormulaPart& part, Window window) {
    const Result left = evaluate(part.child(0), window);
    if (!left.value.number) return left;
    Result right;
    if (part.root().children.size() > 1) right = evaluate(part.child(1), window);
    const bool uses_uncarried = left.uses_uncarried || right.uses_uncarried;
    if (part.root().children.size() > 1 && !right.value.number) return {right.value, right.truth, uses_uncarried};
    const auto result = calculate(part.root().op, *left.value.number, right.value.number.value_or(Number{0}));
    if (!result) return {{std::nullopt, {Kind::division_by_zero, part.metric, {}}}, {}, uses_uncarried};
    if (!result->is_finite()) return {{std::nullopt, {Kind::too_large, part.metric, {}}}, {}, uses_uncarried};
    return {{result, {}}, {}, uses_uncarried};
}

/// Returns one of the operands, or null.
MetricEvaluator::Result MetricEvaluator::choice(const FormulaPart& part, Window window) {
    const std::vector<Result> results = evaluate_children(part, window);
    const auto index = chosen_operand(part.root().op, operands_of(results));
    Result chosen = index ? results[*index] : Result{{std::nullopt, {Kind::null_value, part.metric, {}}}, {}};
    chosen.uses_uncarried = std::ranges::any_of(results, &Result::uses_uncarried);
    return chosen;
}

MetricEvaluator::Result MetricEvaluator::case_when(const FormulaPart& part, Window window) {
    const std::size_t count = part.root().children.size();
    bool uses_uncarried = false;
    const auto chosen = [&](std::size_t child) {
        Result result = evaluate(part.child(child), window);
        result.uses_uncarried = result.uses_uncarried || uses_uncarried;
        return result;
    };
    for (std::size_t i = 0; i + 1 < count; i += 2) {
        const Result when = evaluate(part.child(i), window);
        uses_uncarried = uses_uncarried || when.uses_uncarried;
        if (when.truth == true) return chosen(i + 1);
    }
    if (count % 2 == 1) return chosen(count - 1);
    return {{std::nullopt, {Kind::null_value, part.metric, {}}}, {}, uses_uncarried};
}

MetricEvaluator::Result MetricEvaluator::condition(const FormulaPart& part, Window window) {
    const std::vector<Result> results = evaluate_children(part, window);
    return {{std::nullopt, {Kind::null_value, part.metric, {}}},
            truth_of(part.root().op, operands_of(results)),
            std::ranges::any_of(results, &Result::uses_uncarried)};
}

MetricEvaluator::MetricEvaluator(const MetricEvaluator& whole, Slice slice)
    : scorecard_(whole.scorecard_)
    , query_(whole.query_)
    , measurements_(whole.measurements_)
    , evaluated_(whole.evaluated_)
    , slice_(std::move(slice))
    , mover_(whole.mover_)
    , covered_(whole.covered_)
    , known_(scorecard_.metrics.size()) {}

MetricEvaluator::MetricEvaluator(MetricEvaluator& measured, const AssumedMetrics& assumed)
    : scorecard_(measured.scorecard_)
    , query_(measured.query_)
    , measurements_(measured.measurements_)
    , evaluated_(measured.evaluated_)
    , slice_(measured.slice_)
    , mover_(measured.mover_)
    , covered_(measured.covered_)
    , measured_(&measured)
    , assumed_(&assumed)
    , known_(assumed.affected()) {}

/// Whether no assumption can change the value. All movements except `next` lead back. So without `next`, what is
/// evaluated over a window before the evaluated period never needs a window that contains that period.
bool MetricEvaluator::is_as_measured(MetricId id, Window window) const {
    if (assumed_ == nullptr) return false;
    if (!assumed_->place_of(id)) return true;
    if (window.contains(evaluated_)) return false;
    return scorecard_.periods_ahead == 0 || assumed_->value_of(id) != nullptr;
}

std::map<Window, EvaluatedValue>& MetricEvaluator::known_of(MetricId id) {
    return known_[assumed_ != nullptr ? *assumed_->place_of(id) : id.index];
}

/// The value of an assumed metric over a window that contains the evaluated period.
EvaluatedValue MetricEvaluator::assume(MetricId id, const Number& value, Window window) {
    const Window evaluated{evaluated_, evaluated_};
    if (window == evaluated) return {{value, {}}};
    const Value now = measured_->metric(id, evaluated);
    const Value wide = measured_->metric(id, window);
    if (now.number && Number::compare(*now.number, value) == 0) return {wide};
    // What is assumed for the whole period says nothing about a part of it.
    const bool begins_within = window.from && window.first == evaluated_;
    if (begins_within) {
        keep_measured(id, window);
        return {wide, true};
    }
    const auto carried = window.until ? carry_part(id, value, now.number, window, wide.number)
                                      : carry(assumed_->additivity(id), value, now.number, wide.number);
    if (carried && carried->is_finite()) return {{carried, {}}};
    keep_measured(id, window);
    return {wide, true};
}

/// The same for a window that ends on a day of the evaluated period. Its rows change in the same proportion as all rows
/// of the period.
std::optional<Number> MetricEvaluator::carry_part(MetricId id, const Number& value, const std::optional<Number>& now,
                                                  Window window, const std::optional<Number>& wide) {
    const Additivity additivity = assumed_->additivity(id);
    if (!now || now->sign() == 0) return carry(additivity, value, now, wide);
    const auto part = measured_->metric(id, {evaluated_, evaluated_, std::nullopt, window.until}).number;
    if (!part) return wide;
    if (Number::compare(*part, *now) == 0) return carry(additivity, value, now, wide); // exact without a division
    const auto factor = Number::divide(value, *now);
    return factor ? carry(additivity, *part * *factor, part, wide) : std::nullopt;
}

/// Records that a metric keeps its measured value over a window. A movement or `prorata` leads to this window, or it is
/// the part of the evaluated period that is over.
void MetricEvaluator::keep_measured(MetricId id, Window window) {
    UncarriedWindow kept{.metric = id, .window = window, .movement = scorecard_[id].id, .is_of_metric = true};
    if (movement_) {
        kept.movement = print(*movement_);
        const Node* inner = &movement_->root();
        while (is_movement(inner->op) || inner->op == Op::prorata)
            inner = &(*movement_->expression)[inner->children[0]];
        kept.is_of_metric = inner->op == Op::name && std::get<std::string>(inner->value) == scorecard_[id].id;
    }
    uncarried_.push_back(std::move(kept));
}

} // namespace kpitrace

#include "explain/derivation_figures.hpp"

#include "kpitrace/evaluate/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {
namespace {

/// The title of a window, such as `January to June 2026`, `November 2025 to June 2026`, `1 July 2026 to week 28 of
/// 2026` or `1 June 2026 to 30 June 2026`.
std::string title_of(const Calendar& calendar, Window window) {
    if (window.until)
        return fmt::format("{} to {}", title(window.from.value_or(calendar.days(window.first).first)),
                           title(*window.until));
    if (window.from) return fmt::format("{} to {}", title(*window.from), calendar.title(window.last));
    if (window.first == window.last) return calendar.title(window.first);
    const std::string year = year_of(calendar, window.last);
    if (year.empty() || year != year_of(calendar, window.first))
        return fmt::format("{} to {}", calendar.title(window.first), calendar.title(window.last));
    return fmt::format("{} to {} {}", calendar.short_title(window.first), calendar.short_title(window.last), year);
}

/// The format of an operand in a formula. It has no unit except `%`, so that the formula stays short.
NumberFormat within_formula(const NumberFormat& format) {
    return {.unit = format.unit == "%" ? format.unit : std::string_view(), .decimals = format.decimals};
}

std::string without_commas(std::string text) {
    std::erase(text, ',');
    return text;
}

class FigureWriter {
public:
    explicit FigureWriter(const Run& run)
        : run_(run) {}

    [[nodiscard]] ExplainedDerivation figures_of(const Derivation& derivation, const NumberFormat& format) const {
        ExplainedDerivation result{.formula = formula(derivation.formula, format),
                                   .metrics = {},
                                   .aggregates = {},
                                   .truncated = derivation.truncated};
        for (const MetricStep& step : derivation.metrics) result.metrics.push_back(metric(step));
        for (const AggregateStep& step : derivation.aggregates) result.aggregates.push_back(aggregate(step));
        return result;
    }

private:
    [[nodiscard]] NumberFormat format_of(MetricId id) const {
        const Metric& metric = run_.scorecard()[id];
        return {.unit = metric.unit, .decimals = metric.decimals};
    }

    [[nodiscard]] NumberFormat format_of(const Operand& operand) const {
        const auto* metric = std::get_if<MetricId>(&operand.of);
        return metric != nullptr ? within_formula(format_of(*metric)) : NumberFormat{.unit = {}};
    }

    [[nodiscard]] ExplainedValue value(const Value& value, const NumberFormat& format) const {
        if (value.number) return {value.number, figure_text(*value.number, format), {}};
        return {{}, {}, describe(value.reason, run_.scorecard(), run_.query())};
    }

    [[nodiscard]] ExplainedFormula formula(const FormulaStep& step, const NumberFormat& format) const {
        const std::string text = print(*step.formula);
        // In a list of arguments, a comma between thousands would look like a comma between arguments.
        const bool has_list = text.find(',') != std::string::npos;
        const auto figure = [&](const Operand& operand, const Number& value) {
            const std::string result = figure_text(value, format_of(operand));
            return has_list ? without_commas(result) : result;
        };
        const auto number = [](const Operand&, const Number& value) { return value.to_string(); };
        return {.text = text,
                .with_figures = is_lone_operand(step) ? std::string() : put_in(step, figure),
                .with_numbers = put_in(step, number),
                .value = value(step.value, format)};
    }

    /// Whether the formula is only a number, or only an operand, perhaps inside movements. With figures put in, it
    /// would only repeat the value.
    [[nodiscard]] static bool is_lone_operand(const FormulaStep& step) {
        if (step.operands.empty()) return true;
        if (std::holds_alternative<ProratedOperand>(step.operands.front().of)) return false;
        const Expression& formula = *step.formula;
        NodeId id = formula.root();
        while (is_movement(formula[id].op)) id = formula[id].children[0];
        return id == step.operands.front().node;
    }

    template<class Tell> [[nodiscard]] static std::string put_in(const FormulaStep& step, const Tell& figures_of) {
        return print(*step.formula, [&](NodeId node) -> std::optional<std::string> {
            const auto operand = std::lower_bound(step.operands.begin(), step.operands.end(), node,
                                                  [](const Operand& a, NodeId b) { return a.node < b; });
            if (operand == step.operands.end() || operand->node != node) return std::nullopt;
            if (!operand->value.number) return "null";
            if (const auto* prorated = std::get_if<ProratedOperand>(&operand->of))
                return sum_of_spans(*prorated, [&](const Number& value) { return figures_of(*operand, value); });
            return figures_of(*operand, *operand->value.number);
        });
    }

    /// The parts of the spans: `(300 * 22 / 65)`.
    template<class Tell>
    [[nodiscard]] static std::string sum_of_spans(const ProratedOperand& prorated, const Tell& figure_of) {
        std::string sum;
        for (const ProratedOperand::Span& span : prorated.spans)
            sum += fmt::format("{}{} * {} / {}", sum.empty() ? "" : " + ", figure_of(*span.value.number), span.days,
                               span.of_days);
        return sum.empty() ? "0" : "(" + sum + ")";
    }

    [[nodiscard]] ExplainedWindow window(Window window) const {
        const Calendar& calendar = run_.scorecard().calendar;
        return {.first = calendar.id(window.first),
                .last = calendar.id(window.last),
                .from = window.from,
                .until = window.until,
                .title = title_of(calendar, window),
                .evaluated = window == Window{run_.period(), run_.period()}};
    }

    [[nodiscard]] ExplainedMetricStep metric(const MetricStep& step) const {
        const Metric& metric = run_.scorecard()[step.metric];
        const SourceFile& file = run_.scorecard().file;
        const std::string& name = file.name_at(metric.span.begin);
        return {.metric = metric.id,
                .line = file.position(metric.span.begin).line,
                .file = name == file.name() ? std::string() : name,
                .window = window(step.window),
                .formula = formula(step.step, format_of(step.metric))};
    }

    [[nodiscard]] ExplainedAggregate aggregate(const AggregateStep& step) const {
        const Aggregate& aggregate = run_.query()[step.aggregate];
        const Source& source = run_.scorecard()[aggregate.source];
        return {.text = aggregate.text,
                .source = source.id,
                .where = source.where ? print(*source.where) : std::string(),
                .window = window(step.window),
                .in_force_on = day_of_stock(aggregate.source, step.window),
                .value = value(step.value, {.unit = {}}),
                .rows = step.rows,
                .passed = step.passed,
                .counted = step.counted};
    }

    /// The last day of the window, or that of the data if the window is not over.
    [[nodiscard]] std::optional<Date> day_of_stock(SourceId id, const Window& window) const {
        const SourceMeasurement& source = run_.measurements().sources[id.index];
        if (!source.is_stock || !source.data_end) return std::nullopt;
        const Date last = run_.scorecard().calendar.days(window.last).last;
        return last < run_.measurements().today ? last : *source.data_end;
    }

    const Run& run_;
};

} // namespace

std::string figure_text(const Number& number, const NumberFormat& format) {
    return with_unit(to_string(figure_of(number, format)), format);
}

std::string year_of(const Calendar& calendar, Period period) {
    if (calendar.unit() == PeriodUnit::year) return {};
    const std::string title = calendar.title(period);
    return title.substr(title.rfind(' ') + 1);
}

ExplainedDerivation explain_derivation(const Run& run, const Derivation& derivation, const NumberFormat& format) {
    return FigureWriter(run).figures_of(derivation, format);
}

} // namespace kpitrace

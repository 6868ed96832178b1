#include "kpitrace/explain/explain.hpp"

#include "explain/attainment_formula.hpp"
#include "explain/definition.hpp"
#include "explain/derivation_figures.hpp"
#include "explain/pace_derivation.hpp"
#include "explain/zone_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

/// The label of a period on an axis, such as `Jun` or `6 Jun`: months are cut to three letters.
std::string label_of(const Calendar& calendar, Period period) {
    constexpr std::size_t month_letters = 3;
    const std::string title = calendar.short_title(period);
    switch (calendar.unit()) {
    case PeriodUnit::day:
        return title.substr(0, title.find(' ') + 1 + month_letters);
    case PeriodUnit::month:
        return title.substr(0, month_letters);
    case PeriodUnit::week:
    case PeriodUnit::quarter:
    case PeriodUnit::year:
        break;
    }
    return title;
}

ExplainedHistoryPoint point_in(const Calendar& calendar, Period period) {
    return {.period = calendar.id(period),
            .label = label_of(calendar, period),
            .year = year_of(calendar, period),
            .actual = {},
            .target = {},
            .zone = Zone::unmeasured};
}

std::vector<ExplainedHistoryPoint> history_of(const Calendar& calendar, const KpiEvaluation& found) {
    std::vector<ExplainedHistoryPoint> history;
    Period period = found.history_begin;
    for (const KpiResult& result : found.history) {
        ExplainedHistoryPoint& point = history.emplace_back(point_in(calendar, period));
        point.actual = result.actual;
        point.target = result.target;
        point.zone = result.zone;
        period = period + 1;
    }
    return history;
}

std::vector<ExplainedHistoryPoint> history_of(const Calendar& calendar, const MetricHistory& found) {
    std::vector<ExplainedHistoryPoint> history;
    Period period = found.begin;
    for (const Value& value : found.values) {
        history.emplace_back(point_in(calendar, period)).actual = value.number;
        period = period + 1;
    }
    return history;
}

bool names(const std::vector<std::optional<MetricId>>& names, MetricId metric) {
    return std::find(names.begin(), names.end(), metric) != names.end();
}

bool names(const Kpi& kpi, MetricId metric) {
    const auto* target = std::get_if<Formula>(&kpi.target);
    return names(kpi.actual.names, metric) || (target != nullptr && names(target->names, metric));
}

/// The columns of the list of stakes; the page wraps it.
constexpr std::size_t room_for_stakes = 200;

class Explainer {
public:
    Explainer(const Run& run, const RowCounts& counts, const Report& report)
        : run_(run)
        , counts_(counts)
        , report_(report)
        , scorecard_(run.scorecard()) {}

    /// Makes all but `report`, which the caller moves in.
    [[nodiscard]] Explanation explain(const Subject& subject) const {
        switch (subject.kind) {
        case ElementKind::kpi:
            return of(KpiId{subject.index}, subject);
        case ElementKind::metric:
            return of(MetricId{subject.index}, subject);
        case ElementKind::objective:
            return of(ObjectiveId{subject.index}, subject);
        }
        return {};
    }

private:
    /// Sets what explanations of all kinds of elements have.
    template<class Element> [[nodiscard]] Explanation begin(const Element& element, const Subject& subject) const {
        Explanation made;
        made.id = element.id;
        made.name = element.name;
        made.description = element.description;
        made.definition = definition_of(scorecard_.file, element.span);
        made.others = subject.others;
        return made;
    }

    [[nodiscard]] Explanation of(KpiId id, const Subject& subject) const {
        const Kpi& kpi = scorecard_[id];
        const KpiEvaluation& found = run_.evaluation().kpis[id.index];
        Explanation made = begin(kpi, subject);
        made.owner = kpi.owner;
        made.unit = kpi.unit;
        made.decimals = kpi.decimals;
        made.history = history_of(scorecard_.calendar, found);
        const ReportKpi& report = report_[id];
        made.about = ExplainedKpi{
            .kpi = id,
            .at_stake = {},
            .stakes = {},
            .actual = derivation(kpi.actual, kpi),
            .target = target(kpi, report),
            .pace = explain_pace(scorecard_.calendar, report),
            .why_so_far = why_so_far(report),
            .attainment = attainment_formula(compared_part(report)),
            .rule = found.now.rule,
            .why = zone_words(compared_part(report), found.now.rule, kpi.tolerance.value_or(scorecard_.tolerance)),
            .place = place(kpi.measures, plans_on(scorecard_, id), kpi.success_factor)};
        add_stakes(id, std::get<ExplainedKpi>(made.about));
        return made;
    }

    void add_stakes(KpiId id, ExplainedKpi& about) const {
        for (const RedKpi& red : report_.red) {
            if (red.kpi != id) continue;
            about.at_stake = red.at_stake;
            const StakeWords words = stake_words(report_, KpiNames(report_), red, room_for_stakes);
            for (const std::string& text : {words.gain, words.cost})
                if (!text.empty()) about.stakes.push_back(text);
        }
    }

    [[nodiscard]] ExplainedPlace place(ObjectiveId objective, std::vector<PlanId> plans,
                                       std::optional<SuccessFactorId> success_factor = {}) const {
        return {.success_factor = success_factor,
                .up = ascend(scorecard_, run_.period(), objective),
                .drivers = drivers_of(scorecard_, run_.evaluation(), objective),
                .plans = std::move(plans)};
    }

    [[nodiscard]] ExplainedDerivation derivation(const Formula& formula, const Kpi& kpi) const {
        return explain_derivation(run_, derive(run_, counts_, formula), {.unit = kpi.unit, .decimals = kpi.decimals});
    }

    [[nodiscard]] ExplainedTarget target(const Kpi& kpi, const ReportKpi& report) const {
        ExplainedTarget made;
        made.figure = figures_of(report).target;
        if (std::holds_alternative<TargetRange>(kpi.target)) {
            made.kind = TargetKind::range;
        } else if (const auto* steps = std::get_if<std::vector<TargetStep>>(&kpi.target)) {
            made.kind = TargetKind::steps;
            made.steps = target_steps(*steps, kpi);
        } else if (const auto& formula = std::get<Formula>(kpi.target); !formula.expression.as_constant()) {
            made.kind = TargetKind::formula;
            made.derivation = derivation(formula, kpi);
        }
        return made;
    }

    [[nodiscard]] std::vector<ExplainedTargetStep> target_steps(const std::vector<TargetStep>& steps,
                                                                const Kpi& kpi) const {
        std::vector<ExplainedTargetStep> made;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const bool begun = steps[i].from <= run_.period();
            const bool over = i + 1 < steps.size() && steps[i + 1].from <= run_.period();
            made.push_back({.from = scorecard_.calendar.id(steps[i].from),
                            .title = scorecard_.calendar.title(steps[i].from),
                            .value = steps[i].value,
                            .figure = figure_text(steps[i].value, {.unit = kpi.unit, .decimals = kpi.decimals}),
                            .holds = begun && !over});
        }
        return made;
    }

    [[nodiscard]] Explanation of(MetricId id, const Subject& subject) const {
        const Metric& metric = scorecard_[id];
        Explanation made = begin(metric, subject);
        made.unit = metric.unit;
        made.decimals = metric.decimals;
        made.history = history_of(scorecard_.calendar, kpitrace::history_of(run_, id));
        ExplainedMetric about{.derivation = explain_derivation(run_, derive(run_, counts_, id),
                                                               {.unit = metric.unit, .decimals = metric.decimals}),
                              .used_by_metrics = {},
                              .used_by_kpis = {}};
        for (std::uint32_t i = 0; i < scorecard_.metrics.size(); ++i)
            if (names(scorecard_.metrics[i].names, id)) about.used_by_metrics.push_back({i});
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i)
            if (names(scorecard_.kpis[i], id)) about.used_by_kpis.push_back({i});
        made.about = std::move(about);
        return made;
    }

    [[nodiscard]] Explanation of(ObjectiveId id, const Subject& subject) const {
        const Objective& objective = scorecard_[id];
        Explanation made = begin(objective, subject);
        made.owner = objective.owner;
        const auto& decider = run_.evaluation().objectives[id.index].decided_by;
        const ReportKpi* decider_kpi = decider ? &report_[*decider] : nullptr;
        ExplainedObjective about{.objective = id,
                                 .kpis = kpis_measuring(scorecard_, run_.evaluation(), id),
                                 .success_factors = {},
                                 .score_figures = {},
                                 .why = zone_words(report_[id], decider_kpi, scorecard_.tolerance),
                                 .place = place(id, plans_on(scorecard_, id))};
        about.score_figures = score_figures(about.kpis);
        for (std::uint32_t i = 0; i < report_.success_factors.size(); ++i)
            if (report_.success_factors[i].objective == id) about.success_factors.push_back({i});
        made.about = std::move(about);
        return made;
    }

    /// The calculation of a score: the weighted mean of attainments, each limited to 0…1. Empty for a single KPI, whose
    /// attainment is the score.
    [[nodiscard]] std::string score_figures(const std::vector<KpiId>& kpis) const {
        std::string sum;
        Number weights = 0;
        std::size_t terms = 0;
        for (const KpiId id : kpis) {
            const ReportKpi& kpi = report_[id];
            const Number& weight = scorecard_[id].weight;
            if (!kpi.attainment || kpi.zone == Zone::no_data || weight.sign() == 0) continue;
            const double held = std::clamp(*kpi.attainment, 0.0, 1.0);
            sum +=
                fmt::format("{}{} x {}", terms++ == 0 ? "" : " + ",
                            format_share(held, *kpi.attainment >= 1 ? Reached::yes : Reached::no), weight.to_string());
            weights = weights + weight;
        }
        return terms < 2 ? std::string() : fmt::format("({}) / {}", sum, weights.to_string());
    }

    const Run& run_;
    const RowCounts& counts_;
    const Report& report_;
    const Scorecard& scorecard_;
};

} // namespace

std::string_view to_string(TargetKind kind) {
    switch (kind) {
    case TargetKind::number:
        return "number";
    case TargetKind::formula:
        return "formula";
    case TargetKind::range:
        return "range";
    case TargetKind::steps:
        return "steps";
    }
    return {};
}

Explanation explain(const Run& run, const RowCounts& counts, Report report, const Subject& subject) {
    Explanation made = Explainer(run, counts, report).explain(subject);
    made.report = std::move(report);
    return made;
}

} // namespace kpitrace

#include "draft/history.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"

#include <algorithm>
#include <chrono>

namespace kpitrace {
namespace {

/// The first day with data, of the tables whose cells name days: those that name whole periods begin with one.
std::optional<Date> first_day(const Outline& outline) {
    std::optional<Date> first;
    for (const TableOutline& table : outline.tables) {
        if (!table.dating || !table.dating->is_settled() || table.dating->fits.front().days > 1) continue;
        const Date begin = table.dating->fits.front().first;
        first = first ? std::min(*first, begin) : begin;
    }
    return first;
}

/// Of a month in which the data begin on the third day it is not known what it would have been.
bool begins_whole(const Scorecard& scorecard, const Outline& outline, Period period) {
    const auto first = first_day(outline);
    return !first || scorecard.calendar.at(*first) != period || scorecard.calendar.days(period).first == *first;
}

std::vector<Number> whole_periods(const KpiEvaluation& kpi, const Evaluation& evaluation, const Scorecard& scorecard,
                                  const Outline& outline) {
    std::vector<Number> values;
    for (std::size_t i = 0; i < kpi.history.size(); ++i) {
        const bool is_last = i + 1 == kpi.history.size();
        const bool is_whole =
            (i > 0 || begins_whole(scorecard, outline, kpi.history_begin)) && (!is_last || evaluation.complete);
        if (is_whole && kpi.history[i].actual) values.push_back(*kpi.history[i].actual);
    }
    if (values.empty() && kpi.now.actual) values.push_back(*kpi.now.actual);
    return values;
}

Inputs inputs_of(const Outline& outline) {
    Inputs inputs;
    for (const TableOutline& table : outline.tables) inputs.push_back(table.given->profile.files);
    return inputs;
}

} // namespace

std::optional<std::vector<std::vector<Number>>> measure_history(const Outline& outline, const std::string& yaml,
                                                                unsigned threads, Diagnostics& diagnostics) {
    const auto scorecard = read_scorecard(SourceFile("draft", yaml), diagnostics);
    if (!scorecard) return std::nullopt;
    const Query query = plan_query(*scorecard);
    const auto measurements = measure(*scorecard, query, inputs_of(outline), {.threads = threads}, diagnostics);
    if (!measurements) return std::nullopt;
    // Rows without dates belong to any period, so that it does not matter which is asked for.
    const Period period = default_period(*scorecard, query, *measurements, Date());
    const Evaluation evaluation = evaluate(*scorecard, query, *measurements, period);
    std::vector<std::vector<Number>> values;
    for (const KpiEvaluation& kpi : evaluation.kpis)
        values.push_back(whole_periods(kpi, evaluation, *scorecard, outline));
    return values;
}

} // namespace kpitrace

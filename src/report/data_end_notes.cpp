// What is due to a KPI with a pace is counted up to its last row. So the KPI can be green although later days are
// missing, and only a note shows it.
#include "report/data_end_notes.hpp"

#include "display/number_format.hpp"
#include "evaluate/coverage.hpp"
#include "kpitrace/values/date.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// Notes on sources of KPIs with a pace from which a row was to be expected by now. What is due to these KPIs is
/// counted up to the last row, so nothing else shows that later days are missing. A stale source has a warning.
void add_missing_days(std::vector<std::string>& notes, const Scorecard& scorecard, const Evaluation& evaluation) {
    std::vector<const Formula*> paced;
    for (std::size_t i = 0; i < evaluation.kpis.size(); ++i)
        if (evaluation.kpis[i].pace && scorecard.kpis[i].is_selected) paced.push_back(&scorecard.kpis[i].actual);
    const std::vector<bool> is_read = sources_of(scorecard, paced);
    for (std::size_t i = 0; i < is_read.size(); ++i) {
        const SourceState& state = evaluation.sources[i];
        if (!is_read[i] || state.stale || !state.data_end || !state.longest_gap) continue;
        const std::int64_t age = (evaluation.today - *state.data_end).count();
        if (age <= *state.longest_gap) continue;
        notes.push_back(fmt::format("the last row of source `{}` is dated {}, {} before today; the longest gap between "
                                    "its dates in its last {} {}s was {}",
                                    scorecard.sources[i].id, title(*state.data_end), counted_days(age),
                                    periods_for_longest_gap, to_string(scorecard.calendar.unit()),
                                    counted_days(*state.longest_gap)));
    }
}

/// A note if the data end in the evaluated period although a later one is over too.
void add_later_period(std::vector<std::string>& notes, const Scorecard& scorecard, const Measurements& measurements,
                      const Evaluation& evaluation) {
    const Calendar& calendar = scorecard.calendar;
    const auto end = find_data_end(scorecard, measurements);
    if (!evaluation.complete || !end || calendar.at(*end) != evaluation.period) return;
    if (const auto later = later_period_over(scorecard, evaluation.period, measurements.today))
        notes.push_back(
            fmt::format("{} is over too, but no row is dated after {}", calendar.title(*later), title(*end)));
}

} // namespace

std::vector<std::string> notes_on_data_end(const Scorecard& scorecard, const Measurements& measurements,
                                           const Evaluation& evaluation) {
    std::vector<std::string> notes;
    add_missing_days(notes, scorecard, evaluation);
    add_later_period(notes, scorecard, measurements, evaluation);
    return notes;
}

} // namespace kpitrace

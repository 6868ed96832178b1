// What is due to a KPI with a pace is counted up to its last row. So the KPI can be green although later days are
// missing, and only a note shows it.
#include "report/data_end_notes.hpp"

#include "display/number_format.hpp"
#include "evaluate/coverage.hpp"
#include "kpitrace/values/date.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::vector<std::string> notes_on_data_end(const Scorecard& scorecard, const Evaluation& evaluation) {
    std::vector<std::string> notes;
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
    return notes;
}

} // namespace kpitrace

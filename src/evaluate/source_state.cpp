#include "evaluate/source_state.hpp"

#include "kpitrace/values/date.hpp"

namespace kpitrace {
namespace {

std::int64_t age_of(const Source& source, Date data_end, Date today) {
    if (source.max_age && source.max_age->of_workdays) return count_workdays({data_end + std::chrono::days(1), today});
    return (today - data_end).count();
}

std::uint64_t rows_in(const SourceMeasurement& rows, Period period) {
    if (!rows.dated) return rows.rows;
    const auto found = rows.rows_by_period.find(period);
    return found == rows.rows_by_period.end() ? 0 : found->second;
}

/// Whether `part` is more than `share` of `all`. The comparison is exact.
bool is_more_than(std::uint64_t part, const Number& share, std::uint64_t all) {
    const auto number = [](std::uint64_t count) { return Number(static_cast<std::int64_t>(count)); };
    return Number::order(number(part), share * number(all)) > 0;
}

SourceState judge(const Source& source, const SourceMeasurement& rows, Period period, Date today) {
    SourceState state;
    state.is_read = true;
    state.rows = rows.rows;
    if (!rows.days.empty()) state.first = rows.days.front();
    state.data_end = rows.data_end;
    if (rows.data_end) state.age = age_of(source, *rows.data_end, today);
    // A source with `max_age` but without dated rows is stale, because nothing shows that it is not.
    state.stale = source.max_age && (!state.age || *state.age > source.max_age->days);
    state.left_out = rows.rows_left_out;
    state.left_out_of = rows.rows + rows.rows_skipped;
    if (source.min_rows) {
        state.rows_in_period = rows_in(rows, period);
        state.has_few_rows = state.rows_in_period < *source.min_rows;
    }
    state.left_out_many = source.max_left_out && is_more_than(state.left_out, *source.max_left_out, state.left_out_of);
    return state;
}

} // namespace

std::vector<SourceState> judge_sources(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                       Period period) {
    std::vector<SourceState> states;
    for (std::uint32_t i = 0; i < scorecard.sources.size(); ++i)
        states.push_back(query.of_source({i}).empty()
                             ? SourceState{}
                             : judge(scorecard.sources[i], measurements.sources[i], period, measurements.today));
    return states;
}

} // namespace kpitrace

#include "report/source_warnings.hpp"

#include "display/number_format.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

std::string days_in_words(std::int64_t days, bool of_workdays) {
    return of_workdays ? counted(static_cast<std::uint64_t>(days), "working day", "working days") : counted_days(days);
}

ReportWarning stale(const Source& source, const SourceState& state, Date today) {
    const bool of_workdays = source.max_age->of_workdays;
    const std::string allowed = days_in_words(source.max_age->days, of_workdays);
    ReportWarning warning{std::string(stale_rule), "", fmt::format("export source `{}` again", source.id), source.id};
    if (state.rows == 0)
        warning.message = fmt::format("source `{}` is stale: it has no rows", source.id);
    else if (!state.age)
        warning.message =
            fmt::format("source `{}` is stale: none of its rows has a date up to today, {}", source.id, title(today));
    else
        warning.message = fmt::format("source `{}` is stale: its last row is dated {}, {} before today, {}; `max_age` "
                                      "allows {}",
                                      source.id, title(*state.data_end), days_in_words(*state.age, of_workdays),
                                      title(today), allowed);
    return warning;
}

ReportWarning few_rows(const Source& source, const SourceState& state, const std::string& period) {
    const std::string where = source.date.empty() ? "" : " in " + period;
    return {std::string(short_rule),
            fmt::format("source `{}` is short: it has {}{}; `min_rows` expects {} at least", source.id,
                        counted(state.rows_in_period, "row", "rows"), where, grouped(std::to_string(*source.min_rows))),
            fmt::format("check that the export of `{}` is complete", source.id), source.id};
}

ReportWarning many_left_out(const Source& source, const SourceState& state) {
    const double share = static_cast<double>(state.left_out) / static_cast<double>(state.left_out_of);
    return {std::string(short_rule),
            fmt::format("source `{}` is short: {} of {} rows ({}) were skipped, have no date, or have a cell that was "
                        "taken as no value; `max_left_out` allows {}",
                        source.id, grouped(std::to_string(state.left_out)), grouped(std::to_string(state.left_out_of)),
                        fmt::format("{:.3g} %", 100 * share),
                        fmt::format("{:g} %", 100 * source.max_left_out->to_double())),
            "the notes of the report name the first of these rows", source.id};
}

} // namespace

std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation) {
    std::vector<ReportWarning> warnings;
    const std::string period = scorecard.calendar.title(evaluation.period);
    for (std::size_t i = 0; i < evaluation.sources.size(); ++i) {
        const Source& source = scorecard.sources[i];
        const SourceState& state = evaluation.sources[i];
        if (state.stale) warnings.push_back(stale(source, state, evaluation.today));
        if (state.has_few_rows) warnings.push_back(few_rows(source, state, period));
        if (state.left_out_many) warnings.push_back(many_left_out(source, state));
    }
    return warnings;
}

} // namespace kpitrace

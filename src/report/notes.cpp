#include "report/notes.hpp"

#include "report/words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// ` (first: deals.csv:17)`; ` (deals.csv:17)` of the only one.
std::string place_of_first(const csv::Tally& tally) {
    if (tally.file.empty()) return {};
    const std::string line = tally.first_line > 0 ? fmt::format(":{}", tally.first_line) : std::string();
    return fmt::format(" ({}{}{})", tally.count == 1 ? "" : "first: ", tally.file, line);
}

std::string of_column(const std::string& column) {
    return column.empty() ? std::string() : fmt::format(" of `{}`", column);
}

struct Words {
    std::string_view one;
    std::string_view many;
    std::string_view did_one;
    std::string_view did_many;
};

Words words_of(Omission::Kind kind) {
    switch (kind) {
    case Omission::Kind::bad_number:
        return {"cell", "cells", "is no number and was taken as null", "are no numbers and were taken as null"};
    case Omission::Kind::bad_date:
        return {"cell", "cells", "is no date and was taken as null", "are no dates and were taken as null"};
    case Omission::Kind::skipped_row:
        return {"row", "rows", "has too many or too few cells and was skipped",
                "have too many or too few cells and were skipped"};
    case Omission::Kind::undated_row:
        return {"row", "rows", "has no date and belongs to no period", "have no date and belong to no period"};
    case Omission::Kind::long_period:
        return {"date", "dates", "names more than a {0} and counts in its first {0}",
                "name more than a {0} and count in the first {0} of each"};
    }
    return {};
}

std::string note_of(const Omission& omission, PeriodUnit unit) {
    const Words words = words_of(omission.kind);
    const bool alone = omission.tally.count == 1;
    const std::string did = fmt::format(fmt::runtime(alone ? words.did_one : words.did_many), to_string(unit));
    return fmt::format("{}{} {}{}", counted(omission.tally.count, words.one, words.many), of_column(omission.column),
                       did, place_of_first(omission.tally));
}

std::string too_large(std::string_view kind, std::string_view text) {
    return fmt::format("the {} `{}` is too large to be exact: figures made of it are rounded", kind, text);
}

bool is_zero(const TargetValue& target) {
    const Number* number = std::get_if<Number>(&target);
    return number != nullptr && number->sign() == 0;
}

bool is_baseline(const TargetValue& target, const Kpi& kpi) {
    const Number* number = std::get_if<Number>(&target);
    return number != nullptr && kpi.baseline && Number::compare(*number, *kpi.baseline) == 0;
}

/// Empty where the attainment is known, or nothing is.
std::string undefined_attainment(const Kpi& kpi, const KpiResult& result) {
    if (result.attainment || result.zone == Zone::no_data || result.zone == Zone::unmeasured) return {};
    const std::string_view why = is_baseline(result.target, kpi) ? "its target equals its baseline"
                                 : is_zero(result.target)        ? "its target is 0"
                                                                 : "its numbers are too large";
    return fmt::format("the attainment of `{}` is undefined, for {}; its zone goes by its target and `red` alone",
                       kpi.id, why);
}

} // namespace

std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    const Evaluation& evaluation) {
    std::vector<std::string> notes;
    for (const SourceMeasurement& source : measurements.sources) {
        for (const Omission& omission : source.omissions) {
            notes.push_back(note_of(omission, scorecard.calendar.unit()));
        }
    }
    for (const AggregateId id : evaluation.overflowed) notes.push_back(too_large("aggregate", query[id].text));
    for (const MetricId id : evaluation.overflowed_metrics) notes.push_back(too_large("metric", scorecard[id].id));
    for (const KpiId id : evaluation.overflowed_kpis) notes.push_back(too_large("KPI", scorecard[id].id));
    for (std::size_t i = 0; i < evaluation.kpis.size(); ++i) {
        std::string note = undefined_attainment(scorecard.kpis[i], evaluation.kpis[i].now);
        if (!note.empty()) notes.push_back(std::move(note));
    }
    return notes;
}

} // namespace kpitrace

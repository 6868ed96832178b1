#include "report/notes.hpp"

#include "report/data_end_notes.hpp"
#include "report/member_notes.hpp"
#include "report/waivers.hpp"

#include "kpitrace/text/suggest.hpp"

#include "csv/hint_words.hpp"
#include "display/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

/// The place of the first of several, such as ` (first: deals.csv:17)`, or of the only one, such as ` (deals.csv:17)`.
/// `more` follows the line number.
std::string place_of_first(const Tally& tally, std::string_view more = {}) {
    if (tally.file.empty()) return {};
    const std::string line = tally.first_line > 0 ? fmt::format(":{}", tally.first_line) : std::string();
    return fmt::format(" ({}{}{}{})", tally.count == 1 ? "" : "first: ", tally.file, line, more);
}

std::string of_column(const std::string& column) {
    return column.empty() ? std::string() : fmt::format(" of `{}`", column);
}

/// The noun and what happened to it, each for one and for several. In the texts, `{0}` is the unit of the calendar and
/// `{1}` is the column.
struct Words {
    std::string_view one;
    std::string_view many;
    std::string_view did_one;
    std::string_view did_many;
};

Words words_of(Omission::Kind kind) {
    switch (kind) {
    case Omission::Kind::bad_number:
        return {"cell", "cells", "is not a number and was taken as null", "are not numbers and were taken as null"};
    case Omission::Kind::bad_duration:
        return {"cell", "cells", "is not a duration and was taken as null", "are not durations and were taken as null"};
    case Omission::Kind::bad_date:
        return {"cell", "cells", "is not a date and was taken as null", "are not dates and were taken as null"};
    case Omission::Kind::skipped_row:
        return {"row", "rows", "has too many or too few cells and was skipped",
                "have too many or too few cells and were skipped"};
    case Omission::Kind::undated_row:
        return {"row", "rows", "has no date and belongs to no period", "have no date and belong to no period"};
    case Omission::Kind::repeated_row:
        return {"row", "rows", "has the `{1}` of another row and was left out",
                "have the `{1}` of another row and were left out"};
    case Omission::Kind::long_period:
        return {"date", "dates", "is longer than a {0} and counts in its first {0}",
                "are longer than a {0} and count in the first {0} of each"};
    case Omission::Kind::overlapping_date:
        return {"date", "dates", "fits two formats of `date_format` with different dates; the first that fits is used",
                "fit two formats of `date_format` with different dates; the first that fits is used"};
    case Omission::Kind::padded_row:
        return {"row", "rows", "has too few cells and was read with no value in the missing ones",
                "have too few cells and were read with no value in the missing ones"};
    case Omission::Kind::comment_row:
        return {"line", "lines", "begins as a comment but has as many cells as a row; it was left out",
                "begin as a comment but have as many cells as a row; they were left out"};
    case Omission::Kind::line_above_header:
        return {"line", "lines", "above the header was skipped", "above the header were skipped"};
    case Omission::Kind::future_row:
        return {"row", "rows", "is dated after today and counts in the {0} of its date",
                "are dated after today and count in the {0} of their dates"};
    case Omission::Kind::reversed_span:
        return {"row", "rows", "ends before it begins and counts in no {0}",
                "end before they begin and count in no {0}"};
    case Omission::Kind::unended_line:
        return {"file", "files", "ends without a line end, so its last cell may be cut off",
                "end without a line end, so their last cells may be cut off"};
    case Omission::Kind::header_alone:
        return {"file", "files", "has a header and no rows", "have a header and no rows"};
    }
    return {};
}

std::string list_texts(const std::vector<std::string>& texts, std::uint64_t count) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
    return list + (count > texts.size() ? ", …" : "");
}

/// The texts of the cells. Texts with digits are listed separately, because they may be numbers that the figures lack.
std::string texts_of(const Omission& omission) {
    const std::uint64_t count = omission.tally.count;
    std::string shown =
        omission.texts.empty() ? std::string() : ": " + list_texts(omission.texts, count - omission.with_digits);
    if (omission.texts_with_digits.empty()) return shown;
    const std::string digits = list_texts(omission.texts_with_digits, omission.with_digits);
    if (omission.with_digits == count) return fmt::format(": {}; the figures may lack their values", digits);
    return fmt::format("{}; {} of them {} digits, and the figures may lack {}: {}", shown, omission.with_digits,
                       omission.with_digits == 1 ? "has" : "have",
                       omission.with_digits == 1 ? "its value" : "their values", digits);
}

std::string note_of(const Omission& omission, const Calendar& calendar) {
    const Words words = words_of(omission.kind);
    const bool alone = omission.tally.count == 1;
    const std::string did =
        fmt::format(fmt::runtime(alone ? words.did_one : words.did_many), to_string(calendar.unit()), omission.column);
    const std::string more = omission.period ? fmt::format(", {} {}", calendar.unit() == PeriodUnit::day ? "on" : "in",
                                                           calendar.title(*omission.period))
                                             : std::string();
    const bool is_of_cells =
        omission.kind != Omission::Kind::repeated_row && omission.kind != Omission::Kind::reversed_span;
    return fmt::format("{}{} {}{}{}", counted(omission.tally.count, words.one, words.many),
                       is_of_cells ? of_column(omission.column) : std::string(), did,
                       place_of_first(omission.tally, more), texts_of(omission));
}

/// A note on rows that are in two files of a source: sums may count them twice. If a column that identifies a row was
/// found, the note shows the `unique` to write.
std::string note_of(const Overlap& overlap, const Source& source) {
    const bool alone = overlap.rows.count == 1;
    std::string note =
        fmt::format("{}{} of source `{}` {} a row of an earlier file in every cell{}",
                    overlap.is_sample ? "in a sample of its rows, " : "", counted(overlap.rows.count, "row", "rows"),
                    source.id, alone ? "equals" : "each equal", place_of_first(overlap.rows));
    if (overlap.key.empty())
        return note + "; if they are the same rows, write `unique` in the source with the columns that identify a row";
    const std::string key = csv::yaml_texts(overlap.key);
    return note + fmt::format("; if they are the same rows, write `unique: {{columns: {}, repeated: first}}` in the "
                              "source to count them once",
                              key);
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

/// A note on a KPI that has a zone but no attainment; otherwise empty.
std::string undefined_attainment(const Kpi& kpi, const KpiResult& result) {
    if (result.attainment || !has_data(result.zone)) return {};
    const std::string_view why = is_baseline(result.target, kpi) ? "its target equals its baseline"
                                 : is_zero(result.target)        ? "its target is 0"
                                                                 : "its numbers are too large";
    return fmt::format("the attainment of `{}` is undefined because {}; only its target and `red` decide its zone",
                       kpi.id, why);
}

std::string kept_as_measured(const UncarriedWindow& kept, const Scorecard& scorecard) {
    const std::string& id = scorecard[kept.metric].id;
    const std::string what =
        kept.is_of_metric ? fmt::format("`{}`", kept.movement) : fmt::format("`{}` in `{}`", id, kept.movement);
    const bool is_part = kept.window.first == kept.window.last && (kept.window.from || kept.window.until);
    return fmt::format("{} keeps its measured value: the value of `{}` over {} cannot be calculated from its value in "
                       "one period",
                       what, id, is_part ? "a part of a period" : "several periods");
}

template<class Element>
std::string list_ids(const Scorecard& scorecard, const std::vector<Id<Element>>& ids, std::string_view one,
                     std::string_view many) {
    std::vector<std::string_view> names;
    for (const auto id : ids) names.emplace_back(scorecard[id].id);
    return names.empty() ? std::string() : fmt::format("{} {}", names.size() == 1 ? one : many, list_names(names));
}

/// The elements that do not fully show the assumptions, such as `KPI `a` and metrics `b`, `c``.
std::string uncarried_elements(const Scorecard& scorecard, const Evaluation& evaluation) {
    const std::string kpis = list_ids(scorecard, evaluation.uncarried_kpis, "KPI", "KPIs");
    const std::string metrics = list_ids(scorecard, evaluation.uncarried_metrics, "metric", "metrics");
    return kpis + (kpis.empty() || metrics.empty() ? "" : " and ") + metrics;
}

void add_uncarried(std::vector<std::string>& notes, const Scorecard& scorecard, const Evaluation& evaluation) {
    // An expression can need several windows of a metric.
    for (const UncarriedWindow& kept : evaluation.uncarried)
        if (std::string note = kept_as_measured(kept, scorecard); std::ranges::find(notes, note) == notes.end())
            notes.push_back(std::move(note));
    const std::string elements = uncarried_elements(scorecard, evaluation);
    if (!elements.empty())
        notes.push_back(
            "these depend on a value that was kept, so they show the assumptions only in part or not at all: " +
            elements);
}

std::string days_in_words(std::int64_t days, bool of_workdays) {
    return of_workdays ? counted(static_cast<std::uint64_t>(days), "working day", "working days") : counted_days(days);
}

ReportWarning stale(const Source& source, const SourceState& state, Date today) {
    const bool of_workdays = source.max_age->of_workdays;
    const std::string allowed = days_in_words(source.max_age->days, of_workdays);
    ReportWarning warning{std::string(stale_rule), "", fmt::format("export source `{}` again", source.id)};
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
    const std::string where = source.is_in_time() ? " in " + period : "";
    const std::string all = grouped(std::to_string(*source.min_rows));
    const std::string expected =
        state.rows_expected == *source.min_rows
            ? all
            : fmt::format("{} of {} by now", grouped(std::to_string(state.rows_expected)), all);
    return {std::string(short_rule),
            fmt::format("source `{}` is short: it has {}{}; `min_rows` expects at least {}", source.id,
                        counted(state.rows_in_period, "row", "rows"), where, expected),
            fmt::format("check that the export of `{}` is complete", source.id)};
}

ReportWarning many_left_out(const Source& source, const SourceState& state) {
    const double share = static_cast<double>(state.left_out) / static_cast<double>(state.left_out_of);
    return {std::string(short_rule),
            fmt::format("source `{}` is short: {} of {} rows ({}) were skipped, have no date, or have a cell that was "
                        "taken as no value; `max_left_out` allows {}",
                        source.id, grouped(std::to_string(state.left_out)), grouped(std::to_string(state.left_out_of)),
                        fmt::format("{:.3g} %", 100 * share),
                        fmt::format("{:g} %", 100 * source.max_left_out->to_double())),
            "the notes of the report name the first of these rows"};
}

} // namespace

std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                                    const Evaluation& evaluation) {
    std::vector<std::string> notes = notes_on_waivers(scorecard, evaluation.today);
    for (const SourceMeasurement& source : measurements.sources) {
        for (const Omission& omission : source.omissions) {
            notes.push_back(note_of(omission, scorecard.calendar));
        }
        for (const ComparisonNote& note : source.comparisons) notes.push_back(note.message + "; " + note.help);
    }
    for (std::size_t i = 0; i < measurements.sources.size(); ++i) {
        for (const Unmatched& unmatched : measurements.sources[i].unmatched)
            notes.push_back(describe(unmatched, query));
        if (const auto& overlap = measurements.sources[i].overlap)
            notes.push_back(note_of(*overlap, scorecard.sources[i]));
    }
    for (std::string& note : notes_on_inexact_columns(measurements, query)) notes.push_back(std::move(note));
    for (std::string& note : notes_on_members(scorecard, query, measurements)) notes.push_back(std::move(note));
    for (const AggregateId id : evaluation.overflowed) notes.push_back(too_large("aggregate", query[id].text));
    for (const MetricId id : evaluation.overflowed_metrics) notes.push_back(too_large("metric", scorecard[id].id));
    for (const KpiId id : evaluation.overflowed_kpis) notes.push_back(too_large("KPI", scorecard[id].id));
    for (std::size_t i = 0; i < evaluation.kpis.size(); ++i) {
        if (!scorecard.kpis[i].is_selected) continue;
        std::string note = undefined_attainment(scorecard.kpis[i], evaluation.kpis[i].now);
        if (!note.empty()) notes.push_back(std::move(note));
    }
    for (std::string& note : notes_on_data_end(scorecard, evaluation)) notes.push_back(std::move(note));
    add_uncarried(notes, scorecard, evaluation);
    return notes;
}

std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation,
                                           const std::vector<bool>& is_shown, const std::vector<bool>& is_waived) {
    std::vector<ReportWarning> warnings;
    const std::string period = scorecard.calendar.title(evaluation.period);
    Id<ReportSource> id;
    const auto add = [&](ReportWarning warning) {
        warning.source = id;
        warnings.push_back(std::move(warning));
    };
    for (std::size_t i = 0; i < evaluation.sources.size(); ++i) {
        const Source& source = scorecard.sources[i];
        const SourceState& state = evaluation.sources[i];
        if (!is_shown[i]) continue;
        if (state.stale) {
            add(stale(source, state, evaluation.today));
            warnings.back().waived = is_waived[i];
        }
        if (state.has_few_rows) add(few_rows(source, state, period));
        if (state.left_out_many) add(many_left_out(source, state));
        ++id.index;
    }
    return warnings;
}

std::vector<ReportFinding> report_findings(const Audit& audit, const SourceFile& file) {
    std::vector<ReportFinding> findings;
    for (const Finding& finding : audit.findings) {
        const LintRuleEntry& entry = entry_of(finding.rule);
        findings.push_back({.rule = std::string(entry.name),
                            .severity = entry.severity,
                            .message = finding.message,
                            .file = file.name_at(finding.span.begin),
                            .place = file.position(finding.span.begin),
                            .help = finding.help});
    }
    return findings;
}

} // namespace kpitrace

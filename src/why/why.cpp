#include "kpitrace/why/why.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/values/date.hpp"
#include "why/cause_words.hpp"
#include "why/why_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

ReferenceTitles titles_of(const Run& run, const Decomposition& parts) {
    const Calendar& calendar = run.scorecard().calendar;
    if (parts.against.kind == AgainstKind::target)
        return {.id = {}, .title = "the target", .head = parts.due_share ? "due" : "target", .actual_head = "actual"};
    const Period then = parts.against.period;
    // The short titles of two years are the same.
    const bool is_near = calendar.short_title(then) != calendar.short_title(parts.period);
    return {.id = calendar.id(then),
            .title = calendar.title(then),
            .head = is_near ? calendar.short_title(then) : calendar.title(then),
            .actual_head = is_near ? calendar.short_title(parts.period) : calendar.title(parts.period)};
}

/// `region, product and team`
std::string in_list(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

bool has_tables(const Scorecard& scorecard) {
    return std::ranges::any_of(scorecard.sources, [](const Source& source) { return source.table.has_value(); });
}

/// What compares unlike things, or is not what a reader may expect.
std::vector<std::string> notes_of(const Run& run, const Why& why) {
    const Decomposition& parts = why.parts;
    const ReferenceTitles& titles = why.reference;
    std::vector<std::string> notes;
    const std::string unit(to_string(run.scorecard().calendar.unit()));
    if (parts.until && parts.due_share)
        notes.push_back(
            fmt::format("the {} is not over: what was reached by {} is compared with what is usually due by "
                        "then, {:.1f} % of the target",
                        unit, title(*parts.until), *parts.due_share * 100));
    if (parts.until && parts.reference_until)
        notes.push_back(fmt::format("the {} is not over: it is compared up to {} with {} up to {}", unit,
                                    title(*parts.until), titles.title, title(*parts.reference_until)));
    if (parts.is_unlike && parts.gap)
        notes.push_back(fmt::format("the {} is not over, but is compared with the whole of {}", unit, titles.title));
    if (parts.has_no_volume)
        notes.emplace_back("without volume and price: a target has no volume, so compare with a period: --against");
    if (parts.formula_is_undefined)
        notes.emplace_back("the formula cannot be taken apart: it has no value if only some of its inputs change");
    if (std::string note = target_difference_note(why); !note.empty()) notes.push_back(std::move(note));
    const auto uses_usual_share = [](const DimensionSplit& split) {
        return std::ranges::any_of(
            split.members, [](const MemberShare& member) { return member.reference_is == ReferenceIs::usual_share; });
    };
    std::vector<std::string> usual;
    for (const DimensionSplit& split : parts.dimensions)
        if (uses_usual_share(split)) usual.push_back(split.name);
    if (!usual.empty())
        notes.push_back(
            fmt::format("members of {} have no targets of their own: each is compared with its usual share of "
                        "the target, that of the 12 {}s before",
                        in_list(usual), unit));
    const auto is_noted = [&](const std::string& name) { return std::ranges::find(usual, name) != usual.end(); };
    for (const PairSplit& pair : parts.pairs)
        if (pair.has_usual_shares && !(is_noted(pair.rows) && is_noted(pair.columns)))
            notes.push_back(fmt::format("{} and {} have no targets together: each cell is compared with its usual "
                                        "share of the target, that of the 12 {}s before",
                                        pair.rows, pair.columns, unit));
    if (parts.gap && parts.no_gap == NoGap::none && parts.formula.empty() && parts.dimensions.empty())
        notes.push_back(fmt::format("nothing to take apart: no dimension divides the rows, and {}; name a column or an "
                                    "expression with --by",
                                    has_tables(run.scorecard()) ? "columns of tables are not searched"
                                                                : "no column has few texts"));
    for (std::string& note : notes_on_inexact_columns(run.measurements(), run.query()))
        notes.push_back(std::move(note));
    return notes;
}

} // namespace

Why make_why(const Run& run, Report report, Decomposition parts) {
    Why why{.report = std::move(report), .parts = std::move(parts)};
    why.reference = titles_of(run, why.parts);
    for (const DimensionSplit& split : why.parts.dimensions)
        why.headlines.push_back(
            headline_of(split, why.parts.gap.value_or(Number()), why.parts.against.kind, run.scorecard()));
    why.notes = notes_of(run, why);
    if (why.parts.no_gap != NoGap::none && why.parts.no_gap != NoGap::no_change &&
        why.parts.reason.kind != Reason::Kind::none)
        why.reason = describe(why.parts.reason, run.scorecard(), run.query());
    return why;
}

} // namespace kpitrace

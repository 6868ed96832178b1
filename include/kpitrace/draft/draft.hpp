// From a table's profile to a scorecard that a team can begin with.
//
// Right of report: it writes YAML, reads it again, and runs all phases over it for the history from which targets are
// suggested. Invariant: what it answers loads, whatever columns and cells are called. What the table cannot tell is
// asked in comments and never guessed: a date that could be two days, a number that could be two numbers.
#pragma once

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

struct DraftTable {
    TableProfile profile;                  ///< with rows
    std::string path;                      ///< of the first file, as the scorecard is to name it
    std::vector<std::string> more_paths{}; ///< of the others, which have the same header
};

/// The files that are one table because they have the same header, in the order of `files`; the first of each group is
/// before those of later groups. Files whose names mean different things (`budget.csv` beside `sales.csv`) are separate
/// tables, and so are files of few columns whose names have no word in common.
[[nodiscard]] std::vector<std::vector<std::string>> group_by_header(std::span<const std::string> files,
                                                                    const csv::Format& known);

/// What is known beforehand; the rest is found.
struct DraftWishes {
    std::optional<std::string> name{};        ///< of the scorecard; else made of the first file's
    std::optional<PeriodUnit> period{};       ///< else by the span of the dates, month as a rule
    std::optional<std::string> date{};        ///< the column that dates rows, in the tables that have it; one must
    std::optional<std::string> date_format{}; ///< in which the profile was made; else found
    unsigned threads = 1;                     ///< to read with
    std::optional<Date> today{};              ///< no target is taken from periods that are not over; unset: all are
};

/// The draft's text, of one source for each table (one at least). Questions that only a person can answer stand in it
/// as comments, and as warnings in `diagnostics`. Nothing, with errors, where a wish can't be met or a file can't be
/// read again.
///
/// Targets: a round figure (two digits) that the best quarter of past, whole periods met; the
/// value of all rows where they have no dates.
[[nodiscard]] std::optional<std::string> draft_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes,
                                                         Diagnostics& diagnostics);

} // namespace kpitrace

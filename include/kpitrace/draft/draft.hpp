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

namespace kpitrace {

struct DraftTable {
    TableProfile profile; ///< with rows
    std::string path;     ///< of the file, as the scorecard is to name it
};

/// What is known beforehand; the rest is found.
struct DraftWishes {
    std::optional<std::string> name{};        ///< of the scorecard; else made of the first file's
    std::optional<PeriodUnit> period{};       ///< else by the span of the dates, month as a rule
    std::optional<std::string> date{};        ///< the column that dates rows, in the tables that have it; one must
    std::optional<std::string> date_format{}; ///< in which the profile was made; else found
    unsigned threads = 1;                     ///< to read with
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

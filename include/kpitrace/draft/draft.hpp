// Drafts a scorecard from the profiles of tables, for a team to begin with (`kpitrace init`).
//
// A draft is YAML with comments that explain every choice. It takes part in no other phase, but runs them all over its
// own text, to suggest targets from the past. What always holds: a draft loads, whatever columns and cells are called;
// and what the data do not show is asked in comments and never guessed, such as a date that could be two days.
#pragma once

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// One or more files with the same header.
struct DraftTable {
    TableProfile profile;           ///< has rows
    std::vector<std::string> paths; ///< of `profile.files`, as the scorecard is to write them
};

/// Groups files that are one table, because they have the same header, in the order of `files`. Files whose names mean
/// different things (`budget.csv` beside `sales.csv`) are separate tables, and so are files of few columns whose names
/// have no word in common.
[[nodiscard]] std::vector<std::vector<std::string>> group_by_header(std::span<const std::string> files,
                                                                    const csv::Format& known);

/// What the caller knows; everything else is found.
struct DraftWishes {
    std::optional<std::string> name{};        ///< of the scorecard; otherwise made from the first file's name
    std::optional<PeriodUnit> period{};       ///< otherwise found from the dates, usually the month
    std::optional<std::string> date{};        ///< the column that dates the rows; at least one table must have it
    std::optional<std::string> date_format{}; ///< the profile was made with it; otherwise found
    unsigned threads = 1;                     ///< to read with
    std::optional<Date> today{};              ///< periods that end later give no targets; nothing: all may
};

/// The text of a draft, with one source for each table (at least one). Questions that only a person can answer are
/// comments in it and warnings in `diagnostics`. Nothing, with errors, if a wish cannot be met or a file cannot be read
/// again.
///
/// A target is a round figure (two digits) that the best quarter of the past whole periods met. If rows have no dates,
/// it is the value of all rows.
[[nodiscard]] std::optional<std::string> draft_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes,
                                                         Diagnostics& diagnostics);

} // namespace kpitrace

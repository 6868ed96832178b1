// Drafts a scorecard from the profiles of tables, for a team to begin with (`kpitrace init`).
//
// A draft is YAML with comments that explain every choice. Drafting is not a phase of other commands, but it runs all
// phases over its own text to suggest targets from the past. What always holds: a draft loads, whatever columns and
// cells are called; and what the data do not show, such as a date that could be two days, is asked in comments and
// never guessed.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// A table of a database. The profile of its first rows is in a file that the scorecard must not name.
struct EngineTable {
    std::string name;                ///< as `table` in a scorecard has it: `crm.deals`
    bool is_dated_by_moment = false; ///< its date has a time zone
};

/// One or more files with the same header, or the first rows of a table.
struct DraftTable {
    TableProfile profile; ///< has at least one row
    /// The paths of `profile.files` as the scorecard must write them. Of a table: one path with the table's last name.
    std::vector<std::string> paths;
    std::optional<EngineTable> table{};
};

/// Measures the query of a draft.
using DraftMeasurer =
    std::function<std::optional<Measurements>(const Scorecard&, const Query&, Diagnostics& diagnostics)>;

/// Groups files with the same header into tables, in the order of `files`. Files whose names mean different things
/// (`budget.csv` beside `sales.csv`) are separate tables, and so are files of few columns whose names have no word in
/// common.
[[nodiscard]] std::vector<std::vector<std::string>> group_by_header(std::span<const std::string> files,
                                                                    const csv::Format& known);

/// What the caller knows. Everything else is found in the data.
struct DraftWishes {
    std::optional<std::string> name{};        ///< the name of the scorecard; otherwise made from the first file's name
    std::optional<PeriodUnit> period{};       ///< otherwise found from the dates, usually the month
    std::optional<std::string> date{};        ///< the column that dates the rows; at least one table must have it
    std::optional<std::string> date_format{}; ///< the format with which the profile was made; otherwise found
    unsigned threads = 1;                     ///< threads to read with
    /// Measures drafts of tables in databases. Unset: the files of the tables are read.
    DraftMeasurer measurer{};
    std::optional<Date> today{}; ///< periods that end after this day give no targets; unset: all periods can
};

/// The text of a draft, with one source for each table (at least one). Questions that only a person can answer are
/// comments in it and warnings in `diagnostics`. Returns nothing, with errors, if a wish cannot be met or a file cannot
/// be read again.
///
/// A target is a round figure (two digits) that the best quarter of the past whole periods met. If rows have no dates,
/// it is the value of all rows.
[[nodiscard]] std::optional<std::string> draft_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes,
                                                         Diagnostics& diagnostics);

} // namespace kpitrace

// Records that take several lines, of which only the first has the fields of the record, as in exports of orders with a
// line for each item. A comparison of such a field leaves the other lines out.
//
// A line whose cell is empty continues the record above where the file as a whole is written so. Of the file's first
// lines at least nine in ten must agree with one of these:
// - A column repeats: in lines with an empty cell it has the value of the line before, in all others a new one, such as
//   the number of the order. A date is not such a value. No other column has a number of its own in each line, which
//   would make each line a record; a column that numbers the lines of the file, such as one without a name, may.
// - Lines begin with empty cells: the file's first columns are empty where the cell is, and filled elsewhere, with a
//   value that no other record has.
// Cells that are empty now and then, because nobody filled them in, agree with neither. Files with fewer than three
// records, or with fewer than two further lines, are too short to judge.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/measure/comparison_note.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/scan_plan.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// Lines of a file by which it is judged.
inline constexpr std::uint64_t lines_that_tell_records = 20'000;

/// The columns of a file that are empty in the lines that continue a record and filled in its first line, in file
/// order, where `column` is one of them. Nothing where the file is not written so, or can be read once only.
[[nodiscard]] std::optional<std::vector<std::string>>
find_split_fields(const std::string& path, const csv::Format& format, const std::string& column);

/// A note for each compared column that is empty in lines which continue a record. `empty` are the plan's compared
/// columns, `files` those of the source.
[[nodiscard]] std::vector<ComparisonNote> note_split_records(const ScanPlan& plan, std::span<const TextSighting> empty,
                                                             std::span<const csv::InputFile> files);

} // namespace kpitrace

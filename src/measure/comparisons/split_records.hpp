// Finds records of several lines of which only the first line has the fields of the record, as in exports of orders
// with a line for each item. A comparison with such a field misses the other lines.
//
// A line with an empty cell continues the record above it only if the whole file is written like that. At least nine in
// ten of the file's first lines must agree with one of these patterns:
// - A column repeats: lines with an empty cell have the value of the line above, all other lines a new value, such as
//   the number of the order. Dates do not count. No column has a new number in each line, because then each line is a
//   record. Only a column that numbers the lines of the file, such as one without a name, is ignored here.
// - Lines begin with empty cells: the file's first columns are empty in the same lines as the cell, and in other lines
//   one of them has a value that no other record has.
// Cells that are sometimes empty because nobody filled them in agree with neither pattern. Files with fewer than three
// records, or with fewer than two further lines, are too short to judge.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/scan_plan.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The number of lines at the start of a file that are examined.
inline constexpr std::uint64_t lines_to_judge_records = 20'000;

/// The columns of a file that are empty in the lines that continue a record and filled in its first line, in file
/// order. `column` is always one of them. Returns nothing if the file is not written like that, or can be read only
/// once.
[[nodiscard]] std::optional<std::vector<std::string>>
find_split_fields(const std::string& path, const csv::Format& format, const std::string& column);

/// A note for each compared column that is empty in lines that continue a record. `empty` has the empty cells by
/// compared column of the plan; `files` are those of the source.
[[nodiscard]] std::vector<ComparisonNote> note_split_records(const ScanPlan& plan, std::span<const TextSighting> empty,
                                                             std::span<const csv::InputFile> files);

} // namespace kpitrace

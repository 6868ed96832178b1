// Finds keys for the cells of a column that cannot be read now: one key that reads all of them, or two date formats
// that do so together.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "measure/faults/cell_faults.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The keys that read every cell of the group, best first. If several keys read all cells alike, only the first of them
/// is listed.
struct CommonRemedies {
    std::vector<csv::Remedy> remedies; ///< with the readings of `example`
    PlacedCell example;                ///< a cell that the remedies read differently, if there are several
};
[[nodiscard]] CommonRemedies common_remedies(const FaultGroup& group);

/// A key that reads some cells of a group.
struct PartRemedy {
    csv::Remedy remedy; ///< with the reading of `example`
    std::uint64_t count = 0;
    PlacedCell example;
};
/// The best key of each shape, each key once, ordered by the number of cells that it reads.
[[nodiscard]] std::vector<PartRemedy> part_remedies(const FaultGroup& group);

/// Two date formats that together read every cell of the group. If both read a cell, they agree on the date.
[[nodiscard]] std::optional<std::vector<std::string>> two_date_formats(const FaultGroup& group);

/// The format in `date_format: "%d.%m.%Y"`. Returns nothing if the keys are other keys or more than that.
[[nodiscard]] std::optional<std::string> date_format_in(const std::string& keys);
/// `date_format: ["%Y-%m-%d", "%d.%m.%Y"]`.
[[nodiscard]] std::string date_formats_key(const std::vector<std::string>& formats);

/// A copy of the format with the values of `decimal` and `thousands` that `keys` has, such as `decimal: ","`. Returns
/// nothing if `keys` has neither.
[[nodiscard]] std::optional<csv::Format> with_number_keys(const csv::Format& format, const std::string& keys);

/// The keys in backticks.
[[nodiscard]] std::string show_keys(const std::string& keys);

/// `a`, `a or b`, `a, b or c`.
[[nodiscard]] std::string join_choices(const std::vector<std::string>& choices);

[[nodiscard]] std::vector<std::string> readings_of(const std::vector<csv::Remedy>& remedies);

} // namespace kpitrace

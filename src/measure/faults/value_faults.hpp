// Texts of a column that the source's `values` does not list.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/faults/cell_place.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The cells of one column. Gathered in any order of files and threads.
struct UnlistedTexts {
    std::uint64_t count = 0;
    std::vector<PlacedCell> first; ///< by order

    void merge(const UnlistedTexts& other);
};

/// By column, as `values` names it.
using ValueFaults = std::map<std::string, UnlistedTexts>;

/// True of a text that is one of `values`, without the blanks around it.
[[nodiscard]] bool is_listed(std::string_view text, const std::vector<std::string>& values);

void report_values(const ValueFaults& faults, const csv::Format& format, Diagnostics& diagnostics);

} // namespace kpitrace

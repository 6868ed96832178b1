// Tables of the parts of a gap, with cells as texts. Text and Markdown draw the same tables.
#pragma once

#include "display/page.hpp"
#include "kpitrace/why/why.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The part of the gap from which a bar begins and at which it ends: each bar begins where the one above ended.
struct BarSpan {
    double from = 0;
    double to = 0;
};

struct PartRow {
    std::string name{};
    std::vector<std::string> cells{}; ///< one for each head
    std::optional<BarSpan> bar{};
    std::string remark{};   ///< such as `largest of 13`
    bool is_marked = false; ///< unusual
};

struct PartTable {
    std::vector<std::string> heads{};
    std::vector<PartRow> rows{}; ///< the last one is the total, if the table has one
    bool has_total = false;
};

/// The row for what the targets of the inputs do not make of the KPI's target.
inline constexpr std::string_view target_difference = "difference of targets";

/// The inputs of the formula.
[[nodiscard]] PartTable formula_table(const Why& why);
/// The members of a dimension. Members beyond the largest `most_shown` are one row.
[[nodiscard]] PartTable member_table(const Why& why, const DimensionSplit& split, std::size_t most_shown);

/// Draws the table with bars, as far as the page is wide enough for them.
[[nodiscard]] std::string draw(const PartTable& table, const Page& page);

} // namespace kpitrace

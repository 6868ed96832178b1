// The members of a KPI in the text report.
#pragma once

#include "display/page.hpp"
#include "formats/table_layout.hpp"
#include "formats/text_row.hpp"
#include "words/member_groups.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// The rows of the members that are shown. They refer to the group.
[[nodiscard]] std::vector<FigureRow> member_rows(const MemberGroup& group);

/// Draws a line for each group and, below it, a table of its red members. The table has the columns of `around`, the
/// scorecard's table, if everything fits into them without a cut name, and otherwise columns of its own.
[[nodiscard]] std::string draw_members(const std::vector<MemberGroup>& groups, const Page& page,
                                       const TableLayout& around, const ColumnHeads& heads);

} // namespace kpitrace

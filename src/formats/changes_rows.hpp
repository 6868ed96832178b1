// What the text on changes shows, line by line, before it is laid out.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "report/figure_pair.hpp"
#include "report/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A KPI or an objective. Texts are safe for a terminal, empty where there is nothing to show.
struct ChangeRow {
    std::string_view mark = {}; ///< `!` of the newly red, `+` of the recovered
    Look look = Look::plain;    ///< of mark and name
    std::string name;
    FigurePair actual = {}; ///< of one report alone: `after`
    std::string target = {};
    FigurePair attained = {};
    std::optional<Zone> zone = {}; ///< before
    std::optional<Zone> zone_now = {};
    std::vector<std::string> remarks = {}; ///< below it
};

struct ChangeSection {
    std::string heading;
    std::vector<ChangeRow> rows;
    std::string more = {}; ///< `and 3 more that moved less`
};

/// None of them empty.
[[nodiscard]] std::vector<ChangeSection> change_sections(const Changes& changes);

} // namespace kpitrace

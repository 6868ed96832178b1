// What is told of changes, line by line, before a format lays it out. Texts are safe for a terminal.
#pragma once

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/changes/changes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A KPI or an objective. Texts are empty where there is nothing to show.
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
    std::string heading; ///< `Became red`
    std::vector<ChangeRow> rows;
    std::string more = {}; ///< `and 3 more that moved less`
};

/// None of them empty.
[[nodiscard]] std::vector<ChangeSection> change_sections(const Changes& changes);

/// The zone with its symbol; of equal ones the later alone is there.
[[nodiscard]] FigurePair zones_of(const ChangeRow& row);
/// `actual 21 → 24 USD · target 30 · attained 70 → 80 %`, bound() piece by piece.
[[nodiscard]] std::string figures_in_words(const ChangeRow& row);
/// `21 → 24 USD`; the later alone where there is no earlier one.
[[nodiscard]] std::string in_words(const FigurePair& pair);

/// A change of a definition, and what stands on it.
struct DefinitionLine {
    std::string text;  ///< `Win rate: target 60 % → 65 %`, `metric won: …`
    std::string below; ///< `on it: Win rate`; empty: nothing
};

/// A metric once, with the KPIs that stand on it.
[[nodiscard]] std::vector<DefinitionLine> definition_lines(const Changes& changes);

/// `Since April 2026`, or `Since the last report of June 2026` where both are of one period.
[[nodiscard]] std::string since_heading(const Changes& changes);

} // namespace kpitrace

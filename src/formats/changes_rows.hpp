// The lines that show what changed, before a format lays them out. Texts are safe for a terminal.
#pragma once

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/changes/changes.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A KPI or an objective. A text is empty if there is nothing to show.
struct ChangeRow {
    std::string_view mark = {}; ///< `!` for newly red, `+` for recovered
    Look look = Look::plain;    ///< of the mark and the name
    std::string name;
    FigurePair actual = {}; ///< only `after` if one of the reports has it
    std::string target = {};
    FigurePair attained = {};
    std::optional<Zone> zone = {}; ///< before
    std::optional<Zone> zone_now = {};
    std::vector<std::string> remarks = {}; ///< shown below the row
};

struct ChangeSection {
    std::string heading; ///< `Became red`
    std::vector<ChangeRow> rows;
    std::string more = {}; ///< `and 3 more that moved less`
};

/// Only sections that have rows.
[[nodiscard]] std::vector<ChangeSection> change_sections(const Changes& changes);

/// The zones with their symbols; only `after` if they are equal.
[[nodiscard]] FigurePair zones_of(const ChangeRow& row);
/// `actual 21 → 24 USD · target 30 · attained 70 → 80 %`, with bound() pieces.
[[nodiscard]] std::string figures_in_words(const ChangeRow& row);
/// `21 → 24 USD`, or `24 USD` without an earlier number.
[[nodiscard]] std::string in_words(const FigurePair& pair);

/// A change of a definition, and the KPIs that use it.
struct DefinitionLine {
    std::string text;  ///< `Win rate: target 60 % → 65 %`, `metric won: …`
    std::string below; ///< `used by: Win rate`; can be empty
};

/// Each metric appears once, with the KPIs that use it.
[[nodiscard]] std::vector<DefinitionLine> definition_lines(const Changes& changes);

/// `Since April 2026`, or `Since the last report of June 2026` if both reports are of the same period.
[[nodiscard]] std::string since_heading(const Changes& changes);

} // namespace kpitrace

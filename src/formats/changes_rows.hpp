// The lines that show what changed, before a format lays them out. Texts are safe for a terminal.
#pragma once

#include "display/number_format.hpp"
#include "kpitrace/changes/changes.hpp"
#include "words/change_words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The row of a KPI or an objective. A text is empty if there is nothing to show.
struct ChangeRow {
    TurnMark mark = {}; ///< of a KPI whose zone turned, or that is new and red
    std::string name;
    FigurePair actual = {}; ///< only `after` is set if only one report has an actual
    std::string target = {};
    FigurePair attained = {};
    std::optional<Zone> zone = {}; ///< in the older report
    std::optional<Zone> zone_now = {};
    std::vector<std::string> remarks = {}; ///< shown below the row
};

struct ChangeSection {
    std::string heading; ///< `Became red`
    std::vector<ChangeRow> rows;
    std::string more = {}; ///< `and 3 more that moved less`
};

/// The sections that have rows, in the order in which they are shown.
[[nodiscard]] std::vector<ChangeSection> change_sections(const Changes& changes);

/// The zones with their symbols. If they are equal, only `after` is set.
[[nodiscard]] FigurePair zones_of(const ChangeRow& row);
/// The figures of a row, such as `actual 21 → 24 USD · target 30 · attained 70 → 80 %`, in bound() pieces.
[[nodiscard]] std::string figures_in_words(const ChangeRow& row);
/// The two figures, such as `21 → 24 USD`, or only the later one, such as `24 USD`.
[[nodiscard]] std::string in_words(const FigurePair& pair);

/// A change of a definition, and the KPIs that use it.
struct DefinitionLine {
    std::string text;  ///< `Win rate: target 60 % → 65 %`, `metric won: …`
    std::string below; ///< `used by: Win rate`; can be empty
};

/// The changed definitions of KPIs, then of metrics. Each metric appears once, with the KPIs that use it.
[[nodiscard]] std::vector<DefinitionLine> definition_lines(const Changes& changes);

/// A heading such as `Since April 2026`, or `Since the last report of June 2026` if both reports are of the same
/// period.
[[nodiscard]] std::string since_heading(const Changes& changes);

} // namespace kpitrace

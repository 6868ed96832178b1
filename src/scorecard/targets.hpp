// The target of a KPI, and whether it agrees with the KPI's `red`, `baseline` and `direction`.
#pragma once

#include "scorecard/reading.hpp"

#include <array>

namespace kpitrace {

inline constexpr std::array<Word<Direction>, 2> direction_words{
    {{"maximize", Direction::maximize}, {"minimize", Direction::minimize}}};

/// A KPI in the course of reading: the keys that are checked against each other, where written.
struct KpiDraft {
    Kpi& kpi;
    const YamlNode* metric = nullptr;
    const YamlNode* objective = nullptr;
    const YamlNode* success_factor = nullptr;
    const YamlNode* target = nullptr;
    const YamlNode* direction = nullptr;
    const YamlNode* red = nullptr;
    const YamlNode* tolerance = nullptr;
    const YamlNode* baseline = nullptr;
    bool has_name = false;
    bool has_unit = false;
    bool has_description = false;
};

/// Reads `draft.target`, which is given. False after a report.
[[nodiscard]] bool read_target(Reading& reading, KpiDraft& draft);

/// After all keys were read: contradictions, and the direction where it is shown.
void check_target(Reading& reading, KpiDraft& draft);

} // namespace kpitrace

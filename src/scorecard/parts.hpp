// The readers of the scorecard's parts, one file each. Each reads all of its map's elements into the card; the names of
// every part are known before.
#pragma once

#include "scorecard/reading.hpp"

namespace kpitrace {

/// A list of ids or of `{id, name}`; null: the four defaults. Also settles their names.
void read_perspectives(Reading& reading, const YamlNode* list);
void read_sources(Reading& reading, const YamlNode* map);
void read_metrics(Reading& reading, const YamlNode* map);
void read_objectives(Reading& reading, const YamlNode* map);
void read_success_factors(Reading& reading, const YamlNode* map);
/// After metrics, objectives and success factors.
void read_kpis(Reading& reading, const YamlNode* map);
void read_plans(Reading& reading, const YamlNode* map);

/// Puts metrics and objectives in order; tells of loops, and of metrics that build on each other in too many layers.
void order_metrics(Reading& reading, const ScorecardLimits& limits);
void order_objectives(Reading& reading);

/// Refuses comparisons of order with a text where the column is a date or a number. Of a scorecard without errors.
void check_ordered_texts(Reading& reading);

} // namespace kpitrace

// By what the KPIs of a draft are shown: region, product, manager. A column of few texts divides the rows of its table,
// and of every table that looks it up.
#pragma once

#include "draft/outline.hpp"
#include "draft/targets.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The most texts of a column that can be a dimension. Nobody reads a list of more members.
inline constexpr std::size_t most_texts_of_dimension = most_kept_texts;
/// The most texts of a dimension by which KPIs are shown, and the most such dimensions of a KPI. A report has a table
/// for each KPI.
inline constexpr std::size_t most_texts_shown = 12;
inline constexpr std::size_t most_dimensions_of_kpi = 2;

/// The ids of the dimensions by which a KPI is shown.
using KpiDimensions = std::vector<std::string>;

/// The dimensions of each KPI. All tables that the KPI reads have them, the dimensions of most tables come first. An
/// amount is shown by a dimension only if its target is calculated from rows that have the dimension too, because its
/// members have no targets otherwise.
[[nodiscard]] std::vector<KpiDimensions> choose_dimensions(const Outline& outline, std::span<const KpiHistory> history);

/// The key `dimensions`, with a comment on those that KPIs use (`used`). Dimensions of many texts, and statuses, are
/// comments. Can be empty.
[[nodiscard]] std::string write_dimensions(const Outline& outline, std::span<const KpiDimensions> used);

} // namespace kpitrace

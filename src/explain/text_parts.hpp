// The parts of an explanation's text. Each ends in a line end, or is empty.
#pragma once

#include "display/page.hpp"
#include "kpitrace/explain/explanation.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A section: an empty line, `HEADING` with `remark` after it, and the lines. Empty without lines.
[[nodiscard]] std::string section(std::string_view heading, std::string_view remark, const std::string& lines,
                                  const Page& page);

/// The text, indented and wrapped. Its further lines have the same indent.
[[nodiscard]] std::string paragraph(std::size_t indent, std::string_view text, const Page& page,
                                    Look look = Look::plain);

/// The formulas with their numbers put in, then the rows of each source and window that were counted. `subject` names
/// the result of the whole formula. If it is empty, the lines of the whole formula are left out.
[[nodiscard]] std::string draw_derivation(const ExplainedDerivation& derivation, std::string_view subject,
                                          const Page& page);

/// The same for a further formula, without the metrics and aggregates in `shown`, which an earlier call has printed.
[[nodiscard]] std::string draw_further_derivation(const ExplainedDerivation& derivation, std::string_view subject,
                                                  const ExplainedDerivation& shown, const Page& page);

/// The past periods behind the due share, and the formulas with their numbers.
[[nodiscard]] std::string draw_pace(const ExplainedPace& pace, const Page& page);

/// The most elements that a list shows. The others are counted.
inline constexpr std::size_t most_listed = 20;

/// A line such as `and 12 more KPIs, see --format json`.
[[nodiscard]] std::string draw_more(std::size_t indent, std::string_view what, const Page& page);

enum class Weights : std::uint8_t { hidden, shown };

/// One line for each KPI, at most most_listed. Weights other than 1 are shown.
[[nodiscard]] std::string draw_kpi_lines(const Report& report, const std::vector<KpiId>& kpis, std::size_t indent,
                                         const Page& page, Weights weights = Weights::hidden);

/// The sections on what an element leads to, what leads to it, and its plans.
[[nodiscard]] std::string draw_place(const Report& report, const ExplainedPlace& place, const Page& page);

} // namespace kpitrace

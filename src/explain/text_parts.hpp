// The parts of an explanation's text. Each ends in a line end, or is empty.
#pragma once

#include "kpitrace/explain/explanation.hpp"
#include "report/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `HEADING` and its lines, an empty line before; empty where there are none. `remark`: behind the heading.
[[nodiscard]] std::string section(std::string_view heading, std::string_view remark, const std::string& lines,
                                  const Page& page);

/// `text`, indented and wrapped; further lines stand below it.
[[nodiscard]] std::string paragraph(std::size_t indent, std::string_view text, const Page& page,
                                    Look look = Look::plain);

/// Formulas with their numbers put in, then the rows of each source and window that were counted. `subject`: what the
/// whole formula gives; empty: its own lines are left out.
[[nodiscard]] std::string draw_derivation(const ExplainedDerivation& derivation, std::string_view subject,
                                          const Page& page);

/// A formula and its value, each behind an `=` below the other; numbers only where the formula names something.
[[nodiscard]] std::string draw_formula(std::string_view subject, const ExplainedFormula& formula,
                                       std::string_view place, const Page& page);

/// `● red  Win rate: 45.2 %, target 60 %`.
[[nodiscard]] std::string draw_kpi_line(const ExplainedKpiLine& kpi, std::size_t indent, std::string_view remark,
                                        const Page& page);

/// The sections on what an element leads to, what leads to it, and its plans.
[[nodiscard]] std::string draw_place(const ExplainedPlace& place, const Page& page);

} // namespace kpitrace

// The parts of the text report, from top to bottom. Each ends in a line end, or is empty.
#pragma once

#include "kpitrace/formats/render.hpp"

#include "display/page.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace kpitrace {

/// Draws the sentences of restriction_sentence() and selection_sentence().
[[nodiscard]] std::string draw_restriction(const Report& report, const Page& page);
/// Draws the sentence of period_sentence().
[[nodiscard]] std::string draw_period(const Report& report, const Page& page);
[[nodiscard]] std::string draw_warnings(const Report& report, const Page& page);

struct TextTable {
    std::string text;
    std::size_t width = 0; ///< the width of its widest line
};

/// Draws the scorecard by perspective: objectives, below each its KPIs, and below each KPI its red members, at most
/// `shown_members` of a dimension.
[[nodiscard]] TextTable draw_table(const Report& report, const Page& page, std::size_t shown_members);

/// Draws the chain of cause and effect from each red KPI to profit, and the plans on it.
[[nodiscard]] std::string draw_chains(const Report& report, const Page& page);

/// Draws the same section in parts, for a format that shows each red KPI in a different place. Chains and plans that
/// several KPIs share are repeated up to a limit, so that the output stays about linear in the number of red KPIs.
/// Beyond the limit, a part refers to an earlier one. Refers to report and page.
class LoneChains {
public:
    LoneChains(const Report& report, const Page& page);
    ~LoneChains();
    LoneChains(const LoneChains&) = delete;
    LoneChains& operator=(const LoneChains&) = delete;

    /// Draws the part of a red KPI. Call it in the order in which the reader meets the parts.
    [[nodiscard]] std::string draw(const RedKpi& red);

private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

[[nodiscard]] std::string draw_notes(std::span<const std::string> notes, const Page& page);

/// Draws a line such as `3 of 12 KPIs are red; each reaches profit; 1 has no plan: Delivery time`.
[[nodiscard]] std::string draw_summary(const Report& report, const Page& page);

/// Draws a line such as `FAIL  3 red (--fail-on red,no_data,stale,short)`.
[[nodiscard]] std::string draw_verdict(const Report& report, const Verdict& verdict, const Page& page);

/// Draws each changed KPI once, grouped by what happened to it, red first; then objectives, definitions and notes. Each
/// section begins with its heading. Empty if nothing changed and `notes` is empty.
[[nodiscard]] std::string draw_changes(const Changes& changes, const Page& page);

/// Draws what `check --since` adds: a heading that names the earlier report, then the sections, or a line that says
/// that nothing changed.
[[nodiscard]] std::string draw_since(const Changes& changes, const Page& page);

} // namespace kpitrace

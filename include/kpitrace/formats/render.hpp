// A Report as text for people and machines: one function for each format; also what changed between two reports, and
// errors in place of a report.
//
// No format computes a number or decides what is true: the Report has all figures, and `words` has the sentences. So
// all formats say the same, and a new one is a function and a row in the table below.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

enum class Format : std::uint8_t {
    text,
    markdown,
    html,
    json,
    csv,
    junit,
    junit_gitlab,
    github,
    azure,
    mail,
    slack,
    teams,
    openmetrics
};

/// One row of the table of formats, which feeds option parser, help and the choice by suffix.
struct FormatEntry {
    Format format = Format::text;
    std::string_view name{};
    std::string_view suffix{}; ///< with its dot; empty if no file name chooses this format
    std::string_view help{};
    PathListing paths = PathListing::none; ///< `shortest` if the format shows RedKpi::chains
    bool findings = false;                 ///< whether the format shows Report::findings
    bool in_pieces = false; ///< whether the output is handed on while it is made, because it grows with the history
    bool links = false;     ///< whether the format shows ReportView::link
};
[[nodiscard]] std::span<const FormatEntry> formats();
[[nodiscard]] const FormatEntry& entry_of(Format format);

/// Whether the format shows Pace::curve. The other formats need no call of add_pace_curves().
[[nodiscard]] constexpr bool shows_curves(Format format) {
    return format == Format::html;
}
/// Whether the format shows ReportKpi::causes. The other formats need no call of add_causes().
[[nodiscard]] constexpr bool shows_causes(Format format) {
    return format == Format::text || format == Format::markdown || format == Format::html || format == Format::json;
}

/// The red members of a KPI and a dimension that formats for people show, unless the user asks for another number.
inline constexpr std::size_t usual_members = 5;

/// What the user asks of a report for people. Not every format uses all of it.
struct ReportView {
    std::size_t shown_members = usual_members; ///< the most members of a dimension below a KPI
    std::string link{};                        ///< where the whole report can be read; empty if there is no such page
};

/// Gives the whole output in a format to `sink`; it ends in a line end. Only text uses `style`. JSON and CSV have a
/// line for each period of each KPI, so they are handed on while they are made. All other formats are handed on in one
/// piece.
void render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style, const Sink& sink,
            const ReportView& view = {});

[[nodiscard]] std::string render_text(const Report& report, const Verdict& verdict, const TextStyle& style,
                                      std::size_t shown_members = usual_members);
/// One line for each KPI of newly_failing(): `Win rate (newly red): 22.5 %, target 33 % (68 % attained)`. Empty if
/// there is none.
[[nodiscard]] std::string render_brief(const Report& report, const Verdict& verdict);
/// A page that needs neither scripts nor a network, for the screen (light and dark) and for paper.
[[nodiscard]] std::string render_html(const Report& report, const Verdict& verdict,
                                      std::size_t shown_members = usual_members);
/// docs/report.schema.json describes the keys. Exact numbers have all their digits.
void render_json(const Report& report, const Verdict& verdict, const Sink& sink);
/// For a job summary on GitHub, a wiki or a mail: verdict, table, chains, map. The text stays below GitHub's limit of
/// 1 MiB: it leaves out a section that would exceed it, and names that section.
[[nodiscard]] std::string render_markdown(const Report& report, const Verdict& verdict,
                                          std::size_t shown_members = usual_members);
/// A row for each KPI and period of its history. A KPI that never had a value has one row, for the evaluated period.
void render_csv(const Report& report, const Sink& sink);

/// Where a file of test cases says where KPIs are defined: in properties of the suite, as the schema of Jenkins' xUnit
/// plugin requires it, or in `file` and `line` of the case, as GitLab reads it.
enum class JunitPlaces : std::uint8_t { properties, attributes };
/// A suite for each perspective, a case for each KPI. What fails the run also fails here: `failure` for red or yellow,
/// `error` for no data.
[[nodiscard]] std::string render_junit(const Report& report, const Verdict& verdict,
                                       JunitPlaces places = JunitPlaces::properties);
/// Workflow commands, worst first, which GitHub shows beside the lines of the scorecard. GitHub shows ten of a kind for
/// a step; if there are more, the tenth counts the rest. Empty if there is nothing to report.
[[nodiscard]] std::string render_github(const Report& report, const Verdict& verdict);
/// The same as logging commands of Azure Pipelines, which lists errors and warnings as issues of the run. What is a
/// notice on GitHub is a plain line of the log.
[[nodiscard]] std::string render_azure(const Report& report, const Verdict& verdict);
/// A MIME message with a text part and an HTML part, without sender, recipients and date.
[[nodiscard]] std::string render_mail(const Report& report, const Verdict& verdict, const ReportView& view = {});
/// One message for an incoming webhook of Slack: the verdict, and the KPIs that are red or fail the run, each with its
/// chain on a line. It keeps Slack's limits on blocks and counts the KPIs that it has no room for.
[[nodiscard]] std::string render_slack(const Report& report, const Verdict& verdict, const ReportView& view = {});
/// The same as an adaptive card, for a workflow of Microsoft Teams.
[[nodiscard]] std::string render_teams(const Report& report, const Verdict& verdict, const ReportView& view = {});
/// Gauges for a text-file collector, in the syntax that OpenMetrics and Prometheus' own text format share.
[[nodiscard]] std::string render_openmetrics(const Report& report, const Verdict& verdict);

/// KPIs that became red come first; the last line is a summary in one sentence.
[[nodiscard]] std::string render_text(const Changes& changes, const TextStyle& style);
/// All changes. docs/diff.md describes the keys.
[[nodiscard]] std::string render_json(const Changes& changes);

/// Errors in the form in which a CI system shows them. For `github` and `azure`, an annotation for each error, at most
/// ten; for `junit`, a suite with one case that has an error. Empty for all other formats, whose readers expect a
/// report or nothing.
[[nodiscard]] std::string render_errors(const Diagnostics& diagnostics, Format format);

} // namespace kpitrace

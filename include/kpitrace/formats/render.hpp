// A Report as text for people and machines: one function a format.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/text/sink.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

enum class Format : std::uint8_t { text, markdown, html, json, csv, junit, github, openmetrics };

/// One row of the table of formats, which feeds option parser, help and the choice by suffix.
struct FormatEntry {
    Format format;
    std::string_view name;
    std::string_view suffix; ///< with its point; empty: no file name tells it
    std::string_view help;
    PathListing paths; ///< whether it shows Report::chains
    bool findings;     ///< whether it shows Report::findings
};
[[nodiscard]] std::span<const FormatEntry> formats();
[[nodiscard]] const FormatEntry& entry_of(Format format);

/// Gives the whole output in a format to `sink`; it ends in a line end. Only text uses `style`. JSON and CSV have a
/// line for each period of each KPI, so they are handed on while they are made; all other formats in one piece.
void render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style, const Sink& sink);

[[nodiscard]] std::string render_text(const Report& report, const Verdict& verdict, const TextStyle& style);
/// A page that needs neither script nor network, for the screen, in light and dark, and for paper.
[[nodiscard]] std::string render_html(const Report& report, const Verdict& verdict);
/// The JSON report: keys and their meaning in docs/report.schema.json. Exact numbers bear all their digits.
void render_json(const Report& report, const Verdict& verdict, const Sink& sink);
/// For a job's summary on GitHub, a wiki, a mail: verdict, table, chains, map. Shorter than GitHub's 1 MiB: a section
/// that would exceed it is left out, and named.
[[nodiscard]] std::string render_markdown(const Report& report, const Verdict& verdict);
/// A row for each KPI and period of its history, and one of the evaluated period for a KPI that never had a value.
void render_csv(const Report& report, const Sink& sink);
/// A suite for each perspective, a case for each KPI. What fails the run fails here, too: `failure` for red or yellow,
/// `error` for no data.
[[nodiscard]] std::string render_junit(const Report& report, const Verdict& verdict);
/// Workflow commands, worst first, which GitHub shows beside the scorecard's lines; at most ten of a kind, as many as
/// GitHub shows of a step: the tenth tells how many more there are. Nothing where there is nothing to tell.
[[nodiscard]] std::string render_github(const Report& report, const Verdict& verdict);
/// Gauges for a text-file collector, in what OpenMetrics and Prometheus' own text format both read.
[[nodiscard]] std::string render_openmetrics(const Report& report, const Verdict& verdict);

} // namespace kpitrace

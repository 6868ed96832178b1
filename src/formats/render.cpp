#include "kpitrace/formats/render.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

/// How a report is shown. Not every format uses all of it.
struct View {
    const TextStyle& style;
    std::size_t shown_members;
};

using Draw = void (*)(const Report&, const Verdict&, const View&, const Sink&);

/// A row of the table of formats: what options and help say about a format, and the function that renders it.
struct Renderer {
    FormatEntry entry;
    Draw draw;
};

template<std::string (*renders)(const Report&, const Verdict&)>
void in_one_piece(const Report& report, const Verdict& verdict, const View&, const Sink& sink) {
    sink(renders(report, verdict));
}

template<std::string (*renders)(const Report&, const Verdict&, std::size_t)>
void with_members(const Report& report, const Verdict& verdict, const View& view, const Sink& sink) {
    sink(renders(report, verdict, view.shown_members));
}

/// JSON and CSV take the sink, because they grow with the history. All other outputs are small enough to be made in one
/// piece.
constexpr std::array renderers{
    Renderer{{Format::text, "text", ".txt", "for people: the scorecard, the chains of red KPIs, a verdict",
              PathListing::none, false, false},
             [](const Report& report, const Verdict& verdict, const View& view, const Sink& sink) {
                 sink(render_text(report, verdict, view.style, view.shown_members));
             }},
    Renderer{{Format::markdown, "markdown", ".md", "for a GitHub job summary, a wiki or a mail, with the strategy map",
              PathListing::none, false, false},
             with_members<render_markdown>},
    Renderer{{Format::html, "html", ".html", "a page for people: strategy map, trends, chains, plans, findings",
              PathListing::none, true, false},
             with_members<render_html>},
    Renderer{{Format::json, "json", ".json", "for programs: the whole report (docs/report.schema.json)",
              PathListing::shortest, true, true},
             [](const Report& report, const Verdict& verdict, const View&, const Sink& sink) {
                 render_json(report, verdict, sink);
             }},
    Renderer{
        {Format::csv, "csv", ".csv", "for spreadsheets: a row for each KPI and period", PathListing::none, false, true},
        [](const Report& report, const Verdict&, const View&, const Sink& sink) { render_csv(report, sink); }},
    Renderer{{Format::junit, "junit", ".xml", "for CI: a test case for each KPI (JUnit XML)", PathListing::none, false,
              false},
             in_one_piece<render_junit>},
    Renderer{{Format::github, "github", "", "for GitHub Actions: annotations on the scorecard's lines",
              PathListing::shortest, true, false},
             in_one_piece<render_github>},
    Renderer{{Format::openmetrics, "openmetrics", ".prom", "for Prometheus: gauges for a text-file collector",
              PathListing::none, false, false},
             in_one_piece<render_openmetrics>},
};

constexpr auto format_table = [] {
    std::array<FormatEntry, renderers.size()> table{};
    std::transform(renderers.begin(), renderers.end(), table.begin(),
                   [](const Renderer& renderer) { return renderer.entry; });
    return table;
}();

} // namespace

std::span<const FormatEntry> formats() {
    return format_table;
}

const FormatEntry& entry_of(Format format) {
    return *std::ranges::find(format_table, format, &FormatEntry::format);
}

void render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style, const Sink& sink,
            std::size_t shown_members) {
    std::ranges::find(renderers, format, [](const Renderer& each) {
        return each.entry.format;
    })->draw(report, verdict, {style, shown_members}, sink);
}

} // namespace kpitrace

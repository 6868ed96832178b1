#include "kpitrace/formats/render.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

using Draw = std::string (*)(const Report&, const Verdict&, const TextStyle&);

struct Renderer {
    FormatEntry entry;
    Draw draw;
};

std::string draw_csv(const Report& report, const Verdict&, const TextStyle&) {
    return render_csv(report);
}

using DrawUnstyled = std::string (*)(const Report&, const Verdict&);

template<DrawUnstyled Renders> std::string unstyled(const Report& report, const Verdict& verdict, const TextStyle&) {
    return Renders(report, verdict);
}

constexpr std::array renderers{
    Renderer{{Format::text, "text", ".txt", "for people: the scorecard, the chains of what is red, a verdict",
              PathListing::none, false},
             render_text},
    Renderer{{Format::markdown, "markdown", ".md", "for a GitHub job summary, a wiki or a mail, with the strategy map",
              PathListing::none, false},
             unstyled<render_markdown>},
    Renderer{{Format::html, "html", ".html", "a page for people: strategy map, trends, chains, plans, findings",
              PathListing::none, true},
             unstyled<render_html>},
    Renderer{{Format::json, "json", ".json", "for machines: all of the report (docs/report.schema.json)",
              PathListing::shortest, true},
             unstyled<render_json>},
    Renderer{{Format::csv, "csv", ".csv", "for spreadsheets: a row for each KPI and period", PathListing::none, false},
             draw_csv},
    Renderer{{Format::junit, "junit", ".xml", "for CI: a test case for each KPI (JUnit XML)", PathListing::none, false},
             unstyled<render_junit>},
    Renderer{{Format::github, "github", "", "for GitHub Actions: annotations on the scorecard's lines",
              PathListing::shortest, true},
             unstyled<render_github>},
    Renderer{{Format::openmetrics, "openmetrics", ".prom", "for Prometheus: gauges for a text-file collector",
              PathListing::none, false},
             unstyled<render_openmetrics>},
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
    return *std::find_if(format_table.begin(), format_table.end(),
                         [format](const FormatEntry& entry) { return entry.format == format; });
}

std::string render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style) {
    const auto* const renderer = std::find_if(renderers.begin(), renderers.end(), [format](const Renderer& candidate) {
        return candidate.entry.format == format;
    });
    return renderer->draw(report, verdict, style);
}

} // namespace kpitrace

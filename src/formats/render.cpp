#include "kpitrace/formats/render.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

/// How a report is shown. Not every format uses all of it.
struct View {
    const TextStyle& style;
    const ReportView& wishes;
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
    sink(renders(report, verdict, view.wishes.shown_members));
}

template<std::string (*renders)(const Report&, const Verdict&, const ReportView&)>
void as_wished(const Report& report, const Verdict& verdict, const View& view, const Sink& sink) {
    sink(renders(report, verdict, view.wishes));
}

template<JunitPlaces places>
void junit_with(const Report& report, const Verdict& verdict, const View&, const Sink& sink) {
    sink(render_junit(report, verdict, places));
}

/// JSON and CSV take the sink, because they grow with the history. All other outputs are small enough to be made in one
/// piece.
constexpr std::array renderers{
    Renderer{{.format = Format::text,
              .name = "text",
              .suffix = ".txt",
              .help = "for people: the scorecard, the chains of red KPIs, a verdict"},
             [](const Report& report, const Verdict& verdict, const View& view, const Sink& sink) {
                 sink(render_text(report, verdict, view.style, view.wishes.shown_members));
             }},
    Renderer{{.format = Format::markdown,
              .name = "markdown",
              .suffix = ".md",
              .help = "for a GitHub job summary, a wiki or a mail, with the strategy map"},
             with_members<render_markdown>},
    Renderer{{.format = Format::html,
              .name = "html",
              .suffix = ".html",
              .help = "a page for people: strategy map, trends, chains, plans, findings",
              .findings = true},
             with_members<render_html>},
    Renderer{{.format = Format::json,
              .name = "json",
              .suffix = ".json",
              .help = "for programs: the whole report (docs/report.schema.json)",
              .paths = PathListing::shortest,
              .findings = true,
              .in_pieces = true},
             [](const Report& report, const Verdict& verdict, const View&, const Sink& sink) {
                 render_json(report, verdict, sink);
             }},
    Renderer{{.format = Format::csv,
              .name = "csv",
              .suffix = ".csv",
              .help = "for spreadsheets: a row for each KPI and period",
              .in_pieces = true},
             [](const Report& report, const Verdict&, const View&, const Sink& sink) { render_csv(report, sink); }},
    Renderer{{.format = Format::junit,
              .name = "junit",
              .suffix = ".xml",
              .help = "for CI: a test case for each KPI (JUnit XML)"},
             junit_with<JunitPlaces::properties>},
    Renderer{{.format = Format::junit_gitlab,
              .name = "junit:gitlab",
              .help = "the same with the file and line of each case, for GitLab"},
             junit_with<JunitPlaces::attributes>},
    Renderer{{.format = Format::github,
              .name = "github",
              .help = "for GitHub Actions: annotations on the scorecard's lines",
              .paths = PathListing::shortest,
              .findings = true},
             in_one_piece<render_github>},
    Renderer{{.format = Format::azure,
              .name = "azure",
              .help = "for Azure Pipelines: issues of the run",
              .paths = PathListing::shortest,
              .findings = true},
             in_one_piece<render_azure>},
    Renderer{{.format = Format::mail,
              .name = "mail",
              .suffix = ".eml",
              .help = "a mail with text and HTML, for `sendmail -t`",
              .paths = PathListing::shortest,
              .links = true},
             as_wished<render_mail>},
    Renderer{{.format = Format::slack,
              .name = "slack",
              .help = "a message for an incoming webhook of Slack (JSON)",
              .paths = PathListing::shortest,
              .links = true},
             as_wished<render_slack>},
    Renderer{{.format = Format::teams,
              .name = "teams",
              .help = "a message for a workflow of Microsoft Teams (JSON)",
              .paths = PathListing::shortest,
              .links = true},
             as_wished<render_teams>},
    Renderer{{.format = Format::openmetrics,
              .name = "openmetrics",
              .suffix = ".prom",
              .help = "for Prometheus: gauges for a text-file collector"},
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
            const ReportView& view) {
    std::ranges::find(renderers, format, [](const Renderer& each) {
        return each.entry.format;
    })->draw(report, verdict, {style, view}, sink);
}

} // namespace kpitrace

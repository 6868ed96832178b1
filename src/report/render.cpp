#include "kpitrace/report/render.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::array<FormatEntry, 2> format_table{
    {{Format::text, "text", ".txt", "for people: the scorecard, the chains of what is red, a verdict",
      PathListing::none, false},
     {Format::json, "json", ".json", "for machines: all of the report (docs/report.schema.json)", PathListing::shortest,
      true}}};

} // namespace

std::span<const FormatEntry> formats() {
    return format_table;
}

const FormatEntry& entry_of(Format format) {
    return *std::find_if(format_table.begin(), format_table.end(),
                         [format](const FormatEntry& entry) { return entry.format == format; });
}

std::string render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style) {
    switch (format) {
    case Format::text:
        return render_text(report, verdict, style);
    case Format::json:
        return render_json(report);
    }
    return {};
}

} // namespace kpitrace

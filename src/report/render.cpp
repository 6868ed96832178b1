#include "kpitrace/report/render.hpp"

#include <array>

namespace kpitrace {

namespace {

constexpr std::array<FormatEntry, 2> format_table{
    {{Format::text, "text", ".txt", "for people: the scorecard, the chains of what is red, a verdict"},
     {Format::json, "json", ".json", "for machines: all of the report (docs/report.schema.json)"}}};

} // namespace

std::span<const FormatEntry> formats() {
    return format_table;
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

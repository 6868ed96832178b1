// A Report as text for people and machines: one function a format.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/text_style.hpp"
#include "kpitrace/report/verdict.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

enum class Format : std::uint8_t { text, html, json };

/// One row of the table of formats, which feeds option parser, help and the choice by suffix.
struct FormatEntry {
    Format format;
    std::string_view name;
    std::string_view suffix; ///< with its point
    std::string_view help;
    PathListing paths; ///< whether it shows Report::chains
    bool findings;     ///< whether it shows Report::findings
};
[[nodiscard]] std::span<const FormatEntry> formats();
[[nodiscard]] const FormatEntry& entry_of(Format format);

/// The whole output in a format, ended by a line end. Text alone heeds `style`.
[[nodiscard]] std::string render(const Report& report, const Verdict& verdict, Format format, const TextStyle& style);

[[nodiscard]] std::string render_text(const Report& report, const Verdict& verdict, const TextStyle& style);
/// A page that needs neither script nor network, for the screen, in light and dark, and for paper.
[[nodiscard]] std::string render_html(const Report& report, const Verdict& verdict);
/// The JSON report: keys and their meaning in docs/report.schema.json. Exact numbers bear all their digits.
[[nodiscard]] std::string render_json(const Report& report);

} // namespace kpitrace

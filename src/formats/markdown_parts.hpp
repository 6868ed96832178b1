// The report in GitHub's Markdown: how texts are escaped, and the parts from top to bottom. Each part ends in a line
// end, or is empty.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// A text of any content for a paragraph, an item or a cell. It is shown as it is, on one line, without outer spaces:
/// nothing in it becomes markup, HTML, a link, a mention, a reference to an issue or a picture. In mentions, references
/// and names of pictures, an invisible space follows the sign.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// The escaped text in `**`; empty if the text is empty.
[[nodiscard]] std::string bold(std::string_view text);

/// A block of lines that are shown as they are. `language` follows the fence. The block ends in a line end.
[[nodiscard]] std::string fenced(std::string_view language, std::string_view lines);

/// What changed since the earlier report, if there is one.
[[nodiscard]] std::string markdown_changes(const Report& report);

/// The scorecard by perspective: objectives, below each its KPIs, and below each KPI its red members, at most
/// `shown_members` of a dimension.
[[nodiscard]] std::string markdown_table(const Report& report, std::size_t shown_members);

/// For each red KPI, the chain of cause and effect to profit as a block of lines, and the plans on it.
[[nodiscard]] std::string markdown_chains(const Report& report);

} // namespace kpitrace

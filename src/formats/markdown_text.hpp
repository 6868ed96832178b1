// Texts inside GitHub's Markdown.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// A text of any content for a paragraph, an item or a cell: it is shown as it is, on one line, without outer spaces.
/// Nothing in it becomes markup, HTML, a link, a mention, a reference to an issue or a picture. For the last three, an
/// invisible space follows the sign.
[[nodiscard]] std::string escape_markdown(std::string_view text);

/// `**text**`, escaped; empty if the text is empty.
[[nodiscard]] std::string bold(std::string_view text);

/// A block of lines that are shown as they are, in `language`. Ends in a line end.
[[nodiscard]] std::string fenced(std::string_view language, std::string_view lines);

} // namespace kpitrace

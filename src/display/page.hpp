// Lines of text on a page of fixed width, and their colours.
//
// The folder `display` decides how things look to people: numbers, zones, lines, trees, markup. It does not know the
// Report. Callers pass texts that are safe for a terminal (see escape_control()), unless a function says that it makes
// them safe. Widths are columns of a terminal, not bytes.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The spaces between two columns of a table.
inline constexpr std::size_t column_gap = 2;
/// The indent of lines below a heading.
inline constexpr std::size_t text_indent = 2;

struct Page {
    std::size_t width = 80;
    Colour colour = Colour::off;
};

/// The page for a style. It has at least 60 columns, so that every number fits on a line, and at most 500.
[[nodiscard]] Page page_of(const TextStyle& style);

enum class Look : std::uint8_t { plain, strong, faint, green, yellow, red };

/// A line while it is built. Columns count from 0, and colours take no columns. A line never ends in spaces.
class Line {
public:
    explicit Line(const Page& page)
        : page_(page) {}

    Line& add(std::string_view text, Look look = Look::plain);
    /// The next text begins at `column`, or at the end of the line if the line is already longer.
    Line& move_to(std::size_t column);
    /// Adds text so that it ends before `column`, or adds it at the end if the line is already too long for that.
    Line& add_right(std::string_view text, std::size_t column, Look look = Look::plain);

    [[nodiscard]] std::size_t width() const { return width_; }
    /// The line with its line end, changed where a CI system would take it for a command (`::error::…`).
    [[nodiscard]] std::string str() const;

private:
    Page page_;
    std::string text_;
    std::size_t width_ = 0; // includes the spaces of waiting_, which are written only if a text follows
    std::size_t waiting_ = 0;
};

/// Cuts the text into pieces of at most `columns` (at least 2). The text is cut at spaces, and inside a word only if
/// the word is longer than a line. Words that a no-break space binds stay together; the no-break space becomes a space.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// Binds the words by no-break spaces, so that wrap() keeps them together. Returns them unchanged if they are too long
/// for that.
[[nodiscard]] std::string bound(std::string_view words);
/// Replaces no-break spaces by spaces: the opposite of bound(), for a line that is not wrapped.
[[nodiscard]] std::string unbound(std::string_view words);

/// Binds the words in each pair of backticks, so that code stays on one line and can be copied.
[[nodiscard]] std::string with_bound_code(std::string_view text);

/// Adds `text` to the end of `first` and wraps it; the lines that follow begin with `indent`.
[[nodiscard]] std::string wrapped(Line first, std::string_view text, std::string_view indent, const Page& page,
                                  Look look = Look::plain);

} // namespace kpitrace

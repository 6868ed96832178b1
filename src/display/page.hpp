// Lines of text on a page of fixed width, and their colours.
//
// The folder `display` decides how things look to people: numbers, zones, lines, trees, markup. It does not know the
// Report. Texts that it gets are safe for a terminal (see escape_control()), except where a function says that it makes
// them safe; widths are columns of a terminal, not bytes.
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

/// The page of a style. It has at least 60 columns, so that every number fits on a line, and at most 500.
[[nodiscard]] Page page_of(const TextStyle& style);

enum class Look : std::uint8_t { plain, strong, faint, green, yellow, red };

/// A line while it is built. Columns count from 0, and colours take no column. A line never ends in spaces.
class Line {
public:
    explicit Line(const Page& page)
        : page_(page) {}

    Line& add(std::string_view text, Look look = Look::plain);
    /// The next text begins at `column`, or at the end of the line if that is further right.
    Line& move_to(std::size_t column);
    /// Adds text so that it ends before `column`.
    Line& add_right(std::string_view text, std::size_t column, Look look = Look::plain);

    [[nodiscard]] std::size_t width() const { return width_; }
    /// The line with its line end. No CI system takes it for a command (`::error::…`).
    [[nodiscard]] std::string str() const;

private:
    Page page_;
    std::string text_;
    std::size_t width_ = 0; // with the spaces in waiting_, which are written only if a text follows
    std::size_t waiting_ = 0;
};

/// Pieces of at most `columns` (at least 2). The text is cut at spaces, and inside a word only if the word is longer
/// than a line. Words that a no-break space binds stay together; the no-break space becomes a space.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// The words bound by no-break spaces, so that wrap() keeps them together; unchanged if they are too long for that.
[[nodiscard]] std::string bound(std::string_view words);
/// The opposite of bound(), for a line that is not wrapped.
[[nodiscard]] std::string unbound(std::string_view words);

/// The text with bound() words in each pair of backticks, so that code can be copied from one line.
[[nodiscard]] std::string with_bound_code(std::string_view text);

/// Adds `text` to the end of `first`; the lines that follow begin with `indent`.
[[nodiscard]] std::string wrapped(Line first, std::string_view text, std::string_view indent, const Page& page,
                                  Look look = Look::plain);

} // namespace kpitrace

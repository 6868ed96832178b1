// Lines of text on a page of fixed width, and their colours.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct Page {
    std::size_t width = 80;
    Colour colour = Colour::off;
};

/// The page of a style: 60 columns at least, so that numbers stay whole, and 500 at most.
[[nodiscard]] Page page_of(const TextStyle& style);

enum class Look : std::uint8_t { plain, strong, faint, green, yellow, red };

/// A line in the making. Columns count from 0; colours take none. Never ends in spaces.
class Line {
public:
    explicit Line(const Page& page)
        : page_(page) {}

    Line& add(std::string_view text, Look look = Look::plain);
    /// The next text begins at `column`, or where the line ends already.
    Line& move_to(std::size_t column);
    /// Adds text so that it ends before `column`.
    Line& add_right(std::string_view text, std::size_t column, Look look = Look::plain);

    [[nodiscard]] std::size_t width() const { return width_; }
    /// With its line end. No CI system takes the line for a command (`::error::…`).
    [[nodiscard]] std::string str() const;

private:
    Page page_;
    std::string text_;
    std::size_t width_ = 0; // with the spaces that wait for a text behind them
    std::size_t waiting_ = 0;
};

/// Pieces of at most `columns` (2 at least), cut at spaces; inside a word only where it is longer than a line. No-break
/// spaces bind words, and become spaces.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// Bound by no-break spaces, unless that makes a word too long for every line.
[[nodiscard]] std::string bound(std::string_view words);
/// With spaces again, for a line that is not wrapped.
[[nodiscard]] std::string unbound(std::string_view words);

/// With the words in each pair of backticks bound() by no-break spaces, where they fit on any line.
[[nodiscard]] std::string with_bound_code(std::string_view text);

/// Adds `text` behind what `first` holds; further lines begin with `indent`.
[[nodiscard]] std::string wrapped(Line first, std::string_view text, std::string_view indent, const Page& page,
                                  Look look = Look::plain);

} // namespace kpitrace

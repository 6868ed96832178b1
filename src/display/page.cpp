// Widths are counted in columns of a terminal, not in bytes or characters: Asian letters take two columns and accents
// none. Figures with their units are bound by no-break spaces while lines are filled, and these are replaced
// afterwards, so that text copied from a terminal has ordinary spaces.
#include "display/page.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

namespace {

/// The number of the colour or weight in an escape sequence of terminals.
std::string_view code_of(Look look) {
    switch (look) {
    case Look::plain:
        return "";
    case Look::strong:
        return "1";
    case Look::faint:
        return "2";
    case Look::green:
        return "32";
    case Look::yellow:
        return "33";
    case Look::red:
        return "31";
    }
    return "";
}

/// Removes the longest beginning of `text` that has at most `columns`, and returns it.
std::string_view take_columns(std::string_view& text, std::size_t columns) {
    std::size_t size = 0;
    for (std::size_t width = 0; size < text.size();) {
        const std::string_view next = text.substr(size, first_code_point(text.substr(size)).size);
        width += display_width(next);
        if (width > columns) break;
        size += next.size();
    }
    const std::string_view taken = text.substr(0, size);
    text.remove_prefix(size);
    return taken;
}

/// Removes the first word and the space after it from `text`, and returns the word.
std::string_view take_word(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

constexpr std::size_t longest_code = 54; // columns; fits on a line of the narrowest page together with its indent
constexpr std::string_view no_break_space = "\u00A0";

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string out;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        out += text.substr(0, at);
        out += by;
        text.remove_prefix(at + what.size());
    }
    return out.append(text);
}

/// Fills lines of at most `columns` with words. Words that no-break spaces bind count as one.
class Filler {
public:
    explicit Filler(std::size_t columns)
        : columns_(columns) {}

    void add(std::string_view word) {
        const std::size_t width = display_width(word);
        if (used_ > 0 && used_ + 1 + width > columns_) start_line();
        if (used_ > 0) append(" ", 1);
        if (width > columns_) return break_up(word);
        append(word, width);
    }
    [[nodiscard]] std::vector<std::string> lines() && {
        strip_spaces();
        return std::move(lines_);
    }

private:
    void start_line() {
        strip_spaces();
        lines_.emplace_back();
        used_ = 0;
    }
    void strip_spaces() { lines_.back().erase(lines_.back().find_last_not_of(' ') + 1); }
    void append(std::string_view text, std::size_t width) {
        lines_.back() += unbound(text);
        used_ += width;
    }
    void break_up(std::string_view word) {
        while (true) {
            const std::string_view piece = take_columns(word, columns_);
            append(piece, display_width(piece));
            if (word.empty()) return;
            start_line();
        }
    }

    std::size_t columns_;
    std::vector<std::string> lines_ = std::vector<std::string>(1);
    std::size_t used_ = 0;
};

} // namespace

Page page_of(const TextStyle& style) {
    constexpr std::size_t narrowest = 60;
    constexpr std::size_t widest = 500;
    return {std::clamp(style.width, narrowest, widest), style.colour};
}

/// Spaces at the end of a text wait until another text follows. So a line never ends in spaces, and colours never
/// extend over them.
Line& Line::add(std::string_view text, Look look) {
    const std::string_view seen = text.substr(0, text.find_last_not_of(' ') + 1);
    const std::size_t spaces = text.size() - seen.size();
    if (!seen.empty()) {
        text_.append(std::exchange(waiting_, 0), ' ');
        const bool painted = page_.colour == Colour::on && look != Look::plain;
        text_ += painted ? fmt::format("\x1b[{}m{}\x1b[0m", code_of(look), seen) : std::string(seen);
    }
    width_ += display_width(seen) + spaces;
    waiting_ += spaces;
    return *this;
}

Line& Line::move_to(std::size_t column) {
    if (column <= width_) return *this;
    waiting_ += column - width_;
    width_ = column;
    return *this;
}

Line& Line::add_right(std::string_view text, std::size_t column, Look look) {
    const std::size_t width = display_width(text);
    return move_to(column - std::min(width, column)).add(text, look);
}

std::string Line::str() const {
    return break_log_commands(text_) + "\n";
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    Filler filler(columns);
    while (!text.empty()) filler.add(take_word(text));
    return std::move(filler).lines();
}

/// A longer run of bound words would leave too much of a line empty.
std::string bound(std::string_view words) {
    constexpr std::size_t longest = 40;
    return display_width(words) > longest ? std::string(words) : replaced(words, " ", no_break_space);
}

std::string unbound(std::string_view words) {
    return replaced(words, no_break_space, " ");
}

/// Every line has at least two columns for the text, however long `first` is: wrap() needs that many for a wide
/// character.
std::string wrapped(Line first, std::string_view text, std::string_view indent, const Page& page, Look look) {
    const std::size_t begin = std::max(first.width(), display_width(indent));
    const std::vector<std::string> pieces = wrap(text, page.width - std::min(begin, page.width - 2));
    std::string out = first.add(pieces.front(), look).str();
    for (std::size_t i = 1; i < pieces.size(); ++i) out += Line(page).add(indent).add(pieces[i], look).str();
    return out;
}

std::string with_bound_code(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t begin = text.find('`');
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('`', begin + 1);
        if (end == std::string_view::npos) return out.append(text);
        out.append(text.substr(0, begin));
        const std::string_view code = text.substr(begin, end + 1 - begin);
        const bool fits = display_width(code) <= longest_code;
        for (const char c : code) out += c == ' ' && fits ? std::string(no_break_space) : std::string(1, c);
        text.remove_prefix(end + 1);
    }
}

} // namespace kpitrace

// A text with a name, and places in it.
//
// First on the way: everything that can be wrong in a scorecard points into a SourceFile with a Span.
// Spans are byte offsets; line and column are computed only when a place is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Half-open range of byte offsets into a SourceFile's text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

[[nodiscard]] constexpr Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Line and column as an editor counts them: both from 1, columns in Unicode code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;

    friend bool operator==(const Position&, const Position&) = default;
};

/// Owns a text (UTF-8, below 4 GiB) and answers where an offset lies in it.
/// LF, CRLF and CR each end a line.
class SourceFile {
public:
    SourceFile()
        : SourceFile({}, {}) {}
    SourceFile(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;

    /// Offsets beyond the end count as the end. Quick on lines of any length.
    [[nodiscard]] Position position(std::size_t offset) const;

    /// The line (counted from 1) without its line end; empty beyond the last line.
    [[nodiscard]] std::string_view line(std::size_t number) const;

private:
    struct KnownColumn {
        std::uint32_t offset = 0;
        std::uint32_t column = 1;
    };
    void note_columns(std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t column(std::size_t line_begin, std::size_t offset) const;

    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_begins_;
    std::vector<KnownColumn> columns_; // in long lines, every few thousand bytes
};

/// A text taken out of a SourceFile (a YAML scalar), each byte of which knows where it was written,
/// so that messages point at the very token also inside quoted and block scalars.
struct LocatedText {
    std::string text;
    /// text.size() + 1 offsets into the source: of each byte, and of the end.
    std::vector<std::uint32_t> origin;

    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
};

} // namespace kpitrace

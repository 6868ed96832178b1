// A text with a name, and places in it.
//
// The folder `text` is the base of all others: source files, diagnostics, suggestions, Unicode, and the rules that keep
// texts from data harmless on terminals and in logs. It does not know scorecards or data files.
//
// Every error in a scorecard points into a SourceFile with a Span. A Span is a pair of byte offsets: line and column
// are calculated only when a place is shown, so that no phase has to carry them along. A scorecard can include other
// files. Their texts follow its own text in the same SourceFile, so a Span alone says in which file a place is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A half-open range of byte offsets into a SourceFile's text. Offsets have 32 bits: files are below 4 GiB.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

/// Makes a span. Both offsets must be below 4 GiB.
[[nodiscard]] constexpr Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Line and column as editors count them: both begin with 1, and columns are Unicode code points.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;

    friend bool operator==(const Position&, const Position&) = default;
};

/// Owns the text of a file (UTF-8, below 4 GiB), and calculates the line and column of an offset. LF, CRLF and CR each
/// end a line. Texts of other files can be added; each begins after a line end, and its lines count from 1.
class SourceFile {
public:
    SourceFile()
        : SourceFile({}, {}) {}
    SourceFile(std::string name, std::string text);

    /// Adds the text of another file. Returns where it begins. Views of the texts are no longer valid afterwards.
    std::size_t add(std::string name, std::string_view text);

    /// The name of the first file.
    [[nodiscard]] const std::string& name() const { return parts_.front().name; }
    /// The name of the file that contains the offset.
    [[nodiscard]] const std::string& name_at(std::size_t offset) const { return part_at(offset).name; }
    /// The texts of all files.
    [[nodiscard]] std::string_view text() const { return text_; }
    /// The text of a span, cut at the end of the last file.
    [[nodiscard]] std::string_view text(Span span) const;
    /// Where the text of the file that contains the offset is.
    [[nodiscard]] Span whole_at(std::size_t offset) const;

    /// The line and column of an offset in its file. An offset beyond the end counts as the end, and an offset inside a
    /// character as the beginning of the character. It is fast on lines of any length.
    [[nodiscard]] Position position(std::size_t offset) const;

    /// The line with this number, counted from 1, without its line end, in the file that contains the offset `within`.
    /// Empty beyond the last line.
    [[nodiscard]] std::string_view line(std::size_t number, std::size_t within = 0) const;

private:
    struct Part {
        std::string name;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::size_t first_line = 0; // index in line_begins_
        std::size_t lines = 0;
    };
    struct KnownColumn {
        std::uint32_t offset = 0;
        std::uint32_t column = 1;
    };
    void add_part(std::string name, std::size_t begin);
    void note_columns(std::size_t begin, std::size_t end);
    [[nodiscard]] const Part& part_at(std::size_t offset) const;
    [[nodiscard]] std::size_t column(std::size_t line_begin, std::size_t offset) const;

    std::string text_;
    std::vector<Part> parts_; // at least one
    std::vector<std::uint32_t> line_begins_;
    std::vector<KnownColumn> columns_; // places in long lines, one for every few thousand bytes
};

/// A text that was read from a SourceFile, such as the value of a YAML scalar, with the place where each byte was
/// written. So a message can point at a single token, also inside quoted and block scalars.
struct LocatedText {
    std::string text;
    /// text.size() + 1 offsets into the source: one for each byte, and one for the end.
    std::vector<std::uint32_t> origin;

    /// The place where the bytes from `begin` to `end` of `text` were written. Offsets beyond the end count as the end.
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
};

} // namespace kpitrace

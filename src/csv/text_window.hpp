// The part of a file's text that is in memory: from the first byte not yet taken to the end of the last block read.
#pragma once

#include "csv/text_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace::csv {

/// A line as an editor counts it, without regard to quotes.
struct PhysicalLine {
    std::string_view text;
    std::size_t size = 0;        ///< with its line end
    std::uint64_t line_ends = 0; ///< 0 for a last line without one
};

class TextWindow {
public:
    explicit TextWindow(TextStream stream)
        : stream_(std::move(stream)) {}

    [[nodiscard]] const std::string& name() const { return stream_.name(); }
    [[nodiscard]] Flow flow() const { return stream_.flow(); }
    /// The text in memory; what lies before at() is taken already.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }
    /// More than the largest record and its line end.
    [[nodiscard]] bool is_overfull() const;
    /// Number of the line, from 1, that at() lies on.
    [[nodiscard]] std::uint64_t line() const { return line_; }
    /// Bytes of the text before at(), from the text's begin.
    [[nodiscard]] std::uint64_t taken() const { return taken_; }
    [[nodiscard]] SimdLevel simd() const { return stream_.simd(); }

    void advance(std::size_t size, std::uint64_t line_ends);
    /// Reads on where the flow is open: at least as much as there is, so that scanning a long record anew each time
    /// costs no more than twice its length. Moves the text: views into it are lost.
    void grow();
    /// The line at at(), read in whole. Nothing at the end of the text, where it fails, and where the line is too long.
    [[nodiscard]] std::optional<PhysicalLine> peek_line();

    /// Why the flow failed, at the end of the text.
    [[nodiscard]] Diagnostic failure() const;

    /// Gives away the stream, to be read on from where the text in memory ends.
    [[nodiscard]] TextStream release() && { return std::move(stream_); }

private:
    TextStream stream_;
    std::string text_;
    std::size_t at_ = 0;
    std::uint64_t taken_ = 0;
    std::uint64_t line_ = 1;
};

} // namespace kpitrace::csv

// The text of a file in UTF-8: as a stream that is read block by block, or as a window in memory that moves along the
// lines.
#pragma once

#include "csv/byte_source.hpp"
#include "csv/decoder.hpp"

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace::csv {

/// The state of a text: more text can come, the text has ended, or reading failed after the text that has been read.
enum class Flow : std::uint8_t { open, ended, failed };

/// Why a flow failed: an errno, or a byte that is not valid in the encoding.
struct Failure {
    int error = 0;
    unsigned char byte = 0;
};

/// Decodes a file or pipe in order.
class TextStream {
public:
    /// Reports an error and returns nothing if the bytes are not CSV, or if no encoding has the name `key`.
    [[nodiscard]] static std::optional<TextStream> open(ByteSource source, const std::string& key,
                                                        Diagnostics& diagnostics);

    [[nodiscard]] const std::string& name() const { return source_.name(); }
    [[nodiscard]] Flow flow() const { return flow_; }

    /// Appends at least `wanted` bytes to `text`; fewer if the text ends. Call it only while the flow is open.
    void read(std::string& text, std::size_t wanted);

    [[nodiscard]] Failure failure() const;
    /// `failure` as a diagnostic at `place`, which must be the end of the text that has been read.
    [[nodiscard]] Diagnostic explain(const Failure& failure, Place place) const;

    /// Whether this is a regular file in UTF-8, whose text is its bytes after the first `mark_size()` bytes.
    [[nodiscard]] bool is_plain_file() const { return source_.is_regular_file() && is_utf8(encoding_.name); }
    [[nodiscard]] std::size_t mark_size() const { return encoding_.mark_size; }
    /// The table that decodes any piece of a regular file by itself. Null if there is no such table.
    [[nodiscard]] const ByteTable* table() const { return source_.is_regular_file() ? decoder_.table() : nullptr; }
    /// The offset in the file of the first byte that is not decoded yet.
    [[nodiscard]] std::uint64_t decoded_to() const { return mark_size() + decoded_; }
    [[nodiscard]] std::size_t block_size() const { return source_.block_size(); }
    [[nodiscard]] SimdLevel simd() const { return source_.simd(); }
    /// Reads bytes of a regular file without decoding them.
    [[nodiscard]] BytesRead read_at(std::uint64_t offset, std::span<char> bytes) const {
        return source_.read_at(offset, bytes);
    }

private:
    TextStream(ByteSource source, Encoding encoding, Decoder decoder)
        : source_(std::move(source))
        , encoding_(std::move(encoding))
        , decoder_(std::move(decoder)) {}

    void decode_block(std::string& text);
    void settle(Validity validity);
    [[nodiscard]] Diagnostic invalid_bytes(unsigned char byte, Place place) const;

    ByteSource source_;
    Encoding encoding_;
    Decoder decoder_;
    std::string bytes_;         // bytes that are read and not yet decoded
    std::uint64_t decoded_ = 0; // how many bytes after the byte-order mark are decoded
    Flow flow_ = Flow::open;
};

/// A line as an editor sees it: quotes do not matter.
struct PhysicalLine {
    std::string_view text;
    std::size_t size = 0;        ///< size in bytes with the line end
    std::uint64_t line_ends = 0; ///< 0 for a last line without a line end
};

/// The part of a text that is in memory. It moves along the lines while the header is searched and read.
class TextWindow {
public:
    explicit TextWindow(TextStream stream)
        : stream_(std::move(stream)) {}
    /// Opens the file `path`; the window is at its beginning. Reports an error and returns nothing if the file cannot
    /// be opened or is not CSV.
    [[nodiscard]] static std::optional<TextWindow> open(const std::string& path, const std::string& encoding,
                                                        const ReadSettings& settings, Diagnostics& diagnostics);

    [[nodiscard]] const std::string& name() const { return stream_.name(); }
    [[nodiscard]] Flow flow() const { return stream_.flow(); }
    /// The text in memory. The text before at() has been used already.
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }
    /// Whether the text in memory after at() is longer than the largest record and its line end.
    [[nodiscard]] bool is_overfull() const;
    /// The number of the line at at(), from 1.
    [[nodiscard]] std::uint64_t line() const { return line_; }
    /// How many bytes of the file's text are before at().
    [[nodiscard]] std::uint64_t taken() const { return taken_; }
    [[nodiscard]] SimdLevel simd() const { return stream_.simd(); }

    void advance(std::size_t size, std::uint64_t line_ends);
    /// Reads more text if the flow is open. It reads at least as much as is in memory, so that scanning a long record
    /// again after each call costs at most twice its length. Views into the text become invalid.
    void grow();
    /// Up to `size` bytes of text from at() on, reading more if necessary; less if the text ends.
    [[nodiscard]] std::string_view look_ahead(std::size_t size);
    /// The whole line at at(). Returns nothing at the end of the text, if reading fails, or if the line is too long.
    [[nodiscard]] std::optional<PhysicalLine> peek_line();

    /// The diagnostic for a flow that failed, at the end of the text.
    [[nodiscard]] Diagnostic failure() const;

    /// Returns the stream, which continues where the text in memory ends.
    [[nodiscard]] TextStream release() && { return std::move(stream_); }

private:
    TextStream stream_;
    std::string text_;
    std::size_t at_ = 0;
    std::uint64_t taken_ = 0;
    std::uint64_t line_ = 1;
};

} // namespace kpitrace::csv

// A file's text in UTF-8, in blocks: the byte source, the refusal of what is no CSV, and the decoder behind one
// another.
#pragma once

#include "csv/byte_source.hpp"
#include "csv/decoder.hpp"

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace kpitrace::csv {

/// Where a text stands: more may come, it ended, or reading it failed behind what came.
enum class Flow : std::uint8_t { open, ended, failed };

/// Why a flow failed: an errno, or a byte that is none in the encoding.
struct Failure {
    int error = 0;
    unsigned char byte = 0;
};

class TextStream {
public:
    /// Nothing, with an error, where the bytes are no CSV or no encoding has the name `key`.
    [[nodiscard]] static std::optional<TextStream> open(ByteSource source, const std::string& key,
                                                        Diagnostics& diagnostics);

    [[nodiscard]] const std::string& name() const { return source_.name(); }
    [[nodiscard]] Flow flow() const { return flow_; }

    /// Appends to `text` at least `wanted` bytes, or fewer where the text ends. Ask only while the flow is open.
    void read(std::string& text, std::size_t wanted);

    /// After a failure: why.
    [[nodiscard]] Failure failure() const;
    /// `failure` at `place`, which is the end of the text that came.
    [[nodiscard]] Diagnostic explain(const Failure& failure, Place place) const;

    /// A regular file whose bytes are the text, behind `mark_size()` of them.
    [[nodiscard]] bool is_plain_file() const { return source_.is_regular_file() && is_utf8(encoding_.name); }
    [[nodiscard]] std::size_t mark_size() const { return encoding_.mark_size; }
    /// Of a regular file whose bytes can be decoded in any pieces: the table that does it; otherwise null.
    [[nodiscard]] const ByteTable* table() const { return source_.is_regular_file() ? decoder_.table() : nullptr; }
    /// Offset in the file of the first byte that is not decoded.
    [[nodiscard]] std::uint64_t decoded_to() const { return mark_size() + decoded_; }
    [[nodiscard]] std::size_t block_size() const { return source_.block_size(); }
    [[nodiscard]] SimdLevel simd() const { return source_.simd(); }
    /// Bytes of a regular file, as they are.
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
    std::string bytes_;         // read and not yet decoded
    std::uint64_t decoded_ = 0; // bytes behind the mark
    Flow flow_ = Flow::open;
};

} // namespace kpitrace::csv

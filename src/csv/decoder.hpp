// Decodes the bytes of a file to UTF-8 text, block by block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace::csv {

/// Decodes an encoding in which each byte is one character.
class ByteTable {
public:
    /// The most bytes that a character of such an encoding needs in UTF-8.
    static constexpr std::size_t most_growth = 3;
    /// How many bytes after the decoded text decode() may overwrite.
    static constexpr std::size_t slack = 16;

    /// Makes the table of an encoding. `converter` is an iconv_t from that encoding to UTF-8. Returns nothing if a byte
    /// is not always one character.
    [[nodiscard]] static std::optional<ByteTable> make(void* converter);

    struct Decoded {
        std::size_t read = 0;    ///< bytes that were decoded: all, or those before the first that is not a character
        std::size_t written = 0; ///< bytes of UTF-8
    };
    /// Writes the text of `bytes` to `out`, which must have room for most_growth times the size of `bytes`, plus slack.
    [[nodiscard]] Decoded decode(std::string_view bytes, char* out) const;

private:
    struct Character {
        std::array<char, most_growth> utf8{};
        std::uint8_t size = 0; ///< 0: the byte is not a character
    };
    [[nodiscard]] static std::optional<Character> convert(void* converter, char byte);

    std::array<Character, 256> characters_{};
};

/// An encoding, and whether the file's byte-order mark or the scorecard's key said so.
struct Encoding {
    enum class Origin : std::uint8_t { mark, key };

    std::string name;
    std::size_t mark_size = 0; ///< size in bytes of the byte-order mark, which is skipped
    Origin origin = Origin::key;
};

/// The encoding that the byte-order mark of `head` names; without a mark, `key`.
[[nodiscard]] Encoding find_encoding(std::string_view head, const std::string& key);
[[nodiscard]] bool is_utf8(std::string_view encoding);
/// Encodings that exports usually have, for suggestions.
[[nodiscard]] std::span<const std::string_view> common_encodings();

enum class Validity : std::uint8_t { valid, invalid };

/// Decodes one text, block by block. Bytes of a character that the end of a block cuts are kept until the next block.
class Decoder {
public:
    /// Returns nothing if no encoding has that name.
    [[nodiscard]] static std::optional<Decoder> make(const std::string& encoding);

    /// Appends the text of `bytes`, up to the first invalid bytes. Must not be called again after `invalid`.
    [[nodiscard]] Validity append(std::string_view bytes, std::string& text);
    /// Ends the text. Bytes of a cut character that are still kept are invalid.
    [[nodiscard]] Validity finish(std::string& text);
    /// After `invalid`: the first byte that is not valid in this encoding.
    [[nodiscard]] unsigned char offending_byte() const { return static_cast<unsigned char>(waiting_.front()); }
    /// The table that decodes any piece of the file by itself. Null if a byte is not always one character.
    [[nodiscard]] const ByteTable* table() const { return table_.get(); }

private:
    struct CloseConverter {
        void operator()(void* converter) const;
    };
    using Converter = std::unique_ptr<void, CloseConverter>;

    explicit Decoder(Converter converter);
    [[nodiscard]] Validity check_utf8(std::string& text, std::size_t begin);
    [[nodiscard]] Validity convert(std::string& text);
    [[nodiscard]] Validity look_up(std::string_view bytes, std::string& text);

    Converter converter_; // of iconv; null for UTF-8, which is only checked
    std::shared_ptr<const ByteTable> table_;
    std::string waiting_;
};

} // namespace kpitrace::csv

// Encodings in which each byte is one character and ASCII is ASCII, such as windows-1252 and ISO 8859: a table decodes
// them, and bytes of ASCII are copied.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

class ByteTable {
public:
    /// A character in UTF-8 takes no more bytes.
    static constexpr std::size_t most_growth = 3;
    /// Bytes behind the decoded text that decode() can write.
    static constexpr std::size_t slack = 16;

    /// The table of the encoding that `converter`, an iconv_t that makes UTF-8, reads. Nothing where one byte is not
    /// always one character.
    [[nodiscard]] static std::optional<ByteTable> make(void* converter);

    struct Decoded {
        std::size_t read = 0;    ///< bytes: all of them, or those before the first that is not a character
        std::size_t written = 0; ///< bytes of UTF-8
    };
    /// Writes the text of `bytes` to `out`, which has room for most_growth times as many bytes, and slack.
    [[nodiscard]] Decoded decode(std::string_view bytes, char* out) const;

private:
    struct Character {
        std::array<char, most_growth> utf8{};
        std::uint8_t size = 0; ///< 0: the byte is not a character
    };
    [[nodiscard]] static std::optional<Character> convert(void* converter, char byte);

    std::array<Character, 256> characters_{};
};

} // namespace kpitrace::csv

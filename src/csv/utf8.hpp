// Checks whether a text is UTF-8, also if it comes in pieces and the end of a piece cuts a character.
//
// The blocks of a large file are checked by several threads, none of which knows the block before its own. So a block
// is judged without the bytes at its borders, and who reads the blocks in order judges the characters that borders cut.
#pragma once

#include "kpitrace/csv/input_file.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// Checks whether a whole text is UTF-8.
using Utf8Check = bool (*)(std::string_view text);

/// The check for a level. If the machine does not support it, the check for the best level below it.
[[nodiscard]] Utf8Check utf8_check(SimdLevel level);

/// Whether `bytes` are the beginning of a character that more bytes can complete.
[[nodiscard]] bool is_cut_character(std::string_view bytes);

/// How many bytes at the end of `text` belong to a cut character; 0 if none do.
[[nodiscard]] std::size_t cut_character_size(std::string_view text);

/// What can be said about a block without the text in front of it.
struct BlockValidity {
    std::size_t leading = 0; ///< bytes at its beginning that continue a character of the text in front; at most 3
    std::optional<std::size_t>
        invalid{}; ///< offset of the first bytes after `leading` that are not UTF-8; a cut character does not count
};

[[nodiscard]] BlockValidity check_block(std::string_view block, Utf8Check is_utf8);

/// The offset of the first invalid bytes in `before` followed by `block`. Of `before` it looks only at the character
/// that the border cuts, so that a long text is not read twice.
[[nodiscard]] std::optional<std::size_t> find_invalid(std::string_view before, std::string_view block,
                                                      const BlockValidity& validity);

} // namespace kpitrace::csv

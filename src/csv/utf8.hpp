// Whether a text is UTF-8, also where it comes in pieces and the end of a piece cuts a character.
#pragma once

#include "kpitrace/csv/read_settings.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// Answers whether all of a text is UTF-8.
using Utf8Check = bool (*)(std::string_view text);

/// The check for a level, or for the best below it that the machine has.
[[nodiscard]] Utf8Check utf8_check(SimdLevel level);

/// True of a beginning that further bytes may make a character of.
[[nodiscard]] bool is_cut_character(std::string_view bytes);

/// Bytes of the cut character that `text` ends with; 0 where there is none.
[[nodiscard]] std::size_t cut_character_size(std::string_view text);

/// What can be said of a block before the text in front of it is known.
struct BlockValidity {
    std::size_t leading = 0;              ///< bytes that continue a character, at its begin; 3 at most
    std::optional<std::size_t> invalid{}; ///< of the first bytes behind them that are not UTF-8; not those that are cut
};

[[nodiscard]] BlockValidity check_block(std::string_view block, Utf8Check is_utf8);

/// Offset of the first invalid bytes in a text of `before` and `block`. It looks no more than at the character that
/// their border cuts, so that a long text is not read twice.
[[nodiscard]] std::optional<std::size_t> find_invalid(std::string_view before, std::string_view block,
                                                      const BlockValidity& validity);

} // namespace kpitrace::csv

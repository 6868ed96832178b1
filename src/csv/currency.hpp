// The marks of currencies that may be beside a number without being declared: signs, usual abbreviations, ISO 4217
// codes.
//
// The marks are a closed list, so that no other letters beside a number (`M`, `K`, `bn`) are ever taken for a currency.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kpitrace::csv {

/// Where a mark is, as seen from the number.
enum class Side : std::uint8_t { before, behind };

enum class MarkKind : std::uint8_t {
    sign, ///< a sign or an abbreviation: `$`, `kr`
    code  ///< three capitals of ISO 4217
};

struct CurrencyMark {
    std::uint8_t currency = 0; ///< different spellings of one mark (`kr`, `kr.`) have the same number
    MarkKind kind = MarkKind::sign;
    std::size_t size = 0; ///< in bytes
};

/// The longest mark that `text` begins with and that may be on this side of a number. Letters before `$` (`US$`) are
/// only a mark before the number.
[[nodiscard]] std::optional<CurrencyMark> currency_at(std::string_view text, Side side);

/// The mark that `text` is as a whole, on either side.
[[nodiscard]] std::optional<CurrencyMark> currency_of(std::string_view text);

/// The number of the code where a mark always means the same currency (`€`: that of `EUR`); otherwise the mark's own
/// number (`$`, `kr`).
[[nodiscard]] std::uint8_t certain_currency(std::uint8_t currency);

/// True where the code can say which currency a sign in the same cell means: `$5 CAD`.
[[nodiscard]] bool may_stand_with_code(std::uint8_t sign, std::uint8_t code);

} // namespace kpitrace::csv

// The texts beside a number: the marks of currencies, and the units that a scorecard declares (`units`).
//
// The marks of currencies are a closed list of signs, usual abbreviations and ISO 4217 codes, so that no other letters
// beside a number (`M`, `K`, `bn`) are ever taken for a currency.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// The side of the number on which a mark is.
enum class Side : std::uint8_t { before, behind };

enum class MarkKind : std::uint8_t {
    sign, ///< a sign or an abbreviation: `$`, `kr`
    code  ///< three capitals of ISO 4217
};

struct CurrencyMark {
    std::uint8_t currency = 0; ///< spellings of one mark (`kr`, `kr.`) have the same number
    MarkKind kind = MarkKind::sign;
    std::size_t size = 0; ///< in bytes
};

/// The longest mark at the front of `text` that can be on this side of a number. Letters with `$` (`US$`) are a mark
/// only before the number.
[[nodiscard]] std::optional<CurrencyMark> currency_at(std::string_view text, Side side);

/// The mark that the whole `text` is, on either side.
[[nodiscard]] std::optional<CurrencyMark> currency_of(std::string_view text);

/// The number of the code if the mark always means one currency (`€` means `EUR`); otherwise the number of the mark
/// (`$`, `kr`).
[[nodiscard]] std::uint8_t certain_currency(std::uint8_t currency);

/// True if the code can say which currency the sign in the same cell means: `$5 CAD`.
[[nodiscard]] bool may_stand_with_code(std::uint8_t sign, std::uint8_t code);

struct DeclaredUnit {
    std::string text;
    Number factor = 1;
    std::optional<CurrencyMark> currency{}; ///< if the text is the mark of a currency
};

/// The declared units of a source. Immutable, so that copies of a reader share it.
class Units {
public:
    Units() = default;
    explicit Units(const std::vector<Unit>& units);

    struct Match {
        const DeclaredUnit* unit = nullptr; ///< null: no text fits
        std::size_t size = 0;               ///< how many bytes of the cell it takes
    };

    [[nodiscard]] bool empty() const { return units_.empty(); }
    [[nodiscard]] std::vector<Unit> as_written() const;
    /// The longest unit at the front of `text`: as it is written, otherwise without regard to case and to the kind of
    /// space. Units that differ only in case and have different factors match only as they are written.
    [[nodiscard]] Match match(std::string_view text) const;
    /// The unit that certainly is another spelling of this currency, as `EUR` is of `€`; null if there is none.
    [[nodiscard]] const DeclaredUnit* of_currency(std::uint8_t currency) const;

private:
    std::vector<DeclaredUnit> units_;
};

/// True for a text that can be part of a number, and so cannot be a unit: signs, parentheses, marks, spaces, digits.
[[nodiscard]] bool is_part_of_number(std::string_view text);

/// True for a text that marks a side of an account: `Dr`, `Cr`, `S`, `H`.
[[nodiscard]] bool marks_side_of_account(std::string_view text);

} // namespace kpitrace::csv

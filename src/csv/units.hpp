// The texts beside a number: marks of currencies, and the units that a scorecard declares (`units`).
//
// The marks of currencies are a closed list of signs, usual abbreviations and ISO 4217 codes. So no other letters
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

enum class Side : std::uint8_t { before, after };

enum class MarkKind : std::uint8_t {
    sign, ///< a sign or an abbreviation: `$`, `kr`
    code  ///< three capital letters of ISO 4217
};

struct CurrencyMark {
    std::uint8_t currency = 0; ///< number of the currency; the spellings of one mark (`kr`, `kr.`) share it
    MarkKind kind = MarkKind::sign;
    std::size_t size = 0; ///< in bytes
};

/// The longest mark at the front of `text` that can be on this side of a number. Letters with `$` (`US$`) are a mark
/// only before a number.
[[nodiscard]] std::optional<CurrencyMark> currency_at(std::string_view text, Side side);

/// The mark that the whole `text` is, on either side of a number.
[[nodiscard]] std::optional<CurrencyMark> currency_of(std::string_view text);

/// If the mark always means one currency, as `€` means `EUR`, the number of that code. Otherwise the number of the mark
/// itself (`$`, `kr`).
[[nodiscard]] std::uint8_t certain_currency(std::uint8_t currency);

/// Whether the code can say which currency the sign in the same cell means: `$5 CAD`.
[[nodiscard]] bool may_stand_with_code(std::uint8_t sign, std::uint8_t code);

struct DeclaredUnit {
    std::string text;
    Number factor = 1;
    std::optional<CurrencyMark> currency{}; ///< set if the text is the mark of a currency
};

/// The declared units of a source. They never change, so copies of a reader share them.
class Units {
public:
    Units() = default;
    explicit Units(const std::vector<Unit>& units);

    struct Match {
        const DeclaredUnit* unit = nullptr; ///< null: no unit matches
        std::size_t size = 0;               ///< how many bytes of the cell it takes
    };

    [[nodiscard]] bool empty() const { return units_.empty(); }
    [[nodiscard]] std::vector<Unit> as_written() const;
    /// Finds the longest unit at the front of `text`. A unit matches as it is written; if that finds none, without
    /// regard to case and to the kind of space. Units that differ only in case and have different factors match only as
    /// they are written.
    [[nodiscard]] Match match(std::string_view text) const;
    /// The declared unit that certainly means this currency, as `EUR` does for `€`. Null if there is none.
    [[nodiscard]] const DeclaredUnit* of_currency(std::uint8_t currency) const;

private:
    std::vector<DeclaredUnit> units_;
};

/// Whether a text can be part of a number, and so cannot be a unit: signs, parentheses, marks, spaces, digits.
[[nodiscard]] bool is_part_of_number(std::string_view text);

/// Whether a text marks a side of an account: `Dr`, `Cr`, `S`, `H`.
[[nodiscard]] bool marks_side_of_account(std::string_view text);

} // namespace kpitrace::csv

// The texts beside numbers that a scorecard declares (`units`).
#pragma once

#include "csv/currency.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct DeclaredUnit {
    std::string text;
    Number factor = 1;
    std::optional<CurrencyMark> currency{}; ///< where the text is the mark of a currency
};

/// Never changed once it is made, so that copies of a reader share it.
class Units {
public:
    Units() = default;
    explicit Units(const std::vector<Unit>& units);

    struct Match {
        const DeclaredUnit* unit = nullptr; ///< nothing where no text fits
        std::size_t size = 0;               ///< bytes of the cell
    };

    [[nodiscard]] bool empty() const { return units_.empty(); }
    [[nodiscard]] std::vector<Unit> as_written() const;
    /// The longest text that `text` begins with: as written, otherwise without regard to case and to the kind of
    /// space. Texts that differ only in case and have different factors match only as they are written.
    [[nodiscard]] Match match(std::string_view text) const;
    /// The unit that is another spelling of this currency, as `EUR` is of `€`; nothing where none is certain to be.
    [[nodiscard]] const DeclaredUnit* of_currency(std::uint8_t currency) const;

private:
    std::vector<DeclaredUnit> units_;
};

/// True of a text that can be a part of a number by itself, so that it cannot be a unit: signs, parentheses, marks,
/// spaces, digits.
[[nodiscard]] bool is_part_of_number(std::string_view text);

} // namespace kpitrace::csv

// How a numeric cell is written around its digits: `$1,234.50` has `$` before them, groups by commas and a fraction of
// two digits.
//
// The cells of a column share few layouts, and cells of one layout and one size have everything but their digits in
// common. NumberReader::read() says what these cells mean: it reads a few of them, and the others differ in digits
// alone.
#pragma once

#include "csv/number_form.hpp"

#include "kpitrace/csv/cell.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

class NumberLayout {
public:
    /// Beyond this number of characters a cell is left to read().
    static constexpr std::size_t most_characters = 31;
    /// Digits of a cell: a mantissa has at most 54 bits.
    static constexpr std::size_t most_digits = 16;

    /// The layout of `cell`, which may not be a number; nothing where its digits do not have one. Where it has too few
    /// digits for groups, `marks.thousands` groups them.
    [[nodiscard]] static std::optional<NumberLayout> of(std::string_view cell, const Marks& marks);

    /// The cell of this layout that has `size` characters, with `0` for each digit; empty where there is none.
    [[nodiscard]] std::string sample(std::size_t size) const;

    [[nodiscard]] std::size_t fraction() const { return fraction_; }

    friend bool operator==(const NumberLayout&, const NumberLayout&) = default;

private:
    [[nodiscard]] bool take_body(std::string_view body, const Marks& marks);
    [[nodiscard]] bool take_groups(std::string_view whole, const Marks& marks);

    std::string before_;
    std::string behind_;
    std::string group_mark_;   // empty: not grouped
    std::string decimal_mark_; // empty: no fraction
    std::size_t fraction_ = 0;
};

/// What the digits of all cells of a layout mean, whatever their size.
struct LayoutMeaning {
    bool negative = false;
    int scale = 0; ///< of the digits: `12.5%` has 3
    CellUnit unit{};

    friend bool operator==(const LayoutMeaning&, const LayoutMeaning&) = default;
};

enum class FirstDigit : std::uint8_t { any, not_zero };

/// What `reader` reads cells that differ from `sample` in their digits as. Nothing where it refuses them, or where
/// something other than digits decides.
[[nodiscard]] std::optional<LayoutMeaning> find_meaning(std::string_view sample, const NumberLayout& layout,
                                                        const NumberReader& reader);
/// Which cells of the sample's size have that meaning; nothing where not all of them do that begin with another digit
/// than 0.
[[nodiscard]] std::optional<FirstDigit> check_meaning(std::string_view sample, const LayoutMeaning& meaning,
                                                      const NumberReader& reader);

} // namespace kpitrace::csv

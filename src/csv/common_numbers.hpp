// Reads numbers that are not plain in the form that most cells of a column share: `$1,234.50`, `(12.00 EUR)`, `5%`.
//
// The cells of a column have few layouts. A layout is what is around the digits, so cells of one layout and one size
// differ only in their digits. NumberReader::read() reads a few of them, and later cells of that layout and size are
// compared with a sample, dozens at a time in vectors. So the fast path has no rules of its own. The first and the last
// character of a cell show which of the known layouts it can have.
#pragma once

#include "csv/digit_vectors.hpp"
#include "csv/number_form.hpp"

#include "kpitrace/csv/cell.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// What a cell has around its digits: signs, currencies, and the marks between groups and before the fraction.
class NumberLayout {
public:
    /// Longer cells are left to NumberReader::read().
    static constexpr std::size_t most_characters = 31;
    /// Cells with more digits are left to NumberReader::read(), so that a mantissa has at most 54 bits.
    static constexpr std::size_t most_digits = 16;

    /// The layout of `cell`, which need not be a number. Returns nothing if its digits are not in one layout, such as
    /// groups of three. If the cell has too few digits for groups, the layout groups by `marks.thousands`.
    [[nodiscard]] static std::optional<NumberLayout> of(std::string_view cell, const Marks& marks);

    /// A cell of this layout with `size` characters and `0` for each digit. Empty if the layout has no cell of that
    /// size.
    [[nodiscard]] std::string sample(std::size_t size) const;

    [[nodiscard]] std::size_t fraction() const { return fraction_; }

    friend bool operator==(const NumberLayout&, const NumberLayout&) = default;

private:
    [[nodiscard]] bool take_body(std::string_view body, const Marks& marks);
    [[nodiscard]] bool take_groups(std::string_view whole, const Marks& marks);

    std::string before_;
    std::string after_;
    std::string group_mark_;   // empty: not grouped
    std::string decimal_mark_; // empty: no fraction
    std::size_t fraction_ = 0;
};

/// What the digits mean in all cells of a layout, of any size.
struct LayoutMeaning {
    bool negative = false;
    int scale = 0; ///< value = digits / 10^scale: 3 for `12.5%`
    CellUnit unit{};

    friend bool operator==(const LayoutMeaning&, const LayoutMeaning&) = default;
};

enum class FirstDigit : std::uint8_t { any, not_zero };

/// How `reader` reads cells that differ from `sample` only in their digits. Returns nothing if it refuses them, or if
/// their meaning depends on more than the layout.
[[nodiscard]] std::optional<LayoutMeaning> find_meaning(std::string_view sample, const NumberLayout& layout,
                                                        const NumberReader& reader);
/// Which cells of the sample's size have that meaning: all, or those that do not begin with 0. Returns nothing if a
/// cell that does not begin with 0 has another meaning.
[[nodiscard]] std::optional<FirstDigit> check_meaning(std::string_view sample, const LayoutMeaning& meaning,
                                                      const NumberReader& reader);

/// The layouts of one column's cells.
class CommonNumbers {
public:
    static constexpr std::size_t most_layouts = 15;

    struct Read {
        std::uint64_t magnitude = 0;
        bool negative = false;
        std::uint8_t scale = 0;
        std::uint8_t layout = 0; ///< number of the layout, from 1
    };

    /// Begins the next batch of the column. Learning tries a limited number of cells in each batch.
    void begin_batch();
    [[nodiscard]] bool any() const { return !layouts_.empty(); }

    /// Reads a cell of a known layout. Learns an unknown layout with the help of `reader`, whose marks are `marks`.
    /// Returns nothing if NumberReader::read() must read the cell.
    [[nodiscard]] std::optional<Read> read(std::string_view cell, const Marks& marks, const NumberReader& reader);

    /// Learns the layout of a plain cell, so that a column in which only some cells have a sign or a currency is read
    /// in vectors too.
    void meet(std::string_view cell, const Marks& marks, const NumberReader& reader);
    /// Whether the cell has this layout, and read() knows cells of its size.
    [[nodiscard]] bool has_layout(std::string_view cell, std::size_t layout) const;

    /// Where results are written: one element for each cell.
    struct Out {
        std::int64_t* mantissas;
        std::uint8_t* present; ///< 1, or 0 for an empty cell
        std::uint8_t* scales;
    };
    struct Uniform {
        std::uint64_t bits = 0;    ///< bits that are set in any mantissa, before the sign is applied
        std::uint32_t layouts = 0; ///< bit i: some cell has layout i (from 1); bit 0: some cell is empty
    };
    /// Reads cells in vectors. Their number is a multiple of four, at most `together`. Returns nothing unless each cell
    /// is empty or has a layout and a size that read() knows. Needs AVX2.
    static constexpr std::size_t together = 64;
    [[nodiscard]] std::optional<Uniform> read_uniform(std::span<const std::string_view> cells, const Out& out) const;

    /// In these functions `layout` counts from 1.
    [[nodiscard]] const CellUnit& unit(std::size_t layout) const { return layouts_[layout - 1].meaning.unit; }
    [[nodiscard]] std::uint8_t scale(std::size_t layout) const { return tables_.scales[layout]; }

private:
    /// What is known about cells of one layout and one size.
    struct Sized {
        enum class State : std::uint8_t { unknown, refused, known };
        State state = State::unknown;
        FirstDigit first_digit = FirstDigit::any;
        std::string sample{};
    };
    struct Known {
        NumberLayout layout;
        LayoutMeaning meaning{};
        std::array<Sized, NumberLayout::most_characters + 1> sizes{};
    };

    /// For vectors: what each byte of a cell of one layout and size must be.
    struct alignas(64) Places {
        Bytes expected{}; ///< `0` for a digit
        Bytes most{};     ///< the most that a byte XOR `expected` may be: 9 for a digit
        Bytes least{};    ///< the least that it must be: 1 for a first digit that must not be 0
        Bytes moves{};    ///< shuffles the digits to the right end
    };
    using PlacesBySize = std::array<Places, vector_size + 2>; // the last entry is for longer cells, which never fit

    static constexpr std::size_t most_ends = 8;
    struct Tables {
        std::vector<PlacesBySize> places;                         // by layout; layout 0 fits only an empty cell
        std::array<std::int64_t, most_layouts + 1> signs{};       // -1 for negative numbers, otherwise 0
        std::array<std::uint8_t, most_layouts + 1> scales{};      // by layout, as in LayoutMeaning
        std::array<std::uint8_t, 256> first{};                    // by first character: its number * most_ends
        std::array<std::uint8_t, 256> last{};                     // by last character: its number; 0: no layout has it
        std::array<std::uint8_t, most_ends * most_ends> layout{}; // by the sum of `first` and `last`
    };

#if defined(__x86_64__)
    [[nodiscard]] static __m256i read_two(const std::string_view* two, const Places* const* places, __m256i& wrong);
#endif
    [[nodiscard]] std::optional<Read> read_as(std::size_t layout, std::string_view cell, const NumberReader& reader);
    [[nodiscard]] std::optional<std::size_t> learn(std::string_view cell, const Marks& marks,
                                                   const NumberReader& reader);
    [[nodiscard]] static Sized learn_size(const Known& known, std::size_t size, const NumberReader& reader);
    void tabulate_size(std::size_t layout, const Sized& sized);
    void tabulate_ends(std::string_view cell, std::size_t layout);

    std::vector<Known> layouts_;
    Tables tables_;
    std::size_t last_ = 0; // layout of the last cell, from 1
    int trials_ = 0;       // cells of this batch that can still be tried
};

/// The layouts of a column, and what is needed to learn further layouts.
struct KnownLayouts {
    CommonNumbers& known;
    const NumberReader& reader;
    Marks marks;
};

} // namespace kpitrace::csv

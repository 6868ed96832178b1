// Numbers that are not plain, as most cells of a column write them: `$1,234.50`, `(12.00 EUR)`, `5%`.
//
// The cells of a column share few layouts: what is around their digits. Cells of one layout and one size have
// everything but their digits in common. So NumberReader::read() is asked about a few of them, and later cells of that
// layout and size are compared with a sample, dozens at a time in vectors. The fast reading has no rules of its own.
// The first and the last character of a cell show which of the known layouts it can have.
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

class NumberLayout {
public:
    /// A longer cell is left to NumberReader::read().
    static constexpr std::size_t most_characters = 31;
    /// Digits of a cell: a mantissa has at most 54 bits.
    static constexpr std::size_t most_digits = 16;

    /// The layout of `cell`, which need not be a number; nothing if its digits do not have one. If the cell has too few
    /// digits for groups, the layout groups by `marks.thousands`.
    [[nodiscard]] static std::optional<NumberLayout> of(std::string_view cell, const Marks& marks);

    /// The cell of this layout that has `size` characters, with `0` for each digit; empty if there is none.
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

/// What the digits mean in all cells of a layout, of any size.
struct LayoutMeaning {
    bool negative = false;
    int scale = 0; ///< of the digits: `12.5%` has 3
    CellUnit unit{};

    friend bool operator==(const LayoutMeaning&, const LayoutMeaning&) = default;
};

enum class FirstDigit : std::uint8_t { any, not_zero };

/// How `reader` reads cells that differ from `sample` only in their digits. Nothing if it refuses them, or if something
/// other than digits decides.
[[nodiscard]] std::optional<LayoutMeaning> find_meaning(std::string_view sample, const NumberLayout& layout,
                                                        const NumberReader& reader);
/// Which cells of the sample's size have that meaning; nothing if some cell that does not begin with 0 has another one.
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
        std::uint8_t layout = 0; ///< from 1
    };

    /// Begins the next batch of the column. Some more cells can be learned from.
    void begin_batch();
    /// Whether any layout is known.
    [[nodiscard]] bool any() const { return !layouts_.empty(); }

    /// Reads a cell of a known layout. A new layout is learned with `reader`, which has these marks. Nothing if
    /// NumberReader::read() must read the cell.
    [[nodiscard]] std::optional<Read> read(std::string_view cell, const Marks& marks, const NumberReader& reader);

    /// Learns the layout of a plain cell, so that a column in which only some cells have a sign is read in vectors too.
    void meet(std::string_view cell, const Marks& marks, const NumberReader& reader);
    /// Whether read() has met that layout and size.
    [[nodiscard]] bool has_layout(std::string_view cell, std::size_t layout) const;

    /// Where results are written: one element for each cell.
    struct Out {
        std::int64_t* mantissas;
        std::uint8_t* present; ///< 1, or 0 of an empty cell
        std::uint8_t* scales;
    };
    struct Uniform {
        std::uint64_t bits = 0;    ///< that the mantissas have, without their signs
        std::uint32_t layouts = 0; ///< bit i: cells have the i-th layout, from 1; bit 0: cells are empty
    };
    /// Reads cells in vectors: a multiple of four, at most `together`. Nothing unless each cell is empty or has a
    /// layout and a size that read() has met. Needs AVX2.
    static constexpr std::size_t together = 64;
    [[nodiscard]] std::optional<Uniform> read_uniform(std::span<const std::string_view> cells, const Out& out) const;

    /// `layout` counts from 1.
    [[nodiscard]] const CellUnit& unit(std::size_t layout) const { return layouts_[layout - 1].meaning.unit; }
    [[nodiscard]] std::uint8_t scale(std::size_t layout) const { return tables_.scales[layout]; }

private:
    /// Cells of one layout that have one size.
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

    /// For vectors: what each place of a cell has, by layout and size.
    struct alignas(64) Places {
        Bytes expected{}; ///< `0` for a digit
        Bytes most{};     ///< how much the cell may differ: 9 for a digit
        Bytes least{};    ///< how much it must differ
        Bytes moves{};    ///< digits to the right end
    };
    using PlacesBySize = std::array<Places, vector_size + 2>; // the last: longer cells, which never fit

    static constexpr std::size_t most_ends = 8;
    struct Tables {
        std::vector<PlacesBySize> places;                         // by layout; 0: only an empty cell fits
        std::array<std::int64_t, most_layouts + 1> signs{};       // -1 for negative numbers, otherwise 0
        std::array<std::uint8_t, most_layouts + 1> scales{};      //
        std::array<std::uint8_t, 256> first{};                    // by first character: its number times most_ends
        std::array<std::uint8_t, 256> last{};                     // by last character: its number; 0: unknown
        std::array<std::uint8_t, most_ends * most_ends> layout{}; // by these two
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
    int trials_ = 0;       // cells that can be learned from
};

/// The layouts of a column, and what is needed to learn further layouts.
struct KnownLayouts {
    CommonNumbers& known;
    const NumberReader& reader;
    Marks marks;
};

} // namespace kpitrace::csv

// The part of the structural scan that is the same on all machines: arithmetic on masks of 64 bytes.
//
// Everything is inlined into the scan of each level, so that it is compiled for the instructions of that level.
#pragma once

#include "csv/structure.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace kpitrace::csv {

/// Masks of 64 bytes that say which bytes are these characters. The lowest bit is the first byte.
struct ByteMasks {
    std::uint64_t quote = 0;
    std::uint64_t delimiter = 0;
    std::uint64_t lf = 0;
    std::uint64_t cr = 0;
};

/// A Border as integers, carried from one group of 64 bytes to the next.
struct Carry {
    std::uint64_t inside = 0; // all bits set, or none
    std::uint64_t cell_begins = 0;
    std::uint64_t after_close = 0;
    std::uint64_t after_cr = 0;
    std::uint64_t doubled = 0;

    explicit Carry(const Border& border)
        : inside(border.inside ? ~std::uint64_t{0} : 0)
        , cell_begins(border.cell_begins ? 1 : 0)
        , after_close(border.after_close ? 1 : 0)
        , after_cr(border.after_cr ? 1 : 0)
        , doubled(border.doubled ? 1 : 0) {}

    [[nodiscard]] Border border() const {
        return {.inside = inside != 0,
                .cell_begins = cell_begins != 0,
                .after_close = after_close != 0,
                .after_cr = after_cr != 0,
                .doubled = doubled != 0};
    }
};

/// Bit i of the result is set if the number of set bits from bit 0 to bit i is odd.
[[gnu::always_inline]] inline std::uint64_t parity_up_to(std::uint64_t bits) {
    for (unsigned distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
    return bits;
}

/// A group of 64 bytes of a block.
struct Group {
    const char* text = nullptr;
    std::size_t at = 0;
    unsigned size = 64; ///< smaller for the last group, whose masks have no bits beyond it
    bool is_last = false;

    /// 1 if the byte after the group is an LF, or if it is not known because the block ends.
    [[nodiscard]] std::uint64_t lf_may_follow() const { return is_last || text[64] == '\n' ? 1 : 0; }
};

/// What the quotes of a group mean, as masks.
struct Quoted {
    std::uint64_t inside = 0;     ///< bytes between quotes, including the opening quote
    std::uint64_t closing = 0;    ///< quotes that close a cell
    std::uint64_t doubled = 0;    ///< the second quote of each doubled quote
    std::uint64_t text_after = 0; ///< bytes after a closing quote that neither end the cell nor double the quote
};

/// Looks at a group whose quotes do not simply enclose cells. Quotes inside unquoted cells are ordinary characters.
/// Whether a quote is ordinary depends on the quotes before it, so they are removed from first to last.
///
/// The function is called seldom, and takes numbers: if it took references, the scan would have to write its state to
/// memory for every group.
[[nodiscard, gnu::cold]] Quoted look_at_quotes(std::uint64_t quotes, std::uint64_t ends, std::uint64_t inside,
                                               std::uint64_t cell_begins, std::uint64_t after_close, unsigned size);

struct Separators {
    std::uint64_t all = 0;
    std::uint64_t row_ends = 0; ///< the separators that end a row
    std::uint64_t doubled = 0;  ///< the second quote of each doubled quote
};

/// What a scan counts. The struct is local to the scan, so that its members stay in registers.
struct Counts {
    std::size_t separators = 0;
    std::size_t rows = 0;
    std::uint64_t line_ends = 0;
    std::size_t after_quote = BlockStructure::nowhere;
};

/// The bytes of a block's last group, padded with bytes that have no meaning.
class LastGroup {
public:
    LastGroup(std::string_view block, std::size_t at, char delimiter)
        : group_{.text = text_.data(), .at = at, .size = static_cast<unsigned>(block.size() - at), .is_last = true} {
        text_.fill(delimiter == ' ' ? '_' : ' ');
        std::memcpy(text_.data(), block.data() + at, group_.size);
    }

    LastGroup(const LastGroup&) = delete;
    LastGroup& operator=(const LastGroup&) = delete;

    [[nodiscard]] const Group& group() const { return group_; }

private:
    alignas(64) std::array<char, 64> text_{};
    Group group_;
};

/// Finds the separators of a group. `parity` is the parity() of its quotes.
[[gnu::always_inline]] inline Separators separate(const ByteMasks& bytes, std::uint64_t parity, const Group& group,
                                                  Carry& carry, Counts& counts) {
    const unsigned last = group.size - 1;
    const std::uint64_t ends = bytes.delimiter | bytes.lf | bytes.cr;
    Quoted quoted{.inside = parity ^ carry.inside};
    quoted.closing = bytes.quote & ~quoted.inside;
    const std::uint64_t cell_begins = ((ends & ~quoted.inside) << 1U) | carry.cell_begins;
    const std::uint64_t follows_close = (quoted.closing << 1U) | carry.after_close;
    const std::uint64_t opens_elsewhere = bytes.quote & quoted.inside & ~cell_begins;
    const std::uint64_t text_after = follows_close & ~(ends | bytes.quote);
    if ((opens_elsewhere | text_after) != 0) [[unlikely]] {
        quoted = look_at_quotes(bytes.quote, ends, carry.inside, carry.cell_begins, carry.after_close, group.size);
        if (quoted.text_after != 0 && counts.after_quote == BlockStructure::nowhere)
            counts.after_quote = group.at + static_cast<std::size_t>(std::countr_zero(quoted.text_after));
    }

    std::uint64_t row_ends = bytes.lf;
    counts.line_ends += static_cast<std::uint64_t>(std::popcount(bytes.lf));
    // Most files have CRs in all groups or in none, so this branch is predicted well.
    if ((bytes.cr | carry.after_cr) != 0) {
        // A CR before an LF is part of that line end.
        row_ends |= bytes.cr & ~((bytes.lf >> 1U) | (group.lf_may_follow() << last));
        const std::uint64_t pairs = ((bytes.cr << 1U) | carry.after_cr) & bytes.lf;
        counts.line_ends += static_cast<std::uint64_t>(std::popcount(bytes.cr));
        counts.line_ends -= static_cast<std::uint64_t>(std::popcount(pairs));
        carry.after_cr = (bytes.cr >> last) & 1U;
    }
    Separators found{.row_ends = row_ends & ~quoted.inside, .doubled = quoted.doubled};
    found.all = found.row_ends | (bytes.delimiter & ~quoted.inside);
    counts.rows += static_cast<std::size_t>(std::popcount(found.row_ends));

    carry.inside = std::uint64_t{0} - (quoted.inside >> 63U);
    carry.cell_begins = ((ends & ~quoted.inside) >> last) & 1U;
    carry.after_close = (quoted.closing >> last) & 1U;
    return found;
}

/// Marks the separators of a group that end cells with doubled quotes. Returns whether the first separator of the next
/// group ends such a cell too; `before` is what the call for the previous group returned. Takes numbers for the same
/// reason as look_at_quotes().
[[nodiscard, gnu::cold]] std::uint64_t mark_doubled(std::uint64_t separators, std::uint64_t doubled,
                                                    std::uint64_t before, std::uint32_t* written);

/// Writes the separators of a group that end rows again, with their mark. A group nearly always has one or none, and
/// both cases run the same code without a branch: if there is none, the element after the last separator is
/// overwritten.
[[gnu::always_inline]] inline void mark_row_ends(const Separators& found, std::uint32_t origin,
                                                 std::uint32_t* written) {
    std::uint64_t row_ends = found.row_ends;
    do {
        const std::uint64_t below = (row_ends & (std::uint64_t{0} - row_ends)) - 1;
        written[std::popcount(found.all & below)] =
            (origin + static_cast<std::uint32_t>(std::popcount(below))) | separator::ends_row;
        row_ends &= row_ends - 1;
    } while (row_ends != 0);
}

[[nodiscard]] inline BlockStructure structure_of(const Counts& counts, const Carry& carry) {
    return {.separators = counts.separators,
            .rows = counts.rows,
            .line_ends = counts.line_ends,
            .after_quote = counts.after_quote,
            .end = carry.border()};
}

[[nodiscard]] BlockStructure scan_portable(std::string_view block, char delimiter, const Border& begin,
                                           std::uint32_t origin, std::uint32_t* out);
#ifdef __x86_64__
[[nodiscard]] BlockStructure scan_avx2(std::string_view block, char delimiter, const Border& begin,
                                       std::uint32_t origin, std::uint32_t* out);
[[nodiscard]] BlockStructure scan_avx512(std::string_view block, char delimiter, const Border& begin,
                                         std::uint32_t origin, std::uint32_t* out);
#endif

} // namespace kpitrace::csv

#include "csv/structure.hpp"

#include "csv/structure_masks.hpp"
#include "csv/structure_scan.hpp"

#include <algorithm>

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

/// Behind a border of cells a quote opens, before one it closes.
class QuoteSides {
public:
    QuoteSides(std::string_view block, char delimiter)
        : block_(block)
        , delimiter_(delimiter) {}

    [[nodiscard]] bool opens(std::size_t at) const { return at > 0 && ends_cell(block_[at - 1]); }
    [[nodiscard]] bool closes(std::size_t at) const { return at + 1 < block_.size() && ends_cell(block_[at + 1]); }

private:
    [[nodiscard]] bool ends_cell(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

    std::string_view block_;
    char delimiter_;
};

constexpr std::uint64_t below_lowest(std::uint64_t bits) {
    return (bits & (std::uint64_t{0} - bits)) - 1;
}

/// The bytes of an unquoted cell from the first of `bits` on: quotes among them are characters.
constexpr std::uint64_t rest_of_cell(std::uint64_t bits, std::uint64_t ends) {
    const std::uint64_t before = below_lowest(bits);
    return below_lowest(ends & ~before) & ~before;
}

} // namespace

StructureScan structure_scan(SimdLevel level) {
#ifdef __x86_64__
    switch (usable_level(level)) {
    case SimdLevel::avx512:
        return scan_avx512;
    case SimdLevel::avx2:
        return scan_avx2;
    case SimdLevel::portable:
        break;
    }
#else
    (void)level;
#endif
    return scan_portable;
}

Quoted look_at_quotes(std::uint64_t quotes, std::uint64_t ends, std::uint64_t inside, std::uint64_t cell_begins,
                      std::uint64_t after_close, unsigned size) {
    const std::uint64_t all_quotes = quotes;
    for (;;) {
        Quoted quoted{.inside = parity_up_to(quotes) ^ inside};
        quoted.closing = quotes & ~quoted.inside;
        const std::uint64_t opening_places = ((ends & ~quoted.inside) << 1U) | cell_begins;
        const std::uint64_t behind_close = (quoted.closing << 1U) | after_close;
        const std::uint64_t stray = quotes & quoted.inside & ~(opening_places | behind_close);
        if (stray != 0) {
            quotes &= ~rest_of_cell(stray, ends);
            continue;
        }
        quoted.doubled = quotes & quoted.inside & behind_close;
        quoted.text_behind = behind_close & ~(ends | all_quotes) & (~std::uint64_t{0} >> (64U - size));
        return quoted;
    }
}

std::uint64_t mark_doubled(std::uint64_t separators, std::uint64_t doubled, std::uint64_t before,
                           std::uint32_t* written) {
    if (separators == 0) return before | (doubled != 0 ? 1 : 0);
    if (before != 0) written[0] |= separator::doubled;
    // Seldom more than one or two: a step from separator to separator is as short as counting them.
    std::size_t next = 0;
    for (; doubled != 0; doubled &= doubled - 1) {
        const std::uint64_t below = below_lowest(doubled);
        while ((separators & below) != 0) {
            separators &= separators - 1;
            ++next;
        }
        if (separators == 0) return 1;
        written[next] |= separator::doubled;
    }
    return 0;
}

Border guess_border(std::string_view block, char delimiter) {
    const QuoteSides sides(block, delimiter);
    bool inside = false;
    bool odd = false; // so many quotes lie before the first that tells
    for (std::size_t at = block.find(quote); at != std::string_view::npos; at = block.find(quote, at + 1)) {
        const bool opens = sides.opens(at);
        const bool closes = sides.closes(at);
        if (opens != closes) {
            inside = closes != odd;
            break;
        }
        odd = !odd;
    }
    return {.inside = inside};
}

bool holds(const Border& guessed, const Border& known, std::string_view block, char delimiter) {
    if (guessed.inside != known.inside) return false;
    if (known.inside || block.empty()) return true;
    const char first = block.front();
    // What else a border says matters to the first byte alone.
    if (first == quote) return known.cell_begins == guessed.cell_begins && known.after_close == guessed.after_close;
    return !known.after_close || first == delimiter || first == '\n' || first == '\r';
}

} // namespace kpitrace::csv

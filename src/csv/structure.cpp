// The parts of the scan that do not need vectors: the choice of a level, groups of 64 bytes with unusual quotes, the
// guess of a border, and the scan for files with other quotes, escapes or comments.
#include "csv/structure.hpp"

#include "csv/structure_masks.hpp"

#include "kpitrace/csv/input_file.hpp"

#include <algorithm>
#include <array>

namespace kpitrace::csv {

namespace {

constexpr char quote = '"';

/// Decides what a quote does: it opens a cell if a delimiter or line end is before it, and closes a cell if one is
/// after it.
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

/// The bits from the lowest of `bits` to the end of that unquoted cell. A quote in it, as in `5" pipe`, has no meaning
/// in CSV. It must be removed before the parity is calculated again, because one stray quote exchanges inside and
/// outside for everything after it.
constexpr std::uint64_t rest_of_cell(std::uint64_t bits, std::uint64_t ends) {
    const std::uint64_t before = below_lowest(bits);
    return below_lowest(ends & ~before) & ~before;
}

/// The general scan, byte by byte, for sources with another quote, an escape or comments. It must find the same
/// structure as RecordScanner does for single records; the property tests compare them.
class SyntaxScan {
public:
    SyntaxScan(std::string_view block, const CellSyntax& syntax, const Border& begin, std::uint32_t origin,
               std::uint32_t* out)
        : block_(block)
        , syntax_(syntax)
        , border_(begin)
        , origin_(origin)
        , out_(out) {
        for (const char c : {'\r', '\n', syntax.delimiter, syntax.quote.value_or('\n'), syntax.escape.value_or('\n')})
            has_meaning_[static_cast<unsigned char>(c)] = true;
    }

    BlockStructure scan() {
        while (at_ < block_.size()) {
            pass_text();
            if (at_ < block_.size()) take(block_[at_++]);
        }
        found_.end = border_;
        unsigned char united = 0;
        bool has_nul = false;
        for (const char c : block_) {
            united |= static_cast<unsigned char>(c);
            has_nul |= c == '\0';
        }
        found_.is_ascii = united < 0x80;
        found_.has_nul = has_nul;
        return found_;
    }

private:
    /// Skips ordinary characters in the middle of a cell or comment.
    void pass_text() {
        const bool may_begin_comment = border_.comment < syntax_.comment.size();
        if (border_.cell_begins || border_.after_close || border_.after_cr || border_.escaped || may_begin_comment)
            return;
        while (at_ < block_.size() && !has_meaning_[static_cast<unsigned char>(block_[at_])]) ++at_;
    }

    [[nodiscard]] bool in_comment() const {
        return !syntax_.comment.empty() && border_.comment == syntax_.comment.size();
    }

    void take(char c) {
        const bool after_cr = border_.after_cr;
        border_.after_cr = c == '\r';
        if (c == '\r' || (c == '\n' && !after_cr)) ++found_.line_ends;
        if (in_comment()) {
            if (c == '\r' || c == '\n') end_record(c);
            return;
        }
        if (completes_comment(c) || is_escaped(c, after_cr)) return;
        if (c == syntax_.escape) return take_escape();
        if (border_.inside) {
            border_.inside = c != syntax_.quote;
            border_.after_close = !border_.inside;
        } else if (c == syntax_.quote) {
            take_quote();
        } else if (c == '\r' || c == '\n') {
            end_record(c);
        } else if (c == syntax_.delimiter) {
            end_cell(0);
        } else {
            take_text();
        }
    }

    bool completes_comment(char c) {
        if (border_.comment >= syntax_.comment.size()) return false;
        border_.comment = c == syntax_.comment[border_.comment] ? border_.comment + 1 : Border::not_comment;
        if (!in_comment()) return false;
        border_.inside = border_.escaped = border_.after_close = border_.cell_begins = false;
        return true;
    }

    /// Whether an escape makes `c` an ordinary character. After an escaped CR, that includes an LF.
    bool is_escaped(char c, bool after_cr) {
        if (!border_.escaped) return false;
        border_.escaped = c == '\r' && !after_cr;
        return !after_cr || c == '\n';
    }

    void take_escape() {
        take_text();
        border_.escaped = border_.doubled = true;
    }

    void take_text() {
        if (border_.after_close && found_.after_quote == BlockStructure::nowhere) found_.after_quote = at_ - 1;
        border_.after_close = border_.cell_begins = false;
    }

    void take_quote() {
        border_.doubled |= border_.after_close;
        border_.inside = border_.cell_begins || border_.after_close;
        border_.after_close = border_.cell_begins = false;
    }

    void end_cell(std::uint32_t marks) {
        border_.after_close = false;
        border_.cell_begins = true;
        if (border_.doubled) marks |= separator::doubled;
        border_.doubled = false;
        out_[found_.separators++] = (origin_ + static_cast<std::uint32_t>(at_ - 1)) | marks;
    }

    /// Ends a record. A CR does not end it yet if an LF follows, or if the next byte is not known.
    void end_record(char c) {
        const bool is_open = c == '\r' && (at_ == block_.size() || block_[at_] == '\n');
        border_.comment = 0;
        border_.after_close = false;
        border_.cell_begins = true;
        if (is_open) return;
        end_cell(separator::ends_row);
        ++found_.rows;
    }

    std::string_view block_;
    const CellSyntax& syntax_;
    Border border_;
    std::uint32_t origin_;
    std::uint32_t* out_;
    std::size_t at_ = 0;
    std::array<bool, 256> has_meaning_{};
    BlockStructure found_;
};

} // namespace

SimdLevel best_simd_level() {
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("pclmul") != 0 &&
                      __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("popcnt") != 0;
    const bool avx512 = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                        __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("bmi2") != 0;
    if (avx2 && avx512) return SimdLevel::avx512;
    if (avx2) return SimdLevel::avx2;
#endif
    return SimdLevel::portable;
}

SimdLevel usable_level(SimdLevel level) {
    return std::min(level, best_simd_level());
}

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
        const std::uint64_t follows_close = (quoted.closing << 1U) | after_close;
        const std::uint64_t stray = quotes & quoted.inside & ~(opening_places | follows_close);
        if (stray != 0) {
            quotes &= ~rest_of_cell(stray, ends);
            continue;
        }
        quoted.doubled = quotes & quoted.inside & follows_close;
        quoted.text_after = follows_close & ~(ends | all_quotes) & (~std::uint64_t{0} >> (64U - size));
        return quoted;
    }
}

std::uint64_t mark_doubled(std::uint64_t separators, std::uint64_t doubled, std::uint64_t before,
                           std::uint32_t* written) {
    if (separators == 0) return before | (doubled != 0 ? 1 : 0);
    if (before != 0) written[0] |= separator::doubled;
    // There are rarely more than one or two, so going from separator to separator is as fast as counting them.
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

/// A quote is clear if a delimiter or line end is on one side of it only: it opens or closes a cell. The first clear
/// quote, and whether the number of quotes before it is even or odd, decide how the block begins. A block without a
/// clear quote is guessed to begin outside quotes, which is right for nearly all text.
Border guess_border(std::string_view block, char delimiter) {
    const QuoteSides sides(block, delimiter);
    bool inside = false;
    bool odd = false; // whether the number of quotes before the first clear quote is odd
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

/// Only quotes are guessed. The other parts of the border matter for at most one byte, and adopt() corrects them.
bool holds(const Border& guessed, const Border& known, std::string_view block, char delimiter) {
    if (guessed.inside != known.inside) return false;
    if (known.inside || block.empty()) return true;
    const char first = block.front();
    if (first == quote) return known.cell_begins == guessed.cell_begins && known.after_close == guessed.after_close;
    return !known.after_close || first == delimiter || first == '\n' || first == '\r';
}

BlockStructure scan_with_syntax(std::string_view block, const CellSyntax& syntax, const Border& begin,
                                std::uint32_t origin, std::uint32_t* out) {
    return SyntaxScan(block, syntax, begin, origin, out).scan();
}

} // namespace kpitrace::csv

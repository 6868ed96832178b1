// The structural scan for quotes, escapes and comments of any kind: one byte after the other.
#include "csv/structure.hpp"

#include <array>

namespace kpitrace::csv {

namespace {

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
    /// Passes characters without a meaning, in the middle of a cell or comment.
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

    /// Whether an escape takes the meaning of `c`: that of an LF too, where it took that of the CR before.
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

    /// A CR before an LF, or before what is not known, ends nothing yet.
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

BlockStructure scan_with_syntax(std::string_view block, const CellSyntax& syntax, const Border& begin,
                                std::uint32_t origin, std::uint32_t* out) {
    return SyntaxScan(block, syntax, begin, origin, out).scan();
}

} // namespace kpitrace::csv

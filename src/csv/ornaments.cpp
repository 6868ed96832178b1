// Ornaments are taken in any order, counted, and judged together at the end. So `-$5`, `$-5` and `($5)` need no
// separate rules, and contradictions such as two signs are found in one place.
#include "csv/ornaments.hpp"

#include "csv/digits.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

constexpr std::string_view minus_sign = "\u2212";
constexpr std::array<std::string_view, 6> dashes{"-", minus_sign, "\u2013", "\u2014", "\u2010", "\u2011"};
// These are minuses only before a number: `250–` can be the beginning of a range.
constexpr std::array<std::string_view, 6> minuses_before{"\u2013", "\u2010", "\u2011", "\u2012", "△", "▲"};

bool is_ascii_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Whether the text begins with a letter that has upper and lower case. Scripts without case write units without a
/// space between them: `万円`.
bool begins_with_cased_letter(std::string_view text) {
    if (text.empty()) return false;
    if (is_ascii(text.front())) return is_ascii_letter(text.front());
    const CodePoint first = first_code_point(text);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(first.value));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL;
}

bool ends_with_cased_letter(std::string_view text) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    return begins_with_cased_letter(text.substr(begin));
}

/// Whether `text` begins with a whole currency code, as what follows the `M` of `MEUR` does.
bool begins_with_whole_code(std::string_view text) {
    const auto mark = currency_at(text, Side::after);
    return mark && mark->kind == MarkKind::code && !begins_with_cased_letter(text.substr(mark->size));
}

/// Whether a mark of `size` bytes at the front is a whole word: `kr` is not the mark of `5 krona`. A currency code can
/// follow a mark without a space, as in `5 MEUR`, so a letter after it does not always mean that the word continues.
bool ends_a_word(std::string_view text, std::size_t size) {
    const std::string_view after = text.substr(size);
    if (!begins_with_cased_letter(after) || !ends_with_cased_letter(text.substr(0, size))) return true;
    return begins_with_whole_code(after);
}

bool take_minus_before(std::string_view& text) {
    return std::ranges::any_of(minuses_before, [&](std::string_view sign) { return take(text, sign); });
}

} // namespace

bool take_dash(std::string_view& text) {
    return std::ranges::any_of(dashes, [&](std::string_view dash) { return take(text, dash); });
}

Sign take_sign(std::string_view& text, Side side) {
    if (text.empty()) return Sign::none;
    if (take(text, "+")) return Sign::plus;
    if (is_ascii(text.front())) return take(text, "-") ? Sign::minus : Sign::none;
    const bool is_minus = take(text, minus_sign) || (side == Side::before && take_minus_before(text));
    return is_minus ? Sign::minus : Sign::none;
}

void Ornaments::take_all(std::string_view& text, Side side) {
    while (!text.empty()) {
        if (text.front() >= '0' && text.front() <= '9') return;
        const std::size_t space = leading_space(text);
        text.remove_prefix(space);
        if (space == 0 && !take_one(text, side)) return;
    }
}

bool Ornaments::take_one(std::string_view& text, Side side) {
    return add_sign(text, side) || take_parenthesis(text, side) || take_mark(text, side);
}

bool Ornaments::add_sign(std::string_view& text, Side side) {
    const Sign sign = take_sign(text, side);
    if (sign == Sign::none) return false;
    ++signs_;
    signs_after_ += side == Side::after ? 1 : 0;
    minuses_ += sign == Sign::minus ? 1 : 0;
    return true;
}

bool Ornaments::take_parenthesis(std::string_view& text, Side side) {
    if (!take(text, side == Side::before ? "(" : ")")) return false;
    ++(side == Side::before ? opened_ : closed_);
    return true;
}

/// Takes a currency, a declared unit or `%`, whichever is longest. If two are equally long, the declared unit is taken.
bool Ornaments::take_mark(std::string_view& text, Side side) {
    const Units::Match unit = units_.empty() ? Units::Match{} : units_.match(text);
    const auto mark = currency_at(text, side);
    const bool is_declared = unit.unit != nullptr && unit.size >= (mark ? mark->size : 0);
    const std::size_t size = is_declared ? unit.size : mark ? mark->size : 0;
    if (size == 0) {
        const bool is_percent = take(text, "%");
        percents_ += is_percent ? 1 : 0;
        return is_percent;
    }
    if (!ends_a_word(text, size)) return false;
    if (!is_declared) {
        add_currency(*mark, units_.empty() ? nullptr : units_.of_currency(mark->currency));
    } else if (unit.unit->currency) {
        add_currency(*unit.unit->currency, unit.unit);
    } else {
        add_declared(*unit.unit);
    }
    text.remove_prefix(size);
    return true;
}

/// A sign and a code can appear together, as in `US$ 5 USD`. Whether they agree is decided at the end.
void Ornaments::add_currency(const CurrencyMark& mark, const DeclaredUnit* declared) {
    const bool is_code = mark.kind == MarkKind::code;
    ++(is_code ? code_marks_ : sign_marks_);
    (is_code ? code_mark_ : sign_mark_) = {mark.currency, declared};
}

void Ornaments::add_declared(const DeclaredUnit& unit) {
    if (declared_count_ < most_declared) declared_[declared_count_] = &unit;
    ++declared_count_;
}

/// A number can have at most one sign, or parentheses instead of it; at most one percent sign; and currencies only if
/// they can mean the same. With anything else beside it, the cell is a text.
bool Ornaments::are_sound(SignAfter sign_after) const {
    if (sign_after == SignAfter::refused && signs_after_ > 0) return false;
    return signs_ + opened_ <= 1 && opened_ == closed_ && percents_ <= 1 && are_currencies_sound() &&
           declared_count_ <= most_declared && !is_declared_twice();
}

bool Ornaments::are_currencies_sound() const {
    if (sign_marks_ > 1 || code_marks_ > 1) return false;
    if (percents_ > 0) return sign_marks_ + code_marks_ == 0;
    return sign_marks_ + code_marks_ < 2 || may_stand_with_code(sign_mark_.number, code_mark_.number);
}

bool Ornaments::is_declared_twice() const {
    const auto* const end = declared_.data() + declared_count_;
    for (const auto* unit = declared_.data(); unit != end; ++unit)
        if (std::find(unit + 1, end, *unit) != end) return true;
    return false;
}

std::optional<Ornaments::Currency> Ornaments::currency() const {
    if (code_marks_ == 0) return sign_marks_ > 0 ? std::optional(sign_mark_) : std::nullopt;
    Currency meant = code_mark_;
    // The unit that is declared for the sign applies only if the code can be the same currency.
    const bool sign_agrees = sign_marks_ > 0 && may_be_same_currency(sign_mark_.number, code_mark_.number);
    if (meant.declared == nullptr && sign_agrees) meant.declared = sign_mark_.declared;
    return meant;
}

CellUnit Ornaments::unit() const {
    if (percents_ > 0) return {UnitKind::percent};
    const auto meant = currency();
    if (meant && meant->declared == nullptr) return {UnitKind::currency, meant->number};
    return {meant || declared_count_ > 0 ? UnitKind::declared : UnitKind::none};
}

Number Ornaments::scaled(const Number& value) const {
    Number product = value;
    for (std::size_t i = 0; i < declared_count_; ++i) product = product * declared_[i]->factor;
    if (const auto meant = currency(); meant && meant->declared != nullptr) product = product * meant->declared->factor;
    return product;
}

} // namespace kpitrace::csv

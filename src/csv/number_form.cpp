// A number is read in one pass from left to right: ornaments, digits with group marks, a fraction, an exponent,
// ornaments. It is a number only if all of the text is used. Whether it has a second reading is not decided here: the
// form says how the number is written, and the callers decide with the source's keys.
//
// The mantissa is collected in an integer while digits are taken. Only numbers that do not fit, or that have a large
// exponent, are written as text again and parsed by Number, which is slow.
#include "csv/number_form.hpp"

#include "csv/digits.hpp"
#include "csv/ornaments.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <string>

namespace kpitrace::csv {

namespace {

// U+FF01 to U+FF5E are the full-width forms of `!` to `~`.
constexpr char32_t first_wide = U'\uFF01';
constexpr char32_t last_wide = U'\uFF5E';

struct WideSign {
    char32_t wide;
    std::string_view narrow;
};

constexpr std::array<WideSign, 6> wide_signs{
    {{U'\uFFE0', "¢"}, {U'\uFFE1', "£"}, {U'\uFFE5', "¥"}, {U'\uFFE6', "₩"}, {U'\uFE63', "-"}, {U'\uFE6A', "%"}}};

const WideSign* find_sign(char32_t value) {
    const auto* sign = std::ranges::find(wide_signs, value, &WideSign::wide);
    return sign == wide_signs.end() ? nullptr : sign;
}

bool is_wide(char32_t value) {
    return (value >= first_wide && value <= last_wide) || find_sign(value) != nullptr;
}

void append_narrow(std::string& out, std::string_view character, char32_t value) {
    if (const WideSign* sign = find_sign(value))
        out += sign->narrow;
    else if (is_wide(value))
        out += static_cast<char>('!' + (value - first_wide));
    else
        out += character;
}

// These marks are never before a fraction, so they group digits whatever the source's marks are.
constexpr std::array<std::string_view, 5> sure_group_marks{no_break_space, narrow_no_break_space, thin_space, "'",
                                                           "\u2019"};
constexpr std::array<std::string_view, 2> cents_marks{",", "."};
// India and East Africa write whole amounts as `500/-` and `500/=`.
constexpr std::array<std::string_view, 2> cents_strokes{"/-", "/="};

bool begins_with_digit(std::string_view text) {
    return !text.empty() && is_digit(text.front());
}

class Digits {
public:
    void add(std::string_view digits) {
        for (const char digit : digits) value_ = value_ * 10 + static_cast<std::uint64_t>(digit - '0');
        count_ += digits.size();
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Returns nothing if there were too many digits.
    [[nodiscard]] std::optional<Int128> mantissa() const {
        constexpr std::size_t most = 19;
        if (count_ > most) return std::nullopt;
        return static_cast<Int128>(value_);
    }

private:
    std::uint64_t value_ = 0;
    std::size_t count_ = 0;
};

/// The mark that groups digits at the front of `text`. Empty if there is none.
std::string_view group_mark_at(std::string_view text, const Marks& marks) {
    if (text.empty() || is_digit(text.front())) return {};
    const auto groups = [&](std::string_view mark) {
        return !mark.empty() && mark != marks.decimal && text.starts_with(mark) &&
               begins_with_digit(text.substr(mark.size()));
    };
    if (groups(marks.thousands)) return marks.thousands;
    const auto* sure = std::ranges::find_if(sure_group_marks, groups);
    return sure == sure_group_marks.end() ? std::string_view() : *sure;
}

/// Takes the whole part of a number, such as `1,234,567`. Returns false if its groups are wrong: the last group must
/// have three digits, groups in the middle two or three (lakh and crore), and the first one to three, without a zero at
/// its beginning. A number without group marks can have any number of digits and begin with zeros.
bool take_whole(std::string_view& text, const Marks& marks, NumberForm& form, Digits& digits) {
    const std::string_view first = take_digits(text);
    digits.add(first);
    form.leading_zero = first.starts_with('0');
    form.group_mark = first.empty() ? std::string_view() : group_mark_at(text, marks);
    std::size_t last_group = 3;
    while (!form.group_mark.empty() && group_mark_at(text, marks) == form.group_mark) {
        take(text, form.group_mark);
        if (last_group < 2 || last_group > 3) return false;
        const std::string_view group = take_digits(text);
        last_group = group.size();
        digits.add(group);
        ++form.groups;
    }
    form.whole = digits.count();
    return form.groups == 1 || (last_group == 3 && first.size() <= 3 && !form.leading_zero);
}

/// Takes all dashes from the front. Returns false if there are none.
bool take_dashes(std::string_view& text) {
    bool any = false;
    while (take_dash(text)) any = true;
    return any;
}

/// Takes the `,-` of `250,-`, which stands for the cents of a whole amount. Its mark differs from the mark that groups
/// digits.
bool take_cents_dash(std::string_view& text, const Marks& marks, const NumberForm& form) {
    if (form.whole == 0 || text.empty() || is_digit(text.front())) return false;
    if (std::ranges::any_of(cents_strokes, [&](std::string_view stroke) { return take(text, stroke); })) return true;
    const auto take_after = [&](std::string_view mark) {
        std::string_view rest = text;
        if (mark == form.group_mark || !take(rest, mark) || !take_dashes(rest)) return false;
        text = rest;
        return true;
    };
    return take_after(marks.decimal) || std::ranges::any_of(cents_marks, take_after);
}

void take_number_fraction(std::string_view& text, const Marks& marks, NumberForm& form, Digits& digits) {
    form.has_cents_dash = take_cents_dash(text, marks, form);
    form.has_decimal_mark = form.has_cents_dash || take(text, marks.decimal);
    if (form.has_cents_dash || !form.has_decimal_mark) return;
    const std::string_view fraction = take_digits(text);
    form.fraction = fraction.size();
    digits.add(fraction);
}

/// Takes the `e-3` of `1.2e-3` and returns the exponent. Returns 0 and takes nothing if there is none, as with the E of
/// `5 EUR`.
std::int64_t take_exponent(std::string_view& text) {
    if (!text.starts_with('e') && !text.starts_with('E')) return 0;
    std::string_view after = text.substr(1);
    const bool negative = take(after, "-");
    if (!negative) take(after, "+");
    const std::string_view digits = take_digits(after);
    if (digits.empty()) return 0;
    text = after;
    constexpr std::int64_t beyond_all_numbers = 1'000'000;
    std::int64_t exponent = 0;
    for (const char digit : digits) exponent = std::min(exponent * 10 + (digit - '0'), beyond_all_numbers);
    return negative ? -exponent : exponent;
}

/// Drops the apostrophe of `'-12`, which exporters write so that spreadsheets treat the cell as text. It is dropped
/// only before a sign, because elsewhere `'` could be a group mark or a quote.
void drop_text_mark(std::string_view& text) {
    if (!text.starts_with('\'')) return;
    std::string_view after = text.substr(1);
    if (take_sign(after, Side::before) != Sign::none) text.remove_prefix(1);
}

/// The digits of `written`, which also contains marks, times 10^exponent. It works for numbers of any length.
std::optional<Number> long_value(std::string_view written, bool negative, std::int64_t exponent) {
    std::string plain = negative ? "-" : "";
    std::ranges::copy_if(written, std::back_inserter(plain), is_digit);
    return Number::parse(fmt::format("{}e{}", plain, exponent));
}

std::optional<Number> value_of(const Digits& digits, std::string_view written, bool negative, std::int64_t exponent) {
    constexpr std::int64_t usual_exponent = 100;
    const auto mantissa = digits.mantissa();
    if (mantissa && exponent >= -usual_exponent && exponent <= usual_exponent)
        if (const auto value = Decimal::make(negative ? -*mantissa : *mantissa, static_cast<int>(-exponent)))
            return Number(*value);
    return long_value(written, negative, exponent);
}

std::optional<NumberForm> read_narrow_form(std::string_view text, const Marks& marks, const Units& units) {
    Ornaments ornaments(units);
    drop_text_mark(text);
    ornaments.take_all(text, Side::before);

    NumberForm form;
    Digits digits;
    const std::string_view begin = text;
    if (!take_whole(text, marks, form, digits)) return std::nullopt;
    take_number_fraction(text, marks, form, digits);
    if (digits.count() == 0) return std::nullopt;
    const std::string_view written = begin.substr(0, begin.size() - text.size());
    const std::int64_t exponent = form.has_cents_dash ? 0 : take_exponent(text);

    ornaments.take_all(text, Side::after);
    // `250, -` could mean -250 or a whole amount, so a sign after a bare mark is refused.
    const bool is_bare_mark = form.has_decimal_mark && form.fraction == 0;
    if (!text.empty() || !ornaments.are_sound(is_bare_mark ? SignAfter::refused : SignAfter::allowed))
        return std::nullopt;

    const std::int64_t shift = exponent - static_cast<std::int64_t>(form.fraction) - 2 * ornaments.percents();
    const auto value = value_of(digits, written, ornaments.negative(), shift);
    if (!value) return std::nullopt;
    form.value = ornaments.scaled(*value);
    form.unit = ornaments.unit();
    return form;
}

} // namespace

bool has_wide_forms(std::string_view text) {
    constexpr char first_byte = '\xEF'; // the first byte of all full-width characters
    for (std::size_t at = text.find(first_byte); at != std::string_view::npos; at = text.find(first_byte, at + 1))
        if (is_wide(first_code_point(text.substr(at)).value)) return true;
    return false;
}

std::string to_narrow(std::string_view text) {
    std::string narrow;
    while (!text.empty()) {
        const CodePoint point = first_code_point(text);
        append_narrow(narrow, text.substr(0, point.size), point.valid ? point.value : U'\0');
        text.remove_prefix(point.size);
    }
    return narrow;
}

std::optional<NumberForm> read_number_form(std::string_view text, const Marks& marks, const Units& units) {
    if (!has_wide_forms(text)) return read_narrow_form(text, marks, units);
    const std::string narrow = to_narrow(text);
    auto form = read_narrow_form(narrow, marks, units);
    if (form) form->is_wide = true;
    return form;
}

} // namespace kpitrace::csv

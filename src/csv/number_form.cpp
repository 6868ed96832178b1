#include "csv/number_form.hpp"

#include "csv/digits.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

// What never stands before a fraction, and so groups whatever the marks are.
constexpr std::array<std::string_view, 5> sure_group_marks{no_break_space, narrow_no_break_space, thin_space, "'",
                                                           "\u2019"};
constexpr std::string_view minus_sign = "\u2212";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool begins_with_digit(std::string_view text) {
    return !text.empty() && is_digit(text.front());
}

/// What may stand around the digits, and how often it did.
struct Ornaments {
    int signs = 0;
    int minuses = 0;
    int opened = 0;
    int closed = 0;
    int currency_signs = 0;
    int currency_codes = 0;
    int percents = 0;

    [[nodiscard]] bool are_sound() const {
        return signs + opened <= 1 && opened == closed && currency_signs <= 1 && currency_codes <= 1 && percents <= 1;
    }
    [[nodiscard]] bool negative() const { return minuses + opened > 0; }
};

enum class Side : std::uint8_t { before, behind };

bool take_sign(std::string_view& text, Ornaments& ornaments) {
    const bool minus = take(text, "-") || take(text, minus_sign);
    if (!minus && !take(text, "+")) return false;
    ++ornaments.signs;
    ornaments.minuses += minus ? 1 : 0;
    return true;
}

bool take_parenthesis(std::string_view& text, Side side, Ornaments& ornaments) {
    if (!take(text, side == Side::before ? "(" : ")")) return false;
    ++(side == Side::before ? ornaments.opened : ornaments.closed);
    return true;
}

bool is_currency_sign(char32_t value) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_SC;
}

/// `$`, `€`, and with the country's letters before it `US$`.
bool take_currency_sign(std::string_view& text, Ornaments& ornaments) {
    const auto letters = std::ranges::find_if_not(text, is_capital);
    const std::string_view sign = text.substr(static_cast<std::size_t>(letters - text.begin()));
    if (sign.empty() || text.size() - sign.size() > 2) return false;
    const CodePoint first = first_code_point(sign);
    if (!first.valid || !is_currency_sign(first.value)) return false;
    text = sign.substr(first.size);
    ++ornaments.currency_signs;
    return true;
}

/// Three capitals. Only a digit or a space may stand on the side of the number: `SKU-12` is no amount of SKU.
bool take_currency_code(std::string_view& text, Side side, Ornaments& ornaments) {
    if (text.size() < 3 || !std::ranges::all_of(text.substr(0, 3), is_capital)) return false;
    const std::string_view behind = text.substr(3);
    if (side == Side::before && !begins_with_digit(behind) && leading_space(behind) == 0) return false;
    text = behind;
    ++ornaments.currency_codes;
    return true;
}

void take_ornaments(std::string_view& text, Side side, Ornaments& ornaments) {
    bool taken = true;
    while (taken && !text.empty() && !is_digit(text.front())) {
        const std::size_t space = leading_space(text);
        text.remove_prefix(space);
        taken = space > 0 || take_sign(text, ornaments) || take_parenthesis(text, side, ornaments) ||
                take_currency_sign(text, ornaments) || take_currency_code(text, side, ornaments);
        if (!taken && take(text, "%")) {
            ++ornaments.percents;
            taken = true;
        }
    }
}

/// The mark that groups digits at the front of `text`; empty where there is none.
std::string_view group_mark_at(std::string_view text, const Marks& marks) {
    const auto groups = [&](std::string_view mark) {
        return !mark.empty() && mark != marks.decimal && text.starts_with(mark) &&
               begins_with_digit(text.substr(mark.size()));
    };
    if (groups(marks.thousands)) return marks.thousands;
    const auto* sure = std::ranges::find_if(sure_group_marks, groups);
    return sure == sure_group_marks.end() ? std::string_view() : *sure;
}

/// Takes `1,234,567` as `1234567` into `digits`. False where the marks do not group rightly: the last group has three
/// digits, those between two or three (lakh and crore), the first one to three and no zero at its begin.
bool take_whole(std::string_view& text, const Marks& marks, NumberForm& form, std::string& digits) {
    const std::string_view first = take_digits(text);
    digits += first;
    form.leading_zero = first.starts_with('0');
    form.group_mark = first.empty() ? std::string_view() : group_mark_at(text, marks);
    std::size_t last_group = 3;
    while (!form.group_mark.empty() && group_mark_at(text, marks) == form.group_mark) {
        take(text, form.group_mark);
        if (last_group < 2 || last_group > 3) return false;
        const std::string_view group = take_digits(text);
        last_group = group.size();
        digits += group;
        ++form.groups;
    }
    form.whole = digits.size();
    return form.groups == 1 || (last_group == 3 && first.size() <= 3 && !form.leading_zero);
}

void take_fraction(std::string_view& text, const Marks& marks, NumberForm& form, std::string& digits) {
    form.has_decimal_mark = take(text, marks.decimal);
    if (!form.has_decimal_mark) return;
    const std::string_view fraction = take_digits(text);
    form.fraction = fraction.size();
    digits += '.';
    digits += fraction;
}

/// The `e-3` of `1.2e-3`; 0 where there is none, so that the E of `5 EUR` is left.
std::int64_t take_exponent(std::string_view& text) {
    if (!text.starts_with('e') && !text.starts_with('E')) return 0;
    std::string_view behind = text.substr(1);
    const bool negative = take(behind, "-");
    if (!negative) take(behind, "+");
    const std::string_view digits = take_digits(behind);
    if (digits.empty()) return 0;
    text = behind;
    constexpr std::int64_t beyond_all_numbers = 1'000'000;
    std::int64_t exponent = 0;
    for (const char digit : digits) exponent = std::min(exponent * 10 + (digit - '0'), beyond_all_numbers);
    return negative ? -exponent : exponent;
}

} // namespace

std::optional<NumberForm> read_number_form(std::string_view text, const Marks& marks) {
    Ornaments ornaments;
    take_ornaments(text, Side::before, ornaments);

    NumberForm form;
    std::string plain;
    if (!take_whole(text, marks, form, plain)) return std::nullopt;
    take_fraction(text, marks, form, plain);
    if (form.whole + form.fraction == 0) return std::nullopt;
    const std::int64_t exponent = take_exponent(text);

    take_ornaments(text, Side::behind, ornaments);
    if (!text.empty() || !ornaments.are_sound()) return std::nullopt;

    const auto value = Number::parse(
        fmt::format("{}{}e{}", ornaments.negative() ? "-" : "", plain, exponent - 2 * ornaments.percents));
    if (!value) return std::nullopt;
    form.value = *value;
    return form;
}

} // namespace kpitrace::csv

// Decimals of any length, by schoolbook arithmetic on digits: slow and obvious, for tests to compare with.
#pragma once

#include "kpitrace/values/decimal.hpp"

#include <algorithm>
#include <string>

namespace kpitrace {

/// digits / 10^scale. The digits are in the order of writing, without leading zeros; zero has no digits.
struct LongDecimal {
    bool negative = false;
    std::string digits;
    std::size_t scale = 0;
};

inline std::string without_leading_zeros(const std::string& digits) {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

inline LongDecimal canonical(LongDecimal value) {
    value.digits = without_leading_zeros(value.digits);
    while (value.scale > 0 && !value.digits.empty() && value.digits.back() == '0') {
        value.digits.pop_back();
        --value.scale;
    }
    if (value.digits.empty()) return {};
    return value;
}

inline LongDecimal long_decimal(const Decimal& value) {
    std::string digits;
    for (Int128 rest = value.mantissa(); rest != 0; rest /= 10) {
        const auto digit = static_cast<int>(rest % 10);
        digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    }
    return {value.mantissa() < 0, digits, static_cast<std::size_t>(value.scale())};
}

inline LongDecimal with_scale(LongDecimal value, std::size_t scale) {
    value.digits = without_leading_zeros(value.digits + std::string(scale - value.scale, '0'));
    value.scale = scale;
    return value;
}

inline int compare_digits(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
}

inline int digit_from_end(const std::string& digits, std::size_t place) {
    return place < digits.size() ? digits[digits.size() - 1 - place] - '0' : 0;
}

inline std::string add_digits(const std::string& a, const std::string& b) {
    std::string sum;
    int carry = 0;
    for (std::size_t place = 0; place < std::max(a.size(), b.size()) + 1; ++place) {
        carry += digit_from_end(a, place) + digit_from_end(b, place);
        sum += static_cast<char>('0' + carry % 10);
        carry /= 10;
    }
    return without_leading_zeros({sum.rbegin(), sum.rend()});
}

/// a must not be less than b.
inline std::string subtract_digits(const std::string& a, const std::string& b) {
    std::string difference;
    int borrowed = 0;
    for (std::size_t place = 0; place < a.size(); ++place) {
        const int digit = digit_from_end(a, place) - digit_from_end(b, place) - borrowed;
        borrowed = digit < 0 ? 1 : 0;
        difference += static_cast<char>('0' + digit + 10 * borrowed);
    }
    return without_leading_zeros({difference.rbegin(), difference.rend()});
}

inline LongDecimal add(const LongDecimal& x, const LongDecimal& y) {
    const std::size_t scale = std::max(x.scale, y.scale);
    const LongDecimal a = with_scale(x, scale);
    const LongDecimal b = with_scale(y, scale);
    if (a.negative == b.negative) return canonical({a.negative, add_digits(a.digits, b.digits), scale});
    if (compare_digits(a.digits, b.digits) < 0) {
        return canonical({b.negative, subtract_digits(b.digits, a.digits), scale});
    }
    return canonical({a.negative, subtract_digits(a.digits, b.digits), scale});
}

inline LongDecimal multiply(const LongDecimal& a, const LongDecimal& b) {
    std::string product;
    for (const char digit : a.digits) {
        product += product.empty() ? "" : "0";
        for (int i = 0; i < digit - '0'; ++i) product = add_digits(product, b.digits);
    }
    return canonical({a.negative != b.negative, product, a.scale + b.scale});
}

inline int compare(const LongDecimal& x, const LongDecimal& y) {
    const LongDecimal difference = add(x, {!y.negative, y.digits, y.scale});
    if (difference.digits.empty()) return 0;
    return difference.negative ? -1 : 1;
}

/// Rounds half away from zero: adds half a unit, then cuts. places: digits after the point, not negative.
inline LongDecimal round_to(const LongDecimal& value, std::size_t places) {
    if (value.scale <= places) return value;
    std::string digits = add_digits(value.digits, "5" + std::string(value.scale - places - 1, '0'));
    digits.resize(digits.size() - std::min(digits.size(), value.scale - places));
    return canonical({value.negative, digits, places});
}

inline std::string to_text(const LongDecimal& value) {
    std::string text = value.digits;
    if (text.size() <= value.scale) text.insert(0, value.scale + 1 - text.size(), '0');
    if (value.scale > 0) text.insert(text.size() - value.scale, ".");
    return value.negative ? "-" + text : text;
}

/// Whether the number fits a Decimal.
inline bool fits(const LongDecimal& value) {
    return value.digits.size() <= 38 && value.scale <= 38;
}

} // namespace kpitrace

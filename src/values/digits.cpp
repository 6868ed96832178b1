// Numbers are split here, and not by from_chars(), because a Decimal needs all digits as they are written, and a double
// keeps only about 16 of them.
#include "values/digits.hpp"

#include <algorithm>
#include <charconv>

namespace kpitrace {

namespace {

// The bound keeps sums of an exponent and a number of digits far below the limit of 64 bits.
constexpr std::int64_t largest_exponent = 1'000'000'000'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

/// If the text begins with a character of `allowed`, removes and returns it; otherwise returns 0.
char take_any(std::string_view& text, std::string_view allowed) {
    if (text.empty() || allowed.find(text.front()) == std::string_view::npos) return '\0';
    const char taken = text.front();
    text.remove_prefix(1);
    return taken;
}

std::optional<std::int64_t> take_exponent(std::string_view& text) {
    const bool negative = take_any(text, "+-") == '-';
    const std::string_view digits = take_digits(text);
    if (digits.empty()) return std::nullopt;
    std::int64_t value = 0;
    for (const char digit : digits) value = std::min(value * 10 + (digit - '0'), largest_exponent);
    return negative ? -value : value;
}

} // namespace

std::optional<PlainNumber> split_plain_number(std::string_view text) {
    PlainNumber number;
    number.negative = take_any(text, "+-") == '-';
    number.whole = take_digits(text);
    if (take_any(text, ".") != '\0') number.fraction = take_digits(text);
    if (number.whole.empty() && number.fraction.empty()) return std::nullopt;
    if (take_any(text, "eE") != '\0') {
        const auto exponent = take_exponent(text);
        if (!exponent) return std::nullopt;
        number.exponent = *exponent;
    }
    if (!text.empty()) return std::nullopt;
    return number;
}

std::optional<std::int64_t> magnitude(const PlainNumber& number) {
    const auto whole = number.whole.find_first_not_of('0');
    if (whole != std::string_view::npos) {
        return number.exponent + static_cast<std::int64_t>(number.whole.size() - whole) - 1;
    }
    const auto fraction = number.fraction.find_first_not_of('0');
    if (fraction == std::string_view::npos) return std::nullopt;
    return number.exponent - static_cast<std::int64_t>(fraction) - 1;
}

std::optional<int> parse_digits(std::string_view text) {
    int value = 0;
    if (text.empty() || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace kpitrace

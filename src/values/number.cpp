// A number is exact until it is divided or becomes too large. From then on it is a double that says why, because a
// report must not show a lost number as if it were measured. A result is never more exact than its operands.
#include "kpitrace/values/number.hpp"

#include "values/digits.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace kpitrace {

namespace {

/// Opposite infinities have no sum, and zero and infinity have no product: the real values were lost in an overflow.
/// Such a result counts as zero, and is `overflowed` so that a report says so.
Number inexact(double value, Exactness exactness) {
    if (std::isnan(value)) return Number::overflowed(0);
    if (std::isinf(value)) return Number::overflowed(value);
    return exactness == Exactness::overflowed ? Number::overflowed(value) : Number::rounded(value);
}

Number overflowed(double value) {
    return inexact(value, Exactness::overflowed);
}

/// The best exactness that a result of both can have.
Exactness joint(const Number& a, const Number& b) {
    return std::max(a.exactness(), b.exactness());
}

std::strong_ordering compare_doubles(double a, double b) {
    return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

/// Scales up, rounds and scales back, as SQL databases do.
double round_double(double value, int digits) {
    const double unit = std::pow(10.0, std::abs(static_cast<double>(digits)));
    if (digits < 0) return std::isinf(unit) ? 0.0 : std::round(value / unit) * unit;
    const double scaled = value * unit;
    return std::isfinite(scaled) ? std::round(scaled) / unit : value;
}

/// For a number that no double can represent: an `overflowed` zero if it is too close to zero, and nothing if it is too
/// large.
std::optional<Number> beyond_doubles(const PlainNumber& number) {
    if (magnitude(number).value_or(0) >= 0) return std::nullopt;
    return Number::overflowed(0);
}

} // namespace

std::optional<Number> Number::parse(std::string_view text) {
    if (const auto exact = Decimal::parse(text)) return Number(*exact);
    const auto plain = split_plain_number(text);
    if (!plain) return std::nullopt;
    if (text.front() == '+') text.remove_prefix(1); // from_chars does not accept a plus
    double value = 0;
    const auto outcome = std::from_chars(text.data(), text.data() + text.size(), value);
    if (outcome.ec != std::errc()) return beyond_doubles(*plain);
    return overflowed(value);
}

bool Number::is_finite() const {
    return is_exact() || std::isfinite(double_);
}

int Number::sign() const {
    if (is_exact()) return decimal_.sign();
    return double_ < 0 ? -1 : double_ > 0 ? 1 : 0;
}

std::string Number::to_string() const {
    if (is_exact()) return decimal_.to_string();
    return sign() == 0 ? "0" : fmt::format("{}", double_);
}

Number operator+(const Number& a, const Number& b) {
    if (joint(a, b) != Exactness::exact) return inexact(a.to_double() + b.to_double(), joint(a, b));
    if (const auto sum = Decimal::add(a.decimal_, b.decimal_)) return *sum;
    return overflowed(a.to_double() + b.to_double());
}

Number operator-(const Number& a, const Number& b) {
    return a + -b;
}

Number operator*(const Number& a, const Number& b) {
    if (joint(a, b) != Exactness::exact) return inexact(a.to_double() * b.to_double(), joint(a, b));
    if (const auto product = Decimal::multiply(a.decimal_, b.decimal_)) return *product;
    return overflowed(a.to_double() * b.to_double());
}

Number Number::operator-() const {
    if (is_exact()) return decimal_.negated();
    return {-double_, exactness_};
}

std::optional<Number> Number::divide(const Number& a, const Number& b) {
    if (b.sign() == 0) return std::nullopt;
    return inexact(a.to_double() / b.to_double(), std::max(Exactness::rounded, joint(a, b)));
}

Number Number::rounded_to(int digits) const {
    if (!is_exact()) return inexact(round_double(double_, digits), exactness_);
    if (const auto rounded = decimal_.rounded(digits)) return *rounded;
    return overflowed(round_double(decimal_.to_double(), digits));
}

std::strong_ordering Number::compare(const Number& a, const Number& b) {
    if (a.is_exact() && b.is_exact()) return a.decimal_ <=> b.decimal_;
    return compare_doubles(a.to_double(), b.to_double());
}

std::strong_ordering Number::order(const Number& a, const Number& b) {
    if (const auto by_value = compare(a, b); by_value != 0) return by_value;
    return a.exactness() <=> b.exactness();
}

/// A rate that should be 0.3 can be 0.29999999999999999 after a division. A target must not be missed by such rounding;
/// exact numbers are compared exactly.
bool Number::at_least(const Number& a, const Number& b) {
    constexpr double relative_tolerance = 1e-9;
    if (compare(a, b) >= 0) return true;
    if (joint(a, b) == Exactness::exact || !a.is_finite() || !b.is_finite()) return false;
    const double x = a.to_double();
    const double y = b.to_double();
    return y - x <= relative_tolerance * std::max(std::abs(x), std::abs(y));
}

} // namespace kpitrace

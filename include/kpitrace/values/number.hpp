// A number that knows whether it is exact.
//
// Sums, differences and products of decimals stay exact. A division, an average or a root makes a `rounded` double. A
// result with more than 38 digits makes an `overflowed` double, and a report must say so.
#pragma once

#include "kpitrace/values/decimal.hpp"

#include <compare>
#include <optional>
#include <string>

namespace kpitrace {

enum class Exactness : std::uint8_t { exact, rounded, overflowed };

/// A Decimal, or a double with the reason why it is not exact. After an overflow a double can be infinite; it is never
/// NaN.
class Number {
public:
    constexpr Number() = default;
    constexpr Number(Decimal value)
        : decimal_(value) {} // NOLINT(google-explicit-constructor)
    constexpr Number(std::int64_t value)
        : decimal_(value) {} // NOLINT(google-explicit-constructor)
    [[nodiscard]] static Number rounded(double value) { return {value, Exactness::rounded}; }
    [[nodiscard]] static Number overflowed(double value) { return {value, Exactness::overflowed}; }
    /// Reads the same form as Decimal::parse(). A number that does not fit a Decimal becomes `overflowed`. Returns
    /// nothing if the text is not a finite number.
    [[nodiscard]] static std::optional<Number> parse(std::string_view text);

    [[nodiscard]] Exactness exactness() const { return exactness_; }
    [[nodiscard]] bool is_exact() const { return exactness_ == Exactness::exact; }
    [[nodiscard]] bool is_finite() const;
    /// The value. Call this only if is_exact().
    [[nodiscard]] const Decimal& decimal() const { return decimal_; }
    [[nodiscard]] double to_double() const { return is_exact() ? decimal_.to_double() : double_; }
    [[nodiscard]] int sign() const;
    /// All digits of an exact number. For other numbers, the shortest text that reads back as the same double; it can
    /// have an exponent.
    [[nodiscard]] std::string to_string() const;

    /// The result is exact if both operands are exact and it fits; otherwise it is calculated with doubles.
    friend Number operator+(const Number& a, const Number& b);
    friend Number operator-(const Number& a, const Number& b);
    friend Number operator*(const Number& a, const Number& b);
    [[nodiscard]] Number operator-() const;
    [[nodiscard]] Number abs() const { return sign() < 0 ? -*this : *this; }
    /// a / b as a `rounded` double; exact operands are converted first. Returns nothing if b is zero.
    [[nodiscard]] static std::optional<Number> divide(const Number& a, const Number& b);
    /// Rounded to `digits` places after the point, or before the point if `digits` is negative. A half is rounded away
    /// from zero.
    [[nodiscard]] Number rounded_to(int digits) const;

    /// Compares the values: exactly if both numbers are exact, otherwise as doubles.
    [[nodiscard]] static std::strong_ordering compare(const Number& a, const Number& b);
    /// A total order for sorting. It is the order of compare(), except that of two equal numbers the more exact one
    /// comes first.
    [[nodiscard]] static std::strong_ordering order(const Number& a, const Number& b);
    /// Whether a >= b. Unless both are exact, a relative difference of 1e-9 still counts as equal, so that rounding
    /// alone never decides whether a target is met.
    [[nodiscard]] static bool at_least(const Number& a, const Number& b);
    [[nodiscard]] static bool at_most(const Number& a, const Number& b) { return at_least(b, a); }
    /// Whether a and b are equal in the sense of at_least().
    [[nodiscard]] static bool alike(const Number& a, const Number& b) { return at_least(a, b) && at_most(a, b); }

private:
    Number(double value, Exactness exactness)
        : double_(value)
        , exactness_(exactness) {}

    Decimal decimal_;
    double double_ = 0;
    Exactness exactness_ = Exactness::exact;
};

} // namespace kpitrace

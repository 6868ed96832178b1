// A number that knows whether it is exact.
//
// Sums, differences and products of decimals stay exact; a division, an average or a root makes a `rounded` double;
// a result with more than 38 digits becomes a double that says `overflowed`, which a report must tell.
#pragma once

#include "kpitrace/values/decimal.hpp"

#include <compare>
#include <optional>
#include <string>

namespace kpitrace {

enum class Exactness : std::uint8_t { exact, rounded, overflowed };

/// A Decimal, or a double with the reason why. A double may be infinite after an overflow, never NaN.
class Number {
public:
    constexpr Number() = default;
    constexpr Number(Decimal value)
        : decimal_(value) {} // NOLINT(google-explicit-constructor)
    constexpr Number(std::int64_t value)
        : decimal_(value) {} // NOLINT(google-explicit-constructor)
    [[nodiscard]] static Number rounded(double value) { return {value, Exactness::rounded}; }
    [[nodiscard]] static Number overflowed(double value) { return {value, Exactness::overflowed}; }
    /// Plain form as Decimal::parse; what does not fit a Decimal becomes `overflowed`; nothing where it is no finite
    /// number.
    [[nodiscard]] static std::optional<Number> parse(std::string_view text);

    [[nodiscard]] Exactness exactness() const { return exactness_; }
    [[nodiscard]] bool is_exact() const { return exactness_ == Exactness::exact; }
    [[nodiscard]] bool is_finite() const;
    /// Only where exact.
    [[nodiscard]] const Decimal& decimal() const { return decimal_; }
    [[nodiscard]] double to_double() const { return is_exact() ? decimal_.to_double() : double_; }
    [[nodiscard]] int sign() const;
    /// Exact: all digits; else the shortest text that reads back as the same double (may have an exponent).
    [[nodiscard]] std::string to_string() const;

    friend Number operator+(const Number& a, const Number& b);
    friend Number operator-(const Number& a, const Number& b);
    friend Number operator*(const Number& a, const Number& b);
    [[nodiscard]] Number operator-() const;
    [[nodiscard]] Number abs() const { return sign() < 0 ? -*this : *this; }
    /// a / b in double precision (exact operands are converted first); nothing where b is zero.
    [[nodiscard]] static std::optional<Number> divide(const Number& a, const Number& b);
    [[nodiscard]] Number rounded_to(int digits) const;

    /// By value; exact against exact exactly, else as doubles. A total order: where an exact and a double are equal as
    /// doubles, compare() calls them equal but order() puts the exact one first.
    [[nodiscard]] static std::strong_ordering compare(const Number& a, const Number& b);
    [[nodiscard]] static std::strong_ordering order(const Number& a, const Number& b);
    /// a >= b; where one of them is no exact number, a relative difference of 1e-9 still counts as met.
    [[nodiscard]] static bool at_least(const Number& a, const Number& b);
    [[nodiscard]] static bool at_most(const Number& a, const Number& b) { return at_least(b, a); }
    /// Both.
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

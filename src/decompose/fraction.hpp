// Numbers that can be divided without rounding. Parts of a gap are calculated with them and rounded once, at the end,
// so that they add up, whatever the order.
#pragma once

#include "kpitrace/values/number.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace kpitrace {

/// A fraction, and the worst exactness of the numbers that it was calculated from.
class Fraction {
public:
    Fraction() = default;
    Fraction(const Number& number); // NOLINT(google-explicit-constructor): finite numbers are fractions
    Fraction(long numerator, unsigned long denominator)
        : value_(numerator, denominator) {
        value_.canonicalize();
    }

    [[nodiscard]] const mpq_class& value() const { return value_; }
    [[nodiscard]] Exactness exactness() const { return exactness_; }
    [[nodiscard]] bool is_zero() const { return sgn(value_) == 0; }
    /// Exact if all numbers were, the decimals end, and they fit a Decimal; otherwise the nearest double.
    [[nodiscard]] Number to_number() const;

    Fraction& operator+=(const Fraction& b) { return *this = *this + b; }
    friend Fraction operator+(const Fraction& a, const Fraction& b) { return {a.value_ + b.value_, a, b}; }
    friend Fraction operator-(const Fraction& a, const Fraction& b) { return {a.value_ - b.value_, a, b}; }
    friend Fraction operator*(const Fraction& a, const Fraction& b) { return {a.value_ * b.value_, a, b}; }
    /// b is not zero.
    friend Fraction operator/(const Fraction& a, const Fraction& b) { return {a.value_ / b.value_, a, b}; }
    [[nodiscard]] Fraction abs() const { return {::abs(value_), *this, *this}; }

private:
    Fraction(mpq_class value, const Fraction& a, const Fraction& b)
        : value_(std::move(value))
        , exactness_(std::max(a.exactness_, b.exactness_)) {}

    mpq_class value_;
    Exactness exactness_ = Exactness::exact;
};

[[nodiscard]] std::vector<Number> to_numbers(std::span<const Fraction> fractions);
[[nodiscard]] Fraction sum_of(std::span<const Number> numbers);
[[nodiscard]] bool are_finite(std::span<const Number> numbers);

} // namespace kpitrace

// Sums without rounding. The total is exact, so it does not depend on the order of adding or merging.
#pragma once

#include "kpitrace/values/number.hpp"

#include <gmpxx.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace kpitrace {

/// The exact value of a finite number.
[[nodiscard]] mpq_class to_rational(const Number& number);
/// numerator / 10^scale as a Decimal. Returns nothing if it does not fit.
[[nodiscard]] std::optional<Decimal> to_decimal(mpz_class numerator, int scale);
/// The nearest double, or infinity if the value is too large.
[[nodiscard]] double to_nearest_double(const mpq_class& value);

class ExactSum {
public:
    void add(const Number& number);
    /// Adds mantissa / 10^scale, with a scale from 0 to Decimal::max_scale.
    void add(Int128 mantissa, int scale) {
        Int128 sum = 0;
        // Nearly all numbers of a column have the same scale, so this is the fast path.
        if (scale == scale_ && !__builtin_add_overflow(total_, mantissa, &sum)) {
            total_ = sum;
        } else if (!try_add(mantissa, scale)) {
            add_spilled(mantissa, scale);
        }
    }
    void merge(const ExactSum& other);

    /// The exact total if all addends were exact and the total fits a Decimal. Otherwise the nearest double, with the
    /// worst exactness of the addends, or `overflowed` if only the total does not fit.
    [[nodiscard]] Number total() const;
    /// The exact total as a fraction. Call this only if no addend was infinite.
    [[nodiscard]] mpq_class rational() const;

private:
    struct Spill {
        mpz_class decimals; // times 10^38
        mpz_class doubles;  // times 2^1074, which makes an integer of every double
        double infinite = 0;
        Exactness exactness = Exactness::exact;
    };

    [[nodiscard]] bool try_add(Int128 mantissa, int scale);
    void add_spilled(Int128 mantissa, int scale);
    void add_double(double value, Exactness exactness);
    Spill& spill();

    Int128 total_ = 0; // divided by 10^scale_
    int scale_ = 0;
    std::unique_ptr<Spill> spill_;

public:
    ExactSum() = default;
    ExactSum(const ExactSum& other);
    ExactSum& operator=(const ExactSum& other);
    ExactSum(ExactSum&&) noexcept = default;
    ExactSum& operator=(ExactSum&&) noexcept = default;
    ~ExactSum() = default;
};

} // namespace kpitrace

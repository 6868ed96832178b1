// Sums without rounding: the total is the exact one whatever the order of adding or merging.
#pragma once

#include "kpitrace/values/number.hpp"

#include <gmpxx.h>

#include <cstdint>
#include <memory>

namespace kpitrace {

/// The exact value of a finite number.
[[nodiscard]] mpq_class to_rational(const Number& number);
/// The nearest double; infinite beyond the range.
[[nodiscard]] double to_nearest_double(const mpq_class& value);

/// Adds decimals in 128-bit integers at the largest scale seen so far. What does not fit there, and doubles, go to a
/// spill of unbounded integers, so that nothing is ever rounded before total().
class ExactSum {
public:
    void add(const Number& number);
    /// mantissa / 10^scale; scale 0 to Decimal::max_scale.
    void add(Int128 mantissa, int scale) {
        Int128 sum = 0;
        // Nearly every addend of a column has the scale of those before it.
        if (scale == scale_ && !__builtin_add_overflow(total_, mantissa, &sum)) {
            total_ = sum;
        } else if (!try_add(mantissa, scale)) {
            add_spilled(mantissa, scale);
        }
    }
    void merge(const ExactSum& other);

    /// Exact where all addends were and the total fits a Decimal; else the nearest double, marked with the worst
    /// exactness met.
    [[nodiscard]] Number total() const;
    /// Only where no addend was infinite.
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

// Decimals are added as 128-bit integers at a common scale. Decimals that do not fit, and all doubles, are added to
// integers of any size: a double is an integer times a power of two, so even sums of doubles are exact and do not
// depend on the order of rows, files and threads. The total is rounded once, at the end.
#include "measure/exact_sum.hpp"

#include "values/digits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kpitrace {
namespace {

constexpr int double_bits_after_point = 1074; // the smallest double is 2^-1074

mpz_class to_integer(Int128 value) {
    const bool negative = value < 0;
    const UInt128 magnitude = negative ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
    mpz_class result{static_cast<unsigned long>(magnitude >> 64U)};
    result <<= 64;
    result += static_cast<unsigned long>(magnitude);
    return negative ? mpz_class{-result} : result;
}

/// value * 2^1074, which is an integer for every finite double. So sums of doubles are sums of integers.
mpz_class scaled_double(double value) {
    int exponent = 0;
    const double fraction = std::frexp(value, &exponent);
    constexpr int mantissa_bits = std::numeric_limits<double>::digits;
    mpz_class integer{static_cast<long>(std::ldexp(fraction, mantissa_bits))};
    const int shift = exponent - mantissa_bits + double_bits_after_point;
    // The shift of a subnormal number is negative, but its low bits are zeros, so nothing is lost.
    return shift >= 0 ? mpz_class{integer << static_cast<unsigned>(shift)}
                      : mpz_class{integer >> static_cast<unsigned>(-shift)};
}

mpq_class over_power_of_two(const mpz_class& numerator, unsigned bits) {
    mpq_class value{numerator, mpz_class{1} << bits};
    value.canonicalize();
    return value;
}

mpq_class over_power_of_ten(const mpz_class& numerator, int scale) {
    mpq_class value{numerator, to_integer(power_of_ten<Int128>(scale))};
    value.canonicalize();
    return value;
}

} // namespace

std::optional<Decimal> to_decimal(mpz_class numerator, int scale) {
    while (scale > 0 && mpz_divisible_ui_p(numerator.get_mpz_t(), 10) != 0) {
        numerator /= 10;
        --scale;
    }
    if (mpz_sizeinbase(numerator.get_mpz_t(), 2) > 127) return std::nullopt;
    const mpz_class magnitude = ::abs(numerator);
    const mpz_class high = magnitude >> 64;
    const UInt128 joined = (static_cast<UInt128>(high.get_ui()) << 64U) | magnitude.get_ui();
    const auto mantissa = static_cast<Int128>(joined);
    return Decimal::make(numerator < 0 ? -mantissa : mantissa, scale);
}

mpq_class to_rational(const Number& number) {
    if (number.is_exact()) return over_power_of_ten(to_integer(number.decimal().mantissa()), number.decimal().scale());
    return over_power_of_two(scaled_double(number.to_double()), double_bits_after_point);
}

/// mpq_class::get_d() rounds towards zero. The neighbour away from zero may be nearer.
double to_nearest_double(const mpq_class& value) {
    static const mpq_class largest{std::numeric_limits<double>::max()};
    if (abs(value) > largest)
        return value < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    const double towards_zero = value.get_d();
    const double beyond = std::nextafter(towards_zero, value < 0 ? -HUGE_VAL : HUGE_VAL);
    if (!std::isfinite(beyond)) return towards_zero;
    const mpq_class middle = (mpq_class{towards_zero} + mpq_class{beyond}) / 2;
    return abs(value) > abs(middle) ? beyond : towards_zero;
}

ExactSum::ExactSum(const ExactSum& other)
    : total_(other.total_)
    , scale_(other.scale_)
    , spill_(other.spill_ ? std::make_unique<Spill>(*other.spill_) : nullptr) {}

ExactSum& ExactSum::operator=(const ExactSum& other) {
    if (this != &other) *this = ExactSum(other);
    return *this;
}

void ExactSum::add(const Number& number) {
    if (!number.is_exact()) {
        add_double(number.to_double(), number.exactness());
    } else {
        add(number.decimal().mantissa(), number.decimal().scale());
    }
}

/// Changes nothing on failure except for the scale, at which the old total is still the same number.
bool ExactSum::try_add(Int128 mantissa, int scale) {
    if (scale > scale_) {
        Int128 widened = 0;
        if (__builtin_mul_overflow(total_, power_of_ten<Int128>(scale - scale_), &widened)) return false;
        total_ = widened;
        scale_ = scale;
    }
    Int128 aligned = 0;
    if (__builtin_mul_overflow(mantissa, power_of_ten<Int128>(scale_ - scale), &aligned)) return false;
    Int128 sum = 0;
    if (__builtin_add_overflow(total_, aligned, &sum)) return false;
    total_ = sum;
    return true;
}

ExactSum::Spill& ExactSum::spill() {
    if (!spill_) spill_ = std::make_unique<Spill>();
    return *spill_;
}

void ExactSum::add_spilled(Int128 mantissa, int scale) {
    spill().decimals += to_integer(mantissa) * to_integer(power_of_ten<Int128>(Decimal::max_scale - scale));
}

void ExactSum::add_double(double value, Exactness exactness) {
    Spill& spilled = spill();
    spilled.exactness = std::max(spilled.exactness, exactness);
    if (std::isfinite(value))
        spilled.doubles += scaled_double(value);
    else
        spilled.infinite = HUGE_VAL; // of either sign: it only shows that no double is large enough
}

void ExactSum::merge(const ExactSum& other) {
    add(other.total_, other.scale_);
    if (!other.spill_) return;
    Spill& spilled = spill();
    spilled.decimals += other.spill_->decimals;
    spilled.doubles += other.spill_->doubles;
    spilled.infinite += other.spill_->infinite;
    spilled.exactness = std::max(spilled.exactness, other.spill_->exactness);
}

mpq_class ExactSum::rational() const {
    mpq_class sum = over_power_of_ten(to_integer(total_), scale_);
    if (!spill_) return sum;
    sum += over_power_of_ten(spill_->decimals, Decimal::max_scale);
    sum += over_power_of_two(spill_->doubles, double_bits_after_point);
    return sum;
}

Number ExactSum::total() const {
    if (!spill_) {
        if (const auto exact = Decimal::make(total_, scale_)) return *exact;
    } else if (spill_->infinite != 0) {
        return Number::overflowed(HUGE_VAL);
    } else if (spill_->exactness == Exactness::exact) {
        const mpz_class at_full_scale =
            spill_->decimals + to_integer(total_) * to_integer(power_of_ten<Int128>(Decimal::max_scale - scale_));
        if (const auto exact = to_decimal(at_full_scale, Decimal::max_scale)) return *exact;
    } else if (spill_->exactness == Exactness::rounded) {
        return Number::rounded(to_nearest_double(rational()));
    }
    return Number::overflowed(to_nearest_double(rational()));
}

} // namespace kpitrace

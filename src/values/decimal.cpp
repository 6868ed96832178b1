// Calculations use an unsigned magnitude and a sign. So no operation can overflow unnoticed, and the sum of two
// mantissas, which is at most 2 * 10^38, fits into 128 bits.
//
// Ordinary numbers have mantissas of 64 bits, and 128-bit division is slow, so 64-bit paths come first.
#include "kpitrace/values/decimal.hpp"

#include "values/digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <utility>

namespace kpitrace {

namespace {

constexpr int max_digits = 38;

constexpr UInt128 mantissa_limit = power_of_ten<UInt128>(max_digits);

constexpr bool fits_64(UInt128 value) {
    return value <= std::numeric_limits<std::uint64_t>::max();
}

constexpr bool is_int64(Int128 value) {
    return value == static_cast<std::int64_t>(value);
}

constexpr UInt128 magnitude_of(Int128 value) {
    return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

constexpr Int128 with_sign(UInt128 magnitude, bool negative) {
    const auto value = static_cast<Int128>(magnitude);
    return negative ? -value : value;
}

/// The product, or nothing if it does not fit into 128 bits.
std::optional<UInt128> multiplied(UInt128 a, UInt128 b) {
    if (fits_64(a) && fits_64(b)) return a * b;
    if (b != 0 && a > ~UInt128{0} / b) return std::nullopt;
    return a * b;
}

template<typename Integer> void strip_digits(Integer& value, int& scale) {
    for (; scale > 0 && value % 10 == 0; --scale) value /= 10;
}

/// Removes zeros from the end while the scale allows it. The value must not be zero.
void strip_zeros(UInt128& value, int& scale) {
    if (scale <= 0) return;
    if (!fits_64(value)) return strip_digits(value, scale);
    auto small = static_cast<std::uint64_t>(value);
    strip_digits(small, scale);
    value = small;
}

/// Removes pairs of a factor 5 of the first number and a factor 2 of the second while the scale allows it. Each pair
/// would make a zero at the end of their product.
void strip_shared_zeros(UInt128& fives, UInt128& twos, int& scale) {
    for (; scale > 0 && fives % 5 == 0 && twos % 2 == 0; --scale) {
        fives /= 5;
        twos /= 2;
    }
}

/// Collects the digits of a number. Zeros are only counted until another digit follows, so that a number can end with
/// any number of zeros.
class DigitCollector {
public:
    /// Returns false if there are more digits than a mantissa has.
    [[nodiscard]] bool add(std::string_view digits) {
        return std::all_of(digits.begin(), digits.end(),
                           [this](char c) { return add(static_cast<unsigned>(c - '0')); });
    }
    [[nodiscard]] UInt128 magnitude() const { return magnitude_; }
    /// The number of zeros to append to the magnitude.
    [[nodiscard]] std::int64_t zeros() const { return zeros_; }

private:
    bool add(unsigned digit) {
        if (digit == 0) {
            zeros_ += magnitude_ == 0 ? 0 : 1;
            return true;
        }
        if (zeros_ >= max_digits) return false;
        const auto shifted = multiplied(magnitude_, power_of_ten<UInt128>(static_cast<int>(zeros_) + 1));
        if (!shifted || *shifted >= mantissa_limit) return false;
        magnitude_ = *shifted + digit;
        zeros_ = 0;
        return true;
    }

    UInt128 magnitude_ = 0;
    std::int64_t zeros_ = 0;
};

constexpr std::size_t max_short_digits = 19; // numbers of 19 digits always fit into 64 bits

std::uint64_t short_digits(std::string_view whole, std::string_view fraction) {
    std::uint64_t value = 0;
    for (const char c : whole) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    for (const char c : fraction) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

/// Compares a / 10^a_scale with b / 10^b_scale, both below 10^38.
std::strong_ordering compare_magnitudes(UInt128 a, int a_scale, UInt128 b, int b_scale) {
    const int shift = a_scale - b_scale;
    if (fits_64(a) && fits_64(b) && shift >= -18 && shift <= 18) {
        return shift < 0 ? a * power_of_ten<UInt128>(-shift) <=> b : a <=> b * power_of_ten<UInt128>(shift);
    }
    const UInt128 a_unit = power_of_ten<UInt128>(a_scale);
    const UInt128 b_unit = power_of_ten<UInt128>(b_scale);
    if (const auto whole = a / a_unit <=> b / b_unit; whole != 0) return whole;
    return (a % a_unit) * power_of_ten<UInt128>(Decimal::max_scale - a_scale) <=>
           (b % b_unit) * power_of_ten<UInt128>(Decimal::max_scale - b_scale);
}

/// The powers of ten that doubles represent exactly.
constexpr std::array<double, 23> exact_doubles{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Slow, but exact: dividing a mantissa above 2^53 by a power of ten would round twice, and from_chars() rounds once.
double nearest_double(Int128 mantissa, int scale) {
    fmt::basic_memory_buffer<char, 64> text;
    fmt::format_to(std::back_inserter(text), "{}e-{}", mantissa, scale);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

/// The only place that makes a decimal. It removes zeros at the end, so that equal numbers are equal in mantissa and
/// scale.
std::optional<Decimal> Decimal::fit(UInt128 magnitude, int scale, bool negative) {
    if (magnitude == 0) return Decimal();
    strip_zeros(magnitude, scale);
    if (scale < 0) {
        if (scale < -max_digits) return std::nullopt;
        const auto whole = multiplied(magnitude, power_of_ten<UInt128>(-scale));
        if (!whole) return std::nullopt;
        magnitude = *whole;
        scale = 0;
    }
    if (scale > max_scale || magnitude >= mantissa_limit) return std::nullopt;
    Decimal result;
    result.mantissa_ = with_sign(magnitude, negative);
    result.scale_ = scale;
    return result;
}

std::optional<Decimal> Decimal::make(Int128 mantissa, int scale) {
    return fit(magnitude_of(mantissa), scale, mantissa < 0);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const auto number = split_plain_number(text);
    if (!number) return std::nullopt;
    std::int64_t scale = static_cast<std::int64_t>(number->fraction.size()) - number->exponent;
    UInt128 magnitude = 0;
    if (number->whole.size() + number->fraction.size() <= max_short_digits) {
        magnitude = short_digits(number->whole, number->fraction);
    } else {
        DigitCollector digits;
        if (!digits.add(number->whole) || !digits.add(number->fraction)) return std::nullopt;
        magnitude = digits.magnitude();
        scale -= digits.zeros();
    }
    // Beyond a scale of ±1000 only zero fits, and its scale does not matter.
    return fit(magnitude, static_cast<int>(std::clamp<std::int64_t>(scale, -1000, 1000)), number->negative);
}

std::optional<Decimal> Decimal::add(Decimal a, Decimal b) {
    if (a.scale_ == b.scale_ && is_int64(a.mantissa_) && is_int64(b.mantissa_)) {
        return make(a.mantissa_ + b.mantissa_, a.scale_);
    }
    if (a.scale_ > b.scale_) std::swap(a, b);
    const auto aligned = multiplied(magnitude_of(a.mantissa_), power_of_ten<UInt128>(b.scale_ - a.scale_));
    // With an operand this large, the sum cannot be below 10^38. The sum cannot drop a zero at its end either: the
    // shift filled the last digits of this operand with zeros, so the sum ends with the last digit of the other
    // operand, which is not zero.
    if (!aligned || *aligned >= 2 * mantissa_limit) return std::nullopt;
    const UInt128 other = magnitude_of(b.mantissa_);
    if (a.sign() * b.sign() >= 0) return fit(*aligned + other, b.scale_, a.sign() < 0 || b.sign() < 0);
    if (*aligned >= other) return fit(*aligned - other, b.scale_, a.sign() < 0);
    return fit(other - *aligned, b.scale_, b.sign() < 0);
}

std::optional<Decimal> Decimal::subtract(Decimal a, Decimal b) {
    return add(a, b.negated());
}

std::optional<Decimal> Decimal::multiply(Decimal a, Decimal b) {
    UInt128 x = magnitude_of(a.mantissa_);
    UInt128 y = magnitude_of(b.mantissa_);
    int scale = a.scale_ + b.scale_;
    const bool negative = (a.sign() < 0) != (b.sign() < 0);
    if (x == 0 || y == 0) return Decimal();
    if (!fits_64(x) || !fits_64(y)) {
        // Zeros at the end of the product are removed before it is calculated. So the product exceeds 128 bits only if
        // the result does not fit a Decimal.
        strip_zeros(x, scale);
        strip_zeros(y, scale);
        strip_shared_zeros(x, y, scale);
        strip_shared_zeros(y, x, scale);
    }
    const auto product = multiplied(x, y);
    if (!product) return std::nullopt;
    return fit(*product, scale, negative);
}

Decimal Decimal::negated() const {
    Decimal result = *this;
    result.mantissa_ = -mantissa_;
    return result;
}

std::optional<Decimal> Decimal::rounded(int digits) const {
    if (digits >= scale_) return *this;
    const std::int64_t dropped = std::int64_t{scale_} - digits;
    // All digits are dropped, and the value is less than half of the unit.
    if (dropped > max_digits) return Decimal();
    const UInt128 unit = power_of_ten<UInt128>(static_cast<int>(dropped));
    const UInt128 magnitude = magnitude_of(mantissa_);
    const UInt128 rest = magnitude % unit;
    const UInt128 up = rest >= unit - rest ? 1 : 0;
    return fit(magnitude / unit + up, digits, sign() < 0);
}

double Decimal::to_double() const {
    constexpr Int128 exact_in_double = Int128{1} << 53;
    // The conversion of a whole number rounds once, correctly. So does the division below, because mantissa and power
    // of ten are exact as doubles.
    if (scale_ == 0) return static_cast<double>(mantissa_);
    if (mantissa_ <= exact_in_double && mantissa_ >= -exact_in_double && scale_ < std::ssize(exact_doubles)) {
        return static_cast<double>(mantissa_) / exact_doubles[static_cast<std::size_t>(scale_)];
    }
    return nearest_double(mantissa_, scale_);
}

std::string Decimal::to_string() const {
    std::string digits = fmt::format("{:0{}}", magnitude_of(mantissa_), scale_ + 1);
    if (scale_ > 0) digits.insert(digits.end() - scale_, '.');
    return sign() < 0 ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.scale_ == b.scale_) return a.mantissa_ <=> b.mantissa_;
    if (a.sign() != b.sign()) return a.sign() <=> b.sign();
    const auto order = compare_magnitudes(magnitude_of(a.mantissa_), a.scale_, magnitude_of(b.mantissa_), b.scale_);
    return a.sign() < 0 ? 0 <=> order : order;
}

} // namespace kpitrace

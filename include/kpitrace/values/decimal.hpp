// Exact decimal numbers: an integer of up to 38 digits and a power of ten.
//
// The folder `values` has the small types that all phases calculate with: decimals, numbers, dates, periods. They are
// plain values without pointers, and nothing in them depends on locale, time zone or floating-point modes.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// The number mantissa / 10^scale, with |mantissa| < 10^38 and 0 <= scale <= 38. Canonical: while scale > 0 the last
/// digit of the mantissa is not zero, so that equal values have equal members.
class Decimal {
public:
    static constexpr int max_scale = 38;

    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t value)
        : mantissa_(value) {} // NOLINT(google-explicit-constructor): integers are decimals

    /// mantissa / 10^scale, made canonical; scale can be negative. Returns nothing if the value does not fit.
    [[nodiscard]] static std::optional<Decimal> make(Int128 mantissa, int scale);
    /// Reads the plain form only: `-12.50`, `1e3`, `.5`, `010` (ten). Returns nothing if the text is not such a number,
    /// or if the number does not fit.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] Int128 mantissa() const { return mantissa_; }
    [[nodiscard]] int scale() const { return scale_; }
    [[nodiscard]] int sign() const { return mantissa_ < 0 ? -1 : mantissa_ > 0 ? 1 : 0; }

    /// These return the exact result, or nothing if it does not fit.
    [[nodiscard]] static std::optional<Decimal> add(Decimal a, Decimal b);
    [[nodiscard]] static std::optional<Decimal> subtract(Decimal a, Decimal b);
    [[nodiscard]] static std::optional<Decimal> multiply(Decimal a, Decimal b);

    [[nodiscard]] Decimal negated() const;
    /// Rounded to `digits` places after the point, or before the point if `digits` is negative. A half is rounded away
    /// from zero. Returns nothing if the result does not fit.
    [[nodiscard]] std::optional<Decimal> rounded(int digits) const;

    /// The nearest double (ties to even).
    [[nodiscard]] double to_double() const;
    /// All digits, without an exponent: `-1234.5`.
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    /// Makes a result of up to 128 bits canonical. Returns nothing if it does not fit.
    static std::optional<Decimal> fit(UInt128 magnitude, int scale, bool negative);

    Int128 mantissa_ = 0;
    int scale_ = 0;
};

} // namespace kpitrace

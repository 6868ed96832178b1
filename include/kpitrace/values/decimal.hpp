// Exact decimal numbers: an integer of up to 38 digits and a power of ten.
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

/// mantissa / 10^scale. Canonical: 0 <= scale <= 38, and no trailing zero digit while scale > 0, so that equal
/// values have equal members. |mantissa| < 10^38.
class Decimal {
public:
    static constexpr int max_scale = 38;

    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t value)
        : mantissa_(value) {} // NOLINT(google-explicit-constructor): integers are decimals

    /// mantissa / 10^scale made canonical; scale may be negative. Nothing where it does not fit.
    [[nodiscard]] static std::optional<Decimal> make(Int128 mantissa, int scale);
    /// Plain form only: `-12.50`, `1e3`, `.5`, `010` (ten). Nothing where the text is no number or does not fit.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] Int128 mantissa() const { return mantissa_; }
    [[nodiscard]] int scale() const { return scale_; }
    [[nodiscard]] int sign() const { return mantissa_ < 0 ? -1 : mantissa_ > 0 ? 1 : 0; }

    /// Exact, or nothing where the result does not fit.
    [[nodiscard]] static std::optional<Decimal> add(Decimal a, Decimal b);
    [[nodiscard]] static std::optional<Decimal> subtract(Decimal a, Decimal b);
    [[nodiscard]] static std::optional<Decimal> multiply(Decimal a, Decimal b);

    [[nodiscard]] Decimal negated() const;
    /// Half away from zero, to `digits` places behind the point (before it where negative).
    [[nodiscard]] std::optional<Decimal> rounded(int digits) const;

    /// The nearest double (ties to even).
    [[nodiscard]] double to_double() const;
    /// All digits, no exponent: `-1234.5`.
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    /// Makes a result of up to 128 bits canonical; nothing where it does not fit.
    static std::optional<Decimal> fit(UInt128 magnitude, int scale, bool negative);

    Int128 mantissa_ = 0;
    int scale_ = 0;
};

} // namespace kpitrace

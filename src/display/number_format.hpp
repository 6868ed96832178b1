// Shows numbers as people read them: rounded by size, grouped, never misleading.
//
// Invariant: two numbers that differ look different where that matters, above all an actual and its target. A number's
// text is at most 52 columns wide, so that it fits on a line of the narrowest page.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How a number is shown. With the unit `%`, it is multiplied by 100.
struct NumberFormat {
    std::string_view unit;
    std::optional<int> decimals = std::nullopt; ///< digits after the point; unset: by size
};

/// A number, and the number of digits after the point that are shown.
struct Figure {
    Number value;
    int digits = 0;
};

/// The number of digits depends on the size: none after the point from 1000 up and for whole numbers, one from 10 up,
/// otherwise two. A number other than zero gets more digits until it does not look like zero.
[[nodiscard]] Figure figure_of(const Number& value, const NumberFormat& format);

/// Gives both numbers up to six more digits until they look different, and all digits if six are not enough. Equal
/// numbers stay as they are.
void show_difference(Figure& a, Figure& b);

/// Writes the figure like `-1,234.50`, rounded half away from zero. Doubles from 10^15 up get an exponent; infinity is
/// `too large`.
[[nodiscard]] std::string to_string(const Figure& figure);

/// Adds commas between the thousands of a plain number.
[[nodiscard]] std::string grouped(std::string_view digits);

/// Whether a share has really reached 100 %. Rounding must neither hide it nor pretend it.
enum class Reached : std::uint8_t { no, yes };

/// Writes 0.71 as `71 %`. A share below 100 % never looks like `100 %`.
[[nodiscard]] std::string format_share(double share, Reached reached);

/// Adds the unit to a number: `1,200 USD`, `45.2 %`. A unit of more than 12 columns is cut.
[[nodiscard]] std::string with_unit(std::string number, const NumberFormat& format);

inline constexpr std::string_view no_value = "–";

/// Two numbers side by side, before and after, each with its unit. A missing number is `–`.
struct FigurePair {
    std::string before;
    std::string after;
};

[[nodiscard]] FigurePair pair_of(std::optional<Figure> before, std::optional<Figure> after, const NumberFormat& format);
[[nodiscard]] FigurePair pair_of(const std::optional<Number>& before, const std::optional<Number>& after,
                                 const NumberFormat& format);

/// A count with its noun: `1 day`, `1,200 days`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// A count of days: `12 days`. A negative count is shown as 0.
[[nodiscard]] std::string counted_days(std::int64_t days);

/// The first three names and the number of the others: `A, B, C and 2 more`.
[[nodiscard]] std::string some_names(const std::vector<std::string>& names);

} // namespace kpitrace

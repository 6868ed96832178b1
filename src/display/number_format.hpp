// Numbers as people read them: rounded by size, grouped, never misleading.
//
// Invariant: a number is not shown as another one from which it must be told, its target above all, while it differs
// from it. A number's text is at most 52 columns wide, so that it is whole on a line of the narrowest page.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How the owner of a number wants it: the unit `%` shows it times 100.
struct NumberFormat {
    std::string_view unit;
    std::optional<int> decimals = std::nullopt; ///< digits behind the point; unset: by size
};

/// A number and how many digits behind the point are shown of it.
struct Figure {
    Number value;
    int digits = 0;
};

/// Of 1000 and above no digit behind the point, of 10 and above one, else two, but as many more as it takes that
/// a number is not shown as zero; of whole numbers none.
[[nodiscard]] Figure figure_of(const Number& value, const NumberFormat& format);

/// Gives both up to six digits more, until they are shown as different; all digits where that is not enough.
/// Leaves equal numbers as they are.
void tell_apart(Figure& a, Figure& b);

/// `-1,234.50`; rounded half away from zero. Doubles of 10^15 and above have an exponent, `too large` stands for
/// infinity.
[[nodiscard]] std::string to_string(const Figure& figure);

/// Commas between the thousands of a plain number's text.
[[nodiscard]] std::string grouped(std::string_view digits);

/// Whether a share of 1 or more was reached, which rounding must not hide.
enum class Reached : std::uint8_t { no, yes };

/// `71 %` of 0.71. One that has not reached 100 % is not shown as such.
[[nodiscard]] std::string format_share(double share, Reached reached);

/// The number with its unit behind (`1,200 USD`, `45.2 %`). A unit of more than 12 columns is cut.
[[nodiscard]] std::string with_unit(std::string number, const NumberFormat& format);

inline constexpr std::string_view no_value = "–";

/// With their unit; `–` where there is no number.
struct FigurePair {
    std::string before;
    std::string after;
};

[[nodiscard]] FigurePair pair_of(std::optional<Figure> before, std::optional<Figure> after, const NumberFormat& format);
[[nodiscard]] FigurePair pair_of(const std::optional<Number>& before, const std::optional<Number>& after,
                                 const NumberFormat& format);

/// `1 day`, `1,200 days`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// `12 days`; none below zero.
[[nodiscard]] std::string counted_days(std::int64_t days);

/// `A, B, C and 2 more`.
[[nodiscard]] std::string some_names(const std::vector<std::string>& names);

} // namespace kpitrace

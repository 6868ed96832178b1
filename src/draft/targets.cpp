#include "draft/targets.hpp"

#include "display/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kpitrace {
namespace {

/// The number as a scorecard writes it, such as `63%` if the unit is `%`.
std::string as_yaml(const Number& value, std::string_view unit) {
    return unit == "%" ? (value * Number(100)).to_string() + "%" : value.to_string();
}

std::string shown(const Number& value, std::string_view unit) {
    const NumberFormat format{.unit = unit};
    return with_unit(to_string(figure_of(value, format)), format);
}

SuggestedTarget to_be_set(std::string_view why) {
    return {.target = "1", .evidence = fmt::format("set this target: {}", why)};
}

/// The limit `red` for a target of 0: the worst value of the past. If nothing was worse than 0, it is 1, so that 0
/// itself is not red.
std::string red_beside_zero(const Number& worst, Direction direction, std::string_view unit) {
    const Number rounded = to_round_figure(worst, direction);
    const bool is_worse = direction == Direction::maximize ? rounded.sign() < 0 : rounded.sign() > 0;
    return as_yaml(is_worse ? rounded : Number(1), unit);
}

/// The number of periods that must have reached a target: a quarter of all, rounded up.
std::size_t number_of_best(std::size_t periods) {
    return (periods + 3) / 4;
}

/// Words such as `the best 2 of 8 months`.
std::string best_periods(std::size_t periods, std::string_view noun) {
    const std::size_t best = number_of_best(periods);
    if (periods == 1) return fmt::format("the only {}", noun);
    return best == 1 ? fmt::format("the best of {} {}s", periods, noun)
                     : fmt::format("the best {} of {} {}s", best, periods, noun);
}

std::string evidence_of(std::span<const Number> values, const Number& reached, std::string_view unit,
                        std::string_view noun) {
    const std::string best = fmt::format("{} reached {}", best_periods(values.size(), noun), shown(reached, unit));
    return values.size() == 1 ? best : fmt::format("{}; the last one {}", best, shown(values.back(), unit));
}

} // namespace

Number to_round_figure(const Number& value, Direction direction) {
    constexpr double noise = 1e-9; // 0.29 × 100 is 28.999999999999996 in doubles
    const double number = value.to_double();
    if (number == 0 || !value.is_finite()) return value;
    const int scale = 1 - static_cast<int>(std::floor(std::log10(std::abs(number))));
    const double digits = number * std::pow(10.0, scale);
    const double whole = direction == Direction::maximize ? std::floor(digits + noise) : std::ceil(digits - noise);
    const auto rounded = Decimal::make(std::llround(whole), scale);
    return rounded ? Number(*rounded) : value;
}

SuggestedTarget suggest_target(std::span<const Number> values, Direction direction, std::string_view unit,
                               std::string_view noun) {
    if (values.empty()) return to_be_set(fmt::format("no {} has a value", noun));
    std::vector<Number> best_first(values.begin(), values.end());
    std::sort(best_first.begin(), best_first.end(), [direction](const Number& a, const Number& b) {
        const auto order = Number::order(a, b);
        return direction == Direction::maximize ? order > 0 : order < 0;
    });
    const Number& reached = best_first[number_of_best(best_first.size()) - 1];
    const Number target = to_round_figure(reached, direction);
    SuggestedTarget suggested{.target = as_yaml(target, unit), .evidence = evidence_of(values, reached, unit, noun)};
    if (target.sign() != 0) return suggested;
    if (direction == Direction::maximize && best_first.back().sign() >= 0)
        return to_be_set(best_periods(values.size(), noun) + " reached only 0");
    suggested.red = red_beside_zero(best_first.back(), direction, unit);
    return suggested;
}

SuggestedTarget suggest_target(const std::optional<Number>& value, Direction direction, std::string_view unit) {
    if (!value) return to_be_set("the rows have no value for it");
    const Number target = to_round_figure(*value, direction);
    SuggestedTarget suggested{.target = as_yaml(target, unit),
                              .evidence = fmt::format("all rows together reach {}", shown(*value, unit))};
    if (target.sign() == 0 && direction == Direction::maximize) return to_be_set("all rows together reach only 0");
    if (target.sign() == 0) suggested.red = red_beside_zero(Number(0), direction, unit);
    return suggested;
}

} // namespace kpitrace

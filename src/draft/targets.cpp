#include "draft/targets.hpp"

#include "display/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kpitrace {
namespace {

/// As a scorecard has it: `63%` where the unit is `%`.
std::string as_yaml(const Number& value, std::string_view unit) {
    return unit == "%" ? (value * Number(100)).to_string() + "%" : value.to_string();
}

std::string shown(const Number& value, std::string_view unit) {
    const NumberFormat format{.unit = unit};
    return with_unit(to_string(figure_of(value, format)), format);
}

SuggestedTarget to_be_set(std::string_view why) {
    return {.target = "1", .evidence = fmt::format("{}: set it", why)};
}

/// The worst there was; 1 where less is better and nothing was worse, so that zero itself is not red.
std::string red_beside_zero(const Number& worst, Direction direction, std::string_view unit) {
    const Number rounded = to_round_figure(worst, direction);
    const bool is_worse = direction == Direction::maximize ? rounded.sign() < 0 : rounded.sign() > 0;
    return as_yaml(is_worse ? rounded : Number(1), unit);
}

std::string evidence(std::span<const Number> values, const Number& reached, std::string_view unit,
                     std::string_view noun) {
    const std::string last = shown(values.back(), unit);
    if (values.size() == 1) return fmt::format("one {} alone reached {}", noun, last);
    const std::string_view part = values.size() < 4 ? "best" : "best quarter";
    return fmt::format("the {} of {} {}s reached {}; the last {}", part, values.size(), noun, shown(reached, unit),
                       last);
}

} // namespace

Number to_round_figure(const Number& value, Direction direction) {
    constexpr double noise = 1e-9; // of 0.29 × 100, say
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
    const Number& reached = best_first[(best_first.size() + 3) / 4 - 1];
    const Number target = to_round_figure(reached, direction);
    SuggestedTarget suggested{.target = as_yaml(target, unit), .evidence = evidence(values, reached, unit, noun)};
    if (target.sign() != 0) return suggested;
    if (direction == Direction::maximize && best_first.back().sign() >= 0)
        return to_be_set(fmt::format("the best quarter of {}s reached 0", noun));
    suggested.red = red_beside_zero(best_first.back(), direction, unit);
    return suggested;
}

SuggestedTarget suggest_target(const std::optional<Number>& value, Direction direction, std::string_view unit) {
    if (!value) return to_be_set("the rows give no value");
    const Number target = to_round_figure(*value, direction);
    SuggestedTarget suggested{.target = as_yaml(target, unit),
                              .evidence = fmt::format("all rows together: {}", shown(*value, unit))};
    if (target.sign() == 0 && direction == Direction::maximize) return to_be_set("all rows together: 0");
    if (target.sign() == 0) suggested.red = red_beside_zero(Number(0), direction, unit);
    return suggested;
}

} // namespace kpitrace

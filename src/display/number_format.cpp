// A figure has as many digits as its size needs to be read at a glance, but two figures that are compared must not look
// equal if they are not: `60 %` beside a target of `60 %` and a red zone would look like a mistake. show_difference()
// adds the digits that they need for this.
#include "display/number_format.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr int all_digits = 1000; // more digits than any number has: all of them are shown
constexpr int most_extra_digits = 6;
constexpr int most_double_digits = 17;
constexpr std::size_t most_digits = 38; // the most digits of a Decimal; zeros after the point do not exceed it
constexpr double exponent_from = 1e15;  // doubles from here on have few digits left after the point
constexpr std::size_t widest_unit = 12;

bool is_whole(const Number& value) {
    if (value.is_exact()) return value.decimal().scale() == 0;
    return value.to_double() == std::trunc(value.to_double());
}

/// The digits after the point that the size of the number suggests.
int digits_by_size(const Number& value) {
    if (is_whole(value)) return 0;
    const Number size = value.abs();
    if (Number::compare(size, 1000) >= 0) return 0;
    return Number::compare(size, 10) >= 0 ? 1 : 2;
}

/// The number of digits after the point with `extra` more. An exact number gets no zeros after its last digit: they
/// would only look precise.
int with_extra(const Figure& figure, int extra) {
    const int digits = std::min(figure.digits + extra, all_digits);
    if (!figure.value.is_exact()) return digits;
    return std::max(figure.digits, std::min(digits, figure.value.decimal().scale()));
}

bool looks_equal(const Figure& a, const Figure& b) {
    return Number::compare(a.value.rounded_to(a.digits), b.value.rounded_to(b.digits)) == 0;
}

/// The decimal with the given number of digits after the point, filled up with zeros up to the limit of a Decimal.
std::string exact_text(const Decimal& value, int digits) {
    std::string text = value.rounded(digits).value_or(value).to_string();
    const std::size_t point = text.find('.');
    const std::size_t written = point == std::string::npos ? 0 : text.size() - point - 1;
    const std::size_t wanted = digits == all_digits ? written : static_cast<std::size_t>(digits);
    if (wanted <= written) return text;
    const std::size_t whole = text.size() - (point == std::string::npos ? 0 : written + 1);
    const std::size_t zeros = std::min(wanted - written, most_digits - std::min(most_digits, whole + written));
    if (point == std::string::npos && zeros > 0) text += '.';
    return text.append(zeros, '0');
}

/// A rounded double can be -0, which must not be shown as `-0`.
std::string double_text(const Number& value, int digits) {
    if (!value.is_finite()) return "too large";
    if (digits == all_digits) return value.to_string();
    if (std::abs(value.to_double()) >= exponent_from) return fmt::format("{:.6g}", value.to_double());
    const Number rounded = value.rounded_to(digits);
    const int shown = std::min(digits, most_double_digits);
    return fmt::format("{:.{}f}", rounded.sign() == 0 ? 0.0 : rounded.to_double(), shown);
}

std::string text_of(const std::optional<Figure>& figure, const NumberFormat& format) {
    return figure ? with_unit(to_string(*figure), format) : std::string(no_value);
}

} // namespace

Figure figure_of(const Number& value, const NumberFormat& format) {
    const Number scaled = format.unit == "%" ? value * Number(100) : value;
    Figure figure{scaled, std::clamp(format.decimals.value_or(digits_by_size(scaled)), 0, Decimal::max_scale)};
    // A number that is not 0 must not be rounded to what looks like 0.
    Figure zero;
    if (!format.decimals) show_difference(figure, zero);
    return figure;
}

void show_difference(Figure& a, Figure& b) {
    if (Number::compare(a.value, b.value) == 0) return;
    for (int extra = 0; extra <= most_extra_digits; ++extra) {
        const Figure more_a{a.value, with_extra(a, extra)};
        const Figure more_b{b.value, with_extra(b, extra)};
        if (looks_equal(more_a, more_b)) continue;
        a = more_a;
        b = more_b;
        return;
    }
    a.digits = all_digits;
    b.digits = all_digits;
}

std::string to_string(const Figure& figure) {
    const Number& value = figure.value;
    return grouped(value.is_exact() ? exact_text(value.decimal(), figure.digits) : double_text(value, figure.digits));
}

std::string grouped(std::string_view digits) {
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(digits.find_first_not_of("0123456789", begin), digits.size());
    std::string out(digits);
    for (std::size_t place = end; place > begin + 3; place -= 3) out.insert(place - 3, ",");
    return out;
}

/// A target that is just missed must not be shown as 100 %.
std::string format_share(double share, Reached reached) {
    Figure figure{Number::rounded(share * 100), 0};
    Figure whole{100, 0};
    if (reached == Reached::no) show_difference(figure, whole);
    return to_string(figure) + " %";
}

std::string with_unit(std::string number, const NumberFormat& format) {
    if (format.unit.empty()) return number;
    return number + " " + fit_width(escape_control(format.unit), widest_unit);
}

FigurePair pair_of(std::optional<Figure> before, std::optional<Figure> after, const NumberFormat& format) {
    if (before && after && !Number::alike(before->value, after->value)) show_difference(*before, *after);
    return {text_of(before, format), text_of(after, format)};
}

FigurePair pair_of(const std::optional<Number>& before, const std::optional<Number>& after,
                   const NumberFormat& format) {
    const auto figure = [&](const std::optional<Number>& number) {
        return number ? std::optional(figure_of(*number, format)) : std::nullopt;
    };
    return pair_of(figure(before), figure(after), format);
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(std::to_string(count)), count == 1 ? one : many);
}

std::string counted_days(std::int64_t days) {
    return counted(static_cast<std::uint64_t>(std::max<std::int64_t>(days, 0)), "day", "days");
}

std::string some_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i) out += (i == 0 ? "" : ", ") + names[i];
    if (names.size() <= most) return out;
    return fmt::format("{} and {} more", out, grouped(std::to_string(names.size() - most)));
}

} // namespace kpitrace

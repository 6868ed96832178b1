#include "report/figure_pair.hpp"

namespace kpitrace {

namespace {

std::string text_of(const std::optional<Figure>& figure, const NumberFormat& format) {
    return figure ? with_unit(to_string(*figure), format) : std::string(no_value);
}

} // namespace

FigurePair pair_of(std::optional<Figure> before, std::optional<Figure> after, const NumberFormat& format) {
    if (before && after && !Number::alike(before->value, after->value)) tell_apart(*before, *after);
    return {text_of(before, format), text_of(after, format)};
}

FigurePair pair_of(const std::optional<Number>& before, const std::optional<Number>& after,
                   const NumberFormat& format) {
    const auto figure = [&](const std::optional<Number>& number) {
        return number ? std::optional(figure_of(*number, format)) : std::nullopt;
    };
    return pair_of(figure(before), figure(after), format);
}

} // namespace kpitrace

#include "map/palette.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string css_of(const Palette& palette) {
    return fmt::format("--ink:{};--soft:{};--paper:{};--band:{};--box:{};--line:{};--hair:{};--green:{};--yellow:{};"
                       "--red:{};--no_data:{};--unmeasured:{}",
                       palette.ink, palette.soft, palette.paper, palette.band, palette.box, palette.line, palette.hair,
                       palette.green, palette.yellow, palette.red, palette.no_data, palette.no_data);
}

std::string_view colour_of(const Palette& palette, Zone zone) {
    switch (zone) {
    case Zone::green:
        return palette.green;
    case Zone::yellow:
        return palette.yellow;
    case Zone::red:
        return palette.red;
    case Zone::no_data:
    case Zone::unmeasured:
        break;
    }
    return palette.no_data;
}

std::string_view light_tint_of(Zone zone) {
    switch (zone) {
    case Zone::green:
        return "#e3f4ea";
    case Zone::yellow:
        return "#fdf3d6";
    case Zone::red:
        return "#fde7e7";
    case Zone::no_data:
    case Zone::unmeasured:
        break;
    }
    return "#eef0f3";
}

} // namespace kpitrace

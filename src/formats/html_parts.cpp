#include "formats/html_parts.hpp"

#include "display/zones.hpp"
#include "map/markup.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string html_name(std::string_view text) {
    return "<bdi>" + escape_markup(text) + "</bdi>";
}

std::string html_zone(Zone zone) {
    return fmt::format("<span class=\"zone {}\"><span aria-hidden=\"true\">{}</span> {}</span>", to_string(zone),
                       symbol(zone), word(zone));
}

std::string red_anchor(std::size_t kpi) {
    return fmt::format("red-{}", kpi);
}

} // namespace kpitrace

#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "display/zones.hpp"

#include <fmt/format.h>

namespace kpitrace {

Markup html_name(std::string_view text) {
    return markup("<bdi>{}</bdi>", text);
}

Markup html_zone(Zone zone) {
    return markup("<span class=\"zone {}\"><span aria-hidden=\"true\">{}</span> {}</span>", to_string(zone),
                  symbol(zone), word(zone));
}

std::string red_anchor(KpiId kpi) {
    return fmt::format("red-{}", kpi.index);
}

} // namespace kpitrace

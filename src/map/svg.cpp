// Draws the strategy map as a picture. Sizes are CSS pixels.
#include "kpitrace/map/strategy_map.hpp"

#include "display/markup.hpp"
#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "kpitrace/layout/layered_layout.hpp"
#include "kpitrace/text/unicode.hpp"
#include "map/drawing.hpp"
#include "map/palette.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr double box_width = 196;
constexpr double line_height = 17;
constexpr double box_padding = 10;
constexpr double bar_width = 6;
constexpr std::size_t columns_of_name = 22; // columns that fit into a box in the widest of the common fonts
constexpr std::size_t most_lines = 3;
constexpr double gutter = 108; // at the left; contains the names of bands
constexpr std::size_t columns_of_band = 12;

/// The room on a sheet of A4 within its margins, upright and across.
constexpr layout::Size upright_sheet{688, 900};
constexpr layout::Size across_sheet{1016, 560};
/// A picture that must shrink further than this on an upright sheet is hard to read.
constexpr double readable_scale = 0.8;

double scale_on(const layout::Size& sheet, const layout::Size& picture) {
    return std::min(sheet.width / picture.width, sheet.height / picture.height);
}

/// Whether a picture is too wide for an upright sheet and larger on one that is turned.
bool is_wide(const layout::Size& picture) {
    const double upright = scale_on(upright_sheet, picture);
    return upright < readable_scale && scale_on(across_sheet, picture) > upright;
}

/// Whether a picture is a file, with its own colours for light and dark, or a part of a page that has these colours.
enum class SvgUse : std::uint8_t { file, part_of_page };

Markup style_and_arrow_heads() {
    return R"(<style>
.map{font-family:system-ui,"Segoe UI","Liberation Sans",Arial,sans-serif;font-size:13px;background:var(--paper)}
.map text{fill:var(--ink)}.map .band{fill:var(--band)}.map .band-name{fill:var(--soft);font-size:12px;letter-spacing:.04em}
.map .box{fill:var(--box);stroke:var(--line)}.map .profit{stroke:var(--ink);stroke-width:2}.map .note{fill:var(--soft);font-size:12px}.map .lag{fill:var(--soft);font-size:11px;paint-order:stroke;stroke:var(--band);stroke-width:3px}
.map .link{fill:none;stroke:var(--line);stroke-width:1.5}.map .endangered{stroke:var(--red);stroke-width:2.5}.map marker path{fill:var(--line)}.map marker.endangered-head path{fill:var(--red)}
.map .zone-green{fill:var(--green)}.map .zone-yellow{fill:var(--yellow)}.map .zone-red{fill:var(--red)}.map .zone-no_data{fill:var(--no_data)}.map .zone-unmeasured{fill:var(--unmeasured)}
.map text.zone{font-weight:600}
</style>
<defs>
<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
<marker id="red-head" class="endangered-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
</defs>
)"_markup;
}

/// The name in lines that fit into a box. A name that is too long ends in `…`.
std::vector<std::string> lines_of(const MapObjective& objective) {
    std::vector<std::string> lines = wrap(escape_control(objective.name), columns_of_name);
    if (lines.size() > most_lines) {
        lines.resize(most_lines);
        lines.back() = fit_width(lines.back() + " …", columns_of_name);
    }
    return lines;
}

/// A reader finds no way through a larger map, and its layout would take too long.
constexpr std::size_t most_objectives = 200;
constexpr std::size_t most_bends = 40'000; // 60 objectives that each drive all later ones have 34,220

layout::Graph graph_of(const StrategyMap& map, const layout::Size& box) {
    layout::Graph graph;
    graph.bands = std::max<std::size_t>(map.bands.size(), 1);
    for (const MapObjective& objective : map.objectives) graph.nodes.push_back({box, objective.band});
    for (const MapLink& link : map.links) graph.edges.push_back({link.from, link.to});
    return graph;
}

/// An attribute that squeezes a line that is too wide for its box, such as a name in capitals. Widths are estimated,
/// because the font is known only to the browser.
Markup squeezed(std::string_view line) {
    constexpr std::string_view wide = "mwMW@%";
    constexpr double room = box_width - bar_width - 2 * box_padding;
    double width = 0;
    for (const char c : line) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
        width += continues ? 0 : wide.find(c) != std::string_view::npos ? 12.5 : is_capital ? 9.5 : 7;
    }
    return width <= room ? Markup() : markup(" textLength=\"{:.0f}\" lengthAdjust=\"spacingAndGlyphs\"", room);
}

/// Draws bands first, then links, lags and boxes, so that boxes are on top.
class MapPainter {
public:
    explicit MapPainter(const StrategyMap& map)
        : map_(map) {
        drawing_ = layout::lay_out(graph_of(map, {box_width, box_height()}));
    }

    Markup run(SvgUse use) {
        open(use);
        for (std::size_t i = 0; i < map_.bands.size(); ++i) band(i);
        // Endangered links are drawn last, so that they are on top.
        for (const bool endangered : {false, true})
            for (std::size_t i = 0; i < map_.links.size(); ++i)
                if (map_.links[i].endangered == endangered) link(i);
        for (std::size_t i = 0; i < map_.links.size(); ++i)
            if (map_.links[i].lag > 0) lag(i);
        for (std::size_t i = 0; i < map_.objectives.size(); ++i) objective(i);
        return out_ + "</svg>\n"_markup;
    }

private:
    /// All boxes have the same height, so that rows look even.
    [[nodiscard]] double box_height() const {
        std::size_t lines = 1;
        bool has_status = false;
        for (const MapObjective& objective : map_.objectives) {
            lines = std::max(lines, lines_of(objective).size());
            has_status = has_status || objective.zone;
        }
        return 2 * box_padding + line_height * static_cast<double>(lines + (has_status ? 1 : 0));
    }

    [[nodiscard]] double width() const { return gutter + drawing_.size.width; }

    void open(SvgUse use) {
        out_ +=
            markup("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map{}\" role=\"img\" aria-labelledby=\"map-title "
                   "map-text\" width=\"{:.0f}\" height=\"{:.0f}\" viewBox=\"0 0 {:.0f} {:.0f}\"",
                   is_wide({width(), drawing_.size.height}) ? " wide" : "", width(), drawing_.size.height, width(),
                   drawing_.size.height);
        if (use == SvgUse::part_of_page)
            out_ += markup(" style=\"--width:{:.0f}\"", width()); // the page's style scales the picture by it
        out_ += ">\n"_markup;
        out_ += markup("<title id=\"map-title\">Strategy map: {}</title>\n<desc id=\"map-text\">{}</desc>\n",
                       map_.title, in_words());
        if (use == SvgUse::file)
            out_ += markup("<style>\nsvg{{{}}}\n@media (prefers-color-scheme:dark){{svg{{{}}}}}\n</style>\n",
                           css_of(light_palette), css_of(dark_palette));
        out_ += style_and_arrow_heads();
    }

    /// The map in words, for people who cannot see it: each objective and what it drives.
    [[nodiscard]] std::string in_words() const {
        std::string words;
        for (std::size_t i = 0; i < map_.objectives.size(); ++i) {
            const MapObjective& from = map_.objectives[i];
            words += from.name;
            if (from.zone) words += fmt::format(" ({})", word(*from.zone));
            std::string drives;
            for (const MapLink& link : map_.links)
                if (link.from == i) drives += (drives.empty() ? " drives " : ", ") + map_.objectives[link.to].name;
            words += drives + (from.profit ? " is profit. " : ". ");
        }
        return words;
    }

    /// Centres the name of a band vertically, whatever the number of its lines.
    void band(std::size_t index) {
        const layout::Band& band = drawing_.bands[index];
        constexpr double gap = 3;
        out_ += markup("<rect class=\"band\" x=\"0\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"6\"/>\n",
                       band.top + gap, width(), band.bottom - band.top - 2 * gap);
        if (map_.bands[index].empty()) return;
        const std::vector<std::string> lines = wrap(escape_control(map_.bands[index]), columns_of_band);
        double y = (band.top + band.bottom - line_height * static_cast<double>(lines.size())) / 2 + 12;
        for (const std::string& line : lines) {
            out_ += markup("<text class=\"band-name\" x=\"14\" y=\"{:.1f}\">{}</text>\n", y, line);
            y += line_height;
        }
    }

    void link(std::size_t index) {
        const MapLink& link = map_.links[index];
        const layout::Path& path = drawing_.edges[index];
        out_ += markup("<path class=\"link{}\" d=\"{}\" marker-end=\"url(#{})\"/>\n",
                       link.endangered ? " endangered" : "", outline_of(path), link.endangered ? "red-head" : "head");
    }

    /// Writes the lag on a small background, so that no arrow runs through the text.
    void lag(std::size_t index) {
        const layout::Curve& curve = drawing_.edges[index].curves.front();
        const std::string words = fmt::format("lag {}", map_.links[index].lag);
        const double x = gutter + (curve.from.x + curve.to.x) / 2;
        const double y = (curve.from.y + curve.to.y) / 2;
        const double ground = static_cast<double>(words.size()) * 6.5 + 6;
        out_ += markup("<rect class=\"band\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"15\" rx=\"3\"/>\n",
                       x - ground / 2, y - 7.5, ground);
        out_ +=
            markup("<text class=\"lag\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", x, y + 4, words);
    }

    /// The path of an arrow. Vertical lines of length 0 are left out, because they would turn the head of the arrow.
    [[nodiscard]] static std::string outline_of(const layout::Path& path) {
        std::string d = fmt::format("M{:.1f} {:.1f}", gutter + path.from.x, path.from.y);
        double y = path.from.y;
        for (const layout::Curve& curve : path.curves) {
            if (curve.from.y != y) d += fmt::format("V{:.1f}", curve.from.y);
            const double half = (curve.from.y + curve.to.y) / 2;
            d += fmt::format("C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", gutter + curve.from.x, half,
                             gutter + curve.to.x, half, gutter + curve.to.x, curve.to.y);
            y = curve.to.y;
        }
        return path.to.y == y ? d : d + fmt::format("V{:.1f}", path.to.y);
    }

    void objective(std::size_t index) {
        const MapObjective& objective = map_.objectives[index];
        layout::Box box = drawing_.nodes[index];
        box.corner.x += gutter;
        out_ += markup(
            "<g><title>{}</title><rect class=\"box{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
            "rx=\"5\"/>\n",
            objective.name, objective.profit ? " profit" : "", box.left(), box.top(), box.size.width, box.size.height);
        if (objective.zone)
            out_ += markup(
                "<rect class=\"zone-{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"3\"/>\n",
                to_string(*objective.zone), box.left(), box.top(), bar_width, box.size.height);
        const double x = box.left() + bar_width + box_padding;
        double y = box.top() + box_padding + 12;
        for (const std::string& line : lines_of(objective)) {
            out_ += markup("<text x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>\n", x, y, squeezed(line), line);
            y += line_height;
        }
        status(objective, box, x);
        out_ += "</g>\n"_markup;
    }

    void status(const MapObjective& objective, const layout::Box& box, double x) {
        const double y = box.bottom() - box_padding - 1;
        if (objective.zone)
            out_ += markup("<text class=\"zone zone-{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                           to_string(*objective.zone), x, y, zone_status(objective));
        if (objective.profit) // above the box, where no arrow is: profit usually drives nothing
            out_ += markup("<text class=\"note\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">PROFIT</text>\n",
                           box.right(), box.top() - 5);
    }

    const StrategyMap& map_;
    layout::Drawing drawing_;
    Markup out_;
};

} // namespace

std::optional<std::string> too_much_for_picture(const StrategyMap& map) {
    if (map.objectives.size() > most_objectives)
        return fmt::format("{}: up to {} can be shown", counted(map.objectives.size(), "objective", "objectives"),
                           most_objectives);
    const std::size_t bends = layout::count_bends(graph_of(map, {}));
    if (bends <= most_bends) return std::nullopt;
    return fmt::format("{} that pass {} of boxes on their way: up to {} can be shown",
                       counted(map.links.size(), "arrow", "arrows"), counted(bends, "row", "rows"),
                       grouped(std::to_string(most_bends)));
}

std::string render_svg(const StrategyMap& map) {
    return MapPainter(map).run(SvgUse::file).str();
}

Markup map_picture(const StrategyMap& map) {
    return MapPainter(map).run(SvgUse::part_of_page);
}

} // namespace kpitrace

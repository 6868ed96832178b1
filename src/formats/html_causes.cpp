// Draws where the gap of a red KPI comes from: a waterfall from the target down to the actual, and the same parts as a
// table with bars.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/red_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::size_t most_cause_rows = 8;

/// Half of the level, because the distance between two large doubles can overflow.
class Scale {
public:
    explicit Scale(const CauseTable& table) {
        include(table.total);
        for (const CauseRow& row : table.rows) include(row);
    }

    [[nodiscard]] bool can_draw() const { return std::isfinite(low_) && std::isfinite(high_) && low_ < high_; }

    /// A place between 0 and 1.
    [[nodiscard]] double at(double level) const { return (level / 2 - low_) / (high_ - low_); }

private:
    void include(const CauseRow& row) {
        low_ = std::min({low_, row.from / 2, row.to / 2});
        high_ = std::max({high_, row.from / 2, row.to / 2});
    }

    double low_ = std::numeric_limits<double>::infinity();
    double high_ = -std::numeric_limits<double>::infinity();
};

/// Whether a part makes the gap larger or smaller. In a table, its sign says so, too.
std::string_view merit_of(const CauseRow& row, const CauseRow& total) {
    return (row.to - row.from < 0) == (total.to - total.from < 0) ? "worse" : "better";
}

/// As wide as a phone. Each row has a line of text, and below it the bar.
class Waterfall {
public:
    Waterfall(const CauseTable& table, const Scale& scale, std::string dimension)
        : table_(table)
        , scale_(scale)
        , dimension_(std::move(dimension)) {}

    [[nodiscard]] Markup draw(const std::string& id) {
        const double height = row_height * static_cast<double>(table_.rows.size() + 2);
        Markup rows = level_row("target", table_.total.reference, table_.total.from, "aim");
        for (const CauseRow& row : table_.rows) rows += part_row(row);
        rows += level_row("actual", table_.total.actual, table_.total.to, "end");
        return markup("<svg class=\"fall\" role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" viewBox=\"0 0 {1:.0f} "
                      "{2:.0f}\"><title id=\"{0}-title\">From the target to the actual, by {3}</title><desc "
                      "id=\"{0}-desc\">{4}</desc>",
                      id, picture_width, height, dimension_, words()) +
               guide(table_.total.from, "aim", height) + rows + "</svg>"_markup;
    }

private:
    static constexpr std::size_t longest_name = 26; // columns; a longer name would meet the figure beside it
    static constexpr double picture_width = 340;
    static constexpr double margin = 6;
    static constexpr double row_height = 36;
    static constexpr double text_base = 14;
    static constexpr double bar_top = 19;
    static constexpr double bar_height = 11;

    [[nodiscard]] double x(double level) const { return margin + scale_.at(level) * (picture_width - 2 * margin); }

    [[nodiscard]] std::string words() const {
        std::string text = "target " + table_.total.reference;
        for (const CauseRow& row : table_.rows) text += fmt::format(", {} {}", row.name, row.part);
        return text + ", actual " + table_.total.actual;
    }

    [[nodiscard]] Markup guide(double level, std::string_view kind, double height) const {
        return markup("<path class=\"{}\" d=\"M{:.1f} {:.0f}V{:.0f}\"/>", kind, x(level), bar_top,
                      height - row_height + bar_top);
    }

    [[nodiscard]] Markup labels(std::string_view name, std::string_view figure, std::string_view kind) const {
        return markup("<text x=\"{:.0f}\" y=\"{:.0f}\"{}>{}</text><text class=\"figure\" x=\"{:.0f}\" "
                      "y=\"{:.0f}\">{}</text>",
                      margin, top_ + text_base, kind.empty() ? Markup() : markup(" class=\"{}\"", kind),
                      fit_width(name, longest_name), picture_width - margin, top_ + text_base, figure);
    }

    /// A mark and not a bar, because the scale does not begin at 0.
    [[nodiscard]] Markup level_row(std::string_view name, const std::string& figure, double level,
                                   std::string_view kind) {
        const Markup row =
            labels(name, figure, "level") + markup("<path class=\"mark {}\" d=\"M{:.1f} {:.0f}v{:.0f}\"/>", kind,
                                                   x(level), top_ + bar_top - 2, bar_height + 4);
        top_ += row_height;
        return row;
    }

    [[nodiscard]] Markup part_row(const CauseRow& row) {
        const double begin = std::min(x(row.from), x(row.to));
        const double width = std::max(std::abs(x(row.to) - x(row.from)), 1.0);
        const Markup made =
            labels(row.unusual ? row.name + " · unusual" : row.name, row.part, row.unusual ? "level" : "") +
            markup("<rect class=\"{}{}\" x=\"{:.1f}\" y=\"{:.0f}\" width=\"{:.1f}\" height=\"{:.0f}\"/><path "
                   "class=\"step\" d=\"M{:.1f} {:.0f}v{:.0f}\"/>",
                   merit_of(row, table_.total), row.unusual ? " unusual" : "", begin, top_ + bar_top, width, bar_height,
                   x(row.to), top_ + bar_top + bar_height, row_height - bar_height);
        top_ += row_height;
        return made;
    }

    const CauseTable& table_;
    const Scale& scale_;
    std::string dimension_;
    double top_ = 0;
};

/// The bars of a table: each begins at 0, which is in the same place in all rows.
class BarList {
public:
    explicit BarList(const CauseTable& table)
        : total_(table.total) {
        for (const CauseRow& row : table.rows) {
            low_ = std::min(low_, (row.to - row.from) / 2);
            high_ = std::max(high_, (row.to - row.from) / 2);
        }
    }

    [[nodiscard]] Markup bar(const CauseRow& row) const {
        constexpr double width = 100;
        const double part = (row.to - row.from) / 2;
        if (!std::isfinite(high_ - low_) || high_ <= low_) return {};
        const auto x = [&](double level) { return (level - low_) / (high_ - low_) * width; };
        return markup("<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\">"
                      "<rect class=\"{}{}\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" height=\"10\"/></svg>",
                      merit_of(row, total_), row.unusual ? " unusual" : "", std::min(x(0), x(part)),
                      std::max(std::abs(x(part) - x(0)), 0.5));
    }

private:
    const CauseRow& total_;
    double low_ = 0;
    double high_ = 0;
};

Markup table_row(const CauseRow& row, const Markup& bar, std::string_view kind) {
    const Markup remark = row.remark.empty() ? Markup() : markup(" <small>{}</small>", row.remark);
    return markup("<tr{}><th scope=\"row\">{}{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"bar\">{}</td>"
                  "<td>{}</td></tr>\n",
                  kind.empty() ? Markup() : markup(" class=\"{}\"", kind), html_name(row.name), remark, row.reference,
                  row.actual, row.part, bar, row.share);
}

Markup parts_table(const CauseTable& table, const std::string& kpi, const std::string& dimension) {
    const BarList bars(table);
    Markup rows;
    for (const CauseRow& row : table.rows) rows += table_row(row, bars.bar(row), row.unusual ? "unusual" : "");
    const std::string_view usual =
        table.has_usual_shares ? " The target of a member is its usual share of the target." : "";
    return markup(
        "<div class=\"scroll\" role=\"region\" aria-label=\"Parts of the gap of {3} by {4}\" tabindex=\"0\">\n<table "
        "class=\"parts\">\n<caption>The parts add up to the gap.{1}</caption>\n<thead>\n<tr><th "
        "scope=\"col\">{0}</th><th scope=\"col\" class=\"number\">target</th><th scope=\"col\" "
        "class=\"number\">actual</th><th scope=\"col\" class=\"number\">part</th><td></td><th scope=\"col\" "
        "class=\"number\">of gap</th></tr>\n</thead>\n<tbody>\n{2}</tbody>\n</table>\n</div>\n",
        html_name(dimension), usual, rows + table_row(table.total, Markup(), "total"), kpi, dimension);
}

Markup sentence(const ReportCauses& causes) {
    const std::string words = causes_in_words(causes);
    return words.empty() ? Markup() : markup("<p class=\"summary\">{}</p>\n", html_name(words));
}

} // namespace

Markup html_causes(const ReportKpi& kpi, KpiId id) {
    Markup out;
    const ReportCauses* const telling = kpi.causes.empty() ? nullptr : &telling_causes(kpi);
    for (std::size_t i = 0; i < kpi.causes.size(); ++i) {
        const ReportCauses& causes = kpi.causes[i];
        out += sentence(causes);
        if (causes.alike) continue;
        const CauseTable table = cause_table(kpi, causes, most_cause_rows);
        const Scale scale(table);
        const Markup parts = parts_table(table, escape_control(kpi.name), escape_control(causes.dimension));
        const std::string anchor = fmt::format("cause-{}-{}", id.index, i);
        // One picture is enough: that of the dimension which the table of KPIs names.
        out += &causes == telling && scale.can_draw()
                   ? markup("<div class=\"causes\">\n<div>{}</div>\n<div>{}</div>\n</div>\n",
                            Waterfall(table, scale, escape_control(causes.dimension)).draw(anchor), parts)
                   : parts;
    }
    return out.empty() ? out
                       : markup("<section class=\"why\">\n<h4>Where the gap comes from</h4>\n{}</section>\n", out);
}

} // namespace kpitrace

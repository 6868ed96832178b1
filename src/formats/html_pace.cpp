// Draws how KPIs are on their way in a period that is not over: what was reached day by day, what is usual on the way
// to the target, and where the value will land.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string>

namespace kpitrace {

namespace {

constexpr double picture_width = 360;
constexpr double picture_height = 170;
constexpr double left_margin = 6;
constexpr double right_margin = 12; // room for the mark of the landing
constexpr double top_margin = 20;   // room for the text above the line of the target
constexpr double bottom_margin = 22;

/// Half of the value, because the distance between two large doubles can overflow.
double half(const Number& value) {
    return value.to_double() / 2;
}

/// What the curves lead to: the target, or the bound of a range that is missed.
std::optional<Number> aim_of(const ReportKpi& kpi) {
    if (const auto* target = std::get_if<Number>(&kpi.target)) return *target;
    const auto* range = std::get_if<TargetRange>(&kpi.target);
    const auto* due = std::get_if<TargetRange>(&kpi.pace->due);
    if (range == nullptr || due == nullptr || !kpi.pace->actual) return std::nullopt;
    return Number::compare(*kpi.pace->actual, due->max) > 0 ? range->max : range->min;
}

std::string amount(const Number& number, const ReportKpi& kpi) {
    return with_unit(to_string(figure_of(number, format_of(kpi))), format_of(kpi));
}

class CurvePainter {
public:
    CurvePainter(const ReportPeriod& period, const ReportKpi& kpi, const Number& aim)
        : period_(period)
        , kpi_(kpi)
        , pace_(*kpi.pace)
        , aim_(half(aim))
        , target_("target " + amount(aim, kpi)) {
        include(aim_);
        for (const PacePoint& point : pace_.curve)
            if (point.actual) include(half(*point.actual));
        for (const auto& landing : {pace_.landing, pace_.landing_low, pace_.landing_high})
            if (landing) include(half(*landing));
    }

    /// Whether all values can be drawn.
    [[nodiscard]] bool can_paint() const { return std::isfinite(low_) && std::isfinite(high_) && low_ < high_; }

    [[nodiscard]] Markup paint() const {
        return markup("<svg class=\"curve\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\">", words(),
                      picture_width, picture_height) +
               base() + band() + path("usual", usual()) + path("ahead", ahead()) + path("way", way()) + marks() +
               labels() + "</svg>"_markup;
    }

private:
    void include(double level) {
        low_ = std::min(low_, level);
        high_ = std::max(high_, level);
    }

    static Markup path(std::string_view kind, const std::string& outline) {
        return outline.empty() ? Markup() : markup("<path class=\"{}\" d=\"{}\"/>", kind, outline);
    }

    /// The end of a day. The left end of the picture is the beginning of the first day.
    [[nodiscard]] double x(Date day) const {
        const auto all = static_cast<double>((period_.end - period_.start).count() + 1);
        return left_margin + static_cast<double>((day - period_.start).count() + 1) / all *
                                 (picture_width - left_margin - right_margin);
    }

    [[nodiscard]] double y(double level) const {
        return picture_height - bottom_margin -
               (level - low_) / (high_ - low_) * (picture_height - top_margin - bottom_margin);
    }

    [[nodiscard]] std::string place(Date day, double level) const {
        return fmt::format("{:.1f} {:.1f}", x(day), y(level));
    }

    /// The line of zero and the line of the target.
    [[nodiscard]] Markup base() const {
        return path("zero", fmt::format("M{:.1f} {:.1f}H{:.1f}", left_margin, y(0), picture_width - right_margin)) +
               path("aim", fmt::format("M{:.1f} {:.1f}H{:.1f}", left_margin, y(aim_), picture_width - right_margin));
    }

    /// The middle half of past periods, on the way to the target.
    [[nodiscard]] Markup band() const {
        std::string outline;
        for (const PacePoint& point : pace_.curve)
            outline += (outline.empty() ? 'M' : 'L') + place(point.day, aim_ * point.low);
        for (auto point = pace_.curve.rbegin(); point != pace_.curve.rend(); ++point)
            outline += 'L' + place(point->day, aim_ * point->high);
        return path("band", outline + "Z");
    }

    [[nodiscard]] std::string usual() const {
        std::string outline;
        for (const PacePoint& point : pace_.curve)
            outline += (outline.empty() ? 'M' : 'L') + place(point.day, aim_ * point.usual);
        return outline;
    }

    [[nodiscard]] std::string way() const {
        std::string outline;
        for (const PacePoint& point : pace_.curve)
            if (point.actual) outline += (outline.empty() ? 'M' : 'L') + place(point.day, half(*point.actual));
        // Makes a lone point visible as the round end of a line.
        return outline.find('L') == std::string::npos && !outline.empty() ? outline + "h0" : outline;
    }

    /// From what was reached to the landing, if the rest of the period is as usual.
    [[nodiscard]] std::string ahead() const {
        if (!pace_.landing || !pace_.actual) return {};
        std::string outline = 'M' + place(pace_.until, half(*pace_.actual));
        for (const PacePoint& point : pace_.curve)
            if (point.day > pace_.until) outline += 'L' + place(point.day, half(*pace_.landing) * point.usual);
        return outline;
    }

    [[nodiscard]] Markup marks() const {
        Markup out;
        if (pace_.landing_low && pace_.landing_high)
            out += path("range",
                        fmt::format("M{0:.1f} {1:.1f}V{2:.1f}M{3:.1f} {1:.1f}h6M{3:.1f} {2:.1f}h6", x(period_.end),
                                    y(half(*pace_.landing_low)), y(half(*pace_.landing_high)), x(period_.end) - 3));
        if (pace_.landing)
            out += markup("<circle class=\"landing {}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", to_string(kpi_.zone),
                          x(period_.end), y(half(*pace_.landing)));
        if (pace_.actual)
            out += markup("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", to_string(kpi_.zone),
                          x(pace_.until), y(half(*pace_.actual)));
        return out;
    }

    /// The name of the target's line and the days of the axis. A day that is too near to another is left out.
    [[nodiscard]] Markup labels() const {
        constexpr double widest_day = 50;
        const auto text = [](double at, double base, std::string_view anchor, const std::string& words) {
            return markup("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>", at, base, anchor, words);
        };
        constexpr double gap = 5;
        const double base = picture_height - gap;
        Markup out = text(left_margin, y(aim_) - gap, "start", target_) +
                     text(left_margin, base, "start", day_of(period_.start)) +
                     text(picture_width - right_margin, base, "end", day_of(period_.end));
        const double at = x(pace_.until);
        if (at > left_margin + 2 * widest_day && at < picture_width - right_margin - 2 * widest_day)
            out += text(at, base, "middle", day_of(pace_.until));
        return out;
    }

    /// A day without its year: `18 June`.
    static std::string day_of(Date day) {
        const std::string words = title(day);
        return words.substr(0, words.rfind(' '));
    }

    /// What the picture shows, for those who do not see it.
    [[nodiscard]] std::string words() const {
        std::string out = fmt::format("the days of {}: ", period_.title);
        if (pace_.actual) out += fmt::format("{} by {}", amount(*pace_.actual, kpi_), title(pace_.until));
        if (const auto* due = std::get_if<Number>(&pace_.due)) out += fmt::format(", {} is due", amount(*due, kpi_));
        if (pace_.landing) out += fmt::format(", on course for {}", amount(*pace_.landing, kpi_));
        return out + ", " + target_;
    }

    const ReportPeriod& period_;
    const ReportKpi& kpi_;
    const Pace& pace_;
    double low_ = 0; // every curve of an amount is seen against 0
    double high_ = 0;
    double aim_;
    std::string target_;
};

Markup pace_figure(const Report& report, const KpiNames& names, KpiId id) {
    const ReportKpi& kpi = report[id];
    const auto aim = kpi.pace && !kpi.pace->curve.empty() ? aim_of(kpi) : std::nullopt;
    if (!aim) return {};
    const CurvePainter painter(report.period, kpi, *aim);
    if (!painter.can_paint()) return {};
    return markup("<figure>\n<h3>{} {}</h3>\n{}\n<figcaption>{}</figcaption>\n</figure>\n", html_name(names[id]),
                  html_zone(kpi.zone), painter.paint(), html_name(pace_in_words(kpi)));
}

} // namespace

Markup html_pace(const Report& report) {
    const KpiNames names(report);
    Markup figures;
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i) figures += pace_figure(report, names, KpiId{i});
    if (figures.empty()) return {};
    return markup("<section aria-labelledby=\"pace-heading\">\n<h2 id=\"pace-heading\">On the way</h2>\n"
                  "<p class=\"caption\">KPIs that are not green by now. The thick line is what was reached, and the "
                  "dotted line leads to where it will land. The thin line is the usual way to the target, and the band "
                  "around it is the middle half of past periods.</p>\n<div class=\"curves\">\n{}</div>\n</section>\n",
                  figures);
}

} // namespace kpitrace

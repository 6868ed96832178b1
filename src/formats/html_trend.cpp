// Draws a KPI's history as a small picture. The actuals are a line that breaks where a value is missing, the targets
// are dashes, and the evaluated period is a dot in the colour of its zone.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "words/kpi_texts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <span>

namespace kpitrace {

namespace {

constexpr std::size_t most_periods = 36; // more would be too close together in such a small picture
constexpr double width = 112;
constexpr double trend_height = 28;
constexpr double margin = 4;

using History = std::span<const ReportHistory>;
using Level = std::optional<double> (*)(const ReportHistory&);

/// Half of the value, because the distance between two large doubles can overflow.
std::optional<double> level_of(const Number& value) {
    if (!value.is_finite()) return std::nullopt;
    return value.to_double() / 2;
}

std::optional<double> actual(const ReportHistory& entry) {
    return entry.actual ? level_of(*entry.actual) : std::nullopt;
}

/// The target, or the lower bound of a range.
std::optional<double> lower_target(const ReportHistory& entry) {
    if (const auto* target = std::get_if<Number>(&entry.target)) return level_of(*target);
    const auto* range = std::get_if<TargetRange>(&entry.target);
    return range ? level_of(range->min) : std::nullopt;
}

std::optional<double> upper_target(const ReportHistory& entry) {
    const auto* range = std::get_if<TargetRange>(&entry.target);
    return range ? level_of(range->max) : std::nullopt;
}

class TrendPainter {
public:
    explicit TrendPainter(History history)
        : history_(history) {
        for (const ReportHistory& entry : history_) {
            for (const Level level : {actual, lower_target, upper_target}) {
                const auto value = level(entry);
                if (!value) continue;
                low_ = std::min(low_, *value);
                high_ = std::max(high_, *value);
            }
        }
    }

    [[nodiscard]] Markup paint(const std::string& words) const {
        Markup out = markup("<svg class=\"trend\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\" "
                            "width=\"{:.0f}\" height=\"{:.0f}\">",
                            words, width, trend_height, width, trend_height);
        out += path("aim", steps(lower_target)) + path("aim", steps(upper_target)) + path("way", line());
        const auto last = actual(history_.back());
        if (last)
            out += markup("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"/>", to_string(history_.back().zone),
                          x(history_.size() - 1), y(*last));
        return out + "</svg>"_markup;
    }

private:
    static Markup path(std::string_view kind, const std::string& outline) {
        return outline.empty() ? Markup() : markup("<path class=\"{}\" d=\"{}\"/>", kind, outline);
    }

    /// The x of a period. The last period is at the right end, so a period has the same place in all pictures.
    [[nodiscard]] double x(std::size_t index) const {
        return width - margin - static_cast<double>(history_.size() - 1 - index) * period_width();
    }

    /// The width of a period. A short history is not stretched: its periods are at most as wide as if there were six.
    [[nodiscard]] double period_width() const {
        constexpr std::size_t least = 6;
        return (width - 2 * margin) / static_cast<double>(std::max(history_.size(), least) - 1);
    }

    [[nodiscard]] double y(double level) const {
        const double share = low_ == high_ ? 0.5 : (level - low_) / (high_ - low_);
        return trend_height - margin - share * (trend_height - 2 * margin);
    }

    [[nodiscard]] std::string line() const {
        std::string outline;
        char command = 'M';
        for (std::size_t i = 0; i < history_.size(); ++i) {
            const auto value = actual(history_[i]);
            if (!value) {
                command = 'M';
                continue;
            }
            outline += fmt::format("{}{:.1f} {:.1f}", command, x(i), y(*value));
            if (command == 'M') outline += "h0"; // makes a lone point visible as the round end of a line
            command = 'L';
        }
        return outline;
    }

    /// The outline of a target: level over the width of each period, with a step where it changes.
    [[nodiscard]] std::string steps(Level level) const {
        std::string outline;
        std::optional<double> before;
        for (std::size_t i = 0; i < history_.size(); ++i) {
            const auto value = level(history_[i]);
            const double begin = std::max(0.0, x(i) - period_width() / 2);
            if (value && !before) outline += fmt::format("M{:.1f} {:.1f}", begin, y(*value));
            if (value && before && *before != *value) outline += fmt::format("H{:.1f}V{:.1f}", begin, y(*value));
            const bool ends = i + 1 == history_.size() || !level(history_[i + 1]);
            if (value && ends) outline += fmt::format("H{:.1f}", std::min(width, x(i) + period_width() / 2));
            before = value;
        }
        return outline;
    }

    History history_;
    double low_ = std::numeric_limits<double>::infinity();
    double high_ = -std::numeric_limits<double>::infinity();
};

/// The history in words, such as `from 22,000 USD in 2026-01 to 21,400 USD in 2026-06, target 30,000`; empty
/// without a value.
std::string in_words(const ReportKpi& kpi, History history) {
    std::string words;
    const auto add_part = [&](const ReportHistory& entry) {
        const Figure figure = figure_of(*entry.actual, format_of(kpi));
        words += fmt::format("{} in {}", with_unit(to_string(figure), format_of(kpi)), entry.period);
    };
    const auto first = std::find_if(history.begin(), history.end(), actual);
    if (first == history.end()) return words;
    const auto last = std::find_if(history.rbegin(), history.rend(), actual);
    if (&*first != &*last) {
        words += "from ";
        add_part(*first);
        words += " to ";
    }
    add_part(*last);
    const std::string target = figures_of(kpi).target;
    return target.empty() ? words : words + ", target " + target;
}

} // namespace

Markup html_trend(const ReportKpi& kpi) {
    const History all = kpi.history;
    const History shown = all.last(std::min(most_periods, all.size()));
    const std::string words = in_words(kpi, shown);
    return words.empty() ? Markup() : TrendPainter(shown).paint(words);
}

} // namespace kpitrace

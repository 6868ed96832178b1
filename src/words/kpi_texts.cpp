#include "words/kpi_texts.hpp"

#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

std::string target_unit(std::string text, const NumberFormat& format) {
    return format.unit == "%" ? with_unit(std::move(text), format) : text;
}

/// A range as text. A long range has spaces around its dash, so that a line can break there and not inside a number.
std::string between(const std::string& min, const std::string& max) {
    constexpr std::size_t longest_word = 40;
    return min + (min.size() + max.size() < longest_word ? "–" : " – ") + max;
}

/// Makes actual and target look different. A green KPI has met its target, so its actual can look equal to it.
void show_difference_unless_met(Figure& actual, Figure& target, Zone zone) {
    if (zone != Zone::green) show_difference(actual, target);
}

/// Formats a target, and gives the actual more digits if it would look like the target.
class ActualAndTarget {
public:
    ActualAndTarget(const ReportKpi& kpi, const std::optional<Number>& value, const TargetValue& aim)
        : kpi_(kpi)
        , value_(value) {
        if (value_) actual = figure_of(*value_, format_of(kpi_));
        target = std::visit([this](const auto& each) { return target_of(each); }, aim);
    }

    std::optional<Figure> actual;
    std::string target;

    /// Empty if there is none.
    [[nodiscard]] std::string actual_text() const {
        return actual ? with_unit(to_string(*actual), format_of(kpi_)) : std::string();
    }

private:
    std::string target_of(std::monostate) { return {}; }

    std::string target_of(const Number& aim) {
        Figure figure = figure_of(aim, format_of(kpi_));
        if (actual) show_difference_unless_met(*actual, figure, kpi_.zone);
        return target_unit(to_string(figure), format_of(kpi_));
    }

    std::string target_of(const TargetRange& range) {
        Figure min = figure_of(range.min, format_of(kpi_));
        Figure max = figure_of(range.max, format_of(kpi_));
        show_difference(min, max);
        if (actual) show_difference_unless_met(*actual, Number::compare(*value_, range.min) < 0 ? min : max, kpi_.zone);
        return target_unit(between(to_string(min), to_string(max)), format_of(kpi_));
    }

    const ReportKpi& kpi_;
    const std::optional<Number>& value_;
};

/// A change of a percentage in percentage points.
std::string points(const Number& change) {
    Figure figure{(change * Number(100)).abs(), 1};
    Figure zero;
    show_difference(figure, zero);
    return to_string(figure) + " pp";
}

std::string percent(double ratio) {
    Figure figure{Number::rounded(std::abs(ratio) * 100), 0};
    Figure zero;
    show_difference(figure, zero);
    return to_string(figure) + " %";
}

/// The change as a number with its sign, for a KPI whose previous value was 0, so that it has no ratio.
std::string absolute(const Number& change, const NumberFormat& format) {
    return (change.sign() > 0 ? "+" : "") + to_string(figure_of(change, format));
}

/// A change, and its share of the value before, if that is not 0.
struct Change {
    Number amount;
    std::optional<double> ratio;
};

/// In a period that is not over, a KPI with a pace is compared with the period before up to the same day. A KPI that is
/// not judged before the period is over is not compared with a whole period either.
std::optional<Change> find_change(const ReportKpi& kpi) {
    if (kpi.skipped) return std::nullopt;
    if (!kpi.pace) return kpi.change ? std::optional(Change{*kpi.change, kpi.change_ratio}) : std::nullopt;
    if (!kpi.pace->change) return std::nullopt;
    const auto ratio = Number::divide(*kpi.pace->change, kpi.pace->previous->abs());
    return Change{*kpi.pace->change, ratio ? std::optional(ratio->to_double()) : std::nullopt};
}

/// Whether the KPI did not change. Two equal numbers can differ by the rounding of doubles, which is not a change.
bool is_none(const Change& change) {
    constexpr double noise = 1e-9;
    if (change.amount.sign() == 0) return true;
    return !change.amount.is_exact() && change.ratio && std::abs(*change.ratio) < noise;
}

/// A change of a percentage is given in points, because a percentage of a percentage is easily misread.
std::string change_text(const Change& change, const ReportKpi& kpi) {
    if (kpi.unit == "%") return points(change.amount);
    return change.ratio ? percent(*change.ratio) : absolute(change.amount, format_of(kpi));
}

/// Whether a change is good or bad. A KPI whose target is a range has no better direction.
Look look_of_change(const Change& change, const ReportKpi& kpi) {
    if (!kpi.direction) return Look::plain;
    return (change.amount.sign() > 0) == (*kpi.direction == Direction::maximize) ? Look::green : Look::red;
}

std::optional<ChangeFigure> change_of(const ReportKpi& kpi) {
    const auto change = find_change(kpi);
    if (!change) return std::nullopt;
    if (is_none(*change)) return ChangeFigure{.arrow = "=", .figure = {}, .look = Look::plain};
    return ChangeFigure{.arrow = change->amount.sign() > 0 ? "▲" : "▼",
                        .figure = change_text(*change, kpi),
                        .look = look_of_change(*change, kpi)};
}

/// A number in an order: `1st`, `12th`.
std::string ordinal(std::uint32_t number) {
    const bool is_teen = number % 100 / 10 == 1;
    const std::uint32_t last = is_teen ? 0 : number % 10;
    return fmt::format("{}{}", number, last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

/// Whether the waiver covers the state of its KPI, or covered it before it ended.
bool is_about_state(const ReportWaiver& waiver, const ReportKpi& kpi) {
    const std::string_view state = kpi.zone == Zone::green && kpi.stale ? "stale" : to_string(kpi.zone);
    return std::ranges::find(waiver.zones, state) != waiver.zones.end();
}

/// What a KPI has reached, and what it is compared with.
struct Reach {
    std::string actual;
    std::string between;
    std::string target;
};

/// Whether the KPI is compared with what is due by now.
bool is_paced(const ReportKpi& kpi) {
    return kpi.pace && kpi.pace->actual && !std::holds_alternative<std::monostate>(kpi.pace->due);
}

Reach reach_of(const ReportKpi& kpi, const KpiFigures& figures) {
    std::string target = "target " + figures.target;
    if (!is_paced(kpi)) return {figures.actual, ", ", std::move(target)};
    const ActualAndTarget due(kpi, kpi.pace->actual, kpi.pace->due);
    const bool is_limit = kpi.direction == Direction::minimize;
    return {due.actual_text(), " of ",
            fmt::format("{}{}{} by now ({})", is_limit ? "at most " : "", due.target, is_limit ? "" : " due", target)};
}

std::string in_words(const Reach& reach) {
    return reach.actual + reach.between + reach.target;
}

std::string mark_of(const ReportKpi& kpi) {
    if (kpi.new_red) return std::string(standing_word(kpi));
    return kpi.waived ? "waived until " + title(kpi.waiver->until) : std::string();
}

} // namespace

KpiNames::KpiNames(const Report& report)
    : report_(report) {
    for (const std::vector<ReportKpi>* kpis : {&report.kpis, &report.unselected})
        for (const ReportKpi& kpi : *kpis) ++uses_[kpi.name];
}

std::string KpiNames::operator[](KpiId kpi) const {
    const ReportKpi& named = report_[kpi];
    const std::string name = escape_control(named.name);
    return uses_.at(named.name) == 1 ? name : fmt::format("{} ({})", name, escape_control(named.id));
}

NumberFormat format_of(const ReportKpi& kpi) {
    return {.unit = kpi.unit, .decimals = kpi.decimals};
}

std::string amount_of(const Number& difference, const NumberFormat& format) {
    if (format.unit == "%") return points(difference);
    return with_unit(to_string(figure_of(difference.abs(), format)), format);
}

std::string signed_amount(const Number& amount, const ReportKpi& kpi) {
    return (amount.sign() < 0 ? "-" : amount.sign() > 0 ? "+" : "") + amount_of(amount, format_of(kpi));
}

std::optional<Figure> actual_figure(const ReportKpi& kpi) {
    return ActualAndTarget(kpi, kpi.actual, kpi.target).actual;
}

KpiFigures figures_of(const ReportKpi& kpi) {
    const ActualAndTarget pair(kpi, kpi.actual, kpi.target);
    KpiFigures figures{.actual = pair.actual_text(), .target = pair.target, .attained = {}, .change = {}};
    if (kpi.attainment) {
        figures.attained = format_share(*kpi.attainment, kpi.zone == Zone::green ? Reached::yes : Reached::no);
    }
    figures.change = change_of(kpi);
    return figures;
}

std::string to_string(const ChangeFigure& change) {
    return change.figure.empty() ? change.arrow : change.arrow + " " + change.figure;
}

std::string remarks_on(const ReportKpi& kpi) {
    std::string out;
    const auto add = [&out](const std::string& remark) { out += (out.empty() ? "" : ", ") + remark; };
    if (is_in_patience(kpi))
        add(fmt::format("red, {} of {} periods", ordinal(kpi.red_periods), kpi.patience));
    else if (is_held_early(kpi))
        add("red, too early to fail");
    if (const std::string waiver = waiver_words(kpi); !waiver.empty()) add(waiver);
    if (kpi.stale) add("stale");
    if (kpi.is_short) add("short");
    if (kpi.early_end && kpi.actual) add("data end on " + title(*kpi.early_end));
    if (!kpi.window_data_end_title.empty()) add("data end in " + escape_control(kpi.window_data_end_title));
    return out;
}

bool is_held_early(const ReportKpi& kpi) {
    return kpi.zone == Zone::red && kpi.early && !kpi.waived && !is_in_patience(kpi);
}

std::string waiver_words(const ReportKpi& kpi) {
    if (!kpi.waiver || !is_about_state(*kpi.waiver, kpi)) return {};
    if (kpi.waiver->state == WaiverState::ended) return "the waiver ended on " + title(kpi.waiver->until);
    return fmt::format("waived until {} ({})", title(kpi.waiver->until), escape_control(kpi.waiver->reason));
}

std::string_view standing_word(const ReportKpi& kpi) {
    return kpi.new_red ? "newly red" : word(kpi.zone);
}

KpiLead lead_of(const Report& report, const KpiNames& names, KpiId kpi) {
    Reach reach = reach_of(report[kpi], figures_of(report[kpi]));
    return {.name = names[kpi],
            .mark = mark_of(report[kpi]),
            .actual = std::move(reach.actual),
            .between = std::move(reach.between),
            .target = std::move(reach.target)};
}

std::string in_words(const KpiLead& lead) {
    const std::string mark = lead.mark.empty() ? "" : fmt::format(" ({})", lead.mark);
    return fmt::format("{}{}: {}{}{}", lead.name, mark, lead.actual, lead.between, lead.target);
}

std::string figures_in_words(const ReportKpi& kpi) {
    const KpiFigures figures = figures_of(kpi);
    std::string words = in_words(reach_of(kpi, figures));
    if (figures.attained.empty()) return words;
    return is_paced(kpi) ? fmt::format("{}, {} attained", words, figures.attained)
                         : fmt::format("{} ({} attained)", words, figures.attained);
}

std::string no_data_words(const ReportKpi& kpi) {
    return kpi.reason.empty() ? "no data" : "no data: " + escape_control(kpi.reason);
}

} // namespace kpitrace

#include "plans/step_texts.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

constexpr std::size_t widest_value = 60;

std::string shown(const Figure& figure, const NumberFormat& format) {
    return with_unit(to_string(figure), format);
}

const std::string& owner_of(const Scorecard& scorecard, const Kpi& kpi) {
    if (!kpi.owner.empty()) return kpi.owner;
    if (kpi.success_factor && !scorecard[*kpi.success_factor].owner.empty())
        return scorecard[*kpi.success_factor].owner;
    return scorecard[kpi.measures].owner;
}

} // namespace

std::string suggested_owner(const Scorecard& scorecard, const Kpi& kpi) {
    const std::string& owner = owner_of(scorecard, kpi);
    return owner.empty() ? std::string(unnamed_owner) : owner;
}

/// A ratio's segments each have the whole target; only a part of a sum differs from it.
bool is_usual_part(const SegmentGap& gap, const ReportKpi& kpi) {
    if (!gap.expected) return false;
    const auto is_target = [&](const Number& target) { return Number::alike(target, *gap.expected); };
    if (const auto* range = std::get_if<TargetRange>(&kpi.target))
        return !is_target(range->min) && !is_target(range->max);
    const auto* target = std::get_if<Number>(&kpi.target);
    return target != nullptr && !is_target(*target);
}

GapFigures figures_of(const SegmentGap& gap, const ReportKpi& kpi) {
    const NumberFormat format = format_of(kpi);
    if (!gap.actual) return {"no value", gap.expected ? shown(figure_of(*gap.expected, format), format) : ""};
    Figure actual = figure_of(*gap.actual, format);
    if (!gap.expected) return {shown(actual, format), {}};
    Figure expected = figure_of(*gap.expected, format);
    show_difference(actual, expected);
    return {shown(actual, format), shown(expected, format)};
}

std::string segment_in_words(const SegmentGap& gap) {
    const std::string column = fit_width(gap.column, widest_value);
    if (!gap.value) return "rows without " + column;
    return column + " " + fit_width(*gap.value, widest_value);
}

std::string share_in_words(const SegmentGap& gap) {
    if (!gap.share || *gap.share <= 0) return {};
    if (*gap.share > 1) return "more than the whole gap";
    return format_share(*gap.share, *gap.share < 1 ? Reached::no : Reached::yes) + " of the gap";
}

MoveFigures figures_of(const MovedMetric& moved) {
    const NumberFormat format{.unit = moved.unit, .decimals = moved.decimals};
    Figure before = figure_of(moved.before, format);
    Figure now = figure_of(moved.now, format);
    show_difference(before, now);
    return {shown(before, format), shown(now, format)};
}

std::string unmoved_in_words(const MovedMetric& moved, const ReportKpi& kpi) {
    if (!moved.kpi_if_unmoved) return {};
    const NumberFormat format = format_of(kpi);
    Figure unmoved = figure_of(*moved.kpi_if_unmoved, format);
    Figure actual = figure_of(*kpi.actual, format);
    show_difference(unmoved, actual);
    return shown(unmoved, format);
}

/// The step asks for the cause: the data show where a KPI falls short, but not why.
std::string gap_step(const SegmentGap& gap, const ReportKpi& kpi) {
    const GapFigures figures = figures_of(gap, kpi);
    const std::string share = share_in_words(gap);
    const std::string question = fmt::format("Find out why {} {} {} for {}", kpi.name, gap.actual ? "is" : "has",
                                             figures.actual, segment_in_words(gap));
    if (!gap.expected) return question;
    if (!is_usual_part(gap, kpi))
        return fmt::format("{}, with a target of {}{}", question, figures.expected,
                           share.empty() ? "" : " (" + share + ")");
    if (!gap.share)
        return fmt::format("{}, where {} would be usual if the target were met", question, figures.expected);
    return fmt::format("{}, which usually contributes {} to the target{}", question, figures.expected,
                       share.empty() ? "" : " (" + share + ")");
}

std::string move_step(const MovedMetric& moved, const ReportKpi& kpi, const std::string& before) {
    const MoveFigures figures = figures_of(moved);
    std::string text = fmt::format("Find out why {} {} from {} to {} since {}", moved.name,
                                   Number::compare(moved.now, moved.before) < 0 ? "fell" : "rose", figures.before,
                                   figures.now, before);
    const std::string unmoved = unmoved_in_words(moved, kpi);
    if (unmoved.empty()) return text;
    return fmt::format("{}; without this change, {} would be {}", text, kpi.name, unmoved);
}

std::string driver_step(const RedDriver& driver, const std::string& effect) {
    return fmt::format("Bring {} from {} to its target of {}, because {} leads to {}", driver.name, driver.actual,
                       driver.target, driver.objective, effect);
}

std::string plain_step(const ReportKpi& kpi) {
    const KpiFigures figures = figures_of(kpi);
    return fmt::format("Find out why {} is {}, with a target of {}", kpi.name, figures.actual, figures.target);
}

} // namespace kpitrace

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

SegmentFigures figures_of(const MemberShare& segment, const ReportKpi& kpi) {
    const NumberFormat format = format_of(kpi);
    if (!segment.actual)
        return {"no value", segment.reference ? shown(figure_of(*segment.reference, format), format) : ""};
    Figure actual = figure_of(*segment.actual, format);
    if (!segment.reference) return {shown(actual, format), {}};
    Figure reference = figure_of(*segment.reference, format);
    show_difference(actual, reference);
    return {shown(actual, format), shown(reference, format)};
}

std::string segment_in_words(const std::string& dimension, const MemberShare& segment) {
    const std::string name = fit_width(dimension, widest_value);
    if (!segment.member) return "rows without " + name;
    return name + " " + fit_width(*segment.member, widest_value);
}

std::string share_in_words(const MemberShare& segment) {
    constexpr double rounding = 1e-9; // in the last digits of a ratio
    if (!segment.share || *segment.share <= 0) return {};
    const auto reached = *segment.share < 1 - rounding ? Reached::no : Reached::yes;
    std::string words = *segment.share > 1 + rounding ? "more than the whole gap"
                                                      : format_share(*segment.share, reached) + " of the gap";
    return segment.rank && segment.rank->unusual ? words + ", unusual" : words;
}

MoveFigures figures_of(const MovedInput& moved) {
    const NumberFormat format{.unit = moved.unit, .decimals = moved.decimals};
    Figure before = figure_of(moved.before, format);
    Figure now = figure_of(moved.now, format);
    show_difference(before, now);
    return {shown(before, format), shown(now, format)};
}

std::string effect_in_words(const MovedInput& moved, const ReportKpi& kpi) {
    return fmt::format("{} by {}{}", kpi.name, moved.contribution.sign() < 0 ? "-" : "+",
                       amount_of(moved.contribution, format_of(kpi)));
}

/// The step asks for the cause: the data show where a KPI falls short, but not why.
std::string segment_step(const std::string& dimension, const MemberShare& segment, const ReportKpi& kpi) {
    const SegmentFigures figures = figures_of(segment, kpi);
    const std::string share = share_in_words(segment);
    const std::string question = fmt::format("Find out why {} {} {} for {}", kpi.name, segment.actual ? "is" : "has",
                                             figures.actual, segment_in_words(dimension, segment));
    if (!segment.reference) return question;
    const std::string part = share.empty() ? "" : " (" + share + ")";
    if (segment.reference_is == ReferenceIs::usual_share)
        return fmt::format("{}, which usually contributes {} to the target{}", question, figures.reference, part);
    return fmt::format("{}, with a target of {}{}", question, figures.reference, part);
}

std::string move_step(const MovedInput& moved, const ReportKpi& kpi, const std::string& before) {
    const MoveFigures figures = figures_of(moved);
    return fmt::format("Find out why {} {} from {} to {} since {}, which moved {}", moved.name,
                       Number::compare(moved.now, moved.before) < 0 ? "fell" : "rose", figures.before, figures.now,
                       before, effect_in_words(moved, kpi));
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

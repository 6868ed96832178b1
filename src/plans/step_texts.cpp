#include "plans/step_texts.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

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
    const FigurePair pair = pair_of(segment.reference, segment.actual, format_of(kpi));
    return {segment.actual ? pair.after : "no value", segment.reference ? pair.before : ""};
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

FigurePair figures_of(const MovedInput& moved) {
    return pair_of(moved.before, moved.now, {.unit = moved.unit, .decimals = moved.decimals});
}

std::string effect_in_words(const MovedInput& moved, const ReportKpi& kpi) {
    return fmt::format("{} by {}", kpi.name, signed_amount(moved.contribution, kpi));
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
    const FigurePair figures = figures_of(moved);
    return fmt::format("Find out why {} {} from {} to {} since {}, which moved {}", moved.name,
                       Number::compare(moved.now, moved.before) < 0 ? "fell" : "rose", figures.before, figures.after,
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

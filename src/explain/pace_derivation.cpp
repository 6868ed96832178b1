#include "explain/pace_derivation.hpp"

#include "display/number_format.hpp"
#include "evaluate/pace.hpp"
#include "explain/derivation_figures.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// A share with a digit after the point, so that shares that differ a little look different.
std::string percent(double share) {
    return to_string(Figure{Number::rounded(share * 100).rounded_to(1), 1}) + " %";
}

std::string cut_in_words(const Pace& pace) {
    const std::int64_t left = pace.of_workdays - pace.workdays;
    return left == 0
               ? "no working day was left"
               : fmt::format("{} {} left", counted(static_cast<std::uint64_t>(left), "working day", "working days"),
                             left == 1 ? "was" : "were");
}

std::string rule_in_words(const Pace& pace) {
    if (pace.due_share_low)
        return fmt::format("due share = their median = {}; the middle half is from {} to {}", percent(pace.due_share),
                           percent(*pace.due_share_low), percent(*pace.due_share_high));
    return fmt::format("due share = working days that have passed / all = {}, because fewer than {} past periods have "
                       "a value",
                       percent(pace.due_share), fewest_shares);
}

class Steps {
public:
    explicit Steps(const ReportKpi& kpi)
        : kpi_(kpi)
        , pace_(*kpi.pace)
        , share_(percent(pace_.due_share)) {}

    [[nodiscard]] std::vector<ExplainedPaceStep> make() {
        add_due();
        if (pace_.actual && pace_.landing)
            steps_.push_back({.name = "landing",
                              .formula = "actual / due share",
                              .with_figures = fmt::format("{} / {}", text(*pace_.actual), share_),
                              .figure = landing()});
        const auto* target = std::get_if<Number>(&kpi_.target);
        if (target != nullptr && pace_.actual && pace_.needed_per_workday)
            steps_.push_back({.name = kpi_.direction == Direction::minimize ? "left for a working day" : "needed a working day",
                              .formula = "(target - actual) / working days left",
                              .with_figures = fmt::format("({} - {}) / {}", text(*target), text(*pace_.actual),
                                                          pace_.of_workdays - pace_.workdays),
                              .figure = text(*pace_.needed_per_workday)});
        return steps_;
    }

private:
    [[nodiscard]] std::string text(const Number& number) const { return figure_text(number, format_of(kpi_)); }

    [[nodiscard]] std::string landing() const {
        if (!pace_.landing_low || !pace_.landing_high) return text(*pace_.landing);
        return fmt::format("{} (from {} to {})", text(*pace_.landing), text(*pace_.landing_low),
                           text(*pace_.landing_high));
    }

    /// The target and what is due of it; both bounds of a range.
    void add_due() {
        const auto add = [this](std::string_view name, std::string_view of, const Number& whole, const Number& due) {
            steps_.push_back({.name = std::string(name),
                              .formula = fmt::format("{} x due share", of),
                              .with_figures = fmt::format("{} x {}", text(whole), share_),
                              .figure = text(due)});
        };
        const auto* target = std::get_if<Number>(&kpi_.target);
        if (target != nullptr) add("due", "target", *target, std::get<Number>(pace_.due));
        const auto* range = std::get_if<TargetRange>(&kpi_.target);
        if (range == nullptr) return;
        const auto& due = std::get<TargetRange>(pace_.due);
        add("due at least", "minimum", range->min, due.min);
        add("due at most", "maximum", range->max, due.max);
    }

    const ReportKpi& kpi_;
    const Pace& pace_;
    std::string share_;
    std::vector<ExplainedPaceStep> steps_;
};

} // namespace

std::optional<ExplainedPace> explain_pace(const Calendar& calendar, const ReportKpi& kpi) {
    if (!kpi.pace) return std::nullopt;
    ExplainedPace made;
    made.cut = cut_in_words(*kpi.pace);
    for (const PaceShare& share : kpi.pace->shares)
        made.shares.push_back({.period = calendar.id(share.period),
                               .title = calendar.title(share.period),
                               .until = share.until,
                               .share = share.share});
    made.rule = rule_in_words(*kpi.pace);
    made.steps = Steps(kpi).make();
    return made;
}

std::string why_so_far(const ReportKpi& kpi) {
    switch (kpi.no_pace) {
    case NoPace::none:
        return {};
    case NoPace::actual_does_not_add_up:
        return "its value is not the sum of its values over days";
    case NoPace::target_does_not_add_up:
        return "its target is calculated from rows and is not an amount, so no part of it is due by now";
    case NoPace::whole_periods:
        return "its rows date whole periods and not days";
    case NoPace::periods_of_days:
        return "its periods are days";
    }
    return {};
}

ReportKpi compared_part(const ReportKpi& kpi) {
    ReportKpi part = kpi;
    if (!kpi.pace) return part;
    const double share = kpi.pace->due_share;
    part.actual = kpi.pace->actual;
    part.target = kpi.pace->due;
    if (part.red) part.red = due_part(*part.red, share);
    if (part.baseline) part.baseline = due_part(*part.baseline, share);
    return part;
}

std::string_view aim_word(const ReportKpi& kpi) {
    return kpi.pace ? "due" : "target";
}

} // namespace kpitrace

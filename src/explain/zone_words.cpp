#include "explain/zone_words.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "evaluate/attainment.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

struct TwoFigures {
    std::string a;
    std::string b;
};

/// Both numbers with enough digits that they do not look equal.
TwoFigures apart(const Number& a, const Number& b, const NumberFormat& format) {
    Figure first = figure_of(a, format);
    Figure second = figure_of(b, format);
    show_difference(first, second);
    return {with_unit(to_string(first), format), with_unit(to_string(second), format)};
}

/// A share that comes from a double, without the digits that rounding left.
Number share(double value) {
    constexpr int digits = 12;
    return Number::rounded(value).rounded_to(digits);
}

/// A comparison with the tolerance, such as `attainment 75 % is below 1 - tolerance (90 %)`.
std::string against_tolerance(std::string_view what, double value, std::string_view comparison,
                              const Number& tolerance) {
    const TwoFigures figures = apart(share(value), share(1 - tolerance.to_double()), {.unit = "%"});
    return fmt::format("{} {} is {} 1 - tolerance ({})", what, figures.a, comparison, figures.b);
}

/// Says with figures why the KPI has its zone. Each figure is written next to the one it is compared with, so that
/// rounding does not make them look equal.
class ZoneWords {
public:
    ZoneWords(const ReportKpi& kpi, const Number& tolerance)
        : kpi_(kpi)
        , tolerance_(tolerance)
        , format_{.unit = kpi.unit, .decimals = kpi.decimals} {}

    [[nodiscard]] std::string words_for(ZoneRule rule) const {
        switch (rule) {
        case ZoneRule::none:
            return kpi_.reason;
        case ZoneRule::meets_target:
            return meets();
        case ZoneRule::inside_range:
            return inside();
        case ZoneRule::at_or_beyond_red: {
            const TwoFigures figures = apart(*kpi_.actual, *kpi_.red, format_);
            return fmt::format("{} is at or beyond {} ({})", figures.a, red_word(), figures.b);
        }
        case ZoneRule::short_of_red: {
            const TwoFigures figures = apart(*kpi_.actual, *kpi_.red, format_);
            return fmt::format("{} {}, but has not reached {} ({})", apart(*kpi_.actual, missed(), format_).a, misses(),
                               red_word(), figures.b);
        }
        case ZoneRule::within_tolerance:
            if (!kpi_.attainment) return "it misses the target, by no more than its tolerance";
            return against_tolerance("attainment", *kpi_.attainment, "at least", tolerance_);
        case ZoneRule::beyond_tolerance:
            if (!kpi_.attainment) return "it misses the target by more than its tolerance";
            return against_tolerance("attainment", *kpi_.attainment, "below", tolerance_);
        }
        return {};
    }

private:
    [[nodiscard]] std::string meets() const {
        const TwoFigures figures = apart(*kpi_.actual, std::get<Number>(kpi_.target), format_);
        return fmt::format("{} is at {} {} ({})", figures.a, kpi_.direction == Direction::minimize ? "most" : "least",
                           aim_words(), figures.b);
    }

    /// With a pace, the numbers of the KPI are those that are due by now.
    [[nodiscard]] std::string_view aim_words() const { return kpi_.pace ? "what is due" : "the target"; }
    [[nodiscard]] std::string_view red_word() const { return kpi_.pace ? "red by now" : "red"; }

    [[nodiscard]] std::string inside() const {
        const auto& range = std::get<TargetRange>(kpi_.target);
        const TwoFigures bounds = apart(range.min, range.max, format_);
        return fmt::format("{} is between {} and {}", apart(*kpi_.actual, range.min, format_).a, bounds.a, bounds.b);
    }

    /// The target that is missed. Of a range this is the bound next to the value.
    [[nodiscard]] Number missed() const {
        if (const auto* range = std::get_if<TargetRange>(&kpi_.target)) return nearest_bound(*range, *kpi_.actual);
        return std::get<Number>(kpi_.target);
    }

    [[nodiscard]] std::string misses() const {
        const std::string figure = apart(missed(), *kpi_.actual, format_).a;
        if (std::holds_alternative<Number>(kpi_.target)) return fmt::format("misses {} ({})", aim_words(), figure);
        const bool below = Number::compare(*kpi_.actual, missed()) < 0;
        return fmt::format("is {} the {} ({})", below ? "below" : "above", below ? "minimum" : "maximum", figure);
    }

    const ReportKpi& kpi_;
    const Number& tolerance_;
    NumberFormat format_;
};

} // namespace

std::string zone_words(const ReportKpi& kpi, ZoneRule rule, const Number& tolerance) {
    return ZoneWords(kpi, tolerance).words_for(rule);
}

std::string zone_words(const ReportObjective& objective, const ReportKpi* decider, const Number& tolerance) {
    if (decider != nullptr && decider->zone == Zone::no_data) return "none of its KPIs has data";
    if (decider != nullptr) return fmt::format("the worst of its KPIs is {}: {}", word(decider->zone), decider->name);
    if (!objective.score) return "no KPI with a weight measures it";
    if (objective.zone == Zone::green) return "its score is 100 %";
    return against_tolerance("its score of", *objective.score, objective.zone == Zone::red ? "below" : "at least",
                             tolerance);
}

std::vector<std::string> exceptions_in_words(const ReportKpi& kpi) {
    std::vector<std::string> sentences;
    if (kpi.patience > 1 && kpi.zone == Zone::red)
        sentences.push_back(fmt::format("red periods in a row: {}; it fails the run from {} on (`patience: {}`)",
                                        kpi.red_periods, kpi.patience, kpi.patience));
    if (!kpi.waiver) return sentences;
    const ReportWaiver& waiver = *kpi.waiver;
    const std::string who = fmt::format("by {}: {}", waiver.owner, waiver.reason);
    const std::string states = fmt::format("{}", fmt::join(waiver.zones, ", "));
    if (waiver.state == WaiverState::ended)
        sentences.push_back(fmt::format("the waiver of {} ended on {}; it was {}", states, title(waiver.until), who));
    else if (!waiver_words(kpi).empty())
        sentences.push_back(fmt::format("waived until {} {}", title(waiver.until), who));
    else
        sentences.push_back(
            fmt::format("a waiver covers {}, not this state, until {}; it is {}", states, title(waiver.until), who));
    return sentences;
}

} // namespace kpitrace

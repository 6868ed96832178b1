#include "explain/attainment_formula.hpp"

#include "evaluate/attainment.hpp"
#include "explain/derivation_figures.hpp"
#include "explain/pace_derivation.hpp"
#include "words/kpi_texts.hpp"

#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

/// A formula in words, and the same formula with numbers: as rounded figures and with all digits.
struct Written {
    std::string formula;
    std::string with_figures;
    std::string with_numbers;
};

class Writer {
public:
    explicit Writer(const ReportKpi& kpi)
        : kpi_(kpi) {}

    Written operator()(std::monostate) const { return {}; }

    Written operator()(const Number& target) const {
        if (kpi_.baseline) {
            const Number& baseline = *kpi_.baseline;
            // Due is a part of the target, and the baseline is then compared in the same part.
            const std::string_view base = kpi_.pace ? "baseline due" : "baseline";
            return write(fmt::format("(actual - {1}) / ({0} - {1})", aim_word(kpi_), base), "({0} - {1}) / ({2} - {1})",
                         {*kpi_.actual, baseline, target});
        }
        const std::string sign = kpi_.direction == Direction::minimize ? "-" : "+";
        return write(fmt::format("1 {0} (actual - {1}) / |{1}|", sign, aim_word(kpi_)),
                     fmt::format("1 {} ({{0}} - {{1}}) / {{2}}", sign), {*kpi_.actual, target, target.abs()});
    }

    Written operator()(const TargetRange& range) const {
        const Number& actual = *kpi_.actual;
        if (kpi_.zone == Zone::green) return {"1 inside the range", "", ""};
        const Number& bound = nearest_bound(range, actual);
        const bool below = Number::compare(actual, bound) < 0;
        const std::string name = below ? "minimum" : "maximum";
        const std::string distance = below ? name + " - actual" : "actual - " + name;
        const std::array<Number, 2> ends = below ? std::array{bound, actual} : std::array{actual, bound};
        if (bound.sign() == 0)
            return write(fmt::format("1 - ({}) / (maximum - minimum)", distance), "1 - ({0} - {1}) / ({2} - {3})",
                         {ends[0], ends[1], range.max, range.min});
        return write(fmt::format("1 - ({}) / |{}|", distance, name), "1 - ({0} - {1}) / {2}",
                     {ends[0], ends[1], bound.abs()});
    }

private:
    /// Puts the numbers into the pattern, which uses up to four of them.
    [[nodiscard]] Written write(std::string formula, const std::string& pattern, std::vector<Number> numbers) const {
        numbers.resize(4);
        const auto put = [&](const auto& text) {
            return fmt::format(fmt::runtime(pattern), text(numbers[0]), text(numbers[1]), text(numbers[2]),
                               text(numbers[3]));
        };
        return {std::move(formula), put([this](const Number& number) { return figure(number); }),
                put([](const Number& number) { return number.to_string(); })};
    }

    /// The number with enough digits that it looks different from what it is compared with.
    [[nodiscard]] std::string figure(const Number& number) const {
        const NumberFormat format{.unit = kpi_.unit == "%" ? std::string_view(kpi_.unit) : std::string_view(),
                                  .decimals = kpi_.decimals};
        Figure shown = figure_of(number, format);
        for (const Number& other : {*kpi_.actual, reference()}) {
            Figure beside = figure_of(other, format);
            show_difference(shown, beside);
        }
        return with_unit(to_string(shown), format);
    }

    [[nodiscard]] Number reference() const {
        if (const auto* range = std::get_if<TargetRange>(&kpi_.target)) return nearest_bound(*range, *kpi_.actual);
        return std::get<Number>(kpi_.target);
    }

    const ReportKpi& kpi_;
};

} // namespace

ExplainedAttainment attainment_formula(const ReportKpi& kpi) {
    ExplainedAttainment made;
    if (!kpi.actual || !kpi.attainment) return made;
    Written written = std::visit(Writer(kpi), kpi.target);
    made.formula = std::move(written.formula);
    made.with_figures = std::move(written.with_figures);
    made.with_numbers = std::move(written.with_numbers);
    made.value = kpi.attainment;
    made.figure = figures_of(kpi).attained;
    return made;
}

} // namespace kpitrace

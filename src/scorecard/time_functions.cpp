// Whether `qtd`, `mtd` and `wtd` are possible depends on the period of the scorecard, which the parser of expressions
// does not know. How far `next` leads depends on all metrics together.
#include "scorecard/formula_part.hpp"
#include "scorecard/formulas.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace kpitrace {
namespace {

constexpr std::array functions_so_far{Op::wtd, Op::mtd, Op::qtd, Op::ytd};

/// The calls that are possible: `` `mtd(x)`, `qtd(x)` or `ytd(x)` ``.
std::string list_possible(PeriodUnit period, std::string_view inner) {
    std::string list;
    for (const Op op : functions_so_far) {
        if (*span_so_far(op) < period) continue;
        const std::string_view separator = list.empty() ? "" : op == functions_so_far.back() ? " or " : ", ";
        list += fmt::format("{}`{}({})`", separator, name_of_function(op), inner);
    }
    return list;
}

void check_span(Reading& reading, const FormulaPart& part) {
    const Node& node = part.root();
    const PeriodUnit period = reading.card.calendar.unit();
    const auto span = span_so_far(node.op);
    if (!span || *span >= period) return;
    const std::string inner = print(Subexpression{part.expression, node.children[0]});
    reading.errors.error("span-too-short", node.span,
                         fmt::format("`{}` cannot be used in a scorecard whose periods are {}s: a {} is shorter",
                                     name_of_function(node.op), to_string(period), to_string(*span)),
                         fmt::format("write {}", list_possible(period, inner)));
}

/// Adds the sources of all aggregates below the part.
void add_sources(const Scorecard& card, const FormulaPart& part, std::set<SourceId>& found) {
    if (part.root().op == Op::name) return add_sources(card, whole(card, part.named()), found);
    if (part.root().op == Op::aggregate) {
        if (card[*part.metric].source) found.insert(*card[*part.metric].source);
        return;
    }
    for (std::size_t i = 0; i < part.root().children.size(); ++i) add_sources(card, part.child(i), found);
}

void check_prorata(Reading& reading, const FormulaPart& part) {
    const Node& node = part.root();
    if (node.op != Op::prorata) return;
    const std::string inner = print(Subexpression{part.expression, node.children[0]});
    if (!can_be_prorated(reading.card, part.child(0))) {
        reading.errors.error(
            "not-divisible", node.span,
            fmt::format("`prorata` cannot divide `{}`; expected sums and counts of dated rows, or sums, "
                        "differences and multiples of these",
                        inner),
            "write functions of time and quotients around it, as in `ytd(prorata(quota))`");
        return;
    }
    std::set<SourceId> sources;
    add_sources(reading.card, part.child(0), sources);
    if (sources.size() < 2) return;
    reading.errors.error("not-divisible", node.span,
                         fmt::format("`prorata` divides the rows of one source; `{}` reads `{}` and `{}`", inner,
                                     reading.card[*sources.begin()].id, reading.card[*std::next(sources.begin())].id),
                         "write `prorata` around the metric of each source");
}

/// A year has no more periods.
std::int32_t periods_in_year(PeriodUnit period) {
    constexpr std::array<std::int32_t, 5> most{366, 54, 12, 4, 1};
    return most[static_cast<std::size_t>(period)];
}

/// Finds how many periods formulas lead ahead. Metrics must be added before the formulas that name them.
class LeadFinder {
public:
    explicit LeadFinder(const Scorecard& card)
        : period_(card.calendar.unit())
        , of_metric_(card.metrics.size(), 0) {}

    std::int32_t add(MetricId id, const FormulaPart& formula) { return of_metric_[id.index] = lead_of(formula); }

    /// No more than this and one is returned, so that nothing overflows.
    static constexpr std::int32_t most = 1000;

    [[nodiscard]] std::int32_t lead_of(const FormulaPart& part) const {
        const Node& node = part.root();
        if (node.op == Op::aggregate) return 0;
        if (node.op == Op::name) {
            const auto& metric = (*part.names)[part.node.index];
            return metric ? of_metric_[metric->index] : 0; // after an error, a name can be unknown
        }
        std::int32_t lead = 0;
        for (std::size_t i = 0; i < node.children.size(); ++i) lead = std::max(lead, lead_of(part.child(i)));
        if (node.op == Op::next) lead += node.periods;
        if (node.op == Op::prorata) lead += periods_in_year(period_);
        return std::min(most + 1, lead);
    }

private:
    PeriodUnit period_;
    std::vector<std::int32_t> of_metric_;
};

void check_lead(Reading& reading, const FormulaPart& formula, std::int32_t lead) {
    Scorecard& card = reading.card;
    card.periods_ahead = std::max(card.periods_ahead, std::min(lead, LeadFinder::most));
    if (lead <= LeadFinder::most) return;
    reading.errors.error(
        "too-far-ahead", formula.root().span,
        fmt::format("the formula leads more than {} periods ahead; `next` within `next` adds up", LeadFinder::most),
        fmt::format("use `next` for at most {} periods in total", LeadFinder::most));
}

} // namespace

void check_time_functions(Reading& reading) {
    const Scorecard& card = reading.card;
    for_each_formula(card, [&](FormulaPart part) {
        for (std::uint32_t i = 0; i < part.expression->size(); ++i) {
            part.node = {i};
            check_span(reading, part);
        }
    });
    LeadFinder leads(card);
    for (const MetricId id : card.metric_order)
        if (!card[id].expression.empty()) check_lead(reading, whole(card, id), leads.add(id, whole(card, id)));
    for_each_formula(card, [&](const FormulaPart& formula) {
        if (!formula.metric) check_lead(reading, formula, leads.lead_of(formula));
    });
}

void check_prorated(Reading& reading) {
    for_each_formula(reading.card, [&](FormulaPart part) {
        for (std::uint32_t i = 0; i < part.expression->size(); ++i) {
            part.node = {i};
            check_prorata(reading, part);
        }
    });
}

} // namespace kpitrace

// Whether `qtd`, `mtd` and `wtd` are possible depends on the period of the scorecard, which the parser of expressions
// does not know. How far `next` leads depends on all metrics together.
#include "scorecard/formula_part.hpp"
#include "scorecard/formulas.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

/// Finds how many periods formulas lead ahead. Metrics must be added before the formulas that name them.
class LeadFinder {
public:
    explicit LeadFinder(const Scorecard& card)
        : of_metric_(card.metrics.size(), 0) {}

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
        return std::min(most + 1, lead + (node.op == Op::next ? node.periods : 0));
    }

private:
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

} // namespace kpitrace

// A stock is a value on a day, not in a span of days: customers at the end of the month cannot be added to customers at
// the end of the next one. So movements that widen the window are refused, wherever a stock is below them.
#include "scorecard/formula_part.hpp"
#include "scorecard/formulas.hpp"
#include "scorecard/parts.hpp"
#include "scorecard/source_format.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kpitrace {

namespace {

std::optional<NamedColumn> read_day_column(Reading& reading, const YamlNode& node) {
    auto column = read_text(reading, node);
    if (!column || refuse_empty(reading, {*column, node.span}, "the name of a column")) return std::nullopt;
    return NamedColumn{{{}, std::move(*column)}, node.span};
}

struct ActiveDraft {
    std::optional<NamedColumn> from;
    std::optional<NamedColumn> until;
};

constexpr auto active_fields = std::to_array<Field<ActiveDraft>>({
    {"from",
     [](Reading& reading, ActiveDraft& draft, const YamlNode& node) { draft.from = read_day_column(reading, node); },
     Presence::required},
    {"until",
     [](Reading& reading, ActiveDraft& draft, const YamlNode& node) { draft.until = read_day_column(reading, node); }},
});

/// Finds the first stock below a part of a formula.
class StockFinder {
public:
    explicit StockFinder(const Scorecard& card)
        : card_(card) {
        for (const MetricId id : card.metric_order) {
            const Metric& metric = card[id];
            auto& found = stock_of_.emplace(id, std::nullopt).first->second;
            if (metric.source && card[*metric.source].active) found = *metric.source;
            for (const auto& name : metric.names)
                if (!found && name) found = stock_of_.at(*name);
        }
    }

    [[nodiscard]] std::optional<SourceId> below(const FormulaPart& part) const {
        // After an error, a name can be unknown and an aggregate can lack its source.
        if (part.root().op == Op::name) {
            const auto& metric = (*part.names)[part.node.index];
            return metric ? stock_of_.at(*metric) : std::nullopt;
        }
        if (part.root().op == Op::aggregate) {
            const auto& source = card_[*part.metric].source;
            return source && card_[*source].active ? source : std::nullopt;
        }
        for (std::size_t i = 0; i < part.root().children.size(); ++i)
            if (const auto found = below(part.child(i))) return found;
        return std::nullopt;
    }

private:
    const Scorecard& card_;
    std::map<MetricId, std::optional<SourceId>> stock_of_;
};

void check_formula(Reading& reading, const StockFinder& stocks, FormulaPart formula) {
    for (std::uint32_t i = 0; i < formula.expression->size(); ++i) {
        formula.node = {i};
        const Node& node = formula.root();
        if (!span_so_far(node.op) && node.op != Op::trailing) continue;
        const auto stock = stocks.below(formula.child(0));
        if (!stock) continue;
        const std::string inner = print(Subexpression{formula.expression, node.children[0]});
        reading.errors.error(
            "stock-over-time", node.span,
            fmt::format("`{}` cannot be used over a stock: `{}` reads the source `{}`, whose rows are in force on days "
                        "(`active`), and values of several days do not add up",
                        name_of_function(node.op), inner, reading.card[*stock].id),
            fmt::format(
                "write `{0}` for the end of the period, `previous({0})` for the period before, or an average such as "
                "`({0} + previous({0})) / 2`",
                inner));
    }
}

} // namespace

void read_active(Reading& reading, Source& source, const YamlNode& map) {
    if (map.kind != YamlKind::map) {
        const std::string from = map.kind == YamlKind::scalar ? std::string(map.text.substr(0, 40)) : "COLUMN";
        return report_wrong_type(reading, map, "a map with `from` and `until`",
                                 fmt::format("write `active: {{from: {}, until: COLUMN}}`", from));
    }
    ActiveDraft draft;
    read_fields(reading, map, active_fields, draft, "`active`", map.span);
    if (draft.from) source.active = ActiveSpan{*std::move(draft.from), std::move(draft.until)};
}

void check_stocks(Reading& reading) {
    const Scorecard& card = reading.card;
    // After a loop of metrics the order lacks some of them, and that error has been reported.
    if (card.metric_order.size() != card.metrics.size()) return;
    const StockFinder stocks(card);
    for_each_formula(card, [&](const FormulaPart& formula) { check_formula(reading, stocks, formula); });
}

std::vector<ElementKeys> stock_keys() {
    return {keys_of("`active`", active_fields)};
}

} // namespace kpitrace

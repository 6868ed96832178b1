// Rows are divided only as finely as some window needs: a distinct count of every day would need much more memory than
// one of every week.
#include "query/inner_begins.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/formula_part.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

/// The inner begins of the windows of a movement's operand, if its own windows have `outside`.
InnerBegins inside(Op movement, InnerBegins outside) {
    const auto span = span_so_far(movement);
    if (span == PeriodUnit::month || span == PeriodUnit::quarter) return InnerBegins::months;
    if (span) return InnerBegins::none;
    // The first day of a month is moved by whole weeks, to any day.
    return outside == InnerBegins::none ? InnerBegins::none : InnerBegins::days;
}

class Search {
public:
    Search(Query& query, const Scorecard& scorecard)
        : query_(query)
        , scorecard_(scorecard) {}

    void add(const FormulaPart& part, InnerBegins begins) {
        const Node& node = part.root();
        if (node.op == Op::name) return add(part.named(), begins);
        if (node.op == Op::aggregate) return raise(part, begins);
        // Only weeks begin at other times than months.
        if (is_movement(node.op) && scorecard_.calendar.unit() == PeriodUnit::week) begins = inside(node.op, begins);
        if (node.op == Op::prorata) {
            begins = InnerBegins::days;
            query_.relations[source_below(scorecard_, part)->index].is_prorated = true;
        }
        for (std::size_t i = 0; i < node.children.size(); ++i) add(part.child(i), begins);
    }

private:
    void add(MetricId metric, InnerBegins begins) {
        if (known_.emplace(metric, begins).second) add(whole(scorecard_, metric), begins);
    }

    void raise(const FormulaPart& part, InnerBegins begins) {
        const auto& of_node = query_.of_node[part.metric->index];
        if (of_node.empty()) return;
        InnerBegins& known = query_.aggregates[of_node[part.node.index]->index].inner_begins;
        known = std::max(known, begins);
    }

    Query& query_;
    const Scorecard& scorecard_;
    std::set<std::pair<MetricId, InnerBegins>> known_;
};

} // namespace

void find_inner_begins(Query& query, const Scorecard& scorecard) {
    Search search(query, scorecard);
    for_each_formula(scorecard, [&](const FormulaPart& formula) { search.add(formula, InnerBegins::none); });
}

} // namespace kpitrace

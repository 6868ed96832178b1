#include "sql/number_checks.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/number_bounds.hpp"

#include <algorithm>
#include <string>

namespace kpitrace::sql {
namespace {

class SumChecks {
public:
    SumChecks(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
              Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , facts_(facts)
        , rules_(rules)
        , diagnostics_(diagnostics) {}

    void run() {
        if (!rules_.has_ranks)
            for (const AggregateId id : query_.of_source(source_)) check_order(query_[id]);
        for (const Lane& lane : lanes_of(query_, source_)) {
            if (lane.kind == LaneKind::count) continue;
            check_decimals(query_[lane.aggregates.front()]);
            if (lane.kind != LaneKind::extremes) check_sum(lane);
        }
    }

private:
    /// Without decimals, a number such as 1.19 is a double, and so is all that is calculated from it. Of columns with
    /// doubles, the report says so.
    void check_decimals(const Aggregate& aggregate) {
        if (!rules_.decimal.empty()) return;
        const RowExpression& expression = *aggregate.argument;
        const auto bound = NumberBounds(query_, facts_, rules_, expression).of(expression.tree.root());
        if (!bound || bound->scale == 0) return;
        diagnostics_.add(
            {.severity = Severity::error,
             .rule = "decimals-of-doubles",
             .message = fmt::format("`{}` calculates with {} digits after the point; {} has no decimals, and would "
                                    "calculate with doubles",
                                    aggregate.text, bound->scale, rules_.name),
             .place = place_of(query_.file, expression.tree.span()),
             .help = "calculate in whole numbers and divide the result, such as `sum(amount * 119) / 100`"});
    }

    void check_sum(const Lane& lane) {
        const Aggregate& aggregate = query_[lane.aggregates.front()];
        const RowExpression& expression = *aggregate.argument;
        NumberBounds bounds(query_, facts_, rules_, expression);
        auto bound = bounds.of(expression.tree.root());
        if (!bound) { // doubles
            if (lane.kind == LaneKind::spread) refuse_spread(aggregate);
            return;
        }
        if (rules_.most_digits == 0) return;
        if (lane.kind == LaneKind::spread) bound = Bound{bound->most * bound->most, 2 * bound->scale};
        const int scale = std::max(bounds.largest_scale(), bound->scale);
        const long double total = bound->most * static_cast<long double>(std::max<std::uint64_t>(facts_.rows, 1));
        const int digits = digits_of(total, bound->scale);
        const int whole = digits_of(total, 0);
        const int most_scale = rules_.most_scale > 0 ? rules_.most_scale : rules_.most_digits;
        const int most_whole = rules_.most_whole_digits > 0 ? rules_.most_whole_digits : rules_.most_digits;
        std::string what;
        if (digits > rules_.most_digits)
            what = fmt::format("could have {} digits, and {} has at most {}", digits, rules_.name, rules_.most_digits);
        else if (whole > most_whole)
            what = fmt::format("could have {} digits before the point, and some versions of {} write at most {}", whole,
                               rules_.name, most_whole);
        else if (scale > most_scale)
            what = fmt::format("has {} digits after the point, and {} has at most {}", scale, rules_.name, most_scale);
        else
            return;
        diagnostics_.add(
            {.severity = Severity::error,
             .rule = "sum-too-large",
             .message = fmt::format("`{}` {}, so a sum could be wrong without a sign of it", aggregate.text, what),
             .place = place_of(query_.file, expression.tree.span()),
             .help = "write a `query` that casts the columns to fewer digits"});
    }

    /// The squares of doubles have no digits left for a small deviation: it would be 0.
    void refuse_spread(const Aggregate& aggregate) {
        if (rules_.adds_doubles_exactly) return;
        diagnostics_.add({.severity = Severity::error,
                          .rule = "stddev-of-doubles",
                          .message = fmt::format("`{}` is calculated from doubles, and {} adds their squares so "
                                                 "inexactly that the deviation could be quite wrong",
                                                 aggregate.text, rules_.name),
                          .place = place_of(query_.file, aggregate.argument->tree.span()),
                          .help = "write a `query` that casts the column to a decimal, or counts in whole numbers such "
                                  "as cents"});
    }

    /// Without ranks, values are ordered as doubles: decimals of at most 15 digits keep their order.
    void check_order(const Aggregate& aggregate) {
        constexpr int most_digits = 15;
        if (aggregate.function != AggregateFunction::median && aggregate.function != AggregateFunction::quantile)
            return;
        const RowExpression& expression = *aggregate.argument;
        const auto bound = NumberBounds(query_, facts_, rules_, expression).of(expression.tree.root());
        if (!bound || digits_of(bound->most, bound->scale) <= most_digits) return;
        diagnostics_.add(
            {.severity = Severity::error,
             .rule = "values-too-long",
             .message = fmt::format("`{}` has values of {} digits; {} orders only up to {} digits exactly",
                                    aggregate.text, digits_of(bound->most, bound->scale), rules_.name, most_digits),
             .place = place_of(query_.file, expression.tree.span()),
             .help = "write a `query` that casts the column to fewer digits"});
    }

    const Query& query_;
    SourceId source_;
    const TableFacts& facts_;
    const Rules& rules_;
    Diagnostics& diagnostics_;
};

} // namespace

void check_sums(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                Diagnostics& diagnostics) {
    SumChecks(query, source, facts, rules, diagnostics).run();
}

} // namespace kpitrace::sql

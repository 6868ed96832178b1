#include "sql/number_checks.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/number_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace kpitrace::sql {
namespace {

class NumberChecks {
public:
    NumberChecks(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                 Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , facts_(facts)
        , rules_(rules)
        , diagnostics_(diagnostics) {}

    void run() {
        for (const Lane& lane : lanes_of(query_, source_))
            if ((lane.kind == LaneKind::sum || lane.kind == LaneKind::spread) && !check_sum(lane))
                refused_.insert(lane.aggregates.begin(), lane.aggregates.end());
        for (const AggregateId id : query_.of_source(source_)) {
            const Aggregate& aggregate = query_[id];
            if (aggregate.filter) check_parts(*aggregate.filter, facts_);
            if (!aggregate.argument || refused_.contains(id)) continue;
            if (check_parts(*aggregate.argument, facts_) && aggregate.function != AggregateFunction::count)
                check_value(aggregate);
        }
        // The ranges are those of rows that count, but `where` and the keys of chosen members are calculated for others
        // too.
        for (std::uint32_t i = 0; i < query_.keys.size(); ++i) {
            const QueryKey& key = query_.keys[i];
            if (key.relation != source_) continue;
            check_parts(key.value, is_chosen(query_, {i}) ? facts_of_types(key.value) : facts_);
        }
        if (const auto& where = query_[source_].where) check_parts(*where, facts_of_types(*where));
    }

private:
    /// The facts without ranges of values: each column can have any value of its type.
    [[nodiscard]] TableFacts facts_of_types(const RowExpression& expression) const {
        TableFacts made{.rows = facts_.rows, .types = facts_.types, .ranges = {}};
        // Without decimals, integers that are too large become doubles, and these compare as the integers would.
        if (rules_.decimal.empty()) return made;
        for (const auto& used : expression.columns) {
            if (!used || query_[*used].type != Type::number) continue;
            const ColumnId id = column_of_table(query_, *used);
            const auto types = facts_.types.find(id);
            int whole = types == facts_.types.end() ? rules_.most_digits : 0; // an unknown type can be the widest
            int scale = 0;
            if (types != facts_.types.end())
                for (const std::string& name : types->second) {
                    const ColumnType type = read_type(rules_.dialect, name);
                    if (type.kind != ColumnKind::integer && type.kind != ColumnKind::decimal) continue;
                    scale = std::max(scale, type.scale.value_or(0));
                    whole = std::max(whole, type.digits.value_or(rules_.most_digits) - type.scale.value_or(0));
                }
            // Less than the power of ten, which has a digit more; by more than digits_of() rounds.
            constexpr double below = 1 - 1e-6;
            const Number most = Number::rounded(std::pow(10.0, whole) * below);
            made.ranges[id] = {.least = -most, .greatest = most, .scale = scale};
        }
        return made;
    }

    /// Whether all that the expression calculates on the way is exact.
    bool check_parts(const RowExpression& expression, const TableFacts& facts) {
        const Expression& tree = expression.tree;
        NumberBounds bounds(query_, facts, rules_, expression);
        for (std::uint32_t i = 0; i < tree.size(); ++i) {
            const Node& node = tree[NodeId{i}];
            if (node.op != Op::add && node.op != Op::subtract && node.op != Op::multiply) continue;
            const auto bound = bounds.of(NodeId{i});
            if (!bound) continue; // doubles
            const std::string text = print(Subexpression{&tree, NodeId{i}});
            if (rules_.decimal.empty() && bound->scale > 0) return refuse_decimals(text, *bound, node.span);
            const int digits = digits_of(bound->most, bound->scale);
            if (rules_.most_digits > 0 && digits > rules_.most_digits)
                return refuse_value(text, too_many(digits), node.span);
            if (node.op == Op::multiply && most_scale() > 0 && bound->scale > most_scale())
                return refuse_value(text, too_fine(bound->scale), node.span);
        }
        return true;
    }

    bool refuse_value(const std::string& text, const std::string& fault, Span span) {
        return refuse("value-too-large", span,
                      fmt::format("`{}` {}, so it could be wrong without a sign of it", text, fault),
                      "calculate the column in `query`, from columns that are cast to fewer digits");
    }

    [[nodiscard]] std::string too_many(int digits) const {
        return fmt::format("could have {} digits, and {} has at most {}", digits, rules_.name, rules_.most_digits);
    }
    [[nodiscard]] std::string too_fine(int scale) const {
        return fmt::format("has {} digits after the point, and {} has at most {}", scale, rules_.name, most_scale());
    }

    /// The most digits after the point of a product; 0: no limit.
    [[nodiscard]] int most_scale() const { return rules_.most_scale > 0 ? rules_.most_scale : rules_.most_digits; }

    /// Without decimals, a number such as 1.19 is a double, and so is all that is calculated from it. Of columns with
    /// doubles, the report says so.
    bool refuse_decimals(const std::string& text, const Bound& bound, Span span) {
        return refuse("decimals-of-doubles", span,
                      fmt::format("`{}` calculates with {} {} after the point; {} has no decimals, and would calculate "
                                  "with doubles",
                                  text, bound.scale, bound.scale == 1 ? "digit" : "digits", rules_.name),
                      "calculate in whole numbers and divide the result, such as `sum(amount * 119) / 100`");
    }

    bool refuse(std::string rule, Span span, std::string message, std::string help) {
        if (known_.emplace(span.begin, rule).second)
            diagnostics_.add({.severity = Severity::error,
                              .rule = std::move(rule),
                              .message = std::move(message),
                              .place = place_of(query_.file, span),
                              .help = std::move(help)});
        return false;
    }

    /// The values of the aggregate themselves.
    void check_value(const Aggregate& aggregate) {
        const RowExpression& expression = *aggregate.argument;
        const auto bound = NumberBounds(query_, facts_, rules_, expression).of(expression.tree.root());
        if (!bound) return;
        if (rules_.decimal.empty() && bound->scale > 0)
            refuse_decimals(aggregate.text, *bound, expression.tree.span());
        else if (!rules_.has_ranks)
            check_order(aggregate, *bound);
    }

    /// Returns whether no sum can be wrong.
    bool check_sum(const Lane& lane) {
        const Aggregate& aggregate = query_[lane.aggregates.front()];
        const RowExpression& expression = *aggregate.argument;
        NumberBounds bounds(query_, facts_, rules_, expression);
        auto bound = bounds.of(expression.tree.root());
        if (!bound) { // doubles
            return lane.kind != LaneKind::spread || rules_.adds_doubles_exactly || refuse_spread(aggregate);
        }
        if (rules_.most_digits == 0) return true;
        if (lane.kind == LaneKind::spread) bound = Bound{bound->most * bound->most, 2 * bound->scale};
        const int scale = std::max(bounds.largest_scale(), bound->scale);
        const long double total = bound->most * static_cast<long double>(std::max<std::uint64_t>(facts_.rows, 1));
        const int digits = digits_of(total, bound->scale);
        const int whole = digits_of(total, 0);
        const int most_whole = rules_.most_whole_digits > 0 ? rules_.most_whole_digits : rules_.most_digits;
        std::string what;
        if (digits > rules_.most_digits)
            what = too_many(digits);
        else if (whole > most_whole)
            what = fmt::format("could have {} digits before the point, and some versions of {} write at most {}", whole,
                               rules_.name, most_whole);
        else if (scale > most_scale())
            what =
                fmt::format("has {} digits after the point, and {} has at most {}", scale, rules_.name, most_scale());
        else
            return true;
        return refuse("sum-too-large", expression.tree.span(),
                      fmt::format("`{}` {}, so a sum could be wrong without a sign of it", aggregate.text, what),
                      "write a `query` that casts the columns to fewer digits");
    }

    /// The squares of doubles have no digits left for a small deviation: it would be 0.
    bool refuse_spread(const Aggregate& aggregate) {
        return refuse(
            "stddev-of-doubles", aggregate.argument->tree.span(),
            fmt::format("`{}` is calculated from doubles, and {} adds their squares so inexactly that the "
                        "deviation could be quite wrong",
                        aggregate.text, rules_.name),
            rules_.decimal.empty()
                ? "write a `query` that counts in whole numbers, such as cents"
                : "write a `query` that casts the column to a decimal, or counts in whole numbers such as cents");
    }

    /// Without ranks, values are ordered as doubles: decimals of at most 15 digits keep their order.
    void check_order(const Aggregate& aggregate, const Bound& bound) {
        constexpr int most_digits = 15;
        if (aggregate.function != AggregateFunction::median && aggregate.function != AggregateFunction::quantile)
            return;
        const int digits = digits_of(bound.most, bound.scale);
        if (digits > most_digits)
            refuse("values-too-long", aggregate.argument->tree.span(),
                   fmt::format("`{}` has values of {} digits; {} orders only up to {} digits exactly", aggregate.text,
                               digits, rules_.name, most_digits),
                   "write a `query` that casts the column to fewer digits");
    }

    const Query& query_;
    SourceId source_;
    const TableFacts& facts_;
    const Rules& rules_;
    Diagnostics& diagnostics_;
    std::set<AggregateId> refused_;
    std::set<std::pair<std::uint32_t, std::string>> known_; // what was reported, by place and rule
};

} // namespace

void check_numbers(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                   Diagnostics& diagnostics) {
    NumberChecks(query, source, facts, rules, diagnostics).run();
}

} // namespace kpitrace::sql

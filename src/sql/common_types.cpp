#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/number_bounds.hpp"
#include "sql/number_checks.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace kpitrace::sql {
namespace {

class CommonTypes {
public:
    CommonTypes(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , facts_(facts)
        , rules_(rules)
        , diagnostics_(diagnostics) {}

    void run() {
        if (query_[source_].where) check(*query_[source_].where);
        for (const AggregateId id : query_.of_source(source_)) {
            if (query_[id].argument) check(*query_[id].argument);
            if (query_[id].filter) check(*query_[id].filter);
        }
        for (const QueryKey& key : query_.keys)
            if (key.relation == source_) check(key.value);
    }

private:
    /// The operands of choices and comparisons get one type.
    void check(const RowExpression& expression) {
        expression_ = &expression;
        const Expression& tree = expression.tree;
        for (std::uint32_t i = 0; i < tree.size(); ++i) {
            const auto operands = operands_of_one_type(tree[NodeId{i}]);
            if (operands.size() < 2) continue;
            const Places common = common_places(operands);
            if (common.whole + common.scale <= rules_.common_digits) continue;
            const std::string text = print(Subexpression{&tree, NodeId{i}});
            diagnostics_.add({.severity = Severity::error,
                              .rule = "digits-cut",
                              .message = fmt::format(
                                  "`{}` has numbers with up to {} digits before the point and {} after it; {} has "
                                  "at most {} digits, and would cut some off",
                                  text, common.whole, common.scale, rules_.name, rules_.common_digits),
                              .place = place_of(query_.file, tree[NodeId{i}].span),
                              .help = "write a `query` that casts the columns to fewer digits"});
        }
    }

    [[nodiscard]] std::vector<NodeId> operands_of_one_type(const Node& node) const {
        std::vector<NodeId> operands;
        switch (node.op) {
        case Op::case_:
            for (std::size_t i = 1; i < node.children.size(); i += 2) operands.push_back(node.children[i]);
            if (node.children.size() % 2 == 1) operands.push_back(node.children.back());
            break;
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::between:
        case Op::in:
        case Op::coalesce:
        case Op::nullif:
        case Op::least:
        case Op::greatest:
            operands.assign(node.children.begin(), node.children.end());
            break;
        default:
            break;
        }
        std::erase_if(operands, [this](NodeId id) { return expression_->tree[id].type != Type::number; });
        return operands;
    }

    /// The digits of a type before and after the point.
    struct Places {
        int whole = 0;
        int scale = 0;
    };

    [[nodiscard]] Places common_places(std::span<const NodeId> operands) {
        Places common;
        for (const NodeId id : operands) {
            const Places places = places_of(id);
            common = {std::max(common.whole, places.whole), std::max(common.scale, places.scale)};
        }
        return common;
    }

    /// No type has more than Rules::common_digits; an operation whose result does not fit is an error of the engine.
    [[nodiscard]] Places limited(Places places) const {
        return {std::min(places.whole, std::max(0, rules_.common_digits - places.scale)), places.scale};
    }

    [[nodiscard]] Places places_of(NodeId id) {
        constexpr int of_64_bits = 20;
        constexpr int of_product = 20; // at most, see Rules::product
        const Node& node = expression_->tree[id];
        switch (node.op) {
        case Op::number: {
            const auto& number = std::get<Number>(node.value);
            const int scale = number.is_exact() ? number.decimal().scale() : 0;
            return {digits_of(std::abs(static_cast<long double>(number.to_double())), 0), scale};
        }
        case Op::name:
            return places_of_column(column_of_table(query_, *expression_->columns[id.index]));
        case Op::add:
        case Op::subtract: {
            const Places common = common_places(node.children);
            return limited({common.whole + 1, common.scale});
        }
        case Op::multiply: {
            const Places a = places_of(node.children[0]);
            const Places b = places_of(node.children[1]);
            return limited({a.whole + b.whole + of_product, a.scale + b.scale});
        }
        case Op::round: {
            const Places value = places_of(node.children[0]);
            return limited({value.whole + 1, value.scale});
        }
        case Op::nullif:
            return places_of(node.children[0]);
        case Op::negate:
        case Op::abs:
        case Op::cast_numeric:
        case Op::coalesce:
        case Op::least:
        case Op::greatest:
            return common_places(node.children);
        case Op::case_:
            return common_places(operands_of_one_type(node));
        case Op::null:
            return {};
        default:
            return {of_64_bits, 0}; // parts of dates and differences of dates
        }
    }

    [[nodiscard]] Places places_of_column(ColumnId id) const {
        Places places;
        if (const auto types = facts_.types.find(id); types != facts_.types.end()) {
            for (const std::string& name : types->second) {
                const ColumnType type = read_type(rules_.dialect, name);
                const int scale = type.scale.value_or(0);
                places = {std::max(places.whole, type.digits.value_or(scale) - scale), std::max(places.scale, scale)};
            }
        }
        const auto bound = bound_of_column(query_, facts_, rules_, id);
        if (!bound) return {}; // doubles, which have no places
        return {std::max(places.whole, digits_of(bound->most, 0)), std::max(places.scale, bound->scale)};
    }

    const Query& query_;
    SourceId source_;
    const TableFacts& facts_;
    const Rules& rules_;
    Diagnostics& diagnostics_;
    const RowExpression* expression_ = nullptr;
};

} // namespace

void check_common_types(const Query& query, SourceId source, const TableFacts& facts, const Rules& rules,
                        Diagnostics& diagnostics) {
    if (rules.common_digits > 0) CommonTypes(query, source, facts, rules, diagnostics).run();
}

} // namespace kpitrace::sql

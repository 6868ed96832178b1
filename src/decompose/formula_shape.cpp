// Only the formula decides the shape, not the numbers: parts that happen to add up in one month would give advice that
// is wrong in the next.
#include "decompose/formula_shape.hpp"

#include "evaluate/assumed_metrics.hpp"
#include "scorecard/formulas.hpp"

namespace kpitrace {
namespace {

bool adds_up_over_segments(const Scorecard&, const FormulaPart& aggregate) {
    return adds_up(std::get<AggregateNode>(aggregate.root().value).function);
}

class ShapeFinder {
public:
    explicit ShapeFinder(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , sums_(scorecard, {adds_up_over_segments, is_movement}) {}

    FormulaShape shape_of(const FormulaPart& part) {
        if (is_additive(part)) return AdditiveShape{part};
        if (auto ratio = ratio_of(part)) return *std::move(ratio);
        if (auto product = product_of(part)) return *std::move(product);
        return {};
    }

private:
    /// Replaces a name by the metric's whole expression; any other node stays as it is.
    [[nodiscard]] FormulaPart resolved(FormulaPart part) const {
        while (part.root().op == Op::name) part = whole(scorecard_, part.named());
        return part;
    }

    [[nodiscard]] std::optional<Number> constant(const FormulaPart& part) const {
        return constant_of(scorecard_, part);
    }

    bool is_additive(const FormulaPart& part) { return sums_.adds_up(part); }

    /// Finds a ratio by following one path down: every operation on the way has at most one side that is not constant.
    std::optional<RatioShape> ratio_of(const FormulaPart& written) {
        const FormulaPart part = resolved(written);
        const Node& node = part.root();
        if (is_movement(node.op)) {
            auto ratio = ratio_of(part.child(0));
            if (ratio) ratio->movements.insert(ratio->movements.begin(), &node);
            return ratio;
        }
        if (is_average_node(node)) return RatioShape{0, 1, part, part, {}};
        if (node.op == Op::negate) return scaled(ratio_of(part.child(0)), -1);
        if (node.op == Op::add || node.op == Op::subtract || node.op == Op::multiply) return with_constant(part);
        if (node.op == Op::coalesce) return with_default(part);
        if (node.op != Op::divide) return std::nullopt;
        if (const auto divisor = constant(part.child(1))) {
            const auto factor = Number::divide(1, *divisor);
            return factor ? scaled(ratio_of(part.child(0)), *factor) : std::nullopt;
        }
        const FormulaPart denominator = without_nullif(part.child(1));
        if (!is_additive(part.child(0)) || !is_additive(denominator)) return std::nullopt;
        return RatioShape{0, 1, part.child(0), denominator, {}};
    }

    /// `coalesce(rate, 0)` is the rate wherever that has a value.
    std::optional<RatioShape> with_default(const FormulaPart& part) {
        for (std::size_t i = 1; i < part.root().children.size(); ++i)
            if (!constant(part.child(i))) return std::nullopt;
        return ratio_of(part.child(0));
    }

    /// `nullif(b, 0)` divides like `b`, because a quotient by 0 is null.
    [[nodiscard]] FormulaPart without_nullif(const FormulaPart& written) const {
        const FormulaPart part = resolved(written);
        if (part.root().op != Op::nullif) return written;
        const auto excluded = constant(part.child(1));
        return excluded && excluded->sign() == 0 ? part.child(0) : written;
    }

    /// A product whose one side is divided by the other: `units * price` with `price: sales / units`.
    std::optional<ProductShape> product_of(const FormulaPart& written) {
        const FormulaPart part = resolved(written);
        if (part.root().op != Op::multiply) return std::nullopt;
        for (const std::size_t side : {0U, 1U}) {
            const FormulaPart volume = part.child(side);
            if (!is_additive(volume)) continue;
            const auto price = ratio_of(part.child(1 - side));
            const bool is_price = price && !price->is_average() && price->movements.empty() &&
                                  price->offset.sign() == 0 && is_same(price->denominator, volume);
            if (is_price) return ProductShape{volume, price->numerator, price->factor};
        }
        return std::nullopt;
    }

    [[nodiscard]] bool is_same(const FormulaPart& a, const FormulaPart& b) const {
        const FormulaPart left = resolved(a);
        const FormulaPart right = resolved(b);
        if (left.expression == right.expression && left.node == right.node) return true;
        const auto source_of = [&](const FormulaPart& part) {
            return part.metric ? scorecard_[*part.metric].source : std::nullopt;
        };
        return source_of(left) && source_of(left) == source_of(right) &&
               print(Subexpression{left.expression, left.node}) == print(Subexpression{right.expression, right.node});
    }

    static std::optional<RatioShape> scaled(std::optional<RatioShape> ratio, const Number& by) {
        if (ratio) {
            ratio->offset = ratio->offset * by;
            ratio->factor = ratio->factor * by;
        }
        return ratio;
    }

    /// A ratio that is added to a constant, subtracted from or by one, or multiplied by one, is still a ratio.
    std::optional<RatioShape> with_constant(const FormulaPart& part) {
        const auto left = constant(part.child(0));
        const auto right = constant(part.child(1));
        if (left.has_value() == right.has_value()) return std::nullopt;
        const Number& known = left ? *left : *right;
        auto ratio = ratio_of(part.child(left ? 1 : 0));
        if (part.root().op == Op::multiply) return scaled(std::move(ratio), known);
        if (part.root().op == Op::subtract && left) ratio = scaled(std::move(ratio), -1);
        if (ratio) ratio->offset = part.root().op == Op::add || left ? ratio->offset + known : ratio->offset - known;
        return ratio;
    }

    const Scorecard& scorecard_;
    SumFinder sums_;
};

} // namespace

bool is_average_node(const Node& node) {
    return node.op == Op::aggregate && std::get<AggregateNode>(node.value).function == AggregateFunction::avg;
}

FormulaShape shape_of(const Scorecard& scorecard, const Formula& formula) {
    return ShapeFinder(scorecard).shape_of(whole(formula));
}

} // namespace kpitrace

#include "measure/row_functions.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace kpitrace {
namespace {

using Children = std::span<const VectorPtr>;

bool is_narrow(const VectorPtr& vector) {
    return vector->type == Type::number && vector->numbers.is_narrow();
}

/// Loops write through a local pointer. A byte that is written through a vector could, for all the compiler knows,
/// change the pointers inside the vector, and then the loop would not become vector instructions.
template<class Operation> Presence combine(const Presence& a, const Presence& b, Operation operation) {
    Presence made(a.size());
    const std::uint8_t* left = a.data();
    const std::uint8_t* right = b.data();
    std::uint8_t* out = made.data();
    for (std::size_t row = 0, size = a.size(); row < size; ++row)
        out[row] = static_cast<std::uint8_t>(operation(left[row], right[row]));
    return made;
}

Presence both_present(const Presence& a, const Presence& b) {
    return combine(a, b, std::bit_and<>());
}

Presence either_present(const Presence& a, const Presence& b) {
    return combine(a, b, std::bit_or<>());
}

/// 1 for rows that are 1 in `a` and 0 in `b`.
Presence only_first(const Presence& a, const Presence& b) {
    return combine(a, b, [](int x, int y) { return x & (y ^ 1); });
}

/// Nulls get the mantissa 0, because sums add the mantissas of all rows.
Vector number_vector(NarrowNumbers numbers, Presence present) {
    clear_nulls(numbers, present);
    Vector made;
    made.type = Type::number;
    made.present = std::move(present);
    made.numbers = Numbers(std::move(numbers));
    return made;
}

template<class Operation> std::optional<Vector> calculate(Children children, Operation operation) {
    auto numbers = operation(children[0]->numbers.narrow(), children[1]->numbers.narrow());
    if (!numbers) return std::nullopt;
    return number_vector(std::move(*numbers), both_present(children[0]->present, children[1]->present));
}

template<class Operation> std::optional<Vector> change(Children children, Operation operation) {
    return number_vector(operation(children[0]->numbers.narrow()), children[0]->present);
}

/// Both numbers at one scale. Returns nothing if they might not fit.
std::optional<std::pair<NarrowNumbers, NarrowNumbers>> align(const NarrowNumbers& a, const NarrowNumbers& b) {
    const int scale = std::max(a.scale, b.scale);
    auto left = at_scale(a, scale);
    auto right = at_scale(b, scale);
    if (!left || !right) return std::nullopt;
    return std::pair(std::move(*left), std::move(*right));
}

template<class Comparison> std::optional<Vector> compare(Children children, Comparison comparison) {
    const auto sides = align(children[0]->numbers.narrow(), children[1]->numbers.narrow());
    if (!sides) return std::nullopt;
    Presence holds(sides->first.mantissas.size());
    const std::int64_t* left = sides->first.mantissas.data();
    const std::int64_t* right = sides->second.mantissas.data();
    std::uint8_t* out = holds.data();
    for (std::size_t row = 0, size = holds.size(); row < size; ++row)
        out[row] = comparison(left[row], right[row]) ? 1 : 0;
    Vector made;
    made.type = Type::boolean;
    made.present = both_present(children[0]->present, children[1]->present);
    made.truths = both_present(holds, made.present);
    return made;
}

/// Replaces numbers by those of `other` in rows where `takes` is 1. Returns false if the numbers do not fit at one
/// scale.
bool take_where(NarrowNumbers& numbers, const NarrowNumbers& other, const Presence& takes) {
    auto sides = align(numbers, other);
    if (!sides) return false;
    auto& [into, from] = *sides;
    std::int64_t* out = into.mantissas.data();
    const std::int64_t* in = from.mantissas.data();
    for (std::size_t row = 0; row < takes.size(); ++row) {
        // All bits are 1 if the row is taken, otherwise 0, so the loop needs no branch.
        const std::int64_t mask = -static_cast<std::int64_t>(takes[row]);
        out[row] = (out[row] & ~mask) | (in[row] & mask);
    }
    into.bits = std::max(into.bits, from.bits);
    numbers = std::move(into);
    return true;
}

std::optional<Vector> coalesce(Children children) {
    NarrowNumbers numbers = children[0]->numbers.narrow();
    Presence present = children[0]->present;
    for (const VectorPtr& next : children.subspan(1)) {
        if (!take_where(numbers, next->numbers.narrow(), only_first(next->present, present))) return std::nullopt;
        present = either_present(present, next->present);
    }
    return number_vector(std::move(numbers), std::move(present));
}

/// `case when a then x when b then y else z end`, if x, y and z are narrow.
std::optional<Vector> case_when(Children children, std::size_t size) {
    NarrowNumbers numbers{std::vector<std::int64_t>(size), 0, 0};
    Presence present(size, 0);
    // Rows for which no condition was true so far.
    Presence open(size, 1);
    const auto choose = [&](const Presence& takes, const Vector& result) {
        present = either_present(present, both_present(takes, result.present));
        open = only_first(open, takes);
        return take_where(numbers, result.numbers.narrow(), takes);
    };
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
        const Vector& condition = *children[i];
        if (condition.type != Type::boolean) continue; // the literal null
        const Presence takes = both_present(open, both_present(condition.present, condition.truths));
        if (!choose(takes, *children[i + 1])) return std::nullopt;
    }
    if (children.size() % 2 == 1 && !choose(Presence(open), *children.back())) return std::nullopt;
    return number_vector(std::move(numbers), std::move(present));
}

bool all_narrow(const Node& node, Children children) {
    if (node.op != Op::case_) return std::ranges::all_of(children, is_narrow);
    for (std::size_t i = 1; i < children.size(); i += 2)
        if (!is_narrow(children[i])) return false;
    return children.size() % 2 == 0 || is_narrow(children.back());
}

template<class Comparison> std::optional<Vector> compare_with(Children children, std::size_t /*size*/) {
    return compare(children, Comparison());
}

struct NarrowOperation {
    Op op;
    std::optional<Vector> (*apply)(Children children, std::size_t size);
};

/// Operations that are not listed are rare in the hot part of a scorecard, and apply() does them for any numbers.
constexpr std::array operations{
    NarrowOperation{Op::add, [](Children children, std::size_t) { return calculate(children, add); }},
    NarrowOperation{Op::subtract, [](Children children, std::size_t) { return calculate(children, subtract); }},
    NarrowOperation{Op::multiply, [](Children children, std::size_t) { return calculate(children, multiply); }},
    NarrowOperation{Op::negate, [](Children children, std::size_t) { return change(children, negate); }},
    NarrowOperation{Op::abs, [](Children children, std::size_t) { return change(children, absolute); }},
    NarrowOperation{Op::equal, compare_with<std::equal_to<>>},
    NarrowOperation{Op::not_equal, compare_with<std::not_equal_to<>>},
    NarrowOperation{Op::less, compare_with<std::less<>>},
    NarrowOperation{Op::less_equal, compare_with<std::less_equal<>>},
    NarrowOperation{Op::greater, compare_with<std::greater<>>},
    NarrowOperation{Op::greater_equal, compare_with<std::greater_equal<>>},
    NarrowOperation{Op::coalesce, [](Children children, std::size_t) { return coalesce(children); }},
    NarrowOperation{Op::case_, case_when},
};

} // namespace

std::optional<Vector> apply_narrow(const Node& node, Children children, std::size_t size) {
    const auto* operation = std::ranges::find(operations, node.op, &NarrowOperation::op);
    if (operation == operations.end() || children.empty() || !all_narrow(node, children)) return std::nullopt;
    return operation->apply(children, size);
}

} // namespace kpitrace

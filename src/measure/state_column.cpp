// The kind of state is chosen once for a batch, by visiting the variant. The loops over the rows are templates, so each
// kind has its own loop without a branch for the kind.
#include "measure/state_column.hpp"

#include <algorithm>
#include <bit>

namespace kpitrace {
namespace {

using Groups = std::span<const std::uint32_t>;

/// Calls `visit(state, row)` for each row that has a group and a value.
template<class State, class Visit>
void each_value(std::vector<State>& states, Groups groups, const Vector& argument, const Visit& visit) {
    for (std::size_t row = 0; row < groups.size(); ++row)
        if (groups[row] != 0 && argument.present[row] != 0) visit(states[groups[row]], row);
}

void add_rows(std::vector<CountState>& states, Groups groups, const Vector* argument, const RowPlaces&) {
    if (argument == nullptr) {
        for (const std::uint32_t group : groups) states[group].add(1);
    } else {
        for (std::size_t row = 0; row < groups.size(); ++row) states[groups[row]].add(argument->present[row]);
    }
}

/// Sums the rows of each group in 64 bits, and adds only these sums to the states. Returns false and does nothing if a
/// sum could overflow, or if there are too many groups for the number of rows.
/// Null rows have the mantissa 0 and `present` 0, so they are added like all others.
bool sum_by_batch(std::vector<SumState>& states, Groups groups, const Vector& argument) {
    struct Sum {
        std::int64_t mantissa = 0;
        std::uint64_t count = 0;
    };
    const NarrowNumbers& numbers = argument.numbers.narrow();
    const int row_bits = static_cast<int>(std::bit_width(groups.size()));
    if (numbers.bits + row_bits > 63 || 4 * states.size() > groups.size()) return false;
    std::vector<Sum> sums(states.size());
    const std::int64_t* mantissas = numbers.mantissas.data();
    const std::uint8_t* present = argument.present.data();
    for (std::size_t row = 0; row < groups.size(); ++row) {
        Sum& sum = sums[groups[row]];
        sum.mantissa += mantissas[row];
        sum.count += present[row];
    }
    for (std::size_t group = 0; group < sums.size(); ++group)
        if (sums[group].count != 0) states[group].add(sums[group].mantissa, numbers.scale, sums[group].count);
    return true;
}

void add_rows(std::vector<SumState>& states, Groups groups, const Vector* argument, const RowPlaces&) {
    if (argument->type != Type::number) return; // the literal null
    if (!argument->numbers.is_narrow()) {
        const std::vector<Number>& numbers = argument->numbers.wide();
        return each_value(states, groups, *argument,
                          [&](SumState& state, std::size_t row) { state.add(numbers[row]); });
    }
    const NarrowNumbers& numbers = argument->numbers.narrow();
    if (sum_by_batch(states, groups, *argument)) return;
    constexpr std::size_t lead = 16; // how many rows ahead states are prefetched, because so many do not fit the cache
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (row + lead < groups.size()) __builtin_prefetch(&states[groups[row + lead]], 1);
        states[groups[row]].add(numbers.mantissas[row], numbers.scale, argument->present[row]);
    }
}

/// For states that take both narrow and wide numbers.
template<class State>
void add_rows(std::vector<State>& states, Groups groups, const Vector* argument, const RowPlaces&) {
    if (argument->type != Type::number) return;
    if (argument->numbers.is_narrow()) {
        const NarrowNumbers& numbers = argument->numbers.narrow();
        each_value(states, groups, *argument,
                   [&](State& state, std::size_t row) { state.add(numbers.mantissas[row], numbers.scale); });
    } else {
        const std::vector<Number>& numbers = argument->numbers.wide();
        each_value(states, groups, *argument, [&](State& state, std::size_t row) { state.add(numbers[row]); });
    }
}

void add_rows(std::vector<EdgesState>& states, Groups groups, const Vector* argument, const RowPlaces& places) {
    if (argument->type != Type::number) return;
    each_value(states, groups, *argument,
               [&](EdgesState& state, std::size_t row) { state.add(places[row], argument->numbers[row]); });
}

void add_rows(DistinctValues& values, Groups groups, const Vector* argument, const RowPlaces&) {
    values.add(groups, *argument);
}

template<class State> void merge_states(std::vector<State>& ours, const std::vector<State>& theirs) {
    ours.resize(std::max(ours.size(), theirs.size()));
    for (std::size_t group = 0; group < theirs.size(); ++group) ours[group].merge(theirs[group]);
}

void merge_states(DistinctValues& ours, const DistinctValues& theirs) {
    ours.merge(theirs);
}

template<class State>
std::optional<Number> result_over(const std::vector<State>& states, Groups groups, const Aggregate& aggregate) {
    // A single group needs no merge.
    if (groups.size() == 1) return states[groups.front()].result(aggregate);
    State merged;
    for (const std::uint32_t group : groups) merged.merge(states[group]);
    return merged.result(aggregate);
}

std::optional<Number> result_over(const DistinctValues& values, Groups groups, const Aggregate&) {
    return Number{static_cast<std::int64_t>(values.count(groups))};
}

} // namespace

StateColumn::StateColumn(StateKind kind) {
    switch (kind) {
    case StateKind::count:
        break; // the first alternative of the variant
    case StateKind::sum:
        states_ = std::vector<SumState>{};
        break;
    case StateKind::extremes:
        states_ = std::vector<ExtremesState>{};
        break;
    case StateKind::distinct:
        states_ = DistinctValues{};
        break;
    case StateKind::values:
        states_ = std::vector<ValuesState>{};
        break;
    case StateKind::spread:
        states_ = std::vector<SpreadState>{};
        break;
    case StateKind::edges:
        states_ = std::vector<EdgesState>{};
        break;
    }
}

void StateColumn::resize(std::size_t groups) {
    std::visit([groups](auto& states) { states.resize(groups); }, states_);
}

void StateColumn::add(Groups groups, const Vector* argument, const RowPlaces& places) {
    std::visit([&](auto& states) { add_rows(states, groups, argument, places); }, states_);
}

void StateColumn::merge(const StateColumn& other) {
    std::visit([&](auto& ours) { merge_states(ours, std::get<std::decay_t<decltype(ours)>>(other.states_)); }, states_);
}

void StateColumn::finish() {
    if (auto* values = std::get_if<DistinctValues>(&states_)) values->finish();
}

std::unique_ptr<const RangeIndex> StateColumn::index(Groups groups) const {
    return std::visit([&](const auto& states) { return make_index(states, groups); }, states_);
}

std::optional<Number> StateColumn::over(Groups groups, const Aggregate& aggregate) const {
    return std::visit([&](const auto& states) { return result_over(states, groups, aggregate); }, states_);
}

} // namespace kpitrace

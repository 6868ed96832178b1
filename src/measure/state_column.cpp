// The kind of state is chosen once for a batch, by visiting the variant. The loops over the rows are templates, so each
// kind has its own loop without a branch for the kind.
#include "measure/state_column.hpp"

#include <algorithm>

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

void add_rows(SumStates& states, Groups groups, const Vector* argument, const RowPlaces&) {
    if (argument->type == Type::number) states.add(groups, *argument); // otherwise the literal null
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

void merge_states(SumStates& ours, const SumStates& theirs) {
    ours.merge(theirs);
}

void merge_states(DistinctValues& ours, const DistinctValues& theirs) {
    ours.merge(theirs);
}

template<class State> void finish_states(std::vector<State>&) {}

template<class States> void finish_states(States& states) {
    states.finish();
}

template<class State>
std::optional<Number> result_over(const std::vector<State>& states, Groups groups, const Aggregate& aggregate) {
    // A single group needs no merge.
    if (groups.size() == 1) return states[groups.front()].result(aggregate);
    State merged;
    for (const std::uint32_t group : groups) merged.merge(states[group]);
    return merged.result(aggregate);
}

std::optional<Number> result_over(const SumStates& sums, Groups groups, const Aggregate& aggregate) {
    return result_over(sums.states(), groups, aggregate);
}

std::optional<Number> result_over(const DistinctValues& values, Groups groups, const Aggregate&) {
    return Number{static_cast<std::int64_t>(values.count(groups))};
}

template<class States> std::unique_ptr<const RangeIndex> range_index_of(const States& states, Groups groups) {
    return make_index(states, groups);
}

std::unique_ptr<const RangeIndex> range_index_of(const SumStates& sums, Groups groups) {
    return make_index(sums.states(), groups);
}

} // namespace

StateColumn::StateColumn(StateKind kind) {
    switch (kind) {
    case StateKind::count:
        break; // the first alternative of the variant
    case StateKind::sum:
        states_ = SumStates{};
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
    std::visit([](auto& states) { finish_states(states); }, states_);
}

std::unique_ptr<const RangeIndex> StateColumn::index(Groups groups) const {
    return std::visit([&](const auto& states) { return range_index_of(states, groups); }, states_);
}

std::optional<Number> StateColumn::over(Groups groups, const Aggregate& aggregate) const {
    return std::visit([&](const auto& states) { return result_over(states, groups, aggregate); }, states_);
}

} // namespace kpitrace

#include "engine/segment_states.hpp"

#include <algorithm>

namespace kpitrace::engine {

SegmentStates::State SegmentStates::empty(sql::LaneKind kind) {
    switch (kind) {
    case sql::LaneKind::count:
        return CountState();
    case sql::LaneKind::sum:
        return SumState();
    case sql::LaneKind::extremes:
        return ExtremesState();
    case sql::LaneKind::spread:
        break;
    }
    return SpreadState();
}

void SegmentStates::add(std::uint32_t segment, const AnswerLine& line, std::size_t column) {
    State state = empty(kind_);
    if (auto* count = std::get_if<CountState>(&state)) {
        count->add(line.count(column));
    } else if (auto* extremes = std::get_if<ExtremesState>(&state)) {
        const auto least = line.number(column, digits_);
        const auto greatest = line.number(column + 1, digits_);
        if (least && greatest) extremes->take(*least, *greatest);
    } else if (auto* sum = std::get_if<SumState>(&state)) {
        const auto total = line.number(column, digits_);
        if (total) sum->add_sum(*total, line.count(column + 1));
    } else if (auto* spread = std::get_if<SpreadState>(&state)) {
        const auto total = line.number(column, digits_);
        const auto squares = line.rational(column + 1);
        if (total && squares) spread->add_sums(*total, *squares, line.count(column + 2));
    }
    states_.emplace_back(segment, std::move(state));
}

void SegmentStates::finish() {
    std::ranges::stable_sort(states_, {}, [](const auto& entry) { return entry.first; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < states_.size(); ++i) {
        if (states_[i].first == states_[last].first)
            std::visit([&]<class One>(One& one) { one.merge(std::get<One>(states_[i].second)); }, states_[last].second);
        else if (++last != i)
            states_[last] = std::move(states_[i]);
    }
    if (!states_.empty()) states_.erase(states_.begin() + static_cast<std::ptrdiff_t>(last) + 1, states_.end());
}

std::optional<Number> SegmentStates::over(SegmentRange range, const Aggregate& aggregate) const {
    State merged = empty(kind_);
    const auto segment = [](const auto& entry) { return entry.first; };
    for (auto at = std::ranges::lower_bound(states_, range.begin, {}, segment);
         at != states_.end() && at->first < range.end; ++at)
        std::visit([&]<class One>(One& one) { one.merge(std::get<One>(at->second)); }, merged);
    return std::visit([&](const auto& one) { return one.result(aggregate); }, merged);
}

} // namespace kpitrace::engine

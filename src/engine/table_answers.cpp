#include "engine/table_answers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kpitrace::engine {
namespace {

/// The value of no rows.
std::optional<Number> of_no_rows(const Aggregate& aggregate) {
    return aggregate.function == AggregateFunction::count_distinct ? std::optional(Number(std::int64_t{0}))
                                                                   : std::nullopt;
}

} // namespace

TableAnswers::TableAnswers(const Query& query, std::vector<std::optional<TableStates>> states,
                           std::unique_ptr<const Answers> files)
    : aggregates_(query.aggregates)
    , calendar_(query.calendar)
    , states_(std::move(states))
    , files_(std::move(files)) {
    for (const Relation& relation : query.relations) {
        is_dated_.push_back(relation.date.has_value());
        is_stock_.push_back(relation.in_force.has_value());
    }
}

std::optional<Number> TableAnswers::over(AggregateId id, Window window, const std::optional<MemberId>& member) const {
    const Aggregate& aggregate = aggregates_[id.index];
    const auto& states = states_[aggregate.source.index];
    if (!states) return files_ ? files_->over(id, window, member) : std::nullopt;
    return sql::asks_for_windows(aggregate.function) ? asked(*states, id, window, member)
                                                     : merged(*states, id, window, member);
}

std::optional<SegmentRange> TableAnswers::segments(const TableStates& states, SourceId source, Window window,
                                                   TableTime::Division division) const {
    if (is_dated_[source.index]) return states.time.segments(days_of(window, calendar_), division);
    if (!is_stock_[source.index]) return SegmentRange{0, 1};
    const auto found = std::ranges::lower_bound(states.stock, window.last);
    if (found == states.stock.end() || *found != window.last) return std::nullopt;
    const auto segment = static_cast<std::uint32_t>(found - states.stock.begin());
    return SegmentRange{segment, segment + 1};
}

std::optional<Number> TableAnswers::merged(const TableStates& states, AggregateId id, Window window,
                                           const std::optional<MemberId>& member) const {
    const Aggregate& aggregate = aggregates_[id.index];
    if (!member) {
        const auto range = segments(states, aggregate.source, window, TableTime::Division::fine);
        if (!range) refuse(id, window);
        return states.lanes[states.lane_of.at(id)].over(*range, aggregate);
    }
    const TableStates::OfKey& key = states.keys.at(member->key);
    const std::size_t lane = key.lane_of.at(id);
    if (member->index == MemberId::absent) return key.of_no_rows[lane].over({}, aggregate);
    const auto range = segments(states, aggregate.source, window, key.division);
    if (!range) refuse(id, window);
    return key.lanes[member->index][lane].over(*range, aggregate);
}

std::optional<Number> TableAnswers::asked(const TableStates& states, AggregateId id, Window window,
                                          const std::optional<MemberId>& member) const {
    const Aggregate& aggregate = aggregates_[id.index];
    std::optional<std::size_t> index;
    if (is_dated_[aggregate.source.index]) {
        const DaySpan days = days_of(window, calendar_);
        if (states.time.is_empty(days)) return of_no_rows(aggregate);
        index = states.time.window(id, days);
    } else if (const auto range = segments(states, aggregate.source, window, TableTime::Division::fine)) {
        const bool is_stock = is_stock_[aggregate.source.index];
        if (is_stock && states.taken.contains({id, range->begin})) index = states.taken.at({id, range->begin});
        if (!is_stock && states.whole.contains(id)) index = states.whole.at(id);
    }
    if (!index) refuse(id, window);
    if (member && member->index == MemberId::absent) return of_no_rows(aggregate);
    const auto key = member ? std::optional(member->key) : std::nullopt;
    const auto found = states.values.find({*index, key, member ? member->index : 0});
    return found == states.values.end() ? of_no_rows(aggregate) : std::optional(found->second);
}

void TableAnswers::refuse(AggregateId id, Window window) const {
    const DaySpan days = days_of(window, calendar_);
    throw std::logic_error(fmt::format("`{}` is needed from {} to {}, and the engine was not asked for it",
                                       aggregates_[id.index].text, to_string(days.begin),
                                       to_string(days.end - std::chrono::days(1))));
}

} // namespace kpitrace::engine

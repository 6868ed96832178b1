// States are kept by group, and the groups of a lane are sorted so that each window is a range. Values are calculated
// on demand, because an evaluation needs only a few of all possible windows.
#include "measure/file_answers.hpp"

#include <algorithm>
#include <limits>

namespace kpitrace {
namespace {

/// An index costs about as much time as merging all states this number of times.
constexpr std::size_t passes_before_index = 6;

/// The numbers of the members that some row has, in the order of their texts.
std::vector<std::uint32_t> members_met(const SourceScan& scan, std::size_t key, const Registries& registries) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < scan.met[key].size(); ++number)
        if (scan.met[key][number] != 0) numbers.push_back(number);
    const auto& texts = registries.members[key].texts();
    std::ranges::sort(
        numbers, {}, [&](std::uint32_t number) -> const auto& { return texts[number]; });
    return numbers;
}

} // namespace

GroupList::GroupList(std::span<const Group> all, FilterBits filter, Order order) {
    const auto place = [&](std::uint32_t number) {
        const Window& window = all[number].window;
        return Place(order == Order::by_member ? all[number].of.member : 0U, window.first, window.from);
    };
    std::vector<std::pair<Place, std::uint32_t>> sorted;
    for (std::uint32_t number = 1; number < all.size(); ++number)
        if (filter == 0 || (all[number].of.passes & filter) != 0) sorted.emplace_back(place(number), number);
    std::ranges::sort(sorted);
    for (const auto& [at, number] : sorted) {
        groups_.push_back(number);
        places_.push_back(at);
        lasts_.push_back(all[number].window.last);
    }
}

GroupList::Range GroupList::within(std::uint32_t member, Window window) const {
    const auto begin = std::ranges::lower_bound(places_, Place(member, window.first, window.from));
    const auto end =
        std::upper_bound(begin, places_.end(), Place(member, window.last, window.until.value_or(Date::max())));
    return {static_cast<std::size_t>(begin - places_.begin()), static_cast<std::size_t>(end - places_.begin())};
}

std::vector<std::uint32_t> GroupList::in_force(std::uint32_t member, Period period) const {
    constexpr Period earliest{std::numeric_limits<std::int32_t>::min()};
    const auto [begin, end] = within(member, {earliest, period});
    std::vector<std::uint32_t> found;
    for (std::size_t i = begin; i < end; ++i)
        if (lasts_[i] >= period) found.push_back(groups_[i]);
    return found;
}

std::optional<Number> LaneAnswers::over(std::uint32_t member, Window window, const Aggregate& aggregate) const {
    const StateColumn& states = scan_->columns[lane_];
    if (scan_->rows.is_stock) return states.over(groups_->in_force(member, window.last), aggregate);
    const auto groups = groups_->groups();
    const auto [begin, end] = groups_->within(member, window);
    if (end - begin > 1) {
        merged_ += end - begin;
        if (!index_ && merged_ > passes_before_index * groups.size()) index_ = states.index(groups);
        if (index_) return index_->over(begin, end, aggregate);
    }
    return states.over(groups.subspan(begin, end - begin), aggregate);
}

std::optional<Number> LaneAnswers::over_none(const Aggregate& aggregate) const {
    return scan_->columns[lane_].over({}, aggregate);
}

FileAnswers::FileAnswers(const Query& query)
    : aggregates_(query.aggregates)
    , of_all_(query.aggregates.size())
    , numbers_(query.keys.size()) {}

/// Aggregates with the same lane, filter and order share one LaneAnswers, and lanes of one filter set share the list of
/// their groups, because lists and indices take memory and time.
std::vector<std::vector<std::optional<std::string>>>
FileAnswers::take(const ScanPlan& plan, const std::shared_ptr<const SourceScan>& scan, const Registries& registries) {
    std::map<std::tuple<std::size_t, FilterBits, GroupList::Order>, std::shared_ptr<const GroupList>> lists;
    Lanes lanes;
    const auto lane_of = [&](const LaneView& view, GroupList::Order order) {
        const FilterBits filter = view.filter ? FilterBits{1} << *view.filter : 0;
        auto& lane = lanes[{view.lane, filter, order}];
        if (lane) return lane;
        const std::size_t set = plan.lanes[view.lane].filter_set;
        auto& list = lists[{set, filter, order}];
        if (!list) list = std::make_shared<GroupList>(registries.groups[set].groups(), filter, order);
        lane = std::make_shared<LaneAnswers>(scan, view.lane, list);
        return lane;
    };
    for (std::size_t i = 0; i < plan.aggregates.size(); ++i) {
        of_all_[plan.aggregates[i].index] = lane_of(plan.views[i], GroupList::Order::by_period);
        for (std::size_t key = 0; key < plan.keys.size(); ++key)
            if (const auto& view = plan.views_by_key[key][i])
                by_key_[{plan.aggregates[i], plan.keys[key].id}] = lane_of(*view, GroupList::Order::by_member);
    }
    std::vector<std::vector<std::optional<std::string>>> members;
    for (std::size_t key = 0; key < plan.keys.size(); ++key) {
        auto& numbers = numbers_[plan.keys[key].id.index] = members_met(*scan, key, registries);
        auto& texts = members.emplace_back();
        for (const std::uint32_t number : numbers) texts.push_back(registries.members[key].texts()[number]);
    }
    return members;
}

std::optional<Number> FileAnswers::over(AggregateId id, Window window, const std::optional<MemberId>& member) const {
    const Aggregate& aggregate = aggregates_[id.index];
    if (!of_all_[id.index]) return std::nullopt;
    if (!member) return of_all_[id.index]->over(0, window, aggregate);
    const LaneAnswers& lane = *by_key_.at({id, member->key});
    if (member->index == MemberId::absent) return lane.over_none(aggregate);
    return lane.over(numbers_[member->key.index][member->index], window, aggregate);
}

} // namespace kpitrace

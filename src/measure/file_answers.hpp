// The answers to a query from the states that scans of files made. The states of a window are merged when its value is
// requested.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "measure/key_members.hpp"
#include "measure/source_scan.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace kpitrace {

/// The groups whose rows pass a filter, ordered by period, or by member of a key and then by period. So the groups of a
/// window, or of a window of one member, are a range of the list. The groups of a stock are ordered by the first period
/// in which they are in force.
class GroupList {
public:
    enum class Order : std::uint8_t { by_period, by_member };
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// Takes the groups that pass the filter with this bit; 0 means all groups.
    GroupList(std::span<const Group> all, FilterBits filter, Order order);

    [[nodiscard]] std::span<const std::uint32_t> groups() const { return groups_; }
    /// `member` is 0 in a list that is ordered by period alone. Not for groups of a stock.
    [[nodiscard]] Range within(std::uint32_t member, Window window) const;
    /// The groups of a stock that are in force in the period.
    [[nodiscard]] std::vector<std::uint32_t> in_force(std::uint32_t member, Period period) const;

private:
    std::vector<std::uint32_t> groups_;
    /// Of each group: the member, the first period, and the day of it on which the group begins; nothing, which is less
    /// than any day, if that is the first day of the period.
    using Place = std::tuple<std::uint32_t, Period, std::optional<Date>>;
    std::vector<Place> places_; // of each of groups_, ascending
    std::vector<Period> lasts_; // the last period of each of groups_
};

/// The states of one lane, in the order of a list of groups. At first, the states of a range are merged one by one.
/// When this has merged several times the number of all states, an index is made that answers any range fast. So
/// neither a few long windows nor thousands of windows cost much more time than necessary.
class LaneAnswers {
public:
    LaneAnswers(std::shared_ptr<const SourceScan> scan, std::size_t lane, std::shared_ptr<const GroupList> groups)
        : scan_(std::move(scan))
        , lane_(lane)
        , groups_(std::move(groups)) {}

    [[nodiscard]] std::optional<Number> over(std::uint32_t member, Window window, const Aggregate& aggregate) const;
    /// The value for a member that has no row.
    [[nodiscard]] std::optional<Number> over_none(const Aggregate& aggregate) const;

private:
    std::shared_ptr<const SourceScan> scan_;
    std::size_t lane_;
    std::shared_ptr<const GroupList> groups_;
    mutable std::size_t merged_ = 0; // number of states that were merged one by one
    mutable std::unique_ptr<const RangeIndex> index_;
};

class FileAnswers : public Answers {
public:
    explicit FileAnswers(const Query& query);

    /// Takes the results of scanning a source. Returns the members of each of the plan's keys, ascending: those that a
    /// row which passes `where` has.
    [[nodiscard]] std::vector<std::vector<std::optional<std::string>>>
    take(const ScanPlan& plan, const std::shared_ptr<const SourceScan>& scan, const Registries& registries);

    [[nodiscard]] std::optional<Number> over(AggregateId aggregate, Window window,
                                             const std::optional<MemberId>& member) const override;

private:
    /// Aggregates with the same lane and groups share the answers, such as sum and avg of one argument.
    using LaneKey = std::tuple<std::size_t, FilterBits, GroupList::Order>;
    using Lanes = std::map<LaneKey, std::shared_ptr<const LaneAnswers>>;

    std::vector<Aggregate> aggregates_;
    std::vector<std::shared_ptr<const LaneAnswers>> of_all_; // by aggregate; null if the source has no files
    std::map<std::pair<AggregateId, KeyId>, std::shared_ptr<const LaneAnswers>> by_key_;
    std::vector<std::vector<std::uint32_t>> numbers_; // by key: the numbers of its members
};

} // namespace kpitrace

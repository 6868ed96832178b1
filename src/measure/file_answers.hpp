// The answers to a query from the states that scans of files left: merged for each window when it is asked for.
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

/// The groups whose rows pass a filter, by period; or by member of a key, and then by period. So a window, of a member
/// too, is a range of them.
class GroupList {
public:
    enum class Order : std::uint8_t { by_period, by_member };
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// The groups that pass the filter with this bit; 0: all.
    GroupList(std::span<const Group> all, FilterBits filter, Order order);

    [[nodiscard]] std::span<const std::uint32_t> groups() const { return groups_; }
    /// `member` is 0 in a list that is ordered by period alone.
    [[nodiscard]] Range within(std::uint32_t member, Window window) const;

private:
    std::vector<std::uint32_t> groups_;
    std::vector<std::pair<std::uint32_t, Period>> places_; // of groups_: member and period, ascending
};

/// The states of one lane, in the order of a list of groups. They are merged one by one at first. When this has taken
/// several times as long as reading all of them once, an index is made that answers any range at once: so that neither
/// few long windows nor thousands of them cost much more than they must.
class LaneAnswers {
public:
    LaneAnswers(std::shared_ptr<const SourceScan> scan, std::size_t lane, std::shared_ptr<const GroupList> groups)
        : scan_(std::move(scan))
        , lane_(lane)
        , groups_(std::move(groups)) {}

    [[nodiscard]] std::optional<Number> over(std::uint32_t member, Window window, const Aggregate& aggregate) const;
    /// Of a member that has no row.
    [[nodiscard]] std::optional<Number> over_none(const Aggregate& aggregate) const;

private:
    std::shared_ptr<const SourceScan> scan_;
    std::size_t lane_;
    std::shared_ptr<const GroupList> groups_;
    mutable std::size_t merged_ = 0; // states, one by one
    mutable std::unique_ptr<const RangeIndex> index_;
};

class FileAnswers : public Answers {
public:
    explicit FileAnswers(const Query& query);

    /// Takes what the files of a source come to. Answers the members of the plan's keys, ascending.
    [[nodiscard]] std::vector<std::vector<std::optional<std::string>>>
    take(const ScanPlan& plan, const std::shared_ptr<const SourceScan>& scan, const Registries& registries);

    [[nodiscard]] std::optional<Number> over(AggregateId aggregate, Window window,
                                             const std::optional<MemberId>& member) const override;

private:
    /// Aggregates that share a lane and its groups share the answers: sum and avg of one argument.
    using LaneKey = std::tuple<std::size_t, FilterBits, GroupList::Order>;
    using Lanes = std::map<LaneKey, std::shared_ptr<const LaneAnswers>>;

    std::vector<Aggregate> aggregates_;
    std::vector<std::shared_ptr<const LaneAnswers>> of_all_; // by aggregate; null: of a source without files
    std::map<std::pair<AggregateId, KeyId>, std::shared_ptr<const LaneAnswers>> by_key_;
    std::vector<std::vector<std::uint32_t>> numbers_; // by key: of its members
};

} // namespace kpitrace

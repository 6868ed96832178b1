// The answers to a Query from the partial results that engines gave. The states of a window's segments are merged when
// its value is requested.
#pragma once

#include "engine/segment_states.hpp"
#include "engine/table_time.hpp"
#include "kpitrace/measure/measurements.hpp"

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace kpitrace::engine {

/// The partial results of one source.
struct TableStates {
    TableTime time;
    std::vector<Period> stock;                  ///< for a stock: the period of each segment
    std::vector<SegmentStates> lanes;           ///< in the order of sql::lanes_of(query, source)
    std::map<AggregateId, std::size_t> lane_of; ///< index in `lanes`
    /// The same for the members of each key, by the member's index in KeyMembers::texts.
    struct OfKey {
        std::map<AggregateId, std::size_t> lane_of;
        std::vector<SegmentStates> of_no_rows;         ///< by lane
        std::vector<std::vector<SegmentStates>> lanes; ///< by member, by lane
        TableTime::Division division = TableTime::Division::fine;
    };
    std::map<KeyId, OfKey> keys;
    /// Values of aggregates that do not add up: by index of the asked window, key and member.
    using WindowPlace = std::tuple<std::size_t, std::optional<KeyId>, std::uint32_t>;
    std::map<WindowPlace, Number> values;
    std::map<std::pair<AggregateId, std::size_t>, std::size_t> taken; ///< for a stock: the asked window by segment
    std::map<AggregateId, std::size_t> whole;                         ///< for a snapshot: the asked window
};

class TableAnswers : public Answers {
public:
    /// `files` answers for the sources without states.
    TableAnswers(const Query& query, std::vector<std::optional<TableStates>> states,
                 std::unique_ptr<const Answers> files);

    [[nodiscard]] std::optional<Number> over(AggregateId aggregate, Window window,
                                             const std::optional<MemberId>& member) const override;

private:
    [[nodiscard]] std::optional<Number> merged(const TableStates& states, AggregateId id, Window window,
                                               const std::optional<MemberId>& member) const;
    [[nodiscard]] std::optional<Number> asked(const TableStates& states, AggregateId id, Window window,
                                              const std::optional<MemberId>& member) const;
    [[nodiscard]] std::optional<SegmentRange> segments(const TableStates& states, SourceId source, Window window,
                                                       TableTime::Division division) const;
    [[noreturn]] void refuse(AggregateId id, Window window) const;

    std::vector<Aggregate> aggregates_;
    std::vector<bool> is_dated_; // by source
    std::vector<bool> is_stock_; // by source
    Calendar calendar_;
    std::vector<std::optional<TableStates>> states_; // by source
    std::unique_ptr<const Answers> files_;
};

} // namespace kpitrace::engine

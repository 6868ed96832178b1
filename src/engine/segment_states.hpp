// The states of one lane: of all rows or of a member's rows, by segment of time.
#pragma once

#include "engine/answer_rows.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/sql/statements.hpp"
#include "measure/states.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace kpitrace::engine {

/// Segments from the first to before the last.
struct SegmentRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

class SegmentStates {
public:
    /// `digits` says whether the sums of the lane are exact.
    SegmentStates(sql::LaneKind kind, Digits digits)
        : kind_(kind)
        , digits_(digits) {}

    /// Adds the values of the row, which begin in this column, to a segment.
    void add(std::uint32_t segment, const AnswerLine& line, std::size_t column);
    /// Must be called once after all rows were added, before any result.
    void finish();

    [[nodiscard]] std::optional<Number> over(SegmentRange range, const Aggregate& aggregate) const;

private:
    using State = std::variant<CountState, SumState, ExtremesState, SpreadState>;
    [[nodiscard]] static State empty(sql::LaneKind kind);

    sql::LaneKind kind_;
    Digits digits_;
    std::vector<std::pair<std::uint32_t, State>> states_; // ascending after finish()
};

} // namespace kpitrace::engine

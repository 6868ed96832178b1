// The facts about a source's rows that follow from the numbers of rows of each day.
#pragma once

#include "engine/table_extent.hpp"
#include "engine/table_windows.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace kpitrace::engine {

/// The rows `day` and `until` of an answer, by their cells; nothing for rows without a day.
struct RowCounts {
    std::map<std::optional<std::int64_t>, std::uint64_t> days;
    std::map<std::optional<std::int64_t>, std::uint64_t> ends;
};

class SourceRows {
public:
    /// The arguments must outlive it.
    SourceRows(const Query& query, SourceId source, const TableWindows& windows, Date today)
        : query_(query)
        , source_(source)
        , relation_(query[source])
        , windows_(windows)
        , today_(today) {}

    /// Fills what measure() knows of rows. Reports a table that changed after `extent`, and a date too far after today.
    /// Returns whether there is neither.
    [[nodiscard]] bool settle(const RowCounts& counts, const TableExtent& extent, SourceMeasurement& made,
                              Diagnostics& diagnostics);
    /// Whether SourceMeasurement::days has every day with rows, and not only those of the windows.
    [[nodiscard]] bool are_days_complete() const { return is_complete_; }

private:
    using Days = std::map<Date, std::uint64_t>;
    [[nodiscard]] bool read_days(const RowCounts& counts, const TableExtent& extent);
    [[nodiscard]] bool check_reach(Diagnostics& diagnostics) const;
    void settle_dated(SourceMeasurement& made) const;
    void settle_stock(const RowCounts& counts, SourceMeasurement& made) const;
    void note_early(SourceMeasurement& made) const;
    [[nodiscard]] std::string column() const;

    const Query& query_;
    SourceId source_;
    const Relation& relation_;
    const TableWindows& windows_;
    Date today_;
    Days days_;
    bool is_complete_ = true;
};

} // namespace kpitrace::engine

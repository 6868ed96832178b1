// The windows that the second statement of a source asks for.
//
// They follow from the evaluated periods (query/windows.hpp) and from the days of pace (Query::partial). If the first
// and the last day of the data are known, windows are cut off there, because no row is beyond.
#pragma once

#include "engine/local_days.hpp"
#include "engine/table_extent.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/query/windows.hpp"
#include "kpitrace/sql/statements.hpp"

#include <optional>
#include <vector>

namespace kpitrace::engine {

/// A time from one day to the day before another one.
struct DaySpan {
    Date begin;
    Date end;
    friend auto operator<=>(const DaySpan&, const DaySpan&) = default;
};

/// The days of a window.
[[nodiscard]] DaySpan days_of(const Window& window, const Calendar& calendar);

/// A WindowPlan, with days in place of moments of the table.
struct TableWindows {
    std::vector<Date> fine;   ///< as WindowPlan::fine
    std::vector<Date> coarse; ///< as WindowPlan::coarse
    /// As WindowPlan::windows: the days of the window; of a stock, nothing.
    struct Asked {
        AggregateId aggregate;
        std::optional<DaySpan> days;
        std::size_t taken = 0;
    };
    std::vector<Asked> windows;
    std::vector<Period> stock; ///< the periods of WindowPlan::stock
    std::vector<Date> taken;   ///< for each of them, the day on which the stock is taken
    std::vector<Date> days;    ///< as WindowPlan::days; empty without a zone
    Date today = last_date;

    [[nodiscard]] sql::WindowPlan plan(const LocalDays& local, const Calendar& calendar) const;
};

class WindowPlanner {
public:
    /// `evaluated` are the periods in which the scorecard is evaluated; `horizon` is a period before all windows. The
    /// scorecard and the query must outlive it.
    WindowPlanner(const Scorecard& scorecard, const Query& query, Window evaluated, Period horizon, Date today);

    /// `extent` is nothing if the windows must not depend on the data. `data_end`: for a stock, the last day of its
    /// data.
    [[nodiscard]] TableWindows plan(SourceId source, const std::optional<TableExtent>& extent,
                                    std::optional<Date> data_end = {}) const;

private:
    [[nodiscard]] bool is_paced(SourceId source) const;
    void plan_stock(SourceId source, const std::optional<TableExtent>& extent, std::optional<Date> data_end,
                    TableWindows& made) const;
    void plan_dated(SourceId source, const std::optional<DaySpan>& bounds, TableWindows& made) const;

    const Scorecard& scorecard_;
    const Query& query_;
    Date today_;
    bool has_running_period_;
    std::vector<AggregateWindow> found_; // of all sources
};

} // namespace kpitrace::engine

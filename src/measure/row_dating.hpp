// Finds the window to which each row belongs: the period of its date, the day itself where windows can end on any day,
// or the periods on whose last day a row of a stock is in force.
//
// The period of a date is calculated when the date first occurs. A further row with it costs one lookup: by day if
// dates are plain, by a number if the cell has the shape of a date in another format, and otherwise by the cell's text.
#pragma once

#include "csv/date_columns.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "measure/date_memo.hpp"
#include "measure/date_spans.hpp"
#include "measure/dense_table.hpp"
#include "measure/faults/bad_cells.hpp"
#include "measure/groups.hpp"
#include "measure/omission_log.hpp"
#include "measure/scan_plan.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kpitrace {

/// Each thread has one for all files of a source.
class RowDating {
public:
    /// `plan` must outlive this.
    RowDating(const ScanPlan& plan, csv::SimdLevel simd);

    /// Begins a file. Its cells are read by the plan's reading with this index.
    void begin_file(std::size_t reading);

    /// The results of dating rows besides the periods, and the data that are needed for them.
    struct Findings {
        BadCells& bad;
        SourceMeasurement& known;
        OmissionLog& omissions;
        const csv::Table& table;
        std::uint32_t file;   ///< index among the source's files
        std::size_t selected; ///< index among the table's selected columns of the column that messages show: the
                              ///< source's date, or a part of the key by which the date is looked up
    };
    /// Dates `rows` by the cells of the source's date.
    void date(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
              const Findings& findings);
    /// Dates `rows` by the values of a column that is looked up.
    void date_by_value(const csv::Batch& batch, const Selection& rows, const Vector& dates, const Findings& findings);
    /// Finds the periods in which `rows` of a stock are in force. `until` is null if the source names no such column.
    void place_in_force(const csv::Batch& batch, const Selection& rows, const Vector& from, const Vector* until,
                        const Findings& findings);
    /// Puts all rows of a snapshot into its period.
    void place_all(const csv::Batch& batch, const Selection& rows);

    /// The number of the window of each row of the batch; 0 if the row has none.
    [[nodiscard]] std::span<const std::uint32_t> windows() const { return windows_; }
    /// The windows by number; 0 is not a window.
    [[nodiscard]] std::span<const Window> known_windows() const { return known_windows_; }
    /// The number of a window, which is new or known.
    [[nodiscard]] std::uint32_t number_of(const Window& window);
    /// The first moment of each row's date, if the plan needs it.
    [[nodiscard]] std::span<const Instant> moments() const { return moments_; }
    /// Rows of the batch that belong to no period, because their date is empty.
    [[nodiscard]] const Selection& undated() const { return undated_; }
    /// The days on which rows are dated, as days since 1970, in any order, each once.
    [[nodiscard]] const std::unordered_set<std::int64_t>& days() const { return days_; }
    /// The spans that dates name, if the plan needs them.
    [[nodiscard]] const DateSpans& spans() const { return spans_; }

private:
    void clear(std::size_t rows);
    void date_plain(const Selection& rows, std::span<const std::string_view> cells);
    void date_by_shape(const Selection& rows, std::span<const std::string_view> cells);
    void date_by_text(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
                      const Findings& findings);
    /// The number of a date's period, and whether every row with the date needs a note.
    struct Dated {
        std::uint32_t number = 0;
        bool is_noted = true;
    };
    [[nodiscard]] Dated date_anew(csv::DateCell cell, const csv::Batch& batch, std::uint32_t row,
                                  const Findings& findings);
    [[nodiscard]] Period period_of(Date day, SourceMeasurement& known);
    [[nodiscard]] Window window_in_force(Date from, std::optional<Date> until, SourceMeasurement& known);
    void note_undated(const csv::Batch& batch, std::uint32_t row, const Findings& findings);
    [[nodiscard]] std::string column() const;
    struct DatedCell {
        const csv::DateCell& cell;
        Date day;
        Period period;
        DateRange days; // all days of the period
    };
    bool note(const DatedCell& dated, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const;
    void note_day(const DatedCell& dated, SourceMeasurement& known);
    [[nodiscard]] EarlyRow row_of(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const;
    void note_early(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const;
    void note_stock_day(Date day, Period period, SourceMeasurement& known);
    void remember(std::string_view cell, std::uint32_t window);

    const ScanPlan& plan_;
    csv::SimdLevel simd_;
    /// What depends on the format of a file.
    struct ByReading {
        bool plain_is_sure;                                                               // see is_plain_sure()
        std::array<DenseTable<std::uint32_t>, csv::DateShapes::most_shapes + 1> by_shape; // like by_day_, of each shape
        DateMemo memo; // the mark is the number of the window, once known
    };
    csv::DateShapes shapes_;                           // the shapes of dates that are not plain
    std::vector<std::unique_ptr<ByReading>> readings_; // by reading of the plan; made when needed
    ByReading* now_ = nullptr;                         // for the current file
    const csv::DateReader* dates_ = nullptr;           // for the current file
    DenseTable<std::uint32_t> by_day_;                 // window numbers of plain dates
    DenseTable<std::uint32_t> by_value_;               // by place of the day: the window number of a looked-up date, or
                                                       // the index in stock_periods_ + 1 of a stock's day
    std::unordered_map<Window, std::uint32_t, WindowHash> numbers_; // of known_windows_
    std::vector<Window> known_windows_{Window{}};
    std::vector<std::uint32_t> windows_;
    std::vector<Period> stock_periods_;
    std::vector<Instant> moments_;
    Selection undated_;
    std::unordered_set<std::int64_t> days_; // as days since 1970
    DateSpans spans_;
    std::vector<std::uint32_t> day_numbers_;
    std::vector<csv::ShapedDay> shaped_days_;
    Selection others_; // rows that are not dated by a table
    std::vector<std::string_view> other_cells_;
};

} // namespace kpitrace

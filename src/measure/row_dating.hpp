// The period of each row, from the source's date.
//
// What is known of a date is worked out when it first comes. A further row of it costs one look: by day where dates
// are plain, by a number where the cell has the shape of a date in another format, and otherwise by the cell's text.
#pragma once

#include "csv/date_columns.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "measure/date_memo.hpp"
#include "measure/dense_table.hpp"
#include "measure/faults/bad_cells.hpp"
#include "measure/omission_log.hpp"
#include "measure/scan_plan.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kpitrace {

/// One thread's, for all files of a source.
class RowDating {
public:
    /// `plan` must outlive it.
    RowDating(const ScanPlan& plan, csv::SimdLevel simd);

    /// Turns to a file, whose cells are read by the plan's reading of that index.
    void begin_file(std::size_t reading);

    /// What dating rows comes to besides their periods.
    struct Findings {
        BadCells& bad;
        SourceMeasurement& known;
        OmissionLog& omissions;
        const csv::Table& table;
        std::uint32_t file;   ///< among the source's files
        std::size_t selected; ///< of the source's date among the table's selected columns
    };
    /// Dates `rows` by the cells of the source's date.
    void date(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
              const Findings& findings);
    /// Of a snapshot.
    void place_all(const csv::Batch& batch, const Selection& rows);

    /// For each row of the batch the number of its period; 0 where it has none.
    [[nodiscard]] std::span<const std::uint32_t> periods() const { return periods_; }
    /// By number; 0 is none.
    [[nodiscard]] std::span<const Period> known_periods() const { return known_periods_; }
    /// First moments of the rows, where the plan needs them.
    [[nodiscard]] std::span<const Instant> moments() const { return moments_; }
    /// Rows of the batch that belong to no period, because their date is empty.
    [[nodiscard]] const Selection& undated() const { return undated_; }
    /// On which rows are dated, in any order, each once.
    [[nodiscard]] const std::unordered_set<std::int64_t>& days() const { return days_; }

private:
    void clear(std::size_t rows);
    void date_plain(const Selection& rows, std::span<const std::string_view> cells);
    void date_by_shape(const Selection& rows, std::span<const std::string_view> cells);
    void date_by_text(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
                      const Findings& findings);
    [[nodiscard]] std::uint32_t date_anew(DateMemo::Entry& entry, const csv::Batch& batch, std::uint32_t row,
                                          const Findings& findings);
    /// A cell that is a date, its day, and the period that it is in.
    struct DatedCell {
        const csv::DateCell& cell;
        Date day;
        Period period;
        DateRange days; // of the period
    };
    bool note(const DatedCell& dated, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const;
    void note_day(const DatedCell& dated, SourceMeasurement& known);
    void note_early(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const;
    [[nodiscard]] std::uint32_t number_of(Period period);
    void remember(std::string_view cell, std::uint32_t period);

    const ScanPlan& plan_;
    csv::SimdLevel simd_;
    /// What differs by how a file is written.
    struct ByReading {
        bool plain_is_sure;                                                               // a plain date means that day
        std::array<DenseTable<std::uint32_t>, csv::DateShapes::most_shapes + 1> by_shape; // as by_day_, for each shape
        DateMemo memo; // marks: number of the period, once a row of it was dated
    };
    csv::DateShapes shapes_;                           // of dates that are not plain
    std::vector<std::unique_ptr<ByReading>> readings_; // as the plan's; made when first needed
    ByReading* now_ = nullptr;                         // of the file
    const csv::DateReader* dates_ = nullptr;           // likewise
    DenseTable<std::uint32_t> by_day_;                 // numbers of periods, of plain dates whose period is known
    std::unordered_map<std::int32_t, std::uint32_t> numbers_; // by index of the period
    std::vector<Period> known_periods_{Period{}};
    std::vector<std::uint32_t> periods_;
    std::vector<Instant> moments_;
    Selection undated_;
    std::unordered_set<std::int64_t> days_; // since 1970
    std::vector<std::uint32_t> day_numbers_;
    std::vector<csv::ShapedDay> shaped_days_;
    Selection others_; // rows that are not dated by a table
    std::vector<std::string_view> other_cells_;
};

} // namespace kpitrace

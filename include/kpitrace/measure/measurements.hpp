// What the data said: aggregates by period, and what there is to know about the rows behind them.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/comparison_note.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Periods from first to last, both included.
struct Window {
    Period first;
    Period last;

    [[nodiscard]] bool contains(Period p) const { return first <= p && p <= last; }
    friend auto operator<=>(const Window&, const Window&) = default;
};

/// An aggregate's states, one a period, from which the value over any window is merged without reading rows again.
class AggregateSeries {
public:
    class States;

    /// Of a source without files: no value over any window.
    AggregateSeries();
    explicit AggregateSeries(std::unique_ptr<const States> states);
    AggregateSeries(AggregateSeries&&) noexcept;
    AggregateSeries& operator=(AggregateSeries&&) noexcept;
    ~AggregateSeries();

    /// Over all rows dated within the window; null as SQL has it (the sum of no rows), a count of none is 0.
    [[nodiscard]] std::optional<Number> over(Window window) const;

private:
    std::unique_ptr<const States> states_;
};

/// A kind of cell or row that was left out or taken as null, for the notes.
struct Omission {
    enum class Kind : std::uint8_t {
        bad_number,
        bad_duration,
        bad_date,
        skipped_row,
        undated_row,
        long_period,       ///< the date names more than a period
        overlapping_date,  ///< two formats of `date_format` read the date's cell as different dates
        padded_row,        ///< a row whose missing cells were taken as empty
        comment_row,       ///< a comment that has as many cells as a row
        line_above_header, ///< a line that was skipped to find the header
        repeated_row,      ///< left out because another row has its `unique` key; its columns are `column`
        future_row,        ///< dated after today; it counts in the period of its date
        unended_line,      ///< the last line of a file, which has no line end: its last cell may be cut off
        header_alone,      ///< a file without rows, while other files of the source have rows; tally.file names it
    };
    Kind kind = Kind::bad_number;
    std::string column; ///< empty for rows
    csv::Tally tally;
    std::optional<Period> period{};               ///< of long_period: the one in which the first such date counts
    std::uint64_t with_digits = 0;                ///< of bad cells, those that have a digit: a number may be lost
    std::vector<std::string> texts{};             ///< of bad cells without a digit, the first different ones, to show
    std::vector<std::string> texts_with_digits{}; ///< the same of those with one
};

/// Rows of one file that equal rows of an earlier file of their source in every cell.
struct Overlap {
    csv::Tally rows;              ///< first_line 0: not known, for the file cannot be read again
    bool is_sample = false;       ///< only a sample of the rows was compared
    std::vector<std::string> key; ///< of the source: a column of which each row has a value of its own; may be empty
};

/// A row with a date that lies so many periods before today that it is probably not a date: `0001-01-01`.
struct EarlyRow {
    Date day;
    std::string cell;
    std::uint32_t file = 0; ///< among the source's files
    Place place;
};
/// By date, file and line.
[[nodiscard]] bool is_before(const EarlyRow& a, const EarlyRow& b);

/// Dates may lie so many periods after today, and the evaluated period so many after the first row.
inline constexpr std::int32_t most_periods_apart = 10'000;

struct SourceMeasurement {
    bool dated = false;     ///< false: a snapshot, whose rows belong to the evaluated period
    std::uint64_t rows = 0; ///< that passed `where`
    /// Rows that were skipped, and of `rows` those with a cell that was taken as null because it is bad, or without a
    /// date.
    std::uint64_t rows_left_out = 0;
    std::uint64_t rows_skipped = 0;                 ///< of `rows_left_out`; they are not among `rows`
    std::map<Period, std::uint64_t> rows_by_period; ///< of a dated source with `min_rows`
    std::optional<Window> periods; ///< from the earliest to the latest dated row's period; nothing without such rows
    /// On which rows are dated, ascending, each once; days after today too. Of a date that names a longer span the
    /// first.
    std::vector<Date> days;
    std::optional<Date> data_end;      ///< last day that a row's date names, today at most; of rows that are not dated
                                       ///< after today
    std::optional<EarlyRow> too_early; ///< the earliest row, if it is more than `most_periods_apart` before today
    /// Never where periods are days. Else: every row is dated on the first day of its period (or names a whole period):
    /// the source dates periods, not days, and so says nothing of where in the last one its data end.
    bool dates_whole_periods = false;
    std::vector<Omission> omissions; ///< by kind and column
    /// Comparisons of the source's expressions that miss rows, by place in the scorecard. None of a source without
    /// rows.
    std::vector<ComparisonNote> comparisons;
    std::optional<Overlap> overlap{};
};

/// Points into the Query, which must outlive it.
struct Measurements {
    Date today = last_date;                  ///< rows dated later count, but do not say how far the data go
    std::vector<SourceMeasurement> sources;  ///< as Scorecard::sources
    std::vector<AggregateSeries> aggregates; ///< as Query::aggregates
};

/// The period to which the states of a snapshot are assigned in its series.
inline constexpr Period snapshot_period{0};

} // namespace kpitrace

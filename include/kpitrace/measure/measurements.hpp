// What the data contain: aggregates by window, and facts about the rows that were read for them.
//
// Measurements do not depend on who read the rows: measure() makes them from files, another executor may make them from
// a database. Everything after measuring works with either.
#pragma once

#include "kpitrace/measure/comparison_note.hpp"
#include "kpitrace/query/windows.hpp"
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

/// A member of a key of the Query: an index into Measurements::members of that key.
struct MemberId {
    static constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1); ///< a member that has no row

    KeyId key;
    std::uint32_t index = absent;
    friend auto operator<=>(const MemberId&, const MemberId&) = default;
};

/// The values of the Query's aggregates over windows. Each executor keeps them in its own way.
class Answers {
public:
    Answers() = default;
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;
    virtual ~Answers() = default;

    /// Over all rows dated within the window, or only over the rows of a member (of a key of the aggregate's relation).
    /// Null as in SQL: the sum of no rows is null, their count is 0. Not for several threads at once.
    [[nodiscard]] virtual std::optional<Number> over(AggregateId aggregate, Window window,
                                                     const std::optional<MemberId>& member) const = 0;
};

/// How many rows or cells, and where the first is.
struct Tally {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0; ///< 0: not known
    std::string file;             ///< what the rows were read from; empty: not known
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
    Tally tally;
    std::optional<Period> period{};               ///< of long_period: the one in which the first such date counts
    std::uint64_t with_digits = 0;                ///< bad cells that have a digit: a number may be lost
    std::vector<std::string> texts{};             ///< the first different bad cells without a digit, to show
    std::vector<std::string> texts_with_digits{}; ///< the same of cells with a digit
};

/// Rows of one file that equal rows of an earlier file of their source in every cell.
struct Overlap {
    Tally rows;                   ///< first_line 0: not known, for the file cannot be read again
    bool is_sample = false;       ///< only a sample of the rows was compared
    std::vector<std::string> key; ///< of the source: a column of which each row has a value of its own; may be empty
};

/// A row with a date so many periods before today that it is probably not a date: `0001-01-01`.
struct EarlyRow {
    Date day;
    std::string cell;
    std::uint32_t file = 0; ///< among the source's files
    Place place;
};
/// By date, file and line.
[[nodiscard]] bool is_before(const EarlyRow& a, const EarlyRow& b);

/// How many periods a date can be after today, and the evaluated period after the first row.
inline constexpr std::int32_t most_periods_apart = 10'000;

struct SourceMeasurement {
    bool dated = false;     ///< false: a snapshot, whose rows belong to the evaluated period
    std::uint64_t rows = 0; ///< that passed `where`
    /// Rows that were skipped; and rows among `rows` without a date, or with a bad cell that was taken as null.
    std::uint64_t rows_left_out = 0;
    std::uint64_t rows_skipped = 0;                 ///< of `rows_left_out`; they are not among `rows`
    std::map<Period, std::uint64_t> rows_by_period; ///< of a dated source with `min_rows`
    std::optional<Window> periods; ///< from the earliest to the latest dated row's period; nothing without such rows
    /// The days on which rows are dated, ascending, each once; also days after today. Of a date that names a longer
    /// span, its first day.
    std::vector<Date> days;
    std::optional<Date> data_end;      ///< last day that a row's date names, today at most; rows that are dated
                                       ///< after today do not count
    std::optional<EarlyRow> too_early; ///< the earliest row, if it is more than `most_periods_apart` before today
    /// Every row is dated on the first day of its period, or names a whole period: the source dates periods, not days,
    /// and does not show where in the last period its data end. Never where periods are days.
    bool dates_whole_periods = false;
    std::vector<Omission> omissions; ///< by kind and column
    /// Comparisons in the source's expressions that miss rows, by place in the scorecard. None if the source has no
    /// rows.
    std::vector<ComparisonNote> comparisons;
    std::optional<Overlap> overlap{};
};

struct Measurements {
    Date today = last_date;                 ///< rows dated later count, but do not say how far the data go
    std::vector<SourceMeasurement> sources; ///< as Query::relations
    /// For each key of the Query the members that occur, ascending; nothing: the rows without a text, before the
    /// others.
    std::vector<std::vector<std::optional<std::string>>> members;
    std::unique_ptr<const Answers> answers; ///< to every aggregate of the Query

    /// Absent where no row has that text.
    [[nodiscard]] MemberId find_member(KeyId key, const std::optional<std::string>& text) const;
};

/// The period in which an executor answers for the rows of a snapshot.
inline constexpr Period snapshot_period{0};

} // namespace kpitrace

// What the data contain: aggregates by window, and facts about the rows that were read for them.
//
// Measurements do not depend on how the rows were read: measure() makes them from files, another executor could make
// them from a database. All later phases work with either.
#pragma once

#include "kpitrace/query/windows.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// What the rows show about a comparison of texts in the scorecard, such as a text that occurs in no row. It never
/// changes a value.
struct ComparisonNote {
    enum class Kind : std::uint8_t {
        missed_rows,  ///< a comparison does not match some rows that its author may have meant
        equal_numbers ///< `count(distinct …)` counts one number twice, because the cells write it in two ways
    };
    Kind kind = Kind::missed_rows;
    Span span;           ///< of the expression in the scorecard
    std::string message; ///< what was found: lower case, no full stop
    std::string help;    ///< an instruction that removes the cause; never empty
};

/// The member of a key of pairs that has these two members.
[[nodiscard]] std::string pair_text(const std::optional<std::string>& first, const std::optional<std::string>& second);

/// The members of a key of the Query.
struct KeyMembers {
    /// False if no file of the relation has the columns of the key (see QueryKey::if_present), and for a key of pairs
    /// if one of its keys does not exist or if there are too many pairs.
    bool exists = true;
    /// The texts that occur in rows that pass `where` and the filters of members, ascending, even if no aggregate takes
    /// such a row. If a filter uses this key, no filter is applied. The rows without a text are a member without a
    /// value, which comes first.
    std::vector<std::optional<std::string>> texts;
};

/// A member of a key of the Query: an index into KeyMembers::texts of that key.
struct MemberId {
    static constexpr std::uint32_t absent = static_cast<std::uint32_t>(-1); ///< the index for a text that no row has

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

    /// The value over all rows dated within the window, which must be one of whole periods, or one that Query::partial
    /// or Aggregate::inner_begins allows, or only over the rows of `member`, whose key must belong to the aggregate's
    /// relation. As in SQL, the sum of no rows is null and their count is 0. Only one thread at a time can call this.
    [[nodiscard]] virtual std::optional<Number> over(AggregateId aggregate, Window window,
                                                     const std::optional<MemberId>& member) const = 0;
};

/// A kind of cell or row that was left out or read as null, or that a note mentions for another reason.
struct Omission {
    enum class Kind : std::uint8_t {
        bad_number,
        bad_duration,
        bad_date,
        skipped_row,
        undated_row,
        long_period,       ///< the date names a span longer than a period
        overlapping_date,  ///< two formats of `date_format` read the date's cell as different dates
        padded_row,        ///< a row whose missing cells were read as empty
        comment_row,       ///< a comment that has as many cells as a row
        line_above_header, ///< a line that was skipped to find the header
        repeated_row,      ///< left out because another row has its `unique` key; `column` names the columns of the key
        future_row,    ///< dated after today; it counts in the period of its date. In a stock it begins after today,
                       ///< and counts nowhere yet
        reversed_span, ///< a row of a stock that ends before it begins; it counts nowhere
        unended_line,  ///< the last line of a file, which has no line end: its last cell may be cut off
        header_alone,  ///< `tally.file` has no rows, while other files of the source have rows
    };
    Kind kind = Kind::bad_number;
    std::string column; ///< empty for rows
    Tally tally;
    std::optional<Period> period{};   ///< for long_period: the period in which the first such date counts
    std::uint64_t with_digits = 0;    ///< number of bad cells that have a digit, so that a number may be lost
    std::vector<std::string> texts{}; ///< the first different texts of bad cells without a digit, for messages
    std::vector<std::string> texts_with_digits{}; ///< the first different texts of bad cells with a digit
};

/// Rows of one file that equal rows of an earlier file of their source in every cell.
struct Overlap {
    Tally rows;                   ///< first_line is 0 if the file cannot be read again to find it
    bool is_sample = false;       ///< only a sample of the rows was compared
    std::vector<std::string> key; ///< the column of the source whose value differs in each row; empty if there is none
};

/// A row with a date such as `0001-01-01`, which is so many periods before today that it probably means 'no date'.
struct EarlyRow {
    Date day;
    std::string cell;
    std::uint32_t file = 0; ///< index among the source's files
    Place place;
};
/// The order by date, file and line.
[[nodiscard]] bool is_before(const EarlyRow& a, const EarlyRow& b);

/// The most periods that a date can be after today, and that the evaluated period can be after the first row.
inline constexpr std::int32_t most_periods_apart = 10'000;

/// The rows of a source for which a lookup found no row.
struct Unmatched {
    struct Key {
        std::string text; ///< the parts of a key of several columns are separated by `, `
        std::uint64_t rows = 0;
        std::string nearest; ///< the key of the looked-up source that is most like it; empty if none is
    };
    LookupId lookup;
    Tally rows;            ///< rows with a key that no row has
    Tally empty;           ///< rows in whose key a part is null
    std::vector<Key> keys; ///< the most frequent keys, at most three
};

/// Describes the rows, with the most frequent keys: lower case, no full stop.
[[nodiscard]] std::string describe(const Unmatched& unmatched, const Query& query);

struct SourceMeasurement {
    bool dated = false;     ///< false for a snapshot, whose rows belong to the evaluated period
    bool is_stock = false;  ///< the rows belong to all periods on whose last day they are in force
    std::uint64_t rows = 0; ///< number of rows that passed `where`
    /// The number of skipped rows, and of rows among `rows` without a date or with a bad cell that was read as null.
    std::uint64_t rows_left_out = 0;
    std::uint64_t rows_skipped = 0;                 ///< the part of `rows_left_out` that was skipped; not among `rows`
    std::map<Period, std::uint64_t> rows_by_period; ///< filled only for a dated source with `min_rows`
    std::optional<Window> periods; ///< from the earliest to the latest dated row's period; absent if no row is dated
    /// The days of the rows' dates, ascending, each once; also days after today. A date that names a longer span counts
    /// as its first day.
    std::vector<Date> days;
    std::optional<Date>
        data_end; ///< the last day that a row's date names, at most today; rows that are dated after today do not count
    std::optional<EarlyRow> too_early; ///< the earliest row, if it is more than `most_periods_apart` before today
    /// Whether every row is dated on the first day of its period, or names a whole period. Such a source dates periods,
    /// not days, and does not show where in the last period its data end. Always false if periods are days.
    bool dates_whole_periods = false;
    /// What divides time into the spans that all dates name, such as quarters. Set only for Relation::is_prorated, if
    /// there are dated rows and Source::date_span does not say it.
    std::optional<Calendar> spans;
    std::vector<Omission> omissions; ///< by kind and column
    /// Notes on comparisons in the source's expressions that miss rows, ordered by place in the scorecard. Empty if the
    /// source has no rows.
    std::vector<ComparisonNote> comparisons;
    std::optional<Overlap> overlap{};
    /// The places in the scorecard of names `period_start` and `period_end` that mean a column of the files, although
    /// the source is a stock.
    std::vector<Span> period_columns{};
    std::vector<Unmatched> unmatched{}; ///< for each lookup that found no row for some row, in the order of the Query
    /// Columns of a table that hold doubles, so that their sums are not exact.
    std::vector<std::string> inexact_columns{};
};

struct Measurements {
    Date today = last_date; ///< rows dated later count, but do not extend `data_end`
    /// If the user limits the history, its first period. Earlier periods are not evaluated, and not all of their values
    /// are known.
    std::optional<Period> history_begin{};
    std::vector<SourceMeasurement> sources; ///< in the order of Query::relations
    std::vector<KeyMembers> members;        ///< by key of the Query
    std::unique_ptr<const Answers> answers; ///< for every aggregate of the Query

    /// The member with this text; its index is `absent` if no row has the text.
    [[nodiscard]] MemberId find_member(KeyId key, const std::optional<std::string>& text) const;
};

/// A sentence for each of SourceMeasurement::inexact_columns.
[[nodiscard]] std::vector<std::string> notes_on_inexact_columns(const Measurements& measurements, const Query& query);

/// The period to which an executor assigns the rows of a snapshot.
inline constexpr Period snapshot_period{0};

} // namespace kpitrace

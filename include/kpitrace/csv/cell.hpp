// Reading of single cells: numbers and dates in the forms that real exports have, nulls.
//
// Where a cell could mean two things it is refused as ambiguous, never guessed.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/read_settings.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

enum class CellState : std::uint8_t { value, null, bad };

/// True of an empty cell, one of spaces alone, and the format's own null texts (compared without outer spaces).
[[nodiscard]] bool is_null(std::string_view cell, const std::vector<std::string>& nulls);

/// Why a cell is not a number or a date, and the key that reads it.
struct Complaint {
    std::string message; ///< "`1,234` could be 1234 or 1.234"
    std::string help;    ///< "write `decimal: "."` or `decimal: ","` in the source"
};

/// What a cell that is not read looks like. Cells of one column that look alike are reported as one fault.
enum class FaultForm : std::uint8_t {
    ambiguous,     ///< it has two readings, and no key decides: `1,234`, `03/04/2026`
    other_form,    ///< keys that differ from the source's would read it: `1.234,50`, `30.06.2026`
    unit,          ///< a number with a text beside it that is not a currency: `12 pcs`, `1.5M`
    debit_credit,  ///< a number with a letter for its side: `40.00 Dr`
    duration,      ///< a span of time where a number is expected: `1:30:15`
    epoch,         ///< whole digits where a date is expected: seconds or milliseconds since 1970
    month_name,    ///< a date with a month's name in another language
    wrong_weekday, ///< a date in the source's format, beside the name of another weekday
    far_date,      ///< a date too far after today to be one: `9999-12-31`
    text           ///< anything else
};

/// A way to read a cell that is not read now.
struct Remedy {
    std::string keys;    ///< what to write in the source, on one line: `decimal: ","`
    std::string reading; ///< what the cell is then: `1234.5`, `3 February 2026`
};

/// Why one cell is not read.
struct CellFault {
    FaultForm form = FaultForm::text;
    /// Of `unit` and `debit_credit`, and of a `duration` of one number with one text: the text beside the number,
    /// which `units` can declare. Of `wrong_weekday`: `30 June 2026 is a Tuesday`. Of `far_date`: how far,
    /// `10,000 months after today`.
    std::string mark{};
    /// Of `ambiguous` two at least, with different readings; of `other_form` one at least; best first. Of
    /// `wrong_weekday` a format that has the weekday as a fixed text: `date_format: "Wed %d %B %Y"`. All remedies of
    /// a fixed list that read the cell, so that those that read all bad cells of a column are found by comparing
    /// `keys`.
    std::vector<Remedy> remedies{};
};

/// The unit that a number's cell names, as far as the cells of one column must agree on it.
enum class UnitKind : std::uint8_t {
    none,     ///< a bare number
    currency, ///< a sign, a code or an abbreviation of a currency that `units` does not list
    percent,  ///< `%`, where `units` does not list it
    declared  ///< a text that `units` gives a factor
};

struct CellUnit {
    UnitKind kind = UnitKind::none;
    std::uint8_t currency = 0; ///< of `currency`: a number that currency_mark() and may_be_same_currency() know

    friend bool operator==(const CellUnit&, const CellUnit&) = default;
};

struct NumberCell {
    CellState state = CellState::null;
    Number value;
    CellUnit unit{};
};

/// As cells write it, for messages: `$`, `EUR`, `kr`.
[[nodiscard]] std::string_view currency_mark(std::uint8_t currency);
/// True of `$` and `USD`, and of `kr` and `NOK`: marks of which one currency can be meant. Not transitive.
[[nodiscard]] bool may_be_same_currency(std::uint8_t a, std::uint8_t b);

/// A unit that cells of a column have, and the first of their rows.
struct ColumnUnit {
    CellUnit unit;
    std::uint32_t first_row = 0;
};

/// A column of cells of which those were read that can be read fast: plain ones, which are digits with at most one
/// decimal mark and a minus before them, and perhaps those of known layouts.
struct PlainNumbers {
    std::vector<std::int64_t> mantissas; ///< divided by 10^scale; 0 where null, and where not read
    std::vector<std::uint8_t> present;   ///< 1, or 0 where null or not read
    std::vector<std::uint32_t> others;   ///< rows whose cells are neither read nor empty, ascending
    int scale = 0;                       ///< 0 to 18
    int bits = 0;                        ///< every |mantissa| < 2^bits; 63 at most
    std::vector<ColumnUnit> units{};     ///< of the cells that are read, each once; in no order
};

class CommonNumbers; // src/csv/common_numbers.hpp
class Units;         // src/csv/units.hpp

/// Reads numbers as a source's format says. Forms: digits with grouping, a fraction or a dash in place of the cents
/// (`250,-`), an exponent; a sign before or behind, `△` before, or parentheses for a negative; signs, usual
/// abbreviations and ISO 4217 codes of currencies, `%`, and the texts that `units` declares, on both sides; all of it
/// in full-width characters too. Any other text beside a number makes the cell bad.
class NumberReader {
public:
    NumberReader(const Format& format, char delimiter, SimdLevel simd = best_simd_level());

    [[nodiscard]] NumberCell read(std::string_view cell) const;
    /// The plain ones of many cells, fast; the others are for read(). Of each cell 16 bytes can be read, as in a Batch.
    /// The scale that comes out is that of the cell with the longest fraction, and no smaller than the one that
    /// `numbers` has before; but smaller where some number would not fit, and then longer fractions are among the
    /// others.
    void read_plain(std::span<const std::string_view> cells, PlainNumbers& numbers) const;
    /// Reads many cells of one column as read_plain() does, and also the cells that have a layout which earlier cells
    /// of the column had: `$1,234.50`, `(12 EUR)`, `5%`. `known` keeps these layouts from batch to batch; it belongs
    /// to one column and to this reader. Each cell has the value and the unit that read() gives it.
    void read_column(std::span<const std::string_view> cells, CommonNumbers& known, PlainNumbers& numbers) const;
    /// For a cell that read() called bad: what it looks like, and every usual reading of it.
    [[nodiscard]] CellFault diagnose(std::string_view cell) const;

private:
    std::string decimal_;
    std::string thousands_;
    bool decimal_written_ = false;
    bool thousands_written_ = false;
    bool marks_written_ = false; // one of the two: then the marks decide
    char delimiter_ = ',';
    SimdLevel simd_ = SimdLevel::portable;
    char plain_mark_ = '\0';          // before a fraction that can mean nothing else; NUL: there is none
    bool nulls_may_be_plain_ = false; // some null text is a plain number
    bool nulls_have_digits_ = false;
    std::vector<std::string> nulls_;
    std::shared_ptr<const Units> units_; // never changed, so that copies and threads share it
};

/// How much time a date cell names: `2026-06` is a month. A cell dates its row by its first moment.
struct DateCell {
    CellState state = CellState::null;
    Instant value{};
    Date last_day{};       ///< of what the cell names: of `2026-06` 30 June
    bool overlaps = false; ///< a further `date_format` of the source reads the cell as a different date
};

/// Reads dates as a source's format says, ISO 8601 where it says nothing. `2026-Q2` and `2026` are a quarter and a year
/// of the calendar. With `time_zone`, a time with an offset (and with `stored_in`, any time) is turned into that zone;
/// a date without a time never is.
class DateReader {
public:
    /// The format's date formats, month names and time zones are ones that the checks below accept.
    explicit DateReader(const Format& format);

    [[nodiscard]] DateCell read(std::string_view cell) const;
    /// For a cell that read() called bad: what it looks like, and every usual format that reads it. The keys of a
    /// remedy are one key, or two that are joined by "` and `".
    [[nodiscard]] CellFault diagnose(std::string_view cell) const;

private:
    struct Rules;
    std::shared_ptr<const Rules> rules_; // never changed, so that copies and threads share it
};

/// Nothing where `format` is a usable date format; otherwise what is wrong with it ("`%Q` is not a code of a date
/// format").
[[nodiscard]] std::optional<std::string> check_date_format(std::string_view format);
/// Nothing where these 12 or 24 texts name months, each one month; otherwise what is wrong.
[[nodiscard]] std::optional<std::string> check_month_names(std::span<const std::string> texts);
/// Nothing where the time-zone database has the name; otherwise what is wrong, and the nearest name.
[[nodiscard]] std::optional<Complaint> check_time_zone(std::string_view name);

} // namespace kpitrace::csv

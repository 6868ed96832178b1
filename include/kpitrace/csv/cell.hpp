// Reads single cells: numbers and dates in the forms that real exports have, and nulls.
//
// A cell that could mean two things is refused as ambiguous. Nothing is guessed.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
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

/// Whether the cell is empty, has only spaces, or is a null text of the format. Outer spaces do not matter.
[[nodiscard]] bool is_null(std::string_view cell, const std::vector<std::string>& nulls);

/// Why a cell is not a number or a date, and the key that reads it.
struct Complaint {
    std::string message; ///< "`1,234` could be 1234 or 1.234"
    std::string help;    ///< "write `decimal: "."` or `decimal: ","` in the source"
};

/// What a cell that cannot be read looks like. Cells of one column that look alike are reported as one fault.
enum class FaultForm : std::uint8_t {
    ambiguous,     ///< it has two readings, and no key says which is meant: `1,234`, `03/04/2026`
    other_form,    ///< keys that differ from the source's would read it: `1.234,50`, `30.06.2026`
    unit,          ///< a number with a text beside it that is not a currency: `12 pcs`, `1.5M`
    debit_credit,  ///< a number with a letter for its side: `40.00 Dr`
    duration,      ///< a span of time where a number is expected: `1:30:15`
    epoch,         ///< whole digits where a date is expected: seconds or milliseconds since 1970
    month_name,    ///< a date with a month's name in another language
    wrong_weekday, ///< a date in the source's format, beside the name of another weekday
    far_date,      ///< a date too far after today to be one: `9999-12-31`
    text           ///< any other text
};

/// A way to read a cell that cannot be read now.
struct Remedy {
    std::string keys;    ///< what to write in the source, on one line: `decimal: ","`
    std::string reading; ///< what the cell is then: `1234.5`, `3 February 2026`
};

/// Why one cell cannot be read.
struct CellFault {
    FaultForm form = FaultForm::text;
    /// For `unit` and `debit_credit`, and for a `duration` of one number and one text: the text beside the number,
    /// which `units` can declare. For `wrong_weekday`: what the date really is, `30 June 2026 is a Tuesday`. For
    /// `far_date`: how far away it is, `10,000 months after today`.
    std::string mark{};
    /// The best remedy is first. `ambiguous` has at least two remedies with different readings, and `other_form` has at
    /// least one. `wrong_weekday` has a format with the weekday as a fixed text: `date_format: "Wed %d %B %Y"`. All
    /// remedies come from a fixed list, so comparing `keys` finds the remedies that read all bad cells of a column.
    std::vector<Remedy> remedies{};
};

/// The unit that the cell of a number names. The cells of one column must agree on it.
enum class UnitKind : std::uint8_t {
    none,     ///< a bare number
    currency, ///< a sign, a code or an abbreviation of a currency that `units` does not list
    percent,  ///< `%`, where `units` does not list it
    declared  ///< a text that `units` gives a factor
};

struct CellUnit {
    UnitKind kind = UnitKind::none;
    std::uint8_t currency = 0; ///< for `currency`: its number, for currency_mark() and may_be_same_currency()

    friend bool operator==(const CellUnit&, const CellUnit&) = default;
};

struct NumberCell {
    CellState state = CellState::null;
    Number value;
    CellUnit unit{};
};

/// The currency's mark as cells write it, for messages: `$`, `EUR`, `kr`.
[[nodiscard]] std::string_view currency_mark(std::uint8_t currency);
/// Whether both marks can mean the same currency, as `$` and `USD` or `kr` and `NOK` can. This is not transitive: `$`
/// can be `USD` or `CAD`, but `USD` is never `CAD`.
[[nodiscard]] bool may_be_same_currency(std::uint8_t a, std::uint8_t b);

/// A unit that cells of a column have, and the first row that has it.
struct ColumnUnit {
    CellUnit unit;
    std::uint32_t first_row = 0;
};

/// The cells of a column that can be read fast. These are plain numbers, which are digits with at most one decimal mark
/// and perhaps a minus before them, and cells of known layouts. NumberReader::read() reads the others.
struct PlainNumbers {
    std::vector<std::int64_t> mantissas; ///< the number times 10^scale; 0 if the cell is null or not read
    std::vector<std::uint8_t> present;   ///< 1 for a number, 0 for a cell that is null or not read
    std::vector<std::uint32_t> others;   ///< rows whose cells are neither read nor empty; ascending
    int scale = 0;                       ///< 0 to 18
    int bits = 0;                        ///< every |mantissa| < 2^bits; 63 at most
    std::vector<ColumnUnit> units{};     ///< each unit of the cells that are read, once, in no order
};

class CommonNumbers; // src/csv/common_numbers.hpp
class Units;         // src/csv/units.hpp

/// Reads numbers as a source's format says. It knows these forms, also in full-width characters:
///
/// - digits, perhaps in groups, with a fraction, a dash in place of the cents (`250,-`) or an exponent;
/// - a sign before or after the digits, `△` before them, or parentheses for a negative number;
/// - on either side, `%`, a sign, usual abbreviation or ISO 4217 code of a currency, or a text that `units` declares.
///
/// A cell with any other text beside its number is bad.
class NumberReader {
public:
    NumberReader(const Format& format, char delimiter, SimdLevel simd = best_simd_level());

    [[nodiscard]] NumberCell read(std::string_view cell) const;
    /// Reads the plain numbers among many cells, fast; read() must read the cells in `numbers.others`. 16 bytes of each
    /// cell must be readable, as in a Batch. The resulting scale is that of the cell with the longest fraction, and at
    /// least the scale that `numbers` has before the call. If some number would not fit, the scale is smaller, and the
    /// cells with longer fractions are in `others` too.
    void read_plain(std::span<const std::string_view> cells, PlainNumbers& numbers) const;
    /// Reads many cells of one column as read_plain() does, and also cells with a layout that earlier cells of the
    /// column had: `$1,234.50`, `(12 EUR)`, `5%`. `known` keeps the layouts from batch to batch; it belongs to one
    /// column and one reader. Values and units are the same as from read().
    void read_column(std::span<const std::string_view> cells, CommonNumbers& known, PlainNumbers& numbers) const;
    /// Says what a cell that read() called bad looks like, and gives every usual reading of it.
    [[nodiscard]] CellFault diagnose(std::string_view cell) const;

private:
    std::string decimal_;
    std::string thousands_;
    bool decimal_written_ = false;
    bool thousands_written_ = false;
    bool marks_written_ = false; // the source writes `decimal` or `thousands`, so its marks decide
    char delimiter_ = ',';
    SimdLevel simd_ = SimdLevel::portable;
    char plain_mark_ = '\0';          // the mark that can only be before a fraction; NUL: there is none
    bool nulls_may_be_plain_ = false; // some null text is a plain number
    bool nulls_have_digits_ = false;
    std::vector<std::string> nulls_;
    std::shared_ptr<const Units> units_; // immutable, so that copies and threads share it
};

/// The span of time that a date cell names, such as the whole month `2026-06`. A row is dated by its first moment.
struct DateCell {
    CellState state = CellState::null;
    Instant value{};       ///< the first moment of that time
    Date last_day{};       ///< the last day of that time: 30 June for `2026-06`
    bool overlaps = false; ///< a further `date_format` of the source reads the cell as a different date
};

/// Reads dates as a source's format says. A source without a date format has ISO 8601 dates. `2026-Q2` and `2026` are a
/// quarter and a year of the calendar. With `time_zone`, a time that has an offset is converted to that zone, and with
/// `stored_in` any time is; a date without a time never is.
class DateReader {
public:
    /// The date formats, month names and time zones of `format` must pass the checks below.
    explicit DateReader(const Format& format);

    [[nodiscard]] DateCell read(std::string_view cell) const;
    /// Says what a cell that read() called bad looks like, and gives every usual format that reads it. The keys of a
    /// remedy are one key, or two keys joined by "` and `".
    [[nodiscard]] CellFault diagnose(std::string_view cell) const;

private:
    struct Rules;
    std::shared_ptr<const Rules> rules_; // immutable, so that copies and threads share it
};

/// Says what is wrong with a date format ("`%Q` is not a code of a date format"). Returns nothing if it is usable.
[[nodiscard]] std::optional<std::string> check_date_format(std::string_view format);
/// Says what is wrong with the 12 or 24 names of months. Returns nothing if each text names one month.
[[nodiscard]] std::optional<std::string> check_month_names(std::span<const std::string> texts);
/// Says what is wrong with the name of a time zone, and proposes the nearest name. Returns nothing if the database has
/// the name.
[[nodiscard]] std::optional<Complaint> check_time_zone(std::string_view name);

} // namespace kpitrace::csv

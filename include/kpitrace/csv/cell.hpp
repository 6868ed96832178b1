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

/// Why a cell is no number or date, and the key that mends it.
struct Complaint {
    std::string message; ///< "`1,234` could be 1234 or 1.234"
    std::string help;    ///< "write `decimal: "."` or `decimal: ","` in the source"
};

struct NumberCell {
    CellState state = CellState::null;
    Number value;
};

/// A column of cells of which the plain ones were read: digits with at most one decimal mark and a minus before them.
struct PlainNumbers {
    std::vector<std::int64_t> mantissas; ///< divided by 10^scale; 0 where null, and where not plain
    std::vector<std::uint8_t> present;   ///< 1, or 0 where null or not plain
    std::vector<std::uint32_t> others;   ///< rows whose cells are neither plain nor empty, ascending
    int scale = 0;                       ///< 0 to 18
    int bits = 0;                        ///< every |mantissa| < 2^bits; 63 at most
};

/// Reads numbers as a source's format says. Forms: currency signs, codes of three capitals beside a digit, percent,
/// grouping, exponent, a sign before or behind, parentheses for a negative.
class NumberReader {
public:
    NumberReader(const Format& format, char delimiter, SimdLevel simd = best_simd_level());

    [[nodiscard]] NumberCell read(std::string_view cell) const;
    /// The plain ones of many cells, fast; the others are for read(). Of each cell 16 bytes can be read, as in a Batch.
    /// The scale that comes out is that of the cell with the longest fraction, and no smaller than the one that
    /// `numbers` has before; but smaller where some number would not fit, and then longer fractions are among the
    /// others.
    void read_plain(std::span<const std::string_view> cells, PlainNumbers& numbers) const;
    /// For a cell that read() called bad; `column` (its name, if known) makes the mend ready to paste.
    [[nodiscard]] Complaint explain(std::string_view cell, std::string_view column = {}) const;

private:
    std::string decimal_;
    std::string thousands_;
    bool marks_written_ = false; // either key stands in the scorecard: its marks decide
    char delimiter_ = ',';
    SimdLevel simd_ = SimdLevel::portable;
    char plain_mark_ = '\0';          // before a fraction that can mean nothing else; NUL: there is none
    bool nulls_may_be_plain_ = false; // some null text is a plain number
    std::vector<std::string> nulls_;
};

class DateFormat; // src/csv/date_format.hpp

/// How much time a date cell names: `2026-06` is a month. A cell dates its row by its first moment.
struct DateCell {
    CellState state = CellState::null;
    Instant value{};
    Date last_day{}; ///< of what the cell names: of `2026-06` 30 June
};

/// Reads dates as a source's format says, ISO 8601 where it says nothing. `2026-Q2` and `2026` are fiscal where
/// first_month is not 1.
class DateReader {
public:
    /// The format's date formats are ones that check_date_format accepts.
    DateReader(const Format& format, unsigned first_month);

    [[nodiscard]] DateCell read(std::string_view cell) const;
    /// For a cell that read() called bad: names the date_format (or, where two readings are possible, each of them)
    /// that would read it.
    [[nodiscard]] Complaint explain(std::string_view cell, std::string_view column = {}) const;

private:
    std::shared_ptr<const std::vector<DateFormat>> formats_; // never changed, so that copies and threads share it
    std::vector<std::string> nulls_;
    unsigned first_month_ = 1;
};

/// Nothing where `format` is a usable date format; else what is wrong with it ("`%Q` is no part of a date format").
[[nodiscard]] std::optional<std::string> check_date_format(std::string_view format);

} // namespace kpitrace::csv

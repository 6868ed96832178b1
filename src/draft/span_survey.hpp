// Reads the two dates of every row of a table, to prove that its rows are in force from the one to the other.
//
// A profile knows each column alone. Only the rows show whether an end comes after its beginning, and whether the rows
// without an end are those that have not ended.
#pragma once

#include "draft/outline.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace kpitrace {

/// Which columns to read, and how.
struct SpanQuestion {
    TimeInForce span;
    std::string format;                  ///< of both dates; empty for ISO 8601
    Date last;                           ///< the last day that the data know
    std::optional<std::size_t> amount{}; ///< a column of amounts
};

/// A row that speaks against a span.
struct OddRow {
    std::string text;  ///< the cell that shows it
    std::string place; ///< such as `line 17`, or `line 17 of may.csv` if there are several files
};

struct SpanSurvey {
    std::uint64_t unbegun = 0;        ///< rows without a first day
    std::uint64_t ended = 0;          ///< rows whose last day is known and has come
    std::uint64_t in_force = 0;       ///< rows in force on the last day
    std::uint64_t without_amount = 0; ///< the part of them whose amount is missing
    std::uint64_t zeros = 0;          ///< the part of them whose amount is 0
    std::chrono::days longest{};      ///< the longest span of the rows that have ended
    std::uint64_t reversed = 0;       ///< rows that end before they begin
    std::optional<OddRow> first_reversed{};
    std::optional<OddRow> ended_without_end{}; ///< the first row without an end whose status says that it has ended
    std::optional<OddRow> open_with_end{};     ///< the first row with an end whose status says that it has not ended
};

/// Whether most texts of the column say that their rows have ended or have not ended: `Closed`, `open`.
[[nodiscard]] bool is_status(const ColumnProfile& column);

/// Surveys all rows. Rows without a first day count only in `unbegun`.
[[nodiscard]] SpanSurvey survey_spans(const TableOutline& table, const SpanQuestion& question);

} // namespace kpitrace

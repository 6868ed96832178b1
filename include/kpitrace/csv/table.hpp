// A CSV file as a table: named columns, and rows in batches.
//
// The folder `csv` exists so that the rest of the program never sees a file: it is the only reader of data, and it does
// not know KPIs. It takes bytes from a file, a pipe or standard input, decodes them to UTF-8, finds the delimiter and
// the header, and splits the rest into rows, in memory that does not grow with the file. Cells stay text; cell.hpp
// reads them as numbers and dates. These hold always: the rows do not depend on threads, blocks or vector instructions;
// a fast path gives exactly what the slow one gives, and leaves every doubt to it; a cell or row with two readings is
// refused with a hint, never guessed.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// Successive rows of a table, in file order: the rows that end in one block of the file. With `unpivot`, several rows
/// come from one record of the file; they share its line and its text, and are in the order of the columns. A batch
/// owns its text: views are valid until the next read into the batch, even if it is moved. Only one thread can use it
/// at a time.
class Batch {
public:
    Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    ~Batch();

    [[nodiscard]] std::size_t size() const;
    /// The cells of the n-th selected column, one for each row: unquoted, not trimmed. At least 32 bytes after the end
    /// of every cell are readable, so that a cell can be loaded as whole vectors.
    [[nodiscard]] std::span<const std::string_view> column(std::size_t selected) const;
    /// Where the row (with `unpivot`, its cell) begins in the text of the file, in bytes. Rows are ordered by it.
    [[nodiscard]] std::uint64_t offset(std::size_t row) const;
    /// The line of the file, from 1, on which the row begins. Lines are counted when this is called, which is cheapest
    /// in the order of rows.
    [[nodiscard]] std::uint64_t line(std::size_t row) const;
    /// The record of the row as written, without its line end and without empty cells after the last column.
    [[nodiscard]] std::string_view row_text(std::size_t row) const;
    /// Fills `texts` with the row_text() of each of `rows`: faster than one call for each row.
    void row_texts(std::span<const std::uint32_t> rows, std::vector<std::string_view>& texts) const;

private:
    friend class Table;
    friend class ColumnMaker; // src/csv/batch.hpp
    friend class RowStream;   // src/csv/row_stream.hpp
    struct Content;           // src/csv/batch.hpp
    std::unique_ptr<Content> content_;
};

/// An open CSV file. Move-only.
class Table {
public:
    /// Opens `path` (`-`: standard input), refuses files that are not CSV, and finds delimiter and header. Reports
    /// errors to `diagnostics` and returns nothing if that fails.
    [[nodiscard]] static std::optional<Table> open(const std::string& path, const Format& format,
                                                   const ReadSettings& settings, Diagnostics& diagnostics);
    /// Opens `path` with settings that suit any file.
    [[nodiscard]] static std::optional<Table> open(const std::string& path, const Format& format,
                                                   Diagnostics& diagnostics);
    Table(Table&&) noexcept;
    Table& operator=(Table&&) noexcept;
    ~Table();

    /// The file as messages name it: the path, or `<stdin>`.
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] char delimiter() const;
    /// The names of columns in file order; a column without a name has an empty name. The two new columns of `unpivot`,
    /// which replace the columns that become rows, come after the file's other columns. The `optional` columns that the
    /// file lacks come last.
    [[nodiscard]] const std::vector<std::string>& columns() const;
    /// The names in columns() without empty names, and without columns that the file lacks.
    [[nodiscard]] std::vector<std::string> columns_in_file() const;
    /// The names in the file, including the columns that `unpivot` turns into rows.
    [[nodiscard]] const std::vector<std::string>& columns_as_written() const;
    /// The cells of a row's record under columns_as_written(), with their quotes. They are valid as long as the batch
    /// is.
    [[nodiscard]] std::vector<std::string_view> cells_as_written(const Batch& batch, std::size_t row) const;
    /// The line on which the header ends; 0 if the format names the columns.
    [[nodiscard]] std::uint64_t header_line() const;
    /// Whether the file lacks this `optional` column. Its cells are then empty.
    [[nodiscard]] bool lacks(std::size_t column) const;
    /// The place of a column's name in the header line. If the format names the columns, it is in the file's first
    /// line.
    [[nodiscard]] Place header_place(std::size_t column) const;

    /// The index of the column that `name` means. Names are compared exactly; if no column matches, without regard to
    /// case; then without outer spaces; then without both. If no column or several columns match, reports that at
    /// `asked`, where the name was written, and returns nothing.
    [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name, const Place& asked,
                                                         Diagnostics& diagnostics) const;

    /// The error for a header line that lacks some of the `needed` columns: it names a later line that has them, and
    /// the key that reads the file. Returns nothing if there is no such line. Call it before the first read.
    [[nodiscard]] std::optional<Diagnostic> find_below_header(std::span<const std::string> needed);

    /// Sets which columns batches deliver, in that order. Call it before the first read.
    void select(std::vector<std::size_t> columns);

    /// Reads the next rows; false when there are no more. A row may have more cells than there are columns if these
    /// cells are empty, and fewer if the missing columns have no name. Other rows are skipped or completed as the
    /// format says, or finish() reports them. Comments and blank rows are not rows. Broken quotes, NUL bytes and
    /// invalid bytes are errors. Reading ends at an error after which the borders of rows are uncertain.
    ///
    /// Several threads can read at once, each into a batch and diagnostics of its own. Each row is in one batch, and a
    /// thread gets its batches in file order. Rows and errors are the same for any number of threads, any block size
    /// and any SimdLevel; only the division of rows into batches differs.
    [[nodiscard]] bool read(Batch& batch, Diagnostics& diagnostics);

    /// Ends reading for all threads: no thread gets a further batch. Call it when one thread has failed, so that the
    /// others do not read the rest of the file for nothing.
    void stop();

    /// Reports what only the whole file shows: rows of a wrong width; rows with a value in a column that has no name
    /// and is empty in most rows; and, with `final_newline: required`, a last line without a line end. Call it once,
    /// when all threads have read to the end.
    void finish(Diagnostics& diagnostics);

    // The counts below are complete once all threads have read to the end. Rows left out for their width (`bad_rows:
    // skip`).
    [[nodiscard]] const Tally& skipped_rows() const;
    /// Rows whose missing cells were taken as empty (`bad_rows: pad`).
    [[nodiscard]] const Tally& padded_rows() const;
    /// Comments that have as many cells as a row, and at least two. Perhaps they were meant as rows.
    [[nodiscard]] const Tally& comment_rows() const;
    /// The last line, if it has no line end and no closing quote. Its last cell is perhaps cut off.
    [[nodiscard]] const Tally& cut_line() const;
    /// The number of rows that batches delivered.
    [[nodiscard]] std::uint64_t rows() const;
    /// Lines skipped because the header is in a later line (`header`).
    [[nodiscard]] const Tally& lines_above_header() const;

    /// The place in the file of the cell in row `row` and the `selected`-th selected column. It contains the text of
    /// the line for an excerpt.
    [[nodiscard]] Place cell_place(const Batch& batch, std::size_t row, std::size_t selected) const;
    /// Whether the row has a value after the last column that has a name. If other rows have no value there, the cells
    /// of this row are shifted, and finish() reports that.
    [[nodiscard]] bool may_be_shifted(const Batch& batch, std::size_t row) const;

private:
    struct State;
    explicit Table(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace kpitrace::csv

// A CSV file as a table: named columns, and rows in batches. Knows nothing of KPIs.
//
// The one reader of data. It takes bytes from a file, a pipe or standard input, decodes them to UTF-8, finds the
// dialect and the header, and splits the rest into rows in memory that does not grow with the file. Cells stay text;
// see cell.hpp for their reading as numbers and dates.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/read_settings.hpp"
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

/// How many of something there were, and the line of the first.
struct Tally {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0;
    std::string file;

    void note(std::string_view in_file, std::uint64_t line);
};

/// Some successive rows of a table, in file order: those that end in one block of the file. With `unpivot` several rows
/// come from one record of the file: they share its line and its text, and follow each other as the columns do.
/// Owns its text: views are good until the next read into it, also when it is moved. Not for several threads at once.
class Batch {
public:
    Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    ~Batch();

    [[nodiscard]] std::size_t size() const;
    /// Cells of the n-th selected column, one a row: unquoted, not trimmed. At least 32 bytes behind the end of every
    /// cell can be read, so that it can be taken in whole vectors.
    [[nodiscard]] std::span<const std::string_view> column(std::size_t selected) const;
    /// Where the row (with `unpivot` its cell) begins in the text of the file, in bytes: the order of rows.
    [[nodiscard]] std::uint64_t offset(std::size_t row) const;
    /// Line (from 1) of the file on which the row begins. Counted when asked, which is cheapest row after row.
    [[nodiscard]] std::uint64_t line(std::size_t row) const;
    /// The record of the row as written, without its line end and without empty cells beyond the table's columns.
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
    /// Opens `path` (`-`: standard input), refuses what is no CSV by its name, finds delimiter and header.
    /// Nothing, with errors in `diagnostics`, where that fails.
    [[nodiscard]] static std::optional<Table> open(const std::string& path, const Format& format,
                                                   const ReadSettings& settings, Diagnostics& diagnostics);
    /// With settings that suit any file.
    [[nodiscard]] static std::optional<Table> open(const std::string& path, const Format& format,
                                                   Diagnostics& diagnostics);
    Table(Table&&) noexcept;
    Table& operator=(Table&&) noexcept;
    ~Table();

    /// The file as messages name it: the path, or `<stdin>`.
    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] char delimiter() const;
    /// Names in file order; a nameless column has an empty one. Behind them the two columns that `unpivot` makes in
    /// place of others, then the `optional` columns that the file lacks.
    [[nodiscard]] const std::vector<std::string>& columns() const;
    /// The same without those, and without nameless columns.
    [[nodiscard]] std::vector<std::string> columns_in_file() const;
    /// The names as the file has them, with those that `unpivot` turns into rows.
    [[nodiscard]] const std::vector<std::string>& columns_as_written() const;
    /// The cells of a row's record under these names, as written, with their quotes. Good as long as the batch is.
    [[nodiscard]] std::vector<std::string_view> cells_as_written(const Batch& batch, std::size_t row) const;
    /// The line on which the header ends; 0 where the format names the columns.
    [[nodiscard]] std::uint64_t header_line() const;
    /// True of an `optional` column that is not in the file: its cells are empty.
    [[nodiscard]] bool lacks(std::size_t column) const;
    /// Place of a column's name in the header line (of the file's first line where names came from the format).
    [[nodiscard]] Place header_place(std::size_t column) const;

    /// Index of the column that `name` means: by exact name, else without regard to case, else without outer spaces,
    /// where that is unambiguous. Otherwise reports at `asked` (where the name was written) and answers nothing.
    [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name, const Place& asked,
                                                         Diagnostics& diagnostics) const;

    /// Where the header line lacks columns that are needed: an error that names a later line which has them, and the
    /// key that reads the file. Nothing where there is no such line. Call before the first read.
    [[nodiscard]] std::optional<Diagnostic> find_below_header(std::span<const std::string> needed);

    /// Which columns batches deliver, in that order. Call before the first read.
    void select(std::vector<std::size_t> columns);

    /// Reads the next rows; false when there are no more. More cells than columns are fine where they are empty, fewer
    /// where those missing have no name. Other rows are skipped or completed by the format, or finish() reports them.
    /// Comments and blank rows are not rows. Broken quotes, NUL bytes and invalid bytes are errors; behind one that
    /// leaves no sure row border nothing is read.
    ///
    /// Several threads may read at once, each into a batch and diagnostics of its own. Each row comes in one batch, and
    /// a thread gets its batches in file order. Rows and errors are the same for any number of threads, any block size
    /// and any SimdLevel; only how rows are shared out differs.
    [[nodiscard]] bool read(Batch& batch, Diagnostics& diagnostics);

    /// Ends reading for all threads: none gets a further batch. Where one has failed, and the others would read for
    /// nothing.
    void stop();

    /// Reports what only the whole file shows: rows of a wrong width, rows with a value in a column without a name that
    /// is empty in most rows, and with `final_newline: required` a last line without a line end. Call once, when all
    /// threads have read to the end.
    void finish(Diagnostics& diagnostics);

    // Once all threads have read to the end:
    /// Rows left out for their width (`bad_rows: skip`).
    [[nodiscard]] const Tally& skipped_rows() const;
    /// Rows whose missing cells were taken as empty (`bad_rows: pad`).
    [[nodiscard]] const Tally& padded_rows() const;
    /// Comments that have as many cells as a row, which is two or more: they may be meant as rows.
    [[nodiscard]] const Tally& comment_rows() const;
    /// The last line, where it has no line end and no closing quote: its last cell may be cut off.
    [[nodiscard]] const Tally& cut_line() const;
    /// Rows that were delivered.
    [[nodiscard]] std::uint64_t rows() const;
    /// Lines skipped because the header is in a later line (`header`).
    [[nodiscard]] const Tally& lines_above_header() const;

    /// Where the cell of a batch's row in a selected column was written, with its line for an excerpt.
    [[nodiscard]] Place cell_place(const Batch& batch, std::size_t row, std::size_t selected) const;
    /// True of a row with a value behind the last column that has a name: where other rows have none there, its cells
    /// are shifted, which read() reports.
    [[nodiscard]] bool may_be_shifted(const Batch& batch, std::size_t row) const;

private:
    struct State;
    explicit Table(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace kpitrace::csv

// Reads the columns that a row program uses, for all rows of a batch at once, and each column only once.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"

#include "csv/common_numbers.hpp"
#include "measure/date_memo.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/lookup_table.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"
#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The readers for the cells of one file.
struct CellReaders {
    const csv::Format& format;       ///< by which the file is read
    const csv::DateReader& dates;    ///< for this format
    const csv::NumberReader numbers; ///< for this format and the file's delimiter
};

/// The cells of a batch by use of a column, for one file. A text that means 'no value' in only one column
/// is replaced by an empty cell, so that everything that reads the column sees a null.
class BatchCells {
public:
    /// `binding` must outlive it.
    explicit BatchCells(const RowBinding& binding)
        : binding_(binding) {}

    /// Begins the next batch, which must exist until the batch after it.
    void begin(const csv::Batch& batch);
    [[nodiscard]] std::size_t rows() const { return batch_->size(); }

    /// The cell of each row, valid until the next batch. As in a Batch, 32 bytes after the end of every cell can be
    /// read.
    [[nodiscard]] std::span<const std::string_view> of(std::size_t use);

private:
    const RowBinding& binding_;
    const csv::Batch* batch_ = nullptr;
    std::vector<std::vector<std::string_view>> blanked_; // by use: filled on demand for columns with their own nulls
};

/// A BatchColumns is used for one file. `use` is the index of a column among those of the program.
class BatchColumns {
public:
    /// All arguments must outlive this. `lookups` are those of the program.
    BatchColumns(const RowProgram& program, const RowBinding& binding, const CellReaders& readers,
                 std::span<const ReadyLookup> lookups);

    /// Begins the next batch, which must exist until the batch after it.
    void begin(const csv::Batch& batch);
    [[nodiscard]] std::size_t rows() const { return cells_.rows(); }
    [[nodiscard]] std::span<const std::string_view> cells(std::size_t use) { return cells_.of(use); }

    /// The cells as values. A cell that is not a number or date is null.
    [[nodiscard]] const VectorPtr& values(std::size_t use);
    /// The rows whose cells are not numbers or dates, ascending.
    [[nodiscard]] std::span<const std::uint32_t> bad(std::size_t use);
    /// For a date column, the rows of this batch whose cells two formats read as different dates, ascending. Empty
    /// before values() is called.
    [[nodiscard]] std::span<const std::uint32_t> overlaps(std::size_t use) const { return columns_[use].overlaps; }

    /// The values if values() was called in this batch; otherwise null.
    [[nodiscard]] const Vector* known_values(std::size_t use) const { return columns_[use].values.get(); }
    /// The units of a number column's cells in this batch. Empty before values() is called.
    [[nodiscard]] std::span<const UnitInBatch> units(std::size_t use) const { return columns_[use].units; }

    /// For a text column with few different texts, the code of each row's text; otherwise null.
    [[nodiscard]] const std::vector<std::uint32_t>* codes(std::size_t use);
    /// The texts by code, of all batches so far.
    [[nodiscard]] const TextDictionary& texts(std::size_t use) const;
    /// Whether a text of a text column means null.
    [[nodiscard]] bool is_null(std::size_t use, std::string_view text) const;

    /// The row that a lookup of the program finds for each row; `no_match` if there is none.
    [[nodiscard]] const std::vector<std::uint32_t>& matches(std::size_t lookup);
    /// The key of a row by which a lookup searches; empty if a part is null. Valid until the next call.
    [[nodiscard]] std::string_view lookup_key(std::size_t lookup, std::uint32_t row);

    /// Sets the bounds of the period, which some programs use like columns.
    void set_period(Date first, Date last);

private:
    struct Column {
        VectorPtr values;                    // of this batch, after the first call
        std::vector<std::uint32_t> bad;      // rows
        std::vector<std::uint32_t> overlaps; // rows
        std::vector<UnitInBatch> units;      // of numbers
        int scale = 0;                       // of numbers: the usual scale of the column, so that batches agree
        csv::CommonNumbers common;           // of numbers: the forms that the column uses
        std::vector<std::uint32_t> codes;    // of texts, in this batch
        bool has_codes = false;
        bool has_many_texts = false; // more texts than codes are worth
        TextDictionary dictionary;
        std::optional<DateMemo> dates;
    };
    /// A lookup in this batch.
    struct Matches {
        std::vector<std::uint32_t> rows; // of the table
        bool is_known = false;
        std::vector<std::uint32_t> by_code; // rows of the table by code of the key, if the key has few texts
    };
    void find_matches(std::size_t lookup);
    [[nodiscard]] std::vector<const Vector*> key_parts(std::size_t lookup);
    [[nodiscard]] VectorPtr look_up(std::size_t use);
    [[nodiscard]] bool is_bound(std::size_t use) const;
    [[nodiscard]] VectorPtr read_bound(const ColumnUse& column) const;
    [[nodiscard]] const LookupColumn& looked_up(std::size_t use) const;
    [[nodiscard]] const std::vector<std::uint32_t>* looked_up_codes(std::size_t use);
    [[nodiscard]] VectorPtr read_numbers(std::size_t use);
    [[nodiscard]] VectorPtr read_dates(std::size_t use);
    [[nodiscard]] VectorPtr read_texts(std::size_t use);

    const RowProgram& program_;
    const RowBinding& binding_;
    const CellReaders& readers_;
    std::span<const ReadyLookup> lookups_;
    BatchCells cells_;
    std::vector<Column> columns_;  // by use
    std::vector<Matches> matches_; // by lookup
    /// A bound of the period, and its text with readable bytes after its end.
    struct Bound {
        Date day{};
        std::string padded_text;
    };
    [[nodiscard]] static Bound make_bound(Date day);
    Bound period_first_;
    Bound period_last_;
    TextArena keys_; // keys of several columns
    std::vector<std::string_view> sought_keys_;
    std::vector<std::uint32_t> sought_rows_;
    std::vector<std::uint32_t> found_rows_;
};

} // namespace kpitrace

// Evaluates the steps of a row program over the rows of a batch.
//
// Each step is computed once a batch and for all of its rows, by loops over whole columns. A cell that is no number or
// date reads as null; whether that is an error depends on whether some metric needs the cell, which demand() finds out,
// and only in batches that have such cells.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/date_memo.hpp"
#include "measure/omission_log.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"
#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace kpitrace {

class RowEvaluator {
public:
    /// All but the reader of numbers must outlive it.
    RowEvaluator(const RowProgram& program, const RowBinding& binding, const csv::Format& format,
                 const csv::DateReader& dates, csv::NumberReader numbers);

    /// Turns to the next batch, which must stay until finish().
    void begin(const csv::Batch& batch);

    /// One value for each row of the batch.
    [[nodiscard]] const Vector& value(StepId id);
    /// The rows of `rows` for which a condition is true.
    [[nodiscard]] Selection rows_where(StepId condition, const Selection& rows);

    /// For each row the number of the text that its cell in a text column is, where the column has few different ones;
    /// else null. What is a function of that column is known by the number: by_code().
    [[nodiscard]] const std::vector<std::uint32_t>* codes(std::size_t column);
    /// Of a step that is a function of one such column: its value for each number up to now.
    [[nodiscard]] const Vector& by_code(StepId id);

    /// Whether demand() could find anything.
    [[nodiscard]] bool has_bad(StepId id);
    /// Some metric needs the step's value in these rows: bad cells that it depends on there are told by finish(). Of
    /// `and` and `or` the right side is needed only where the left does not decide.
    void demand(StepId id, const Selection& rows);
    /// A cell of a column is bad, and needed.
    void add_bad_cell(std::size_t column, std::uint32_t row);

    /// Reports the batch's bad cells that are needed: as errors at their places or, with bad_values: null, as
    /// omissions.
    void finish(const csv::Table& table, Diagnostics& diagnostics, OmissionLog& omissions);

private:
    struct Column {
        VectorPtr values;                 // of this batch, once asked
        std::vector<std::uint32_t> bad;   // rows
        int scale = 0;                    // of numbers: that of the column's form, so that batches agree
        std::vector<std::uint32_t> codes; // of texts, in this batch
        bool has_codes = false;
        bool has_many_texts = false; // so many that numbering them is of no use
        TextDictionary dictionary;
        std::optional<DateMemo> dates;
    };
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
    struct BadValue {
        std::uint32_t row = 0;
        std::size_t place = 0;       // in the row: from 1, or 0 for a text that an expression made
        std::size_t use = no_column; // of a column; likewise
        Type wanted = Type::number;
        std::string text;

        /// As they are told. One cell may be needed by several uses of its column.
        [[nodiscard]] auto key() const { return std::tie(row, place, wanted, text); }
    };
    [[nodiscard]] VectorPtr compute(StepId id);
    [[nodiscard]] VectorPtr literal(const Node& node, std::size_t size, TextPool& texts) const;
    [[nodiscard]] VectorPtr cast(StepId id, const VectorPtr& from, TextPool& texts);
    [[nodiscard]] csv::CellState read_text(std::string_view text, std::uint32_t row, Vector& out) const;
    [[nodiscard]] VectorPtr expand(const Vector& by_code, const std::vector<std::uint32_t>& codes) const;
    [[nodiscard]] VectorPtr over_texts(StepId id, const VectorPtr& texts);

    [[nodiscard]] const VectorPtr& column(std::size_t use);
    [[nodiscard]] std::span<const std::string_view> cells(std::size_t use) const;
    void read_numbers(std::size_t use);
    void read_dates(std::size_t use);
    void read_texts(std::size_t use);

    void report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const;

    const RowProgram& program_;
    const RowBinding& binding_;
    const csv::Format& format_;
    const csv::DateReader& date_reader_;
    csv::NumberReader number_reader_;
    const csv::Batch* batch_ = nullptr;
    std::vector<Column> columns_;                       // as the program's
    std::vector<VectorPtr> values_;                     // by step
    std::vector<Vector> coded_;                         // by step: its values by the column's text numbers
    std::vector<std::vector<std::uint32_t>> bad_texts_; // by step: rows where a cast found no number or date
    std::vector<BadValue> needed_bad_;
    TextPool texts_;       // of the batch
    TextPool coded_texts_; // of all batches
};

} // namespace kpitrace

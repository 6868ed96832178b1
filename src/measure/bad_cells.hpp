// The cells of a batch that should be a number or a date, are none, and are needed by some metric.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/cell_readers.hpp"
#include "measure/omission_log.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace kpitrace {

class BadCells {
public:
    /// All must outlive it.
    BadCells(const RowProgram& program, const RowBinding& binding, const CellReaders& readers);

    /// Turns to the next batch, which must stay until tell().
    void begin(const csv::Batch& batch);

    /// The cell of a use of a column.
    void add(std::size_t use, std::uint32_t row);
    /// A text that an expression made.
    void add(std::uint32_t row, Type wanted, std::string_view text);
    /// A text that should be a duration: the cell of a use or, with `no_column`, one that an expression made.
    void add_duration(std::size_t use, std::uint32_t row, std::string_view text);
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    /// Each once, by row and place: as errors or, with bad_values: null, as omissions.
    void tell(const csv::Table& table, Diagnostics& diagnostics, OmissionLog& omissions);

private:
    struct BadValue {
        std::uint32_t row = 0;
        std::size_t place = 0;       // in the row: from 1, or 0 for a text that an expression made
        std::size_t use = no_column; // of a column; likewise
        Type wanted = Type::number;
        std::string text;
        bool is_duration = false; // `wanted` is a number then

        /// As they are told. One cell may be needed by several uses of its column.
        [[nodiscard]] auto key() const { return std::tie(row, place, wanted, text); }
    };
    void report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const;
    [[nodiscard]] Place place_of(const BadValue& bad, const csv::Table& table) const;
    [[nodiscard]] std::string column_of(const BadValue& bad) const;

    const RowProgram& program_;
    const RowBinding& binding_;
    const CellReaders& readers_;
    const csv::Batch* batch_ = nullptr;
    std::vector<BadValue> values_; // of the batch
};

} // namespace kpitrace

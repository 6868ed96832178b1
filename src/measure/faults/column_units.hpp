// Which units the numbers of a column have. A column must have one unit: numbers of different units cannot be added.
//
// In a column of plain numbers each batch is searched until a number other than 0 is found; later batches cost nothing.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/format.hpp"
#include "kpitrace/csv/table.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/vector.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The same text with the same factor.
[[nodiscard]] bool is_same_unit(const csv::Unit& a, const csv::Unit& b);

/// A unit that cells of a batch have, and the first of their rows.
struct UnitInBatch {
    csv::CellUnit unit;
    std::uint32_t first_row = 0;
};

/// Adds the unit of a row's number, where it has one.
void note_unit(std::vector<UnitInBatch>& units, csv::CellUnit unit, std::uint32_t row);

/// The first cell of each unit in one column. Gathered in any order of files and threads.
struct UnitPlaces {
    std::map<std::uint8_t, PlacedCell> currencies; ///< by currency; without the currencies that `units` lists
    std::optional<PlacedCell> declared;            ///< a currency or another text of `units` that is not a multiplier
    std::optional<PlacedCell> percent;             ///< other than 0, a hundredth of the number written
    std::optional<PlacedCell> bare;                ///< other than 0, without `%` or a word for percent
    std::string currency_column; ///< a column of the file that names currencies; empty: none was found

    void merge(const UnitPlaces& other);
};

/// By column as the scorecard writes it.
using SourceUnits = std::map<std::string, UnitPlaces>;

/// What the cells of a column in a batch are, for UnitFinder.
struct UnitCells {
    const csv::Table& table;
    const csv::Batch& batch;
    std::size_t selected = 0; ///< among the table's selected columns
    CellOrder column;         ///< file and column
    std::span<const std::string_view> cells;
    const Vector& values;
    std::span<const UnitInBatch> units;
};

/// Finds the units of columns, batch after batch of one file.
class UnitFinder {
public:
    UnitFinder(const csv::Format& format, char delimiter);

    /// Adds the first cell of each unit among `rows` to `places`, which may come from other files.
    void find(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const;

private:
    void find_unit(const UnitCells& numbers, const Selection& rows, const UnitInBatch& unit, UnitPlaces& places) const;
    void find_bare(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const;
    [[nodiscard]] bool has_naming_unit(std::string_view cell) const;
    [[nodiscard]] bool is_percent(std::string_view cell) const;
    [[nodiscard]] bool ends_as_percent(std::string_view cell) const;
    [[nodiscard]] bool may_be_percent(const UnitInBatch& unit) const;
    void find_percent(const UnitCells& numbers, const Selection& rows, std::uint32_t first_row,
                      UnitPlaces& places) const;

    csv::NumberReader numbers_;
    std::vector<std::string> percent_words_; // percent_words_of() the format
    csv::NumberReader without_words_;        // knows the other texts of `units`
    csv::NumberReader multipliers_;          // knows only those texts of `units` that multiply their number
    bool declares_naming_unit_ = false;      // some other text is declared, such as `RM`
};

} // namespace kpitrace

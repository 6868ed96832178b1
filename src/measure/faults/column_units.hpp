// Finds the units that the numbers of a column have. A column must have one unit, because numbers of different units
// cannot be added.
//
// A column of plain numbers is searched only until a number other than 0 is found; all further rows cost nothing.
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

/// Whether both have the same text and the same factor.
[[nodiscard]] bool is_same_unit(const csv::Unit& a, const csv::Unit& b);

/// A unit that cells of a batch have, and the first row with it.
struct UnitInBatch {
    csv::CellUnit unit;
    std::uint32_t first_row = 0;
};

void note_unit(std::vector<UnitInBatch>& units, csv::CellUnit unit, std::uint32_t row);

/// The first cell of each unit in one column. Cells can be added and merged in any order of files and threads.
struct UnitPlaces {
    std::map<std::uint8_t, PlacedCell> currencies; ///< by currency, except those in `units`
    std::optional<PlacedCell> declared; ///< a cell with a currency or another text of `units` that is not a multiplier
    std::optional<PlacedCell> percent;  ///< a percentage other than 0 that is read as a hundredth of the number written
    std::optional<PlacedCell> bare;     ///< a number other than 0 without `%` or a word for percent
    std::string currency_column;        ///< a column of the file that names currencies; empty if none was found

    void merge(const UnitPlaces& other);
};

/// By column as the scorecard writes it.
using SourceUnits = std::map<std::string, UnitPlaces>;

/// The cells of one column in a batch, with everything that UnitFinder needs to know about them.
struct UnitCells {
    const csv::Table& table;
    const csv::Batch& batch;
    std::size_t selected = 0; ///< index among the table's selected columns
    CellOrder column;         ///< file and column; the offset is not used
    std::span<const std::string_view> cells;
    const Vector& values;
    std::span<const UnitInBatch> units;
};

/// Finds the units of columns in the batches of one file.
class UnitFinder {
public:
    UnitFinder(const csv::Format& format, char delimiter);

    /// Adds the first cell of each unit among `rows` to `places`, which can already have cells of other files.
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
    csv::NumberReader without_words_;        // knows only the other texts of `units`
    csv::NumberReader multipliers_;          // knows only the texts of `units` that multiply their number
    bool declares_naming_unit_ = false;      // `units` lists a text that is not a multiplier, such as `RM`
};

} // namespace kpitrace

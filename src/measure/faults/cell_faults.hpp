// The cells of a source that are not read as a metric needs them: by column, those that look alike together.
//
// This folder says what is wrong with the cells of a source's columns. While rows are read, each thread collects what
// it meets: BadCells the cells that are not numbers or dates, CellSurvey what concerns a column as a whole,
// ColumnCensus which files have the column. When all files are read, the shares of the threads are merged, and
// fault_report.hpp makes one error of each kind of bad cell in a column, with a hint that knows all cells of that
// column. What always holds:
// - An error does not depend on the order in which threads and files come.
// - Memory does not grow with the number of bad cells: the first ones are kept, the others counted.
// - A hint works when it is followed. It keeps what is read already, and loses no number without a message.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

/// Where a cell is among the files of a source, in the order in which messages name cells.
struct CellOrder {
    std::uint32_t file = 0;   ///< among the source's files
    std::uint64_t offset = 0; ///< of the row in the file
    std::size_t column = 0;   ///< of the file, from 1; 0: a text that an expression made
    friend auto operator<=>(const CellOrder&, const CellOrder&) = default;
};

struct PlacedCell {
    CellOrder order;
    std::string text;
    Place place;
};

/// A message names so many cells at most.
inline constexpr std::size_t most_placed = 3;

/// Puts `cell` among the first ones, which are in order.
void keep_first(std::vector<PlacedCell>& first, PlacedCell cell);
/// True where keep_first() would keep a cell of that order.
[[nodiscard]] bool is_among_first(const std::vector<PlacedCell>& first, const CellOrder& order);

/// `line 3`, or `march.csv:3` in another file than `from`.
[[nodiscard]] std::string line_of(const Place& place, const Place& from);
/// `a` in line 3, `b` in line 5, `c` in line 9 and 4 more: the first of `count` cells. Lines are those of the first
/// cell's file, other files are named.
[[nodiscard]] std::string list_cells(std::span<const PlacedCell> first, std::uint64_t count);

[[nodiscard]] bool has_digit(std::string_view text);

/// What a cell should be.
enum class Wanted : std::uint8_t { number, date, duration };
/// Of a column that is read as a number or a date.
[[nodiscard]] constexpr Wanted wanted_of(Type type) {
    return type == Type::number ? Wanted::number : Wanted::date;
}

/// A column as it is read.
struct ColumnReading {
    std::string column; ///< as the scorecard writes it; empty: texts that expressions made
    Wanted wanted = Wanted::number;
    friend auto operator<=>(const ColumnReading&, const ColumnReading&) = default;
};

/// Cells that the same keys would read, with equal readings by the same of them.
struct FaultShape {
    std::uint64_t count = 0;
    PlacedCell example; ///< the first of them
    csv::CellFault fault;
};

/// Cells of a column with the same form of fault.
struct FaultGroup {
    /// Different texts are kept up to this number: a group that has so many may have others too.
    static constexpr std::size_t most_texts = 9;
    /// More shapes than keys can make: only texts beside numbers can exceed it.
    static constexpr std::size_t most_shapes = 200;

    std::uint64_t count = 0;
    std::uint64_t with_digits = 0; ///< cells that have a digit, and so may have a number in them
    std::vector<PlacedCell> first; ///< by order
    std::map<std::string, FaultShape> shapes;
    std::map<std::string, CellOrder> texts; ///< the first different ones, as written

    void add(const PlacedCell& cell, const csv::CellFault& fault);
    void merge(const FaultGroup& other);
    [[nodiscard]] bool would_show(const csv::CellFault& fault, const CellOrder& order) const;
    /// `texts`, by order.
    [[nodiscard]] std::vector<std::string> texts_in_order() const;
    /// The shapes in the order of their first cells.
    [[nodiscard]] std::vector<const FaultShape*> shapes_in_order() const;

private:
    void keep_first_shapes();
    void keep_text(const std::string& text, const CellOrder& order);
};

/// The cells of a column that are read, for hints that must not break them.
struct ReadCells {
    std::uint64_t count = 0;
    bool has_nulls = false;
    std::optional<PlacedCell> example{}; ///< the first one; of numbers, the first that has a decimal mark

    void merge(const ReadCells& other);
};

struct ColumnFaults {
    std::map<csv::FaultForm, FaultGroup> groups; ///< `ambiguous` cells are with those of `other_form`
    std::uint64_t unsorted = 0;                  ///< further cells, far down in a file, that are only counted
    std::optional<std::pair<PlacedCell, csv::CellFault>> first_unsorted{};

    /// The texts or letters beside the numbers of these cells, each once, in the order of their first cells.
    [[nodiscard]] std::vector<std::string> marks(csv::FaultForm form) const;
};

class CellFaults {
public:
    /// Cells after this many bytes of a file are only counted, so that a large file that is wrong throughout is
    /// reported soon.
    static constexpr std::uint64_t sorted_bytes = std::uint64_t{16} * 1024 * 1024;

    void add(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault);
    /// True where a message might show the place of such a cell, so that it is worth finding.
    [[nodiscard]] bool would_show(const ColumnReading& column, const csv::CellFault& fault,
                                  const CellOrder& order) const;
    void count_unsorted(const ColumnReading& column) { ++faults_[column].unsorted; }
    [[nodiscard]] bool is_first_unsorted(const ColumnReading& column, const CellOrder& order) const;
    void keep_unsorted(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault);
    /// Sorts the first of the cells that are only counted where a column has no other: it must be reported too.
    void sort_first_of_unsorted();
    [[nodiscard]] ReadCells& read(const ColumnReading& column) { return read_[column]; }
    void merge(const CellFaults& other);

    [[nodiscard]] const std::map<ColumnReading, ColumnFaults>& columns() const { return faults_; }
    [[nodiscard]] ReadCells read_of(const ColumnReading& column) const;
    /// True where some cell that is not read may have a number in it.
    [[nodiscard]] bool have_numbers() const;
    /// True where some cell is read as a date.
    [[nodiscard]] bool reads_dates() const;

private:
    std::map<ColumnReading, ColumnFaults> faults_;
    std::map<ColumnReading, ReadCells> read_;
};

/// The cells of one column whose texts the source's `values` does not list. Gathered in any order of files and threads.
struct UnlistedTexts {
    std::uint64_t count = 0;
    std::vector<PlacedCell> first; ///< by order

    void merge(const UnlistedTexts& other);
};

/// By column, as `values` names it.
using ValueFaults = std::map<std::string, UnlistedTexts>;

} // namespace kpitrace

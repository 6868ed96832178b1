// The cells of a source that cannot be read as a metric needs them, grouped by column and by form.
//
// This folder says what is wrong with the cells of a source's columns. While rows are read, each thread collects what
// it finds: BadCells collects the cells that are not numbers or dates, CellSurvey the facts about a column as a whole,
// and ColumnCensus the files that have the column. When all files are read, the shares of the threads are merged. Then
// fault_report.hpp makes one error for each kind of bad cell in a column, with a hint that takes all cells of that
// column into account. What always holds:
// - An error does not depend on the order in which threads and files are read.
// - Memory does not grow with the number of bad cells: the first ones are kept, the others are only counted.
// - A hint works when it is followed: cells that can be read stay readable, and no number is lost silently.
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

/// The position of a cell among the files of a source. Messages name cells in this order.
struct CellOrder {
    std::uint32_t file = 0;   ///< index among the source's files
    std::uint64_t offset = 0; ///< of the row in the file, in bytes
    std::size_t column = 0;   ///< of the file, from 1; 0 for a text that an expression made
    friend auto operator<=>(const CellOrder&, const CellOrder&) = default;
};

struct PlacedCell {
    CellOrder order;
    std::string text;
    Place place;
};

/// The largest number of cells that a message lists.
inline constexpr std::size_t most_placed = 3;

/// Inserts `cell` into `first`, which is ordered, and keeps the first `most_placed` cells.
void keep_first(std::vector<PlacedCell>& first, PlacedCell cell);
/// Whether keep_first() would keep a cell with this order.
[[nodiscard]] bool is_among_first(const std::vector<PlacedCell>& first, const CellOrder& order);

/// `line 3`, or `march.csv:3` if the file is not that of `from`.
[[nodiscard]] std::string line_of(const Place& place, const Place& from);
/// "`a` in line 3, `b` in line 5, `c` in line 9 and 4 more", where `first` are the first of `count` cells. A cell of
/// another file than the first cell's shows the name of its file.
[[nodiscard]] std::string list_cells(std::span<const PlacedCell> first, std::uint64_t count);

[[nodiscard]] bool has_digit(std::string_view text);

enum class Wanted : std::uint8_t { number, date, duration };
[[nodiscard]] constexpr Wanted wanted_of(Type type) {
    return type == Type::number ? Wanted::number : Wanted::date;
}

struct ColumnReading {
    std::string column; ///< as the scorecard writes it; empty for texts that expressions made
    Wanted wanted = Wanted::number;
    friend auto operator<=>(const ColumnReading&, const ColumnReading&) = default;
};

/// Cells that the same keys would read, and for which the same of these keys agree on the value.
struct FaultShape {
    std::uint64_t count = 0;
    PlacedCell example; ///< the first of these cells
    csv::CellFault fault;
};

/// Cells of a column with the same form of fault.
struct FaultGroup {
    /// The most different texts that are kept. A group with this number of texts may have others too.
    static constexpr std::size_t most_texts = 9;
    /// The most shapes that are kept. Different keys make fewer shapes than this; only texts beside numbers can exceed
    /// it.
    static constexpr std::size_t most_shapes = 200;

    std::uint64_t count = 0;
    std::uint64_t with_digits = 0; ///< cells that have a digit, so that they may contain a number
    std::vector<PlacedCell> first; ///< the first cells, in order
    std::map<std::string, FaultShape> shapes;
    std::map<std::string, CellOrder> texts; ///< the first different texts as written, with their first places

    void add(const PlacedCell& cell, const csv::CellFault& fault);
    void merge(const FaultGroup& other);
    [[nodiscard]] bool would_show(const csv::CellFault& fault, const CellOrder& order) const;
    /// The texts of `texts` in the order of their first places.
    [[nodiscard]] std::vector<std::string> texts_in_order() const;
    /// The shapes in the order of their first cells.
    [[nodiscard]] std::vector<const FaultShape*> shapes_in_order() const;

private:
    void keep_first_shapes();
    void keep_text(const std::string& text, const CellOrder& order);
};

/// The cells of a column that can be read. A hint must not make them unreadable.
struct ReadCells {
    std::uint64_t count = 0;
    bool has_nulls = false;
    std::optional<PlacedCell> example{}; ///< the first such cell; for numbers, the first with `.` or `,`

    void merge(const ReadCells& other);
};

struct ColumnFaults {
    std::map<csv::FaultForm, FaultGroup> groups; ///< by form; `ambiguous` cells are in the group `other_form`
    std::uint64_t unsorted = 0;                  ///< number of cells far down in a file, which are only counted
    std::optional<std::pair<PlacedCell, csv::CellFault>> first_unsorted{};

    /// The texts or letters beside the numbers of the cells with this form, each once, in the order of their first
    /// cells.
    [[nodiscard]] std::vector<std::string> marks(csv::FaultForm form) const;
};

class CellFaults {
public:
    /// Cells after this many bytes of a file are only counted, so that a large file that is wrong throughout is
    /// reported soon.
    static constexpr std::uint64_t sorted_bytes = std::uint64_t{16} * 1024 * 1024;

    void add(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault);
    /// Whether a message might show the place of such a cell. Only then is it worth finding the line.
    [[nodiscard]] bool would_show(const ColumnReading& column, const csv::CellFault& fault,
                                  const CellOrder& order) const;
    void count_unsorted(const ColumnReading& column) { ++faults_[column].unsorted; }
    [[nodiscard]] bool is_first_unsorted(const ColumnReading& column, const CellOrder& order) const;
    void keep_unsorted(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault);
    /// If a column has only cells that were counted, puts the first of them into a group, so that the column is
    /// reported too.
    void sort_first_of_unsorted();
    [[nodiscard]] ReadCells& read(const ColumnReading& column) { return read_[column]; }
    void merge(const CellFaults& other);

    [[nodiscard]] const std::map<ColumnReading, ColumnFaults>& columns() const { return faults_; }
    [[nodiscard]] ReadCells read_of(const ColumnReading& column) const;
    /// Whether some cell that cannot be read may contain a number.
    [[nodiscard]] bool have_numbers() const;
    [[nodiscard]] bool reads_dates() const;

private:
    std::map<ColumnReading, ColumnFaults> faults_;
    std::map<ColumnReading, ReadCells> read_;
};

/// The cells of one column whose texts the source's `values` does not list. They can be added and merged in any order
/// of files and threads.
struct UnlistedTexts {
    std::uint64_t count = 0;
    std::vector<PlacedCell> first; ///< the first cells, in order

    void merge(const UnlistedTexts& other);
};

/// By column, as `values` names it.
using ValueFaults = std::map<std::string, UnlistedTexts>;

} // namespace kpitrace

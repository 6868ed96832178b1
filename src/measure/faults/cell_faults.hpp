// The cells of a source that are not read as the numbers or dates that some metric needs: by column, those that look
// alike together. Gathered in any order of files and threads; what comes out does not depend on it.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/expression/expression.hpp"
#include "measure/faults/cell_place.hpp"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace {

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

/// What cells of one group share. Cells that other keys would read are one group, whatever their readings:
/// `ambiguous` ones count as `other_form`.
[[nodiscard]] csv::FaultForm group_of(const csv::CellFault& fault);

/// Cells that the same keys would read, with equal readings by the same of them.
struct FaultShape {
    std::uint64_t count = 0;
    PlacedCell example; ///< the first of them
    csv::CellFault fault;
};

/// Different texts are kept up to this number, the first ones; one more shows that there were others.
inline constexpr std::size_t most_kept_faulty_texts = 9;

/// More than keys can tell apart, so that only texts beside numbers can be more.
inline constexpr std::size_t most_kept_shapes = 200;

struct FaultGroup {
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

private:
    void keep_first_marks();
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
    std::map<csv::FaultForm, FaultGroup> groups;
    std::uint64_t unsorted = 0; ///< further cells, far down in a file, that are only counted
    std::optional<std::pair<PlacedCell, csv::CellFault>> first_unsorted{};
};

class CellFaults {
public:
    /// Cells behind this many bytes of a file are only counted, so that a large file that is wrong throughout is
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

[[nodiscard]] bool has_digit(std::string_view text);

} // namespace kpitrace

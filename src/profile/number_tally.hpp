// Counts the cells of a column that are numbers.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/profile/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The readers for one format, shared by all columns.
struct NumberReaders {
    csv::NumberReader by_format;
    csv::NumberReader by_point; ///< reads with a decimal point, whatever marks the format has
    csv::NumberReader by_comma;
    csv::NumberReader by_point_and_space; ///< reads with a decimal point, and spaces between groups
    csv::NumberReader by_comma_and_space;
    bool reads_points; ///< the format has no marks, so a point is the decimal mark

    NumberReaders(const csv::Format& format, char delimiter);
};

enum class IsNumber : std::uint8_t { no, yes };

class NumberTally {
public:
    /// Adds a cell that is not null, without its outer spaces. `shown` makes the copy of the cell for messages, and is
    /// called only if it is needed.
    IsNumber add(std::string_view cell, const NumberReaders& readers, const std::function<ShownCell()>& shown);
    /// Counts a cell that was already added, `times` more times.
    IsNumber add_more(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    [[nodiscard]] NumberCells finish() &&;

private:
    bool add_plain(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    bool add_slowly(std::string_view cell, const NumberReaders& readers, std::uint64_t times, bool& by_mark);
    [[nodiscard]] bool is_hopeless() const;
    /// Counts the marks that read the cell. Returns whether it is a number with one of them.
    bool weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers, std::uint64_t times);
    void count_either(bool by_point, bool by_comma, std::string_view cell, std::uint64_t times);
    bool weigh_space(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    void count_mark(std::uint64_t NumberCells::*count, std::string NumberCells::*example, std::string_view cell,
                    std::uint64_t times);
    void note_bounds(const Number& value);
    void add_currency(std::uint8_t currency);

    static constexpr std::size_t most_currencies = 8;
    /// After this number of cells without a number, a column counts as texts, and its cells are not tried any more.
    static constexpr std::uint64_t cells_to_judge = 2'000;

    NumberCells cells_;
    std::uint64_t not_numbers_ = 0;
    std::int64_t least_plain_ = std::numeric_limits<std::int64_t>::max(); // in millionths
    std::int64_t greatest_plain_ = std::numeric_limits<std::int64_t>::min();
    std::vector<std::uint8_t> currencies_; // no two of them can mean the same currency, as `$` and `USD` can
};

} // namespace kpitrace

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

/// Readers for one format, shared by all columns.
struct NumberReaders {
    csv::NumberReader by_format;
    csv::NumberReader by_point; ///< whatever marks the format gives
    csv::NumberReader by_comma;
    csv::NumberReader by_point_and_space; ///< a space groups digits
    csv::NumberReader by_comma_and_space;
    bool reads_points; ///< the format gives no marks, so a point is the decimal mark

    NumberReaders(const csv::Format& format, char delimiter);
};

enum class IsNumber : std::uint8_t { no, yes };

class NumberTally {
public:
    /// A cell without outer spaces that is not null. `shown` is called if it is to be shown.
    IsNumber add(std::string_view cell, const NumberReaders& readers, const std::function<ShownCell()>& shown);
    /// Counts a cell that was added before `times` more times.
    IsNumber add_more(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    [[nodiscard]] NumberCells finish() &&;

private:
    bool add_plain(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    bool add_slowly(std::string_view cell, const NumberReaders& readers, std::uint64_t times, bool& by_mark);
    [[nodiscard]] bool is_hopeless() const;
    /// Whether the cell is a number with one of the marks.
    bool weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers, std::uint64_t times);
    void count_either(bool by_point, bool by_comma, std::string_view cell, std::uint64_t times);
    bool weigh_space(std::string_view cell, const NumberReaders& readers, std::uint64_t times);
    void count_mark(std::uint64_t NumberCells::*count, std::string NumberCells::*example, std::string_view cell,
                    std::uint64_t times);
    void note_bounds(const Number& value);
    void add_currency(std::uint8_t currency);

    static constexpr std::size_t most_currencies = 8;
    /// After so many cells without a number, a column is one of texts, and its cells are not tried any more.
    static constexpr std::uint64_t cells_to_judge = 2'000;

    NumberCells cells_;
    std::uint64_t not_numbers_ = 0;
    std::int64_t least_plain_ = std::numeric_limits<std::int64_t>::max(); // in millionths
    std::int64_t greatest_plain_ = std::numeric_limits<std::int64_t>::min();
    std::vector<std::uint8_t> currencies_; // no two of them can be the same: `$` may be `USD`
};

} // namespace kpitrace

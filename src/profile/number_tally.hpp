// Counts the cells of a column that are numbers.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/profile/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Readers of one format, shared by all columns.
struct NumberReaders {
    csv::NumberReader by_format;
    csv::NumberReader by_point; ///< whatever the format says of marks
    csv::NumberReader by_comma;
    csv::NumberReader by_point_and_space; ///< where a space groups digits
    csv::NumberReader by_comma_and_space;

    NumberReaders(const csv::Format& format, char delimiter);
};

enum class IsNumber : std::uint8_t { no, yes };

class NumberTally {
public:
    /// A cell without outer spaces that is not null; `shown` is asked where it is one to show.
    IsNumber add(std::string_view cell, const NumberReaders& readers, const std::function<ShownCell()>& shown);
    [[nodiscard]] NumberCells finish() &&;

private:
    /// True where one of the marks makes it a number.
    bool weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers);
    bool weigh_space(std::string_view cell, const NumberReaders& readers);
    void add_currency(std::uint8_t currency);

    static constexpr std::size_t most_currencies = 8;

    NumberCells cells_;
    std::vector<std::uint8_t> currencies_; // of which no two can be the same
};

} // namespace kpitrace

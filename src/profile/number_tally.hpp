// Counts the cells of a column that are numbers.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/profile/profile.hpp"

#include <functional>
#include <string_view>

namespace kpitrace {

/// Readers of one format, shared by all columns.
struct NumberReaders {
    csv::NumberReader by_format;
    csv::NumberReader by_point; ///< whatever the format says of marks
    csv::NumberReader by_comma;

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
    void add_currency(std::string_view cell);

    NumberCells cells_;
};

} // namespace kpitrace

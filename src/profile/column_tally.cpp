#include "profile/column_tally.hpp"

#include "csv/spaces.hpp"
#include "profile/null_words.hpp"

#include <utility>

namespace kpitrace {

ColumnTally::ColumnTally(std::string name, const csv::Format& format)
    : name_(std::move(name))
    , numbers_may_be_dates_(speaks_of_time(name_))
    , dates_(format) {}

void ColumnTally::add(std::span<const std::string_view> cells, const csv::Format& format,
                      const NumberReaders& readers) {
    for (const std::string_view cell : cells) {
        if (csv::is_null(cell, format.nulls)) {
            ++nulls_;
        } else {
            add_filled(cell, readers);
        }
    }
}

void ColumnTally::add_filled(std::string_view cell, const NumberReaders& readers) {
    ++filled_;
    texts_.add(cell);
    const std::string_view text = csv::trim(cell);
    if (is_null_word(text)) {
        ++null_words_[std::string(text)];
        return;
    }
    const IsNumber is_number = numbers_.add(text, readers);
    if (is_number == IsNumber::no || numbers_may_be_dates_) dates_.add(text);
}

ColumnProfile ColumnTally::finish() && {
    ColumnProfile column;
    column.name = std::move(name_);
    column.nulls = nulls_;
    column.filled = filled_;
    column.null_words = by_frequency(null_words_);
    column.numbers = std::move(numbers_).finish();
    column.dates = std::move(dates_).finish();
    std::move(texts_).finish(column);
    return column;
}

} // namespace kpitrace

// Most columns repeat a few texts. So what a text can mean is found out once, and repetitions are only counted in a
// small memo. When the memo forgets a text, the tallies add all its repetitions at once. A repetition has no place to
// show, so the tallies have two ways to add cells.
#include "profile/column_tally.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"

#include <utility>

namespace kpitrace {

ShownCell ColumnCells::shown(std::size_t row) const {
    const std::string_view cell = csv::trim(batch.column(selected)[row]);
    return {std::string(cell.substr(0, longest_kept_text)), {.file = table.name(), .line = batch.line(row)}};
}

namespace {

bool is_date_column(const std::string& name, const ProfileScope& scope) {
    return scope.date_column && to_lower(*scope.date_column) == to_lower(name);
}

} // namespace

ColumnTally::ColumnTally(std::string name, const csv::Format& format, const ProfileScope& scope)
    : name_(std::move(name))
    , numbers_may_be_dates_(speaks_of_time(name_) || may_name_moments(name_) || is_date_column(name_, scope))
    , dates_(format, scope.today) {}

void ColumnTally::add_lack(const std::string& file, std::uint64_t rows) {
    if (lacking_file_.empty()) lacking_file_ = file;
    nulls_ += rows;
}

void ColumnTally::add(const ColumnCells& cells, const std::vector<std::string>& nulls, const NumberReaders& readers) {
    const auto column = cells.batch.column(cells.selected);
    if (cells.rows != nullptr) {
        for (const std::uint32_t row : *cells.rows) add_row(cells, row, column[row], nulls, readers);
        return;
    }
    for (std::size_t row = 0; row < column.size(); ++row) add_row(cells, row, column[row], nulls, readers);
}

void ColumnTally::add_row(const ColumnCells& cells, std::size_t row, std::string_view cell,
                          const std::vector<std::string>& nulls, const NumberReaders& readers) {
    if (cell.empty()) {
        ++nulls_;
        return;
    }
    if (memo_.count(cell)) return;
    if (csv::is_null(cell, nulls)) {
        ++nulls_;
        return;
    }
    add_filled(cells, row, cell, readers);
    memo_.put(cell, [&](const CellMemo::Entry& entry) { add_more(entry.cell(), entry.repeats, readers); });
}

void ColumnTally::settle(const NumberReaders& readers) {
    memo_.clear([&](const CellMemo::Entry& entry) { add_more(entry.cell(), entry.repeats, readers); });
}

void ColumnTally::add_more(std::string_view cell, std::uint64_t times, const NumberReaders& readers) {
    filled_ += times;
    texts_.add_more(cell, times);
    const std::string_view text = csv::trim(cell);
    if (is_null_word(text)) {
        null_words_[std::string(text)] += times;
        return;
    }
    const IsNumber is_number = numbers_.add_more(text, readers, times);
    if (is_number == IsNumber::no || numbers_may_be_dates_) dates_.add_more(text, times);
}

void ColumnTally::add_filled(const ColumnCells& cells, std::size_t row, std::string_view cell,
                             const NumberReaders& readers) {
    ++filled_;
    texts_.add(cell);
    const std::string_view text = csv::trim(cell);
    if (is_null_word(text)) {
        ++null_words_[std::string(text)];
        return;
    }
    const auto shown = [&cells, row] { return cells.shown(row); };
    const IsNumber is_number = numbers_.add(text, readers, shown);
    if (is_number == IsNumber::no || numbers_may_be_dates_) dates_.add(text, shown);
}

ColumnProfile ColumnTally::finish() && {
    ColumnProfile column;
    column.name = std::move(name_);
    column.lacking_file = std::move(lacking_file_);
    column.nulls = nulls_;
    column.filled = filled_;
    column.null_words = by_frequency(null_words_);
    column.numbers = std::move(numbers_).finish();
    column.dates = std::move(dates_).finish();
    std::move(texts_).finish(column);
    return column;
}

} // namespace kpitrace

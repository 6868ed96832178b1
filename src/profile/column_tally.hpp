// Gathers what there is to know of one column, cell by cell.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/profile/profile.hpp"
#include "profile/cell_memo.hpp"
#include "profile/date_tally.hpp"
#include "profile/number_tally.hpp"
#include "profile/text_tally.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The cells of one of a batch's columns.
struct ColumnCells {
    const csv::Table& table;
    const csv::Batch& batch;
    std::size_t selected;
    const std::vector<std::uint32_t>* rows; ///< that are looked at; null: all

    [[nodiscard]] ShownCell shown(std::size_t row) const;
};

class ColumnTally {
public:
    ColumnTally(std::string name, const csv::Format& format, const ProfileScope& scope);

    /// `nulls` are the texts that mean 'no value' in this column.
    void add(const ColumnCells& cells, const std::vector<std::string>& nulls, const NumberReaders& readers);
    /// At the end of a file: what was only counted is added.
    void settle(const NumberReaders& readers);
    /// A file without the column, the first of one or more; and the rows of all of them.
    void add_lack(const std::string& file, std::uint64_t rows);
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] ColumnProfile finish() &&;

private:
    void add_row(const ColumnCells& cells, std::size_t row, std::string_view cell,
                 const std::vector<std::string>& nulls, const NumberReaders& readers);
    void add_filled(const ColumnCells& cells, std::size_t row, std::string_view cell, const NumberReaders& readers);
    void add_more(std::string_view cell, std::uint64_t times, const NumberReaders& readers);

    std::string name_;
    Kinds kinds_;
    bool numbers_may_be_dates_;
    std::string lacking_file_;
    std::uint64_t nulls_ = 0;
    std::uint64_t filled_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> null_words_; // bounded by their table and the cases of letters
    CellMemo memo_;
    NumberTally numbers_;
    DateTally dates_;
    TextTally texts_;
};

} // namespace kpitrace

// Gathers what there is to know of one column, cell by cell.
#pragma once

#include "kpitrace/profile/profile.hpp"
#include "profile/date_tally.hpp"
#include "profile/number_tally.hpp"
#include "profile/text_tally.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace {

class ColumnTally {
public:
    ColumnTally(std::string name, const csv::Format& format);

    void add(std::span<const std::string_view> cells, const csv::Format& format, const NumberReaders& readers);
    /// Rows of a file that lacks the column.
    void add_nulls(std::uint64_t rows) { nulls_ += rows; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] ColumnProfile finish() &&;

private:
    void add_filled(std::string_view cell, const NumberReaders& readers);

    std::string name_;
    bool numbers_may_be_dates_;
    std::uint64_t nulls_ = 0;
    std::uint64_t filled_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> null_words_; // bounded by their table and the cases of letters
    NumberTally numbers_;
    DateTally dates_;
    TextTally texts_;
};

} // namespace kpitrace

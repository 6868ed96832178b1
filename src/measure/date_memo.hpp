// Dates by the text of their cells.
//
// The rows of an export share few different days, so a date is read once and recognized from then on, whatever its
// format: that is faster than reading even a plain form. Where cells turn out to be mostly new, as moments are, each is
// read.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "measure/text_dictionary.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

class DateMemo {
public:
    struct Entry {
        csv::DateCell cell;
        std::uint32_t mark = 0; ///< the caller's, 0 at first
    };

    /// `reader` must outlive it.
    explicit DateMemo(const csv::DateReader& reader)
        : reader_(&reader) {}

    /// For each cell the number of its entry; entries are good until the next call.
    [[nodiscard]] std::span<const std::uint32_t> read(std::span<const std::string_view> cells);
    [[nodiscard]] Entry& operator[](std::uint32_t number) { return entries_[number]; }

private:
    void look_up(std::span<const std::string_view> cells);
    void read_all(std::span<const std::string_view> cells);

    const csv::DateReader* reader_;
    TextDictionary texts_;
    std::vector<Entry> entries_; // as the dictionary's; those of the last cells where they are mostly new
    std::vector<std::uint32_t> numbers_;
    bool mostly_new_ = false;
};

} // namespace kpitrace

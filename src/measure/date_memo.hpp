// Remembers dates by the text of their cells.
//
// The rows of an export have few different days. So a date is read once, and its text is recognized afterwards,
// whatever the format; this is faster than reading even the plain form.
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
        std::uint32_t mark = 0; ///< for the caller, 0 at first
    };

    /// `reader` must outlive this.
    explicit DateMemo(const csv::DateReader& reader)
        : reader_(&reader) {}

    /// For each cell, the number of its entry. Entries are valid until the next call.
    [[nodiscard]] std::span<const std::uint32_t> read(std::span<const std::string_view> cells);
    [[nodiscard]] Entry& operator[](std::uint32_t number) { return entries_[number]; }

private:
    void look_up(std::span<const std::string_view> cells);
    void read_all(std::span<const std::string_view> cells);

    const csv::DateReader* reader_;
    TextDictionary texts_;
    std::vector<Entry> entries_; // by code of the dictionary; if cells are mostly new, by the last cells
    std::vector<std::uint32_t> numbers_;
    bool mostly_new_ = false;
};

} // namespace kpitrace

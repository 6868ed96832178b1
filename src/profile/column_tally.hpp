// Profiles one column, cell by cell.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/profile/profile.hpp"
#include "profile/date_tally.hpp"
#include "profile/number_tally.hpp"
#include "profile/text_tally.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

struct ColumnCells {
    const csv::Table& table;
    const csv::Batch& batch;
    std::size_t selected;
    const std::vector<std::uint32_t>* rows; ///< the rows to look at, ascending; null: all rows

    [[nodiscard]] ShownCell shown(std::size_t row) const;
};

/// Remembers short cells that a column repeats, so that each is examined once and then only counted.
class CellMemo {
public:
    struct Entry {
        std::array<char, 27> text{};
        std::uint8_t size = 0;
        std::uint32_t repeats = 0; ///< how often the cell was counted since it was remembered

        [[nodiscard]] std::string_view cell() const { return {text.data(), size}; }
    };

    /// Counts the cell and returns true if it is remembered. The cell must belong to a batch, whose cells have readable
    /// bytes after them.
    [[nodiscard]] bool count(std::string_view cell) {
        if (is_off_ || cell.size() > longest_) return false;
        ++lookups_;
        Entry& entry = entry_of(cell);
        const bool is_known =
            entry.size == cell.size() && std::memcmp(entry.text.data(), cell.data(), cell.size()) == 0;
        if (!is_known) return false;
        ++hits_;
        ++entry.repeats;
        return true;
    }

    /// Remembers a cell that count() does not know. If the entry that it replaces has repeats, calls `forget` with that
    /// entry.
    template<class Forget> void put(std::string_view cell, const Forget& forget) {
        if (is_off_ || cell.size() > longest_ || cell.empty()) return;
        Entry& entry = entry_of(cell);
        if (entry.repeats > 0) forget(std::exchange(entry, {}));
        std::memcpy(entry.text.data(), cell.data(), cell.size());
        entry.size = static_cast<std::uint8_t>(cell.size());
        // In a column of mostly different cells the memo costs more than it saves.
        if (lookups_ == lookups_to_judge_ && hits_ * 2 < lookups_) {
            clear(forget);
            is_off_ = true;
        }
    }

    template<class Forget> void clear(const Forget& forget) {
        for (Entry& entry : entries_)
            if (entry.repeats > 0) forget(std::exchange(entry, {}));
        entries_.clear();
        entries_.shrink_to_fit();
    }

private:
    static constexpr std::size_t longest_ = 27;
    static constexpr unsigned bits_ = 11;
    static constexpr std::uint64_t lookups_to_judge_ = 8192;

    /// The first eight bytes of a cell, in one load. Bytes after a cell of a batch are readable; those that are not
    /// part of the cell are masked out.
    static std::uint64_t head_of(const char* text, std::size_t size) {
        std::uint64_t head = 0;
        std::memcpy(&head, text, sizeof head);
        return size < sizeof head ? head & ((std::uint64_t{1} << (8 * size)) - 1) : head;
    }

    Entry& entry_of(std::string_view cell) {
        if (entries_.empty()) entries_.resize(std::size_t{1} << bits_);
        const std::size_t tail = cell.size() > 8 ? cell.size() - 8 : 0;
        const std::uint64_t mixed =
            (head_of(cell.data(), cell.size()) * 0x9E37'79B9'7F4A'7C15U) ^
            ((head_of(cell.data() + tail, cell.size() - tail) + cell.size()) * 0xC2B2'AE3D'27D4'EB4FU);
        return entries_[(mixed * 0x9E37'79B9'7F4A'7C15U) >> (64U - bits_)];
    }

    std::vector<Entry> entries_; // made when first needed
    std::uint64_t lookups_ = 0;
    std::uint64_t hits_ = 0;
    bool is_off_ = false;
};

class ColumnTally {
public:
    ColumnTally(std::string name, const csv::Format& format, const ProfileScope& scope);

    /// `nulls` are the texts that mean 'no value' in this column.
    void add(const ColumnCells& cells, const std::vector<std::string>& nulls, const NumberReaders& readers);
    /// Adds the cells that the memo has only counted. Call it at the end of each file.
    void settle(const NumberReaders& readers);
    /// Notes that `file`, which has `rows` rows, lacks the column.
    void add_lack(const std::string& file, std::uint64_t rows);
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] ColumnProfile finish() &&;

private:
    void add_row(const ColumnCells& cells, std::size_t row, std::string_view cell,
                 const std::vector<std::string>& nulls, const NumberReaders& readers);
    void add_filled(const ColumnCells& cells, std::size_t row, std::string_view cell, const NumberReaders& readers);
    void add_more(std::string_view cell, std::uint64_t times, const NumberReaders& readers);

    std::string name_;
    bool numbers_may_be_dates_;
    std::string lacking_file_;
    std::uint64_t nulls_ = 0;
    std::uint64_t filled_ = 0;
    std::map<std::string, std::uint64_t, std::less<>>
        null_words_; // few entries: a fixed list of words, in upper and lower case
    CellMemo memo_;
    NumberTally numbers_;
    DateTally dates_;
    TextTally texts_;
};

} // namespace kpitrace

// Remembers the short cells that a column repeats, so that each is looked at once and then only counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

class CellMemo {
public:
    struct Entry {
        std::array<char, 27> text{};
        std::uint8_t size = 0;
        std::uint32_t repeats = 0; ///< since the entry was made

        [[nodiscard]] std::string_view cell() const { return {text.data(), size}; }
    };

    /// True where the cell, which is one of a batch, is one that is remembered: it is counted there.
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

    /// Remembers a cell that count() does not know. `forget` gets the entry whose place it takes, if that has repeats.
    template<class Forget> void put(std::string_view cell, const Forget& forget) {
        if (is_off_ || cell.size() > longest_ || cell.empty()) return;
        Entry& entry = entry_of(cell);
        if (entry.repeats > 0) forget(std::exchange(entry, {}));
        std::memcpy(entry.text.data(), cell.data(), cell.size());
        entry.size = static_cast<std::uint8_t>(cell.size());
        // A column of different cells has no use for it.
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

    /// Behind each cell of a batch bytes can be read; those that are not the cell's are taken away.
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

} // namespace kpitrace

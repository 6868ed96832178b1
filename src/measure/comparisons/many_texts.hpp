// Estimates whether a column has many different texts. The estimate does not depend on the order of the texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Marks a place in a small table for each text, by its hash. Merging the tables of threads gives the table of all
/// texts.
class ManyTexts {
public:
    /// A column has many texts if at least this many places are marked. About 19,000 different texts mark that number
    /// of places.
    static constexpr std::size_t many = std::size_t{1} << 14U;

    [[nodiscard]] bool are_many() const { return taken_ >= many; }

    void add(std::string_view text) {
        if (places_.empty()) places_ = std::vector<std::uint8_t>(size);
        take(place_of(text));
    }

    void merge(const ManyTexts& other) {
        if (other.places_.empty()) return;
        if (places_.empty()) places_ = std::vector<std::uint8_t>(size);
        for (std::size_t place = 0; place < size; ++place)
            if (other.places_[place] != 0) take(place);
    }

private:
    static constexpr unsigned bits = 16;
    static constexpr std::size_t size = std::size_t{1} << bits;

    void take(std::size_t place) {
        taken_ += places_[place] == 0 ? 1U : 0U;
        places_[place] = 1;
    }

    static std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
        // The factors are digits of pi, which are odd and have no pattern. With a single product, texts that differ
        // only in some digits would mark the same places too often.
        hash = (hash ^ word) * 0x243F6A8885A308D3U;
        hash = (hash ^ hash >> 32U) * 0x13198A2E03707345U;
        return hash ^ hash >> 29U;
    }

    static std::size_t place_of(std::string_view text) {
        std::uint64_t hash = text.size();
        for (; text.size() >= 8; text.remove_prefix(8)) hash = mix(hash, word_at(text, 8));
        return static_cast<std::size_t>(mix(hash, word_at(text, text.size())) >> (64 - bits));
    }

    static std::uint64_t word_at(std::string_view text, std::size_t bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), bytes);
        return word;
    }

    std::vector<std::uint8_t> places_;
    std::size_t taken_ = 0;
};

} // namespace kpitrace

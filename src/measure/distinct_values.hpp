// Records which values occur in which groups. This is the state of count(distinct …) for all groups of a lane.
//
// A value is looked up once for each row, whatever the number of metrics that count it.
#pragma once

#include "measure/pair_set.hpp"
#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

class DistinctValues {
public:
    void resize(std::size_t groups);
    /// Adds the rows of a batch: their groups (0 means no group) and values. Nulls are ignored.
    void add(std::span<const std::uint32_t> groups, const Vector& argument);
    /// Groups must have the same numbers in `other`.
    void merge(const DistinctValues& other);
    /// Must be called once after all rows were added, before any count.
    void finish();

    /// The texts that occur. Only for a lane whose argument is a text.
    [[nodiscard]] const TextDictionary& texts() const { return values_; }

    /// All groups are less than groups(), and all codes of values less than size().
    [[nodiscard]] std::size_t groups() const { return groups_; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    /// Calls `visit` for each pair of a group and a value that occurs in it, in any order. Only after finish().
    void each(const std::function<void(std::uint32_t group, std::uint32_t code)>& visit) const;
    /// The number of different values that occur in at least one of the groups. Only after finish().
    [[nodiscard]] std::uint64_t count(std::span<const std::uint32_t> groups) const;

private:
    [[nodiscard]] bool uses_pairs() const { return pairs_.has_value(); }
    [[nodiscard]] std::string_view key_of(const Vector& argument, std::size_t row);
    [[nodiscard]] std::string_view key_of(const Number& number);
    [[nodiscard]] std::string_view make_key(char kind, std::int64_t value, std::int8_t scale);
    void note(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> groups);
    void set_bit(std::uint32_t code, std::uint32_t group);
    void widen_rows(std::size_t words);
    void weigh();
    void turn_to_pairs();
    [[nodiscard]] std::vector<std::uint32_t> codes_of(const TextDictionary& other);
    [[nodiscard]] std::uint64_t count_bits(std::span<const std::uint32_t> groups) const;
    [[nodiscard]] std::uint64_t count_pairs(std::span<const std::uint32_t> groups) const;

    TextDictionary values_;
    std::size_t groups_ = 0;
    std::size_t words_ = 1;                    // words of a value's bits
    std::vector<std::uint64_t> bits_;          // by code of the value
    std::size_t values_weighed_ = 0;           // number of values when the memory of bits and pairs was last compared
    std::vector<std::uint64_t> bits_of_group_; // the number of bits that are set for each group, after finish()
    std::optional<PairSet> pairs_;             // used instead of bits once they would be mostly zeros

    // Memory for the current batch.
    std::vector<std::string_view> keys_;
    std::vector<std::array<char, 16>> made_keys_;
    TextArena long_keys_;
    std::vector<std::uint32_t> noted_groups_;
    std::vector<std::uint32_t> codes_;
};

} // namespace kpitrace

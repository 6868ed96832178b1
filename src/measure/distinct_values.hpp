// Records which values occur in which groups. This is the state of count(distinct …) for all groups of a lane.
//
// A value is looked up once for each row, whatever the number of metrics that count it.
#pragma once

#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
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
    [[nodiscard]] bool uses_pairs() const { return words_ == 0; }
    [[nodiscard]] std::string_view key_of(const Vector& argument, std::size_t row);
    [[nodiscard]] std::string_view key_of(const Number& number);
    [[nodiscard]] std::string_view make_key(char kind, std::int64_t value, std::int8_t scale);
    void note(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> groups);
    void set_bit(std::uint32_t code, std::uint32_t group);
    void add_pair(std::uint32_t group, std::uint32_t code);
    void insert_pair(std::uint64_t pair);
    void widen_rows(std::size_t words);
    void weigh();
    void turn_to_pairs();
    [[nodiscard]] std::vector<std::uint32_t> codes_of(const TextDictionary& other);
    [[nodiscard]] std::uint64_t count_bits(std::span<const std::uint32_t> groups) const;
    [[nodiscard]] std::uint64_t count_pairs(std::span<const std::uint32_t> groups) const;

    TextDictionary values_;
    std::size_t groups_ = 0;
    std::size_t words_ = 1;           // words of a value's bits; 0 if pairs are kept
    std::vector<std::uint64_t> bits_; // by code of the value
    std::size_t values_weighed_ = 0;  // number of values when the memory of bits and pairs was last compared

    std::vector<std::uint64_t> pair_slots_; // open addressing: group, then code + 1; 0 if free
    std::size_t pair_count_ = 0;

    std::vector<std::uint64_t> count_of_group_; // after finish()
    // After finish(), in place of the pairs: the codes of the values that occur in a group, group by group, and where
    // each group begins.
    std::vector<std::uint32_t> codes_by_group_;
    std::vector<std::size_t> begin_of_group_;

    // Memory for the current batch.
    std::vector<std::string_view> keys_;
    std::vector<std::array<char, 16>> made_keys_;
    TextArena long_keys_;
    std::vector<std::uint32_t> noted_groups_;
    std::vector<std::uint32_t> codes_;
};

} // namespace kpitrace

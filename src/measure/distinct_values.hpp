// Which values occur in which groups: the state of count(distinct …) for all groups of a lane.
//
// Each value is looked up once a row, whatever the number of metrics that ask, and owns a row of bits, one for each
// group: to note a row is to set one bit, and a count over many groups looks at each value once. Where those
// bits would mostly be zeros, pairs of value and group are kept instead.
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
    /// The rows of a batch: their groups (0: none) and values. Nulls are ignored.
    void add(std::span<const std::uint32_t> groups, const Vector& argument);
    /// `other` has the same groups.
    void merge(const DistinctValues& other);
    /// Once, when all rows are in; no count before.
    void finish();

    /// Of a lane whose argument is a text: the texts that occur.
    [[nodiscard]] const TextDictionary& texts() const { return values_; }

    /// Numbers below which groups and codes of values are.
    [[nodiscard]] std::size_t groups() const { return groups_; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    /// Each value in each group in which it occurs, in any order; from finish() on.
    void each(const std::function<void(std::uint32_t group, std::uint32_t code)>& visit) const;
    /// How many different values occur in any of the groups.
    [[nodiscard]] std::uint64_t count(std::span<const std::uint32_t> groups) const;

private:
    using Pair = std::pair<std::uint32_t, std::uint32_t>; // group, code of the value

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
    std::size_t words_ = 1;           // of a value's bits; 0: pairs are kept
    std::vector<std::uint64_t> bits_; // by code of the value
    std::size_t values_weighed_ = 0;  // how many there were when bits were last weighed against pairs

    std::vector<std::uint64_t> pair_slots_; // open addressing: group, then code + 1; 0: free
    std::size_t pair_count_ = 0;

    std::vector<std::uint64_t> count_of_group_; // from finish() on
    std::vector<Pair> sorted_pairs_;            // likewise

    // Of the batch.
    std::vector<std::string_view> keys_;
    std::vector<std::array<char, 16>> made_keys_;
    TextArena long_keys_;
    std::vector<std::uint32_t> noted_groups_;
    std::vector<std::uint32_t> codes_;
};

} // namespace kpitrace

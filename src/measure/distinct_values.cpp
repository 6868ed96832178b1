// Each value gets a code by its text, and each group is one bit of the value's row. Adding a row sets a bit, and the
// union over windows is an OR of bits. With many groups nearly all bits would be 0, so from then on only the pairs of
// group and value that occur are kept (see pair_set.hpp).
#include "measure/distinct_values.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

namespace kpitrace {
namespace {

constexpr std::size_t word_bits = 64;
constexpr std::size_t most_words = 16; // 1,024 groups, 128 bytes for each value
constexpr std::size_t lead = 16;       // how many values ahead bits are prefetched

/// A double becomes the decimal that has the same text, if there is one. So 1e16 from a division equals 1e16 in a cell.
std::optional<Decimal> as_decimal(const Number& number) {
    if (number.is_exact()) return number.decimal();
    const auto read = Number::parse(number.to_string());
    return read && read->is_exact() ? std::optional(read->decimal()) : std::nullopt;
}

template<class Visit> void each_bit(std::uint64_t word, const Visit& visit) {
    for (; word != 0; word &= word - 1) visit(static_cast<std::uint32_t>(std::countr_zero(word)));
}

} // namespace

/// Adds words to the bits of all values, or changes to pairs if the bits would take too much memory.
void DistinctValues::resize(std::size_t groups) {
    groups_ = std::max(groups_, groups);
    const std::size_t words = (groups_ + word_bits - 1) / word_bits;
    if (uses_pairs() || words <= words_) return;
    if (words <= most_words)
        widen_rows(words);
    else
        turn_to_pairs();
}

void DistinctValues::widen_rows(std::size_t words) {
    std::vector<std::uint64_t> wider(values_.size() * words);
    for (std::size_t code = 0; code < values_.size(); ++code) {
        const auto row = bits_.begin() + static_cast<std::ptrdiff_t>(code * words_);
        std::copy_n(row, words_, wider.begin() + static_cast<std::ptrdiff_t>(code * words));
    }
    bits_ = std::move(wider);
    words_ = words;
}

/// Changes from bits to pairs, and never back.
void DistinctValues::turn_to_pairs() {
    const std::vector<std::uint64_t> bits = std::exchange(bits_, {});
    pairs_.emplace();
    for (std::size_t i = 0; i < bits.size(); ++i) {
        const auto first = static_cast<std::uint32_t>(i % words_ * word_bits);
        each_bit(bits[i], [&](std::uint32_t bit) { pairs_->add(first + bit, static_cast<std::uint32_t>(i / words_)); });
    }
}

std::string_view DistinctValues::make_key(char kind, std::int64_t value, std::int8_t scale) {
    // add() has reserved memory for the whole batch, so views of earlier keys stay valid.
    std::array<char, 16>& key = made_keys_.emplace_back();
    key[0] = kind;
    key[1] = static_cast<char>(scale);
    std::memcpy(&key[2], &value, sizeof value);
    return {key.data(), 2 + sizeof value};
}

/// Equal numbers must have equal keys, in whatever way they were written or computed: 1.0 and 1 are one value. Decimals
/// are normalized, so mantissa and scale identify them.
std::string_view DistinctValues::key_of(const Number& number) {
    const auto decimal = as_decimal(number);
    if (!decimal) return long_keys_.add("double " + number.to_string());
    const auto mantissa = static_cast<std::int64_t>(decimal->mantissa());
    if (mantissa != decimal->mantissa()) return long_keys_.add("decimal " + decimal->to_string());
    return make_key('n', mantissa, static_cast<std::int8_t>(decimal->scale()));
}

std::string_view DistinctValues::key_of(const Vector& argument, std::size_t row) {
    switch (argument.type) {
    case Type::number:
        return key_of(argument.numbers[row]);
    case Type::date:
        return make_key('d', argument.dates[row].time_since_epoch().count(), 0);
    case Type::boolean:
        return make_key('b', argument.truths[row], 0);
    case Type::text:
    case Type::null:
    case Type::untyped:
        break;
    }
    return argument.texts[row];
}

void DistinctValues::add(std::span<const std::uint32_t> groups, const Vector& argument) {
    if (argument.type == Type::null) return;
    const auto is_all_set = [](const auto& values) { return std::ranges::find(values, 0U) == values.end(); };
    // If no value is null and every row has a group, the texts can be encoded without copying the list.
    if (argument.type == Type::text && is_all_set(groups) && is_all_set(argument.present)) {
        values_.encode(argument.texts, codes_);
        return note(codes_, groups);
    }
    keys_.clear();
    made_keys_.clear();
    made_keys_.reserve(groups.size());
    long_keys_.clear();
    noted_groups_.clear();
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (groups[row] == 0 || argument.present[row] == 0) continue;
        keys_.push_back(key_of(argument, row));
        noted_groups_.push_back(groups[row]);
    }
    values_.encode(keys_, codes_);
    note(codes_, noted_groups_);
}

void DistinctValues::note(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> groups) {
    if (uses_pairs()) {
        for (std::size_t i = 0; i < codes.size(); ++i) pairs_->add(groups[i], codes[i]);
        return;
    }
    bits_.resize(values_.size() * words_);
    if (values_.size() > 2 * values_weighed_) weigh();
    if (uses_pairs()) return note(codes, groups);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i + lead < codes.size())
            __builtin_prefetch(&bits_[codes[i + lead] * words_ + groups[i + lead] / word_bits]);
        set_bit(codes[i], groups[i]);
    }
}

/// Changes to pairs if few bits are set, because pairs then take less memory.
/// Pairs take more time than bits, so they must take at most half of the memory. The bits are counted only when the
/// number of values has doubled, so this costs little time.
void DistinctValues::weigh() {
    constexpr std::size_t bytes_of_pair = 8; // of a group with few values, and before runs of pairs are merged
    constexpr std::size_t little = std::size_t{16} << 20U;
    values_weighed_ = values_.size();
    if (bits_.size() * sizeof(std::uint64_t) < little) return;
    std::size_t set = 0;
    for (const std::uint64_t word : bits_) set += static_cast<std::size_t>(std::popcount(word));
    if (2 * set * bytes_of_pair < bits_.size() * sizeof(std::uint64_t)) turn_to_pairs();
}

void DistinctValues::set_bit(std::uint32_t code, std::uint32_t group) {
    bits_[code * words_ + group / word_bits] |= std::uint64_t{1} << group % word_bits;
}

void DistinctValues::merge(const DistinctValues& other) {
    resize(other.groups_);
    if (other.uses_pairs() && !uses_pairs()) turn_to_pairs();
    std::vector<std::uint32_t> codes = codes_of(other.values_);
    if (!uses_pairs()) bits_.resize(values_.size() * words_);
    for (std::size_t i = 0; i < other.bits_.size(); ++i) {
        const std::size_t word = i % other.words_;
        const std::uint32_t code = codes[i / other.words_];
        if (!uses_pairs()) {
            bits_[code * words_ + word] |= other.bits_[i];
        } else {
            const auto first = static_cast<std::uint32_t>(word * word_bits);
            each_bit(other.bits_[i], [&](std::uint32_t bit) { pairs_->add(first + bit, code); });
        }
    }
    if (other.uses_pairs()) pairs_->merge(*other.pairs_, std::move(codes));
}

/// The codes that the texts of another dictionary have here, in the order of that dictionary.
/// Other threads have numbered the same texts differently, so texts are translated in pieces that fit the cache.
std::vector<std::uint32_t> DistinctValues::codes_of(const TextDictionary& other) {
    constexpr std::uint32_t at_once = 4096;
    std::vector<std::uint32_t> codes;
    codes.reserve(other.size());
    for (std::uint32_t code = 0; code < other.size();) {
        keys_.clear();
        for (; code < other.size() && keys_.size() < at_once; ++code) keys_.push_back(other.text(code));
        values_.encode(keys_, codes_);
        codes.insert(codes.end(), codes_.begin(), codes_.end());
    }
    return codes;
}

/// Counts of single groups are needed most often, so they are calculated once.
void DistinctValues::finish() {
    if (pairs_) return pairs_->finish();
    bits_of_group_.assign(std::max<std::size_t>(groups_, 1), 0);
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        const std::size_t first = i % words_ * word_bits;
        each_bit(bits_[i], [&](std::uint32_t bit) { ++bits_of_group_[first + bit]; });
    }
}

void DistinctValues::each(const std::function<void(std::uint32_t, std::uint32_t)>& visit) const {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        const auto first = static_cast<std::uint32_t>(i % words_ * word_bits);
        each_bit(bits_[i], [&](std::uint32_t bit) { visit(first + bit, static_cast<std::uint32_t>(i / words_)); });
    }
    if (!pairs_) return;
    for (std::uint32_t group = 0; group < pairs_->groups(); ++group)
        pairs_->each(group, [&](std::uint32_t code) { visit(group, code); });
}

std::uint64_t DistinctValues::count(std::span<const std::uint32_t> groups) const {
    if (groups.size() == 1) return pairs_ ? pairs_->count(groups.front()) : bits_of_group_[groups.front()];
    return pairs_ ? count_pairs(groups) : count_bits(groups);
}

std::uint64_t DistinctValues::count_bits(std::span<const std::uint32_t> groups) const {
    std::vector<std::uint64_t> asked(words_);
    for (const std::uint32_t group : groups) asked[group / word_bits] |= std::uint64_t{1} << group % word_bits;
    std::uint64_t count = 0;
    for (std::size_t row = 0; row < bits_.size(); row += words_) {
        std::uint64_t met = 0;
        for (std::size_t word = 0; word < words_; ++word) met |= bits_[row + word] & asked[word];
        count += met != 0 ? 1 : 0;
    }
    return count;
}

std::uint64_t DistinctValues::count_pairs(std::span<const std::uint32_t> groups) const {
    std::vector<std::uint32_t> codes;
    for (const std::uint32_t group : groups) pairs_->each(group, [&](std::uint32_t code) { codes.push_back(code); });
    // A value that is in several of the groups counts once.
    std::ranges::sort(codes);
    return static_cast<std::uint64_t>(std::unique(codes.begin(), codes.end()) - codes.begin());
}

} // namespace kpitrace

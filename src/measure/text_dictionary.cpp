// Texts of up to 11 bytes are keys of 12 bytes in the table itself: finding one needs no look at its characters
// elsewhere. Longer texts are found by their hash and then compared. Lookups are done for many texts at once, in stages
// that fetch memory ahead, because in a large table each one would otherwise wait for memory.
#include "measure/text_dictionary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace kpitrace {
namespace {

constexpr std::size_t first_slots = 512;
/// The number of texts that are looked up together. It is large enough to keep the memory busy, and small enough that
/// fetched memory is still in the cache when it is used.
constexpr std::size_t few = 64;
/// A table of less than this size needs no fetching ahead. At most a few of its slots are used, so that nearly every
/// text is in the first slot that it could be in: a step to the next one is a branch that cannot be predicted.
constexpr std::size_t slots_of_large_table = 65536;
constexpr std::size_t slots_for_each_text = 32;

template<class Word> Word load(const char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// A word whose first `bytes` bytes in memory are ones.
template<class Word> constexpr Word mask_of(std::size_t bytes) {
    std::array<unsigned char, sizeof(Word)> mask{};
    for (std::size_t i = 0; i < bytes; ++i) mask[i] = 0xFF;
    return std::bit_cast<Word>(mask);
}

/// For each size of a text of up to 11 bytes: masks of the bytes that belong to it among its first eight and among the
/// next four, and the size in the last of these four bytes.
struct Masks {
    std::uint64_t low = 0;
    std::uint32_t high = 0;
    std::uint32_t size = 0;
};
constexpr std::uint32_t last_byte(unsigned char value) {
    return std::bit_cast<std::uint32_t>(std::array<unsigned char, 4>{0, 0, 0, value});
}
constexpr auto masks_by_size = [] {
    std::array<Masks, 12> masks{};
    for (std::size_t size = 0; size < masks.size(); ++size) {
        masks[size] = {mask_of<std::uint64_t>(std::min<std::size_t>(size, 8)),
                       mask_of<std::uint32_t>(size > 8 ? size - 8 : 0), last_byte(static_cast<unsigned char>(size))};
    }
    return masks;
}();
constexpr std::uint32_t long_mark = last_byte(0xFF);

std::uint64_t fold_product(std::uint64_t a, std::uint64_t b) {
    const UInt128 product = UInt128{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

// Digits of pi, which are odd and have no pattern.
constexpr std::uint64_t first_secret = 0x243F6A8885A308D3;
constexpr std::uint64_t second_secret = 0x13198A2E03707345;

constexpr std::size_t word = sizeof(std::uint64_t);

/// The first two and the last two words of a text of at least one word. They can overlap, so that they contain each
/// byte of a text of up to four words, whatever its size: no branch depends on sizes that vary from row to row.
struct OuterWords {
    static constexpr std::size_t size = 4 * word;

    OuterWords(const char* text, std::size_t of_size)
        : first(load<std::uint64_t>(text))
        , second(load<std::uint64_t>(text + std::min(word, of_size - word)))
        , next_to_last(load<std::uint64_t>(text + std::max(2 * word, of_size) - 2 * word))
        , last(load<std::uint64_t>(text + of_size - word)) {}

    [[nodiscard]] bool operator==(const OuterWords& other) const {
        return ((first ^ other.first) | (second ^ other.second) | (next_to_last ^ other.next_to_last) |
                (last ^ other.last)) == 0;
    }

    std::uint64_t first;
    std::uint64_t second;
    std::uint64_t next_to_last;
    std::uint64_t last;
};

/// Adds the words between the outer ones.
std::uint64_t hash_inner(std::string_view text, std::uint64_t hash) {
    for (std::size_t at = 2 * word; at + 2 * word < text.size(); at += word)
        hash = fold_product(hash, load<std::uint64_t>(text.data() + at) ^ second_secret);
    return hash;
}

/// Of a text of at least one word.
inline std::uint64_t hash_bytes(std::string_view text) {
    const OuterWords outer(text.data(), text.size());
    const std::uint64_t hash = fold_product(outer.first ^ std::rotl(outer.second, 23) ^ first_secret ^ text.size(),
                                            outer.last ^ std::rotl(outer.next_to_last, 41) ^ second_secret);
    return text.size() <= OuterWords::size ? hash : hash_inner(text, hash);
}

/// Whether two texts of at least one word are equal.
inline bool are_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size() || !(OuterWords(a.data(), a.size()) == OuterWords(b.data(), a.size()))) return false;
    return a.size() <= OuterWords::size ||
           std::memcmp(a.data() + 2 * word, b.data() + 2 * word, a.size() - OuterWords::size) == 0;
}

} // namespace

TextDictionary::TextDictionary()
    : slots_(first_slots)
    , mask_(first_slots - 1) {}

inline bool TextDictionary::is_long(const Key& key) {
    return (key.high & long_mark) == long_mark;
}

inline std::uint64_t TextDictionary::hash_of(const Key& key) {
    return is_long(key) ? key.low : hash_inside(key);
}

inline std::uint64_t TextDictionary::hash_inside(const Key& key) {
    return fold_product(key.low ^ first_secret, key.high ^ second_secret);
}

inline TextDictionary::Key TextDictionary::key_inside(std::string_view text) {
    const Masks& masks = masks_by_size[text.size()];
    return {load<std::uint64_t>(text.data()) & masks.low,
            (load<std::uint32_t>(text.data() + word) & masks.high) | masks.size};
}

inline TextDictionary::Key TextDictionary::key_of(std::string_view text) {
    return text.size() <= most_inside ? key_inside(text) : Key{hash_bytes(text), long_mark};
}

std::string_view TextDictionary::text(std::uint32_t code) const {
    const Key& key = keys_[code];
    if (is_long(key)) return long_text_by_code_[code];
    const auto size = std::bit_cast<std::array<unsigned char, 4>>(key.high)[3];
    return {reinterpret_cast<const char*>(&key), size};
}

/// A table by number is used while it is small, or not larger than the hash table would be.
void TextDictionary::index_by_number(std::string_view text, std::uint32_t code) {
    if (code == 0) form_ = DigitForm::of(text);
    const auto number = form_ ? form_->number_of(text) : std::nullopt;
    constexpr std::size_t small = std::size_t{1} << 18U;
    if (number) code_by_number_.put(*number, code + 1, std::max(small, 4 * slots_.size()));
}

/// The code of the key; `is_text(code)` decides whether an equal key means an equal text.
template<class IsText>
inline std::uint32_t TextDictionary::find(const Key& key, std::uint64_t hash, const IsText& is_text) const {
    for (std::uint64_t at = hash & mask_;; at = (at + 1) & mask_) {
        const Slot& slot = slots_[at];
        if (slot.code_plus_1 == 0) return unknown;
        if (slot.low == key.low && slot.high == key.high && is_text(slot.code_plus_1 - 1)) return slot.code_plus_1 - 1;
    }
}

inline std::uint32_t TextDictionary::find_inside(const Key& key) const {
    return find(key, hash_inside(key), [](std::uint32_t) { return true; });
}

inline std::uint32_t TextDictionary::find_long(const Key& key, std::string_view text) const {
    return find(key, key.low, [&](std::uint32_t code) { return are_equal(long_text_by_code_[code], text); });
}

inline std::uint32_t TextDictionary::find(const Key& key, std::string_view text) const {
    return is_long(key) ? find_long(key, text) : find_inside(key);
}

/// Whether all texts have at most `most_inside` bytes. Then no sum below has a bit beyond the lowest four.
inline bool TextDictionary::are_all_inside(std::span<const std::string_view> texts) {
    static_assert(most_inside == 11);
    std::size_t bits = 0;
    for (const std::string_view text : texts) bits |= text.size() + 4;
    return bits < 16;
}

/// Most columns have short texts alone. In others, short and long texts often alternate. Each have a loop of their own,
/// so that no branch depends on the size.
inline void TextDictionary::find_in_small(std::span<const std::string_view> texts, std::uint32_t* codes) const {
    if (are_all_inside(texts)) {
        for (std::size_t i = 0; i < texts.size(); ++i) codes[i] = find_inside(key_inside(texts[i]));
        return;
    }
    std::array<std::array<std::uint8_t, few>, 2> places; // of short texts, and of long ones
    std::array<std::size_t, 2> counts{};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t is_long = texts[i].size() > most_inside ? 1 : 0;
        places[0][counts[0]] = places[1][counts[1]] = static_cast<std::uint8_t>(i);
        counts[0] += 1 - is_long;
        counts[1] += is_long;
    }
    for (std::size_t i = 0; i < counts[0]; ++i) codes[places[0][i]] = find_inside(key_inside(texts[places[0][i]]));
    for (std::size_t i = 0; i < counts[1]; ++i) {
        const std::string_view text = texts[places[1][i]];
        codes[places[1][i]] = find_long({hash_bytes(text), long_mark}, text);
    }
}

/// Ids that end in a number (DigitForm) are looked up in a table by that number, without hashing. Rows of an export are
/// often sorted by such an id, so the places are next to each other.
inline void TextDictionary::find_in_large(std::span<const std::string_view> texts, std::uint32_t* codes) const {
    constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    std::array<std::uint32_t, few> numbers;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        numbers[i] = form_ ? form_->number_of(texts[i]).value_or(none) : none;
        code_by_number_.prefetch(numbers[i]);
    }
    std::array<Key, few> keys;
    std::array<std::uint8_t, few> places;
    std::size_t others = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::uint32_t known = code_by_number_.at(numbers[i]);
        codes[i] = known - 1;
        if (known != 0) continue;
        keys[others] = key_of(texts[i]);
        __builtin_prefetch(&slots_[hash_of(keys[others]) & mask_]);
        places[others++] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t i = 0; i < others; ++i) codes[places[i]] = find(keys[i], texts[places[i]]);
}

inline void TextDictionary::find_few(std::span<const std::string_view> texts, std::uint32_t* codes) const {
    if (slots_.size() < slots_of_large_table)
        find_in_small(texts, codes);
    else
        find_in_large(texts, codes);
}

void TextDictionary::encode(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes) {
    codes.resize(texts.size());
    for (std::size_t begin = 0; begin < texts.size(); begin += few) {
        const auto some = texts.subspan(begin, std::min(few, texts.size() - begin));
        find_few(some, codes.data() + begin);
        bool is_any_unknown = false; // a loop without a branch, because there is usually none
        for (std::size_t i = 0; i < some.size(); ++i) is_any_unknown |= codes[begin + i] == unknown;
        for (std::size_t i = 0; is_any_unknown && i < some.size(); ++i) {
            std::uint32_t& code = codes[begin + i];
            if (code != unknown) continue;
            code = find(key_of(some[i]), some[i]); // it can be new in these texts
            if (code == unknown) code = add(some[i]);
        }
    }
}

void TextDictionary::find(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes) const {
    codes.resize(texts.size());
    for (std::size_t begin = 0; begin < texts.size(); begin += few)
        find_few(texts.subspan(begin, std::min(few, texts.size() - begin)), codes.data() + begin);
}

std::uint32_t TextDictionary::add(std::string_view text) {
    const bool is_small = slots_.size() < slots_of_large_table;
    const std::size_t room = is_small ? slots_.size() / slots_for_each_text : slots_.size() / 8 * 7;
    if (keys_.size() >= room) grow();
    const auto code = static_cast<std::uint32_t>(keys_.size());
    const Key key = key_of(text);
    if (is_long(key)) {
        long_text_by_code_.resize(code + std::size_t{1});
        long_text_by_code_[code] = long_texts_.add(text);
    }
    keys_.push_back(key);
    put(key, code);
    index_by_number(text, code);
    return code;
}

void TextDictionary::put(const Key& key, std::uint32_t code) {
    std::uint64_t at = hash_of(key) & mask_;
    while (slots_[at].code_plus_1 != 0) at = (at + 1) & mask_;
    slots_[at] = {key.low, key.high, code + 1};
}

void TextDictionary::grow() {
    slots_.assign(2 * slots_.size(), {});
    mask_ = slots_.size() - 1;
    for (std::uint32_t code = 0; code < keys_.size(); ++code) put(keys_[code], code);
}

} // namespace kpitrace

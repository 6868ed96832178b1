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

constexpr std::size_t first_slots = 64;
/// The number of texts that are looked up together. It is large enough to keep the memory busy, and small enough that
/// fetched memory is still in the cache when it is used.
constexpr std::size_t few = 64;
/// A table of this size needs no fetching ahead.
constexpr std::size_t slots_in_first_cache = 1024;

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

/// Of a text of at least eight bytes. Its last eight bytes are one word, whatever its size, so that up to 16 bytes are
/// two words.
std::uint64_t hash_bytes(std::string_view text) {
    constexpr std::size_t word = sizeof(std::uint64_t);
    const char* const last = text.data() + text.size() - word;
    std::uint64_t hash = load<std::uint64_t>(text.data()) ^ first_secret ^ text.size();
    for (const char* at = text.data() + word; at < last; at += word)
        hash = fold_product(hash, load<std::uint64_t>(at) ^ second_secret);
    return fold_product(hash, load<std::uint64_t>(last) ^ second_secret);
}

/// Whether two texts of at least eight bytes are equal. Most of them have at most 16, which are two words.
bool are_equal(std::string_view a, std::string_view b) {
    constexpr std::size_t word = sizeof(std::uint64_t);
    if (a.size() != b.size()) return false;
    const std::size_t last = a.size() - word;
    const std::uint64_t differing = (load<std::uint64_t>(a.data()) ^ load<std::uint64_t>(b.data())) |
                                    (load<std::uint64_t>(a.data() + last) ^ load<std::uint64_t>(b.data() + last));
    if (differing != 0 || last <= word) return differing == 0;
    return std::memcmp(a.data() + word, b.data() + word, last - word) == 0;
}

} // namespace

TextDictionary::TextDictionary()
    : slots_(first_slots)
    , mask_(first_slots - 1) {}

inline bool TextDictionary::is_long(const Key& key) {
    return (key.high & long_mark) == long_mark;
}

inline std::uint64_t TextDictionary::hash_of(const Key& key) {
    return is_long(key) ? key.low : fold_product(key.low ^ first_secret, key.high ^ second_secret);
}

inline TextDictionary::Sought TextDictionary::seek(std::string_view text) {
    Key key;
    if (text.size() <= most_inside) {
        const Masks& masks = masks_by_size[text.size()];
        key.low = load<std::uint64_t>(text.data()) & masks.low;
        key.high = (load<std::uint32_t>(text.data() + 8) & masks.high) | masks.size;
    } else {
        key = {hash_bytes(text), long_mark};
    }
    return {key, hash_of(key), text};
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

inline std::uint32_t TextDictionary::find(const Sought& sought) const {
    for (std::uint64_t at = sought.hash & mask_;; at = (at + 1) & mask_) {
        const Slot& slot = slots_[at];
        if (slot.code_plus_1 == 0) return unknown;
        if (slot.low != sought.key.low || slot.high != sought.key.high) continue;
        const std::uint32_t code = slot.code_plus_1 - 1;
        if (!is_long(sought.key) || are_equal(long_text_by_code_[code], sought.text)) return code;
    }
}

inline std::uint32_t TextDictionary::find_or_add(const Sought& sought) {
    const std::uint32_t known = find(sought);
    return known != unknown ? known : add(sought);
}

/// Ids that end in a number (DigitForm) are looked up in a table by that number, without hashing. Rows of an export are
/// often sorted by such an id, so the places are next to each other.
template<class Search>
inline void TextDictionary::look_up(std::span<const std::string_view> texts, std::uint32_t* codes,
                                    const Search& search) const {
    if (slots_.size() <= slots_in_first_cache) {
        for (std::size_t i = 0; i < texts.size(); ++i) codes[i] = search(seek(texts[i]));
        return;
    }
    constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    std::array<std::uint32_t, few> numbers;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        numbers[i] = form_ ? form_->number_of(texts[i]).value_or(none) : none;
        code_by_number_.prefetch(numbers[i]);
    }
    std::array<Sought, few> sought;
    std::array<std::uint8_t, few> places;
    std::size_t others = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::uint32_t known = code_by_number_.at(numbers[i]);
        codes[i] = known - 1;
        if (known != 0) continue;
        sought[others] = seek(texts[i]);
        __builtin_prefetch(&slots_[sought[others].hash & mask_]);
        places[others++] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t i = 0; i < others; ++i) codes[places[i]] = search(sought[i]);
}

void TextDictionary::encode(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes) {
    codes.resize(texts.size());
    for (std::size_t begin = 0; begin < texts.size(); begin += few)
        look_up(texts.subspan(begin, std::min(few, texts.size() - begin)), codes.data() + begin,
                [this](const Sought& sought) { return find_or_add(sought); });
}

void TextDictionary::find(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes) const {
    codes.resize(texts.size());
    for (std::size_t begin = 0; begin < texts.size(); begin += few)
        look_up(texts.subspan(begin, std::min(few, texts.size() - begin)), codes.data() + begin,
                [this](const Sought& sought) { return find(sought); });
}

std::uint32_t TextDictionary::add(const Sought& sought) {
    if (8 * (keys_.size() + 1) > 7 * slots_.size()) grow();
    const auto code = static_cast<std::uint32_t>(keys_.size());
    if (is_long(sought.key)) {
        long_text_by_code_.resize(code + std::size_t{1});
        long_text_by_code_[code] = long_texts_.add(sought.text);
    }
    keys_.push_back(sought.key);
    put(sought.key, code);
    index_by_number(sought.text, code);
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

// There are three ways to decode to UTF-8, and the fastest that fits is used: UTF-8 itself is only checked; an encoding
// in which each byte is one character is looked up in a table, which each thread can do for its own block; iconv
// decodes all other encodings, in order.
//
// Invalid bytes never become replacement characters, because two different names could become equal, and sums would be
// wrong. The reader stops at invalid bytes and reports the place.
#include "csv/decoder.hpp"

#include "csv/utf8.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <iconv.h>

namespace kpitrace::csv {

namespace {

constexpr std::size_t word_size = 8;

/// Copies a word and returns how many of its first bytes are ASCII. The caller must overwrite the other bytes. Most
/// text is ASCII in every encoding that has a table, so one mask tests eight bytes at a time.
std::size_t copy_ascii(const char* from, char* to) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, word_size);
    std::memcpy(to, &bytes, word_size);
    const std::uint64_t high = bytes & 0x8080'8080'8080'8080;
    if (high == 0) return word_size;
    const bool is_little = std::endian::native == std::endian::little;
    return static_cast<std::size_t>(is_little ? std::countr_zero(high) : std::countl_zero(high)) / 8;
}

using namespace std::string_view_literals;

struct Mark {
    std::string_view bytes;
    std::string_view encoding;
};

// UTF-32LE comes before UTF-16LE because its mark begins with that of UTF-16LE.
constexpr std::array byte_order_marks{Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\xFF\xFE\0\0"sv, "utf-32le"},
                                      Mark{"\0\0\xFE\xFF"sv, "utf-32be"}, Mark{"\xFF\xFE"sv, "utf-16le"},
                                      Mark{"\xFE\xFF"sv, "utf-16be"}};

constexpr std::array common{
    "utf-8"sv,        "utf-16"sv,       "utf-16le"sv,     "utf-16be"sv,     "utf-32"sv,       "windows-1250"sv,
    "windows-1251"sv, "windows-1252"sv, "windows-1253"sv, "windows-1254"sv, "windows-1255"sv, "windows-1256"sv,
    "windows-1257"sv, "windows-1258"sv, "windows-874"sv,  "iso-8859-1"sv,   "iso-8859-2"sv,   "iso-8859-5"sv,
    "iso-8859-7"sv,   "iso-8859-9"sv,   "iso-8859-15"sv,  "latin1"sv,       "ascii"sv,        "macintosh"sv,
    "cp437"sv,        "cp850"sv,        "cp852"sv,        "cp866"sv,        "koi8-r"sv,       "shift_jis"sv,
    "euc-jp"sv,       "iso-2022-jp"sv,  "gb18030"sv,      "gbk"sv,          "big5"sv,         "euc-kr"sv};

} // namespace

/// Converts one byte. Returns nothing if it is not a whole character, as in encodings that have several bytes for a
/// character or shift states.
std::optional<ByteTable::Character> ByteTable::convert(void* converter, char byte) {
    std::array<char, 16> out{};
    char* in = &byte;
    std::size_t in_left = 1;
    char* out_at = out.data();
    std::size_t out_left = out.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    const bool failed = iconv(converter, &in, &in_left, &out_at, &out_left) == static_cast<std::size_t>(-1);
    if (failed && errno == EILSEQ) return Character{};
    const auto size = static_cast<std::size_t>(out_at - out.data());
    const CodePoint first = first_code_point({out.data(), size});
    if (failed || size == 0 || size > most_growth || !first.valid || first.size != size) return std::nullopt;
    Character character;
    std::copy_n(out.begin(), size, character.utf8.begin());
    character.size = static_cast<std::uint8_t>(size);
    return character;
}

/// An encoding has a table only if each of its bytes alone is a character and ASCII bytes mean themselves. The
/// converter is tried, because encodings have too many names and aliases for a list.
std::optional<ByteTable> ByteTable::make(void* converter) {
    ByteTable table;
    std::optional<ByteTable> made = table;
    for (int byte = 0; byte < 256 && made; ++byte) {
        const auto character = convert(converter, static_cast<char>(byte));
        const bool is_itself = character && character->size == 1 && character->utf8[0] == static_cast<char>(byte);
        if (!character || (byte < 128 && !is_itself))
            made.reset();
        else
            made->characters_[static_cast<std::size_t>(byte)] = *character;
    }
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    return made;
}

ByteTable::Decoded ByteTable::decode(std::string_view bytes, char* out) const {
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    char* to = out;
    while (from != end) {
        if (static_cast<std::size_t>(end - from) >= word_size) {
            const std::size_t ascii = copy_ascii(from, to);
            from += ascii;
            to += ascii;
            if (ascii == word_size) continue;
        }
        const Character& character = characters_[static_cast<unsigned char>(*from)];
        if (character.size == 0) break;
        std::memcpy(to, character.utf8.data(), most_growth);
        to += character.size;
        ++from;
    }
    return {static_cast<std::size_t>(from - bytes.data()), static_cast<std::size_t>(to - out)};
}

/// A byte-order mark overrides the key of the source, because the program that encoded the file wrote it.
Encoding find_encoding(std::string_view head, const std::string& key) {
    const auto* mark = std::ranges::find_if(byte_order_marks, [&](const Mark& m) { return head.starts_with(m.bytes); });
    if (mark == byte_order_marks.end()) return {.name = key};
    return {.name = std::string(mark->encoding), .mark_size = mark->bytes.size(), .origin = Encoding::Origin::mark};
}

bool is_utf8(std::string_view encoding) {
    const std::string lower = to_lower(encoding);
    return lower == "utf-8" || lower == "utf8";
}

std::span<const std::string_view> common_encodings() {
    return common;
}

void Decoder::CloseConverter::operator()(void* converter) const {
    iconv_close(converter);
}

Decoder::Decoder(Converter converter)
    : converter_(std::move(converter)) {
    if (converter_ == nullptr) return;
    if (const auto table = ByteTable::make(converter_.get())) table_ = std::make_shared<const ByteTable>(*table);
}

std::optional<Decoder> Decoder::make(const std::string& encoding) {
    if (is_utf8(encoding)) return Decoder(nullptr);
    // For iconv, an empty name means the encoding of the locale, and a slash begins an option.
    if (encoding.empty() || encoding.find_first_of("/\0"sv) != std::string::npos) return std::nullopt;
    const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
    if (converter == iconv_t(-1)) return std::nullopt; // NOLINT(performance-no-int-to-ptr): how iconv reports failure
    return Decoder(Converter(converter));
}

Validity Decoder::append(std::string_view bytes, std::string& text) {
    if (table_ != nullptr) return look_up(bytes, text);
    if (converter_ != nullptr) {
        waiting_ += bytes;
        return convert(text);
    }
    const std::size_t begin = text.size();
    text += waiting_;
    text += bytes;
    waiting_.clear();
    return check_utf8(text, begin);
}

/// A character that the end of the bytes cuts is kept for the next bytes; everything before it is text already.
Validity Decoder::check_utf8(std::string& text, std::size_t begin) {
    const auto invalid = find_invalid_utf8(std::string_view(text).substr(begin));
    if (!invalid) return Validity::valid;
    waiting_ = text.substr(begin + *invalid);
    text.resize(begin + *invalid);
    return is_cut_character(waiting_) ? Validity::valid : Validity::invalid;
}

Validity Decoder::convert(std::string& text) {
    char* in = waiting_.data();
    std::size_t in_left = waiting_.size();
    Validity validity = Validity::valid;
    while (in_left > 0) {
        std::array<char, std::size_t{16} * 1024> out{};
        char* out_at = out.data();
        std::size_t out_left = out.size();
        const bool failed = iconv(converter_.get(), &in, &in_left, &out_at, &out_left) == static_cast<std::size_t>(-1);
        const int reason = failed ? errno : 0;
        text.append(out.data(), out_at);
        if (reason == EILSEQ) validity = Validity::invalid;
        if (failed && reason != E2BIG) break;
    }
    waiting_.erase(0, waiting_.size() - in_left);
    return validity;
}

Validity Decoder::look_up(std::string_view bytes, std::string& text) {
    constexpr std::size_t piece = 4096;
    std::array<char, piece * ByteTable::most_growth + ByteTable::slack> out;
    while (!bytes.empty()) {
        const auto [read, written] = table_->decode(bytes.substr(0, piece), out.data());
        text.append(out.data(), written);
        const bool is_whole = read == std::min(piece, bytes.size());
        bytes.remove_prefix(read);
        if (is_whole) continue;
        waiting_ = bytes;
        return Validity::invalid;
    }
    return Validity::valid;
}

Validity Decoder::finish(std::string& text) {
    if (!waiting_.empty()) return Validity::invalid;
    if (converter_ == nullptr) return Validity::valid;
    // In some encodings iconv holds back a letter until it knows that no accent follows.
    std::array<char, 64> out{};
    char* out_at = out.data();
    std::size_t out_left = out.size();
    iconv(converter_.get(), nullptr, nullptr, &out_at, &out_left);
    text.append(out.data(), out_at);
    return Validity::valid;
}

} // namespace kpitrace::csv

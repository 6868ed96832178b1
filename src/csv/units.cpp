// The compiler sorts all spellings of currencies by first byte, the longest first, and makes an index by first byte. So
// a cell without a currency costs one lookup, and `US$` is found before a shorter sign with the same beginning. A
// spelling without a meaning does not compile.
#include "csv/units.hpp"

#include "csv/currency_table.hpp"
#include "csv/number_form.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

constexpr std::size_t code_size = 3;
constexpr std::size_t code_stride = code_size + 1; // each code is followed by a blank
constexpr std::size_t code_count = (currency_codes.size() + 1) / code_stride;
constexpr std::size_t sign_count = currency_signs.size();
static_assert(code_count + sign_count <= std::size_t{std::numeric_limits<std::uint8_t>::max()} + 1);

constexpr std::string_view code_text(std::size_t index) {
    return currency_codes.substr(index * code_stride, code_size);
}

constexpr std::array<std::string_view, code_count> codes = [] {
    std::array<std::string_view, code_count> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = code_text(i);
    return all;
}();
static_assert(std::ranges::is_sorted(codes));

/// The number of a sign or code, which must be in the table.
constexpr std::uint8_t number_of(std::string_view meaning) {
    for (std::size_t i = 0; i < sign_count; ++i)
        if (currency_signs[i].shown == meaning) return static_cast<std::uint8_t>(code_count + i);
    for (std::size_t i = 0; i < code_count; ++i)
        if (codes[i] == meaning) return static_cast<std::uint8_t>(i);
    throw "a spelling without a meaning"; // a throw is not constant, so the compiler reports it
}

struct Spelling {
    std::string_view text;
    std::uint8_t currency = 0;
    bool only_before = false;
};

constexpr unsigned char first_byte(const Spelling& spelling) {
    return static_cast<unsigned char>(spelling.text.front());
}

/// Orders spellings by their first byte; longer spellings with the same first byte come first.
constexpr bool comes_before(const Spelling& a, const Spelling& b) {
    if (first_byte(a) != first_byte(b)) return first_byte(a) < first_byte(b);
    return a.text.size() > b.text.size();
}

constexpr std::size_t spelling_count = spellings_before.size() + spellings_anywhere.size();

constexpr std::array<Spelling, spelling_count> spellings = [] {
    std::array<Spelling, spelling_count> all;
    std::size_t count = 0;
    const auto insert = [&](const CurrencySpelling& given, bool only_before) {
        const Spelling added{given.text, number_of(given.meaning), only_before};
        std::size_t place = count++;
        for (; place > 0 && comes_before(added, all[place - 1]); --place) all[place] = all[place - 1];
        all[place] = added;
    };
    for (const CurrencySpelling& spelling : spellings_anywhere) insert(spelling, false);
    for (const CurrencySpelling& spelling : spellings_before) insert(spelling, true);
    return all;
}();

constexpr std::size_t byte_count = 256;

/// The index at which the spellings with each first byte begin. The spellings of byte b end where those of b + 1 begin.
constexpr std::array<std::uint16_t, byte_count + 1> spelling_begins = [] {
    std::array<std::uint16_t, byte_count + 1> begins{};
    for (const Spelling& spelling : spellings) ++begins[std::size_t{first_byte(spelling)} + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] = static_cast<std::uint16_t>(begins[i] + begins[i - 1]);
    return begins;
}();

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

std::optional<CurrencyMark> code_at(std::string_view text) {
    if (text.size() < code_size || !std::all_of(text.begin(), text.begin() + code_size, is_capital))
        return std::nullopt;
    const std::string_view code = text.substr(0, code_size);
    const auto* found = std::ranges::lower_bound(codes, code);
    if (found == codes.end() || *found != code) return std::nullopt;
    return CurrencyMark{static_cast<std::uint8_t>(found - codes.begin()), MarkKind::code, code_size};
}

bool has_code(std::string_view list, std::string_view code) {
    return list == any_code || list.find(code) != std::string_view::npos;
}

bool is_code(std::uint8_t currency) {
    return currency < code_count;
}

const CurrencySign& sign_of(std::uint8_t currency) {
    return currency_signs[(currency - code_count) % sign_count];
}

/// The codes that a mark can mean if no code is beside it.
std::string_view codes_of(std::uint8_t currency) {
    return is_code(currency) ? codes[currency] : sign_of(currency).codes;
}

std::optional<CurrencyMark> currency_in_any_case(std::string_view text) {
    const auto mark = currency_of(text);
    return mark ? mark : currency_of(to_upper(text)); // codes can be in lower case: `usd`
}

/// The number of bytes at the front of `text` that match the code point, without regard to case and to the kind of
/// space.
std::size_t alike_size(std::string_view text, char32_t expected) {
    if (text.empty()) return 0;
    if (expected == U' ' || expected == U'\u00A0') return leading_space(text);
    const CodePoint found = first_code_point(text);
    const auto lower = [](char32_t value) { return utf8proc_tolower(static_cast<utf8proc_int32_t>(value)); };
    return found.valid && lower(found.value) == lower(expected) ? found.size : 0;
}

/// The number of bytes at the front of `text` that match the unit without regard to case; 0 if they do not match.
std::size_t folded_size(std::string_view text, std::string_view unit) {
    std::size_t size = 0;
    while (!unit.empty()) {
        const CodePoint expected = first_code_point(unit);
        const std::size_t alike = alike_size(text.substr(size), expected.value);
        if (alike == 0) return 0;
        size += alike;
        unit.remove_prefix(expected.size);
    }
    return size;
}

/// In account statements these letters beside an amount mean debit or credit, not a unit. Declaring them as a unit
/// would lose the sign, so a hint must not propose it.
constexpr std::array<std::string_view, 30> sides_of_account{
    "Dr",     "Dr.",   "DR",   "dr",    "Cr",    "Cr.",   "CR",     "DB",     "Db",    "D",
    "C",      "S",     "H",    "Soll",  "Haben", "Debit", "Credit", "DEBIT",  "debit", "CREDIT",
    "credit", "Debet", "Debe", "Haber", "Dare",  "Avere", "Débit",  "Crédit", "Wn",    "Ma"};

} // namespace

std::optional<CurrencyMark> currency_at(std::string_view text, Side side) {
    if (text.empty()) return std::nullopt;
    const auto code = code_at(text);
    const auto first = static_cast<unsigned char>(text.front());
    for (std::size_t i = spelling_begins[first]; i < spelling_begins[std::size_t{first} + 1]; ++i) {
        const Spelling& spelling = spellings[i];
        if ((spelling.only_before && side == Side::after) || !text.starts_with(spelling.text)) continue;
        if (code && code->size >= spelling.text.size()) return code;
        return CurrencyMark{spelling.currency, MarkKind::sign, spelling.text.size()};
    }
    return code;
}

std::optional<CurrencyMark> currency_of(std::string_view text) {
    const auto mark = currency_at(text, Side::before);
    if (!mark || mark->size != text.size()) return std::nullopt;
    return mark;
}

std::uint8_t certain_currency(std::uint8_t currency) {
    if (is_code(currency)) return currency;
    const CurrencySign& sign = sign_of(currency);
    const bool is_certain = sign.codes.size() == code_size && sign.with_code.empty();
    return is_certain ? number_of(sign.codes) : currency;
}

bool may_stand_with_code(std::uint8_t sign, std::uint8_t code) {
    return may_be_same_currency(sign, code) || (!is_code(sign) && has_code(sign_of(sign).with_code, codes[code]));
}

std::string_view currency_mark(std::uint8_t currency) {
    return is_code(currency) ? codes[currency] : sign_of(currency).shown;
}

bool may_be_same_currency(std::uint8_t a, std::uint8_t b) {
    const std::string_view first = codes_of(a);
    const std::string_view second = codes_of(b);
    if (first == any_code || second == any_code) return true;
    for (std::size_t i = 0; i < first.size(); i += code_stride)
        if (has_code(second, first.substr(i, code_size))) return true;
    return false;
}

Units::Units(const std::vector<Unit>& units) {
    for (const Unit& unit : units) {
        std::string text = to_narrow(unit.text);
        const auto currency = currency_in_any_case(text);
        units_.push_back({std::move(text), unit.factor, currency});
    }
}

std::vector<Unit> Units::as_written() const {
    std::vector<Unit> units;
    for (const DeclaredUnit& unit : units_) units.push_back({unit.text, unit.factor});
    return units;
}

/// Case matters if it can: `m` and `M` are different units. Only a text that is not a unit as written is compared
/// without case, and then it must not fit two units with different factors.
Units::Match Units::match(std::string_view text) const {
    Match exact;
    Match folded;
    bool is_clear = true;
    for (const DeclaredUnit& unit : units_) {
        if (unit.text.size() > exact.size && text.starts_with(unit.text)) exact = {&unit, unit.text.size()};
        const std::size_t size = folded_size(text, unit.text);
        if (size > folded.size) {
            folded = {&unit, size};
            is_clear = true;
        } else if (size > 0 && size == folded.size) {
            is_clear = is_clear && Number::compare(unit.factor, folded.unit->factor) == 0;
        }
    }
    if (exact.size >= folded.size) return exact;
    return is_clear ? folded : Match{};
}

const DeclaredUnit* Units::of_currency(std::uint8_t currency) const {
    const auto is_same = [&](const DeclaredUnit& unit) {
        return unit.currency && certain_currency(unit.currency->currency) == certain_currency(currency);
    };
    const auto found = std::ranges::find_if(units_, is_same);
    return found == units_.end() ? nullptr : &*found;
}

bool is_part_of_number(std::string_view text) {
    constexpr std::string_view ascii = "0123456789+-.,()' ";
    constexpr std::array<std::string_view, 9> others{"\u2212", "\u2010", "\u2011", "\u2012", "\u2013",
                                                     "\u2014", "\u2019", "△",      "▲"};
    const std::string narrow = to_narrow(text);
    std::string_view rest = narrow;
    while (!rest.empty()) {
        const std::string_view character = rest.substr(0, first_code_point(rest).size);
        const bool is_part = ascii.find(character) != std::string_view::npos || leading_space(character) > 0 ||
                             std::ranges::find(others, character) != others.end();
        if (!is_part) return false;
        rest.remove_prefix(character.size());
    }
    return true;
}

bool marks_side_of_account(std::string_view text) {
    return std::ranges::find(sides_of_account, text) != sides_of_account.end();
}

} // namespace kpitrace::csv

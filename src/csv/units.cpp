#include "csv/units.hpp"

#include "csv/spaces.hpp"
#include "csv/wide_forms.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

std::optional<CurrencyMark> currency_in_any_case(std::string_view text) {
    const auto mark = currency_of(text);
    return mark ? mark : currency_of(to_upper(text)); // `usd`
}

/// Bytes at the front of `text` that are equal to the code point, without regard to case and to the kind of space.
std::size_t alike_size(std::string_view text, char32_t expected) {
    if (text.empty()) return 0;
    if (expected == U' ' || expected == U'\u00A0') return leading_space(text);
    const CodePoint found = first_code_point(text);
    const auto lower = [](char32_t value) { return utf8proc_tolower(static_cast<utf8proc_int32_t>(value)); };
    return found.valid && lower(found.value) == lower(expected) ? found.size : 0;
}

/// Bytes at the front of `text` that are the unit without regard to case; 0 where it is not the unit.
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

} // namespace

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

} // namespace kpitrace::csv

#include "profile/name_words.hpp"

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cstdint>

namespace kpitrace {
namespace {

enum class Letter : std::uint8_t { none, digit, small, capital };

/// The kind of a character. Letters beyond ASCII that have no upper and lower case, such as 売, count as small letters.
Letter letter_of(std::string_view character) {
    const char first = character.front();
    if (first >= '0' && first <= '9') return Letter::digit;
    if (static_cast<unsigned char>(first) < 0x80 && to_lower(character) == to_upper(character)) return Letter::none;
    if (trim_spaces(character).empty()) return Letter::none;
    return to_lower(character) == character ? Letter::small : Letter::capital;
}

/// Whether a new word begins between two characters. `orderId` and `q1` are two words each; the capitals in `ID` and
/// `Sales` do not end a word.
bool begins_word(Letter before, Letter now) {
    if ((before == Letter::digit) != (now == Letter::digit)) return true;
    return before == Letter::small && now == Letter::capital;
}

constexpr WordList time_words =
    "date dates day days month week year quarter period time timestamp datum tag tage monat "
    "woche jahr quartal zeit fecha mes jour mois semaine data giorno";
/// Words for time that are often joined to the word before: `orderdate`, `Bestelldatum`.
constexpr WordList time_endings = "date datum timestamp monat";

/// Words for something that happened. The name can also have other words: `created`, `created_utc`.
constexpr WordList moment_words = "created updated modified ts stamp epoch erstellt angelegt geändert créé cree creado "
                                  "creato horodatage inserted unixtime";
/// Words that mean a time at the end of a name: `paid_at`, `closed_on`, `erstellt_am`.
constexpr WordList moment_prepositions = "at on am le el";

/// Calls `fits` with each word of the list until it returns true.
template<class Fits> bool any_word(std::string_view words, const Fits& fits) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (fits(words.substr(0, end))) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

} // namespace

std::vector<std::string> split_name(std::string_view name) {
    std::vector<std::string> words;
    Letter before = Letter::none;
    while (!name.empty()) {
        const std::string_view character = name.substr(0, first_code_point(name).size);
        name.remove_prefix(character.size());
        const Letter now = letter_of(character);
        if (now != Letter::none) {
            if (before == Letter::none || begins_word(before, now)) words.emplace_back();
            words.back() += to_lower(character);
        }
        before = now;
    }
    return words;
}

bool WordList::has(std::string_view word) const {
    return !word.empty() && any_word(words_, [word](std::string_view known) { return known == word; });
}

bool WordList::has_any_of(const std::vector<std::string>& words) const {
    return std::ranges::any_of(words, [this](std::string_view word) { return has(word); });
}

bool WordList::has_ending_of(std::string_view word) const {
    return any_word(words_, [word](std::string_view known) { return word.ends_with(known); });
}

bool may_name_moments(std::string_view name) {
    const auto words = split_name(name);
    return moment_words.has_any_of(words) || (words.size() > 1 && moment_prepositions.has(words.back()));
}

bool speaks_of_time(std::string_view column_name) {
    const auto words = split_name(column_name);
    return time_words.has_any_of(words) ||
           std::ranges::any_of(words, [](std::string_view word) { return time_endings.has_ending_of(word); });
}

} // namespace kpitrace

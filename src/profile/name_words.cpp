#include "profile/name_words.hpp"

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kpitrace {
namespace {

enum class Letter : std::uint8_t { none, digit, small, capital };

/// Letters beyond ASCII that have no other case count as small ones.
Letter letter_of(std::string_view character) {
    const char first = character.front();
    if (first >= '0' && first <= '9') return Letter::digit;
    if (static_cast<unsigned char>(first) < 0x80 && to_lower(character) == to_upper(character)) return Letter::none;
    if (trim_spaces(character).empty()) return Letter::none;
    return to_lower(character) == character ? Letter::small : Letter::capital;
}

/// `orderId`, `q1`: but the capitals of `ID` and of `Sales` stay together with what follows them.
bool begins_word(Letter before, Letter now) {
    if ((before == Letter::digit) != (now == Letter::digit)) return true;
    return before == Letter::small && now == Letter::capital;
}

constexpr std::array<std::string_view, 26> time_words{
    "date", "dates",     "day",   "days", "month", "week",    "year",  "quarter", "period",
    "time", "timestamp", "datum", "tag",  "tage",  "monat",   "woche", "jahr",    "quartal",
    "zeit", "fecha",     "mes",   "jour", "mois",  "semaine", "data",  "giorno"};

/// Of what happened, as a name of its own or with more words: `created`, `created_utc`.
constexpr std::array<std::string_view, 16> moment_words{
    "created",  "updated", "modified", "ts",     "stamp",  "epoch",      "erstellt", "angelegt",
    "geändert", "créé",    "cree",     "creado", "creato", "horodatage", "inserted", "unixtime"};

/// As the last of several words: `paid_at`, `closed_on`, `erstellt_am`.
constexpr std::array<std::string_view, 5> moment_prepositions{"at", "on", "am", "le", "el"};

/// Also where it is glued to what comes before: `orderdate`, `Bestelldatum`.
constexpr std::array<std::string_view, 4> time_endings{"date", "datum", "timestamp", "monat"};

} // namespace

std::vector<std::string> words_of(std::string_view name) {
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

bool may_name_moments(std::string_view name) {
    const auto words = words_of(name);
    const auto is_one_of = [](std::string_view word, const auto& known) {
        return std::find(known.begin(), known.end(), word) != known.end();
    };
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return is_one_of(word, moment_words); }) ||
           (words.size() > 1 && is_one_of(words.back(), moment_prepositions));
}

bool speaks_of_time(std::string_view column_name) {
    const auto words = words_of(column_name);
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        const auto ends = [word](std::string_view ending) { return word.ends_with(ending); };
        return std::find(time_words.begin(), time_words.end(), word) != time_words.end() ||
               std::any_of(time_endings.begin(), time_endings.end(), ends);
    });
}

} // namespace kpitrace

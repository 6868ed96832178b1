// Names are compared folded: in lower case, and if that finds nothing, without accents. Folding is slow, so a look at
// the first byte refuses most texts before it.
//
// Month names are also recognized by their first letters, because exports shorten them in many ways: `Sep`, `Sept`,
// `Sept.`. Letters with which two months begin are never accepted. The weekdays of all languages are always known,
// because a weekday only confirms or contradicts the date beside it.
#include "csv/calendar_names.hpp"

#include "csv/digits.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utf8proc.h>
#include <utility>
#include <vector>

namespace kpitrace::csv {

namespace {

constexpr std::size_t month_count = 12;

constexpr std::array<std::string_view, month_count> english{"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};

constexpr std::string_view dotless_i = "\u0131";

constexpr std::size_t fewest_name_letters = 3;

/// The first three letters of a text; fewer if it is shorter.
std::string first_letters(std::string_view text) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < fewest_name_letters && size < text.size(); ++i)
        size += first_code_point(text.substr(size)).size;
    return std::string(text.substr(0, size));
}

constexpr std::string_view final_sigma = "\u03C2";
constexpr std::string_view sigma = "\u03C3";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// A folded text without its accents: `fevrier` for `février`.
std::string without_accents(std::string_view folded) {
    if (std::ranges::all_of(folded, is_ascii)) return std::string(folded);
    utf8proc_uint8_t* made = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(folded.data()), // NOLINT
                     static_cast<utf8proc_ssize_t>(folded.size()), &made,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK));
    if (size < 0) return std::string(folded);
    std::string text(made, made + size);
    std::free(made); // NOLINT: utf8proc allocates with malloc
    replace_all(text, final_sigma, sigma);
    return text;
}

/// Writes umlauts as two letters, as some exports do: `maerz` for `märz`.
std::string with_umlauts_as_letters(std::string folded) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> umlauts{
        {{"\u00E4", "ae"}, {"\u00F6", "oe"}, {"\u00FC", "ue"}}};
    for (const auto& [umlaut, letters] : umlauts) replace_all(folded, umlaut, letters);
    return without_accents(folded);
}

std::string without_point(std::string text) {
    if (text.size() > 1 && text.back() == '.') text.pop_back();
    return text;
}

/// How many of the 12 pairs of names begin with the same two characters. `at(month)` returns the two indices of a pair.
template<class At> std::size_t count_alike(std::span<const std::string> texts, At at) {
    std::size_t alike = 0;
    for (std::size_t month = 0; month < month_count; ++month) {
        const auto [first, second] = at(month);
        const std::string a = fold_name(texts[first]);
        const std::string b = fold_name(texts[second]);
        alike += a.substr(0, 2) == b.substr(0, 2) ? 1U : 0U;
    }
    return alike;
}

/// Whether a list of 24 names is ordered month by month, and not one form after the other. It is the order in which
/// more of the paired names begin alike.
bool are_neighbours(std::span<const std::string> texts) {
    if (texts.size() != 2 * month_count) return false;
    const auto apart = [](std::size_t month) { return std::pair(month, month + month_count); };
    const auto beside = [](std::size_t month) { return std::pair(2 * month, 2 * month + 1); };
    return count_alike(texts, beside) > count_alike(texts, apart);
}

/// The names of the weekdays from Monday on; several names of one weekday are separated by spaces.
using Week = std::array<std::string_view, 7>;

// Whole names, and the short names that exports write.
constexpr std::array weeks{
    Week{"monday mon mo", "tuesday tues tue tu", "wednesday wed we", "thursday thurs thur thu th", "friday fri fr",
         "saturday sat sa", "sunday sun su"},
    Week{"montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa",
         "sonntag so"},
    Week{"lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim"},
    Week{"lunes lun", "martes mar", "miércoles miercoles mié mie", "jueves jue", "viernes vie", "sábado sabado sáb sab",
         "domingo dom"},
    Week{"lunedì lunedi lun", "martedì martedi mar", "mercoledì mercoledi mer", "giovedì giovedi gio",
         "venerdì venerdi ven", "sabato sab", "domenica dom"},
    Week{"segunda-feira segunda seg", "terça-feira terça ter", "quarta-feira quarta qua", "quinta-feira quinta qui",
         "sexta-feira sexta sex", "sábado sáb", "domingo dom"},
    Week{"maandag ma", "dinsdag di", "woensdag wo", "donderdag do", "vrijdag vr", "zaterdag za", "zondag zo"},
    Week{"poniedziałek pon", "wtorek wt", "środa śr", "czwartek czw", "piątek pt", "sobota sob", "niedziela niedz nie"},
    Week{"måndag mån", "tisdag tis", "onsdag ons", "torsdag tors tor", "fredag fre", "lördag lör", "söndag sön"},
    Week{"mandag man", "tirsdag tirs tir", "onsdag ons", "torsdag tors tor", "fredag fre", "lørdag lør", "søndag søn"},
    Week{"pondělí po", "úterý út", "středa st", "čtvrtek čt", "pátek pá", "sobota so", "neděle ne"},
    Week{"pazartesi pzt", "salı sal", "çarşamba çar", "perşembe per", "cuma cum", "cumartesi cmt", "pazar paz"},
    Week{"maanantai ma", "tiistai ti", "keskiviikko ke", "torstai to", "perjantai pe", "lauantai la", "sunnuntai su"},
    Week{"понедельник пн", "вторник вт", "среда ср", "четверг чт", "пятница пт", "суббота сб", "воскресенье вс"},
    Week{"月曜日 月", "火曜日 火", "水曜日 水", "木曜日 木", "金曜日 金", "土曜日 土", "日曜日 日"},
};

struct Name {
    std::string folded;
    WeekdaySet weekdays = 0;
};

void add(std::vector<Name>& names, std::string_view text, std::size_t weekday) {
    std::string folded = fold_name(text);
    auto known = std::ranges::find(names, folded, &Name::folded);
    if (known == names.end()) known = names.insert(names.end(), Name{std::move(folded), 0});
    known->weekdays |= 1U << weekday;
}

std::vector<Name> make_names() {
    std::vector<Name> names;
    for (const Week& week : weeks)
        for (std::size_t weekday = 0; weekday < week.size(); ++weekday)
            for (std::string_view rest = week[weekday]; !rest.empty();) {
                const std::size_t size = std::min(rest.find(' '), rest.size());
                add(names, rest.substr(0, size), weekday);
                rest.remove_prefix(std::min(size + 1, rest.size()));
            }
    std::ranges::stable_sort(names, std::ranges::greater(), [](const Name& name) { return name.folded.size(); });
    return names;
}

} // namespace

/// Turkish has an `ı` without a dot, whose capital is the ordinary I. Both must fold to the same letter.
std::string fold_name(std::string_view text) {
    std::string folded = to_lower(text);
    for (auto at = folded.find(dotless_i); at != std::string::npos; at = folded.find(dotless_i, at))
        folded.replace(at, dotless_i.size(), "i");
    return folded;
}

std::optional<std::size_t> find_folded(std::string_view text, std::string_view folded) {
    std::size_t at = 0;
    while (!folded.empty()) {
        if (at == text.size()) return std::nullopt;
        if (is_ascii(text[at])) {
            const char c = text[at];
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            if (lower != folded.front()) return std::nullopt;
            folded.remove_prefix(1);
            ++at;
            continue;
        }
        const std::size_t size = first_code_point(text.substr(at)).size;
        const std::string one = fold_name(text.substr(at, size));
        if (!folded.starts_with(one)) return std::nullopt;
        folded.remove_prefix(one.size());
        at += size;
    }
    return at;
}

std::string_view front_word(std::string_view text) {
    std::size_t size = 0;
    const auto is_letter = [](char c) { return !is_ascii(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    while (size < text.size() && is_letter(text[size])) ++size;
    return text.substr(0, size);
}

std::string_view english_month(unsigned month) {
    return english[month - 1];
}

MonthNames::MonthNames() {
    for (unsigned month = 1; month <= month_count; ++month) add(english[month - 1], month);
    finish();
}

MonthNames::MonthNames(std::span<const std::string> texts) {
    const bool neighbours = are_neighbours(texts);
    for (std::size_t i = 0; i < texts.size(); ++i)
        add(texts[i], static_cast<unsigned>((neighbours ? i / 2 : i % month_count) + 1));
    finish();
}

void MonthNames::add(std::string_view text, unsigned month) {
    names_.push_back({without_point(fold_name(text)), month});
}

/// The table of first bytes lets one lookup refuse a cell that does not begin with a name.
void MonthNames::finish() {
    std::ranges::stable_sort(names_, std::ranges::greater(), [](const Name& name) { return name.folded.size(); });
    for (const Name& name : names_) {
        std::string letters = first_letters(name.folded);
        const unsigned month = month_that_begins(names_, letters);
        if (month != 0) shorts_.push_back({std::move(letters), month});
    }
    for (const Name& name : names_) {
        plain_.push_back({without_accents(name.folded), name.month});
        std::string letters = with_umlauts_as_letters(name.folded);
        if (letters != plain_.back().folded) plain_.push_back({std::move(letters), name.month});
    }
    for (std::size_t byte = 0; byte < begins_.size(); ++byte) {
        const char first = static_cast<char>(byte);
        const auto may_begin = [&](const Name& name) { return may_begin_with({&first, 1}, name.folded); };
        begins_[byte] = std::ranges::any_of(names_, may_begin) || std::ranges::any_of(plain_, may_begin);
    }
}

/// The month, if exactly one month has a name that begins with these letters; otherwise 0.
unsigned MonthNames::month_that_begins(const std::vector<Name>& names, std::string_view folded) {
    unsigned month = 0;
    for (const Name& name : names) {
        if (!name.folded.starts_with(folded) || name.month == month) continue;
        if (month != 0) return 0;
        month = name.month;
    }
    return month;
}

std::optional<MonthNames::Clash> MonthNames::find_clash() const {
    for (const Name& name : names_)
        for (const Name& other : names_)
            if (name.folded == other.folded && name.month < other.month)
                return Clash{name.folded, name.month, other.month};
    return std::nullopt;
}

/// Takes a whole name that no letter follows: `Sep` is not taken from `Sept`.
unsigned MonthNames::take_name(std::string_view& text) const {
    for (const std::vector<Name>* names : {&names_, &shorts_})
        for (const Name& name : *names) {
            if (!may_begin_with(text, name.folded)) continue;
            const auto size = find_folded(text, name.folded);
            if (!size || !front_word(text.substr(*size)).empty()) continue;
            text.remove_prefix(*size);
            return name.month;
        }
    return 0;
}

/// The month that a word means if it is not exactly a name: found by its first letters, or without accents.
unsigned MonthNames::month_of_word(std::string_view word) const {
    if (word.size() < fewest_name_letters || count_code_points(word) < fewest_name_letters) return 0;
    const std::string folded = fold_name(word);
    if (const unsigned month = month_that_begins(names_, folded)) return month;
    const std::string plain = without_accents(folded);
    const auto whole = std::ranges::find(plain_, plain, &Name::folded);
    return whole != plain_.end() ? whole->month : month_that_begins(plain_, plain);
}

unsigned MonthNames::take(std::string_view& text) const {
    if (text.empty() || !begins_[static_cast<unsigned char>(text.front())]) return 0;
    if (const unsigned month = take_name(text)) return month;
    const std::string_view word = front_word(text);
    if (const unsigned month = month_of_word(word)) {
        text.remove_prefix(word.size());
        return month;
    }
    for (const Name& name : names_)
        if (const auto size = find_folded(text, name.folded)) {
            text.remove_prefix(*size);
            return name.month;
        }
    return 0;
}

WeekdaySet take_weekday(std::string_view& text) {
    static const std::vector<Name> names = make_names();
    for (const Name& name : names) {
        if (!may_begin_with(text, name.folded)) continue;
        if (const auto size = find_folded(text, name.folded)) {
            text.remove_prefix(*size);
            return name.weekdays;
        }
    }
    return 0;
}

} // namespace kpitrace::csv

#include "profile/total_label.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace kpitrace {
namespace {

/// They may also be part of a name.
constexpr std::array<std::string_view, 17> total_words{
    "total", "totals",   "summe",  "gesamt", "insgesamt", "totale", "totaal", "summa", "suma",
    "razem", "yhteensä", "toplam", "итого",  "всего",     "合计",   "合計",   "总计",
};

constexpr std::array<std::string_view, 16> sure_words{
    "subtotal", "subtotals",  "gesamtsumme", "zwischensumme", "endsumme", "subtotale", "subtotaal", "soustotal",
    "delsumma", "grandtotal", "podsuma",     "välisumma",     "итогопо",  "小计",      "小計",      "總計",
};

/// With a word for a total before or behind them they name nothing else.
constexpr std::array<std::string_view, 12> words_beside{"world",   "company", "grand",     "overall",
                                                        "general", "général", "generale",  "geral",
                                                        "sub",     "sous",    "allgemein", "algemeen"};

template<class Words> bool is_one_of(std::string_view word, const Words& known) {
    return std::find(known.begin(), known.end(), word) != known.end();
}

bool is_number(std::string_view word) {
    return word.find_first_not_of("0123456789") == std::string_view::npos;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::uint32_t packed(std::string_view three) {
    std::uint32_t bytes = 0;
    for (const char c : three) bytes = bytes << 8U | static_cast<unsigned char>(c);
    return bytes;
}

/// `Subtotal 3`, `Total 2026`.
bool may_number_totals(std::string_view text) {
    constexpr std::array begins{packed("tot"), packed("sub"), packed("sou"), packed("sum"),
                                packed("ges"), packed("zwi"), packed("gra")};
    const std::array<char, 3> small{lower(text[0]), lower(text[1]), lower(text[2])};
    return std::find(begins.begin(), begins.end(), packed({small.data(), small.size()})) != begins.end();
}

/// By the last three bytes; of a text that does not end in ASCII nothing is said.
bool may_be_total(std::string_view text) {
    constexpr std::array endings{packed("tal"), packed("als"), packed("mme"), packed("amt"), packed("ale"),
                                 packed("aal"), packed("mma"), packed("uma"), packed("zem"), packed("lam"),
                                 packed("ral"), packed("een"), packed("ein")};
    constexpr std::size_t longest = 80;
    if (text.size() < 4 || text.size() > longest) return false;
    if (static_cast<unsigned char>(text.back()) >= 0x80) return true;
    if (text.back() >= '0' && text.back() <= '9') return may_number_totals(text);
    const std::string_view end = text.substr(text.size() - 3);
    const std::array<char, 3> small{lower(end[0]), lower(end[1]), lower(end[2])};
    return std::find(endings.begin(), endings.end(), packed({small.data(), small.size()})) != endings.end();
}

} // namespace

bool is_total_word(std::string_view word) {
    return is_one_of(word, total_words) || is_one_of(word, sure_words);
}

TotalLabel total_label(std::string_view text) {
    if (!may_be_total(text)) return TotalLabel::none;
    std::vector<std::string> words = words_of(text);
    const bool is_numbered = words.size() > 1 && is_number(words.back());
    if (is_numbered) words.pop_back();
    if (words.empty()) return TotalLabel::none;
    if (is_numbered && words.size() == 1 && is_total_word(words.front())) return TotalLabel::sure;
    if (is_one_of(words.back(), sure_words)) return TotalLabel::sure;
    const bool ends = is_one_of(words.back(), total_words);
    if (ends && words.size() == 1) return TotalLabel::bare;
    const bool begins = is_one_of(words.front(), total_words);
    if (words.size() == 2 &&
        ((ends && is_one_of(words.front(), words_beside)) || (begins && is_one_of(words.back(), words_beside))))
        return TotalLabel::sure;
    return ends && !is_numbered ? TotalLabel::compound : TotalLabel::none;
}

} // namespace kpitrace

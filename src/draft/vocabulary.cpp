#include "draft/vocabulary.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

using enum Meaning;

bool says(std::string_view word, const Term& term) {
    return word == term.text || (term.glue == Glue::at_begin && word.starts_with(term.text)) ||
           (term.glue == Glue::at_end && word.ends_with(term.text)) ||
           (term.glue == Glue::within && word.size() > term.text.size() && word.ends_with(term.text));
}

bool says(const std::vector<std::string>& words, const Term& term) {
    return std::any_of(words.begin(), words.end(), [&term](std::string_view word) { return says(word, term); });
}

/// What ids name: before `id` and `no` without a space, as in `customerid` (but `paid` and `valid` are not ids).
constexpr std::array<std::string_view, 37> named_things{
    "account",  "agent",   "article",     "artikel",  "campaign", "case",     "category", "client",
    "company",  "contact", "contract",    "customer", "deal",     "document", "employee", "event",
    "invoice",  "item",    "kunden",      "lead",     "line",     "location", "order",    "plan",
    "product",  "project", "record",      "region",   "rep",      "row",      "session",  "store",
    "supplier", "ticket",  "transaction", "user",     "vendor",
};

/// Of `orderid` the place of `id`; nothing where the word is not such a pair.
std::optional<std::size_t> find_glued_id(std::string_view word) {
    constexpr std::array<std::string_view, 6> endings{"id", "no", "nr", "num", "code", "key"};
    for (const std::string_view ending : endings) {
        if (!word.ends_with(ending)) continue;
        const std::size_t place = word.size() - ending.size();
        const bool is_known = std::find(named_things.begin(), named_things.end(), word.substr(0, place)) != //
                              named_things.end();
        if (is_known) return place;
    }
    return std::nullopt;
}

/// What a number with such a name tells apart, where it is the last word: an account of bookkeeping, a shop, a rank.
constexpr std::array<std::string_view, 30> kinds{
    "account",       "acct",  "konto",      "sachkonto", "gegenkonto", "compte",   "cuenta", "kostenstelle",
    "kst",           "store", "branch",     "filiale",   "shop",       "terminal", "batch",  "mandant",
    "buchungskreis", "type",  "class",      "group",     "version",    "priority", "status", "stage",
    "rank",          "tier",  "department", "abteilung", "center",     "centre"};

/// `Quota attainment` compares with a plan, and is none.
bool is_attainment(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 6> known{"attainment", "achievement", "attained",
                                                    "achieved",   "erreichung",  "zielerreichung"};
    return std::any_of(words.begin(), words.end(), [&known](std::string_view word) {
        return std::find(known.begin(), known.end(), word) != known.end();
    });
}

/// `Net income` is what is left of the income.
bool is_net_income(const std::vector<std::string>& words) {
    return words.size() >= 2 && words[0] == "net" && (words[1] == "income" || words[1] == "result");
}

/// `No of visits`, `number_of_orders` count.
bool counts(const std::vector<std::string>& words) {
    return words.size() > 2 && words[1] == "of" && (words[0] == "no" || words[0] == "number");
}

} // namespace

bool is_averaged(Meaning meaning) {
    return meaning == rate || meaning == score || meaning == price || meaning == age || meaning == duration;
}

std::vector<std::string> column_words(std::string_view name) {
    std::vector<std::string> words;
    for (const std::string& word : words_of(name)) {
        const auto id = find_glued_id(word);
        if (id) words.push_back(word.substr(0, *id));
        words.push_back(id ? word.substr(*id) : word);
    }
    if (name.find('%') != std::string_view::npos) words.emplace_back("percent");
    return words;
}

std::optional<Term> find_word(const std::vector<std::string>& words, Meaning meaning) {
    for (const Term& term : terms())
        if (term.meaning == meaning && says(words, term)) return term;
    return std::nullopt;
}

bool ends_in_identifier(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 8> vague{"index", "row",     "year", "month",
                                                    "week",  "quarter", "fy",   "weekday"};
    if (words.empty() || counts(words)) return false;
    const std::string_view last = words.back();
    if (std::find(kinds.begin(), kinds.end(), last) != kinds.end()) return words.size() > 1 || last != "account";
    if (std::find(vague.begin(), vague.end(), last) != vague.end()) return false;
    return find_word({words.back()}, identifier).has_value() || last.ends_with("nr");
}

std::optional<Term> find_meaning(const std::vector<std::string>& words) {
    if (counts(words)) return Term{words[0] == "no" ? "no" : "number", quantity};
    if (ends_in_identifier(words)) return Term{"id", identifier};
    if (is_attainment(words)) return Term{"attainment", rate};
    if (is_net_income(words)) return Term{"net", profit};
    for (const Term& term : terms())
        if (says(words, term)) return term;
    return std::nullopt;
}

} // namespace kpitrace

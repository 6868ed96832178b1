#include "draft/levels.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 67> level_words{
    "mrr",          "arr",         "balance",     "balances",
    "stock",        "stocks",      "inventory",   "inventories",
    "backlog",      "pipeline",    "followers",   "follower",
    "subscribers",  "headcount",   "employees",   "staff",
    "fte",          "ftes",        "members",     "mitarbeiter",
    "outstanding",  "receivables", "payables",    "debt",
    "wip",          "mau",         "wau",         "dau",
    "aum",          "onhand",      "saldo",       "solde",
    "soldes",       "kasse",       "trésorerie",  "tresorerie",
    "encaisse",     "abonnenten",  "abonnés",     "abonnes",
    "suscriptores", "seguidores",  "abonados",    "inventario",
    "existencias",  "effectif",    "effectifs",   "plantilla",
    "inventaire",   "liquidität",  "forderungen", "verbindlichkeiten",
    "mitglieder",   "nutzerzahl",  "kundenzahl",  "cash",
    "bestand",      "bestände",    "rückstand",   "kontostand",
    "giacenza",     "magazzino",   "scorte",      "dipendenti",
    "iscritti",     "voorraad",    "lager",
};

/// German words that end so: `Lagerbestand`, `Kontostand`.
constexpr std::array<std::string_view, 10> level_endings{
    "bestand",     "bestände",    "kontostand",      "kontostände",   "lagerstand",
    "kassenstand", "zählerstand", "mitgliederstand", "auftragsstand", "saldo"};

/// These move a level, and add up; or they say that a figure is a rate.
constexpr std::array<std::string_view, 72> flow_words{
    "rate",       "ratio",      "percent",   "price",    "share",     "average",     "new",      "added",
    "lost",       "gained",     "churned",   "churn",    "net",       "sold",        "received", "sales",
    "sale",       "flow",       "flows",     "in",       "out",       "payment",     "payments", "paid",
    "change",     "changes",    "delta",     "growth",   "expansion", "contraction", "movement", "movements",
    "inbound",    "outbound",   "collected", "receipts", "refund",    "refunds",     "discount", "joined",
    "left",       "hired",      "created",   "closed",   "opened",    "shipped",     "issued",   "neu",
    "neue",       "zugang",     "zugänge",   "abgang",   "abgänge",   "veränderung", "eingang",  "ausgang",
    "einzahlung", "auszahlung", "nouveau",   "nouveaux", "nouvelles", "perdus",      "nuevos",   "nuevas",
    "perdidos",   "cashflow",   "back",      "spend",    "cost",      "costs",       "turnover", "reactivation",
};

/// `active users`, `open tickets`: how many there are, where the same noun alone may count those that came.
constexpr std::array<std::string_view, 17> state_words{
    "active", "open",    "aktive", "offene",  "actifs",   "ouverts",    "activos", "abiertos", "pending",
    "unpaid", "current", "ending", "closing", "laufende", "unresolved", "paying",  "attivi"};

template<class Words> bool is_one_of(std::string_view word, const Words& known) {
    return std::find(known.begin(), known.end(), word) != known.end();
}

template<class Words> bool has_one_of(const std::vector<std::string>& words, const Words& known) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_one_of(word, known); });
}

bool is_level_word(std::string_view word) {
    const auto ends = [word](std::string_view ending) { return word.ends_with(ending); };
    return is_one_of(word, level_words) || std::any_of(level_endings.begin(), level_endings.end(), ends) ||
           word.starts_with("bestand") || word.starts_with("lagerbestand");
}

constexpr std::array<std::string_view, 40> begin_words{
    "start",    "started",   "starts",   "begin",     "begins",     "began",          "from",           "joined",
    "join",     "hired",     "hire",     "since",     "signup",     "subscribed",     "activated",      "activation",
    "eintritt", "beginn",    "von",      "ab",        "début",      "debut",          "inicio",         "desde",
    "inizio",   "dal",       "depuis",   "entrée",    "alta",       "vertragsbeginn", "eintrittsdatum", "startdatum",
    "gültig",   "effective", "enrolled", "onboarded", "mietbeginn", "laufzeitbeginn", "abschluss",      "commencement",
};

constexpr std::array<std::string_view, 43> end_words{
    "end",
    "ended",
    "ends",
    "until",
    "to",
    "left",
    "leave",
    "cancelled",
    "canceled",
    "cancel",
    "cancellation",
    "churned",
    "churn",
    "terminated",
    "termination",
    "expired",
    "expiry",
    "expires",
    "exit",
    "exited",
    "austritt",
    "ende",
    "bis",
    "kündigung",
    "gekündigt",
    "fin",
    "hasta",
    "baja",
    "fine",
    "al",
    "sortie",
    "vertragsende",
    "austrittsdatum",
    "enddatum",
    "kündigungsdatum",
    "unsubscribed",
    "deactivated",
    "departed",
    "mietende",
    "laufzeitende",
    "thru",
    "through",
    "resigned",
};

} // namespace

bool is_level_name(const std::vector<std::string>& words) {
    if (has_one_of(words, flow_words)) return false;
    if (std::any_of(words.begin(), words.end(), is_level_word)) return true;
    return words.size() > 1 && is_one_of(words.front(), state_words);
}

bool is_burden_level(const std::vector<std::string>& words) {
    constexpr std::array<std::string_view, 34> burdens{"open",         "offene",
                                                       "ouverts",      "abiertos",
                                                       "pending",      "unpaid",
                                                       "unresolved",   "stock",
                                                       "stocks",       "inventory",
                                                       "inventories",  "backlog",
                                                       "outstanding",  "receivables",
                                                       "payables",     "debt",
                                                       "wip",          "lager",
                                                       "lagerbestand", "lagerbestände",
                                                       "inventario",   "existencias",
                                                       "inventaire",   "rückstand",
                                                       "forderungen",  "verbindlichkeiten",
                                                       "voorraad",     "giacenza",
                                                       "magazzino",    "scorte",
                                                       "onhand",       "auftragsrückstand",
                                                       "overdue",      "unshipped"};
    const bool of_orders = has_one_of(
        words, std::array<std::string_view, 6>{"pipeline", "deals", "opportunities", "offers", "orders", "cash"});
    const bool is_of_goods = std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return word.starts_with("bestandswert") || word.starts_with("lagerbestand") || word.ends_with("warenbestand");
    });
    return is_level_name(words) && !of_orders && (is_of_goods || has_one_of(words, burdens));
}

bool begins_relation(const std::vector<std::string>& words) {
    return has_one_of(words, begin_words) || (words.size() > 1 && words[0] == "sign" && words[1] == "up");
}

bool ends_relation(const std::vector<std::string>& words) {
    return has_one_of(words, end_words);
}

} // namespace kpitrace

#include "draft/vocabulary.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

using enum Meaning;

/// By meaning. English and German, and what French and Spanish exports have most.
constexpr auto vocabulary = std::to_array<Term>({
    Term{"quota", plan},
    Term{"target", plan},
    Term{"budget", plan},
    Term{"budgeted", plan},
    Term{"plan", plan},
    Term{"planned", plan},
    Term{"goal", plan},
    Term{"forecast", plan},
    Term{.text = "soll", .meaning = plan, .glue = Glue::at_begin},
    Term{.text = "ziel", .meaning = plan, .glue = Glue::at_begin},
    Term{"vorgabe", plan},
    Term{"planumsatz", plan},
    Term{"planwert", plan},
    Term{"plankosten", plan},
    Term{"objectif", plan},
    Term{"objectifs", plan},
    Term{"objetivo", plan},
    Term{"presupuesto", plan},
    Term{"obiettivo", plan},
    Term{"previsione", plan},
    Term{"targets", plan},
    Term{"quotas", plan},
    Term{"budgets", plan},
    Term{"goals", plan},
    Term{"id", identifier},
    Term{"ids", identifier},
    Term{"key", identifier},
    Term{"number", identifier},
    Term{"no", identifier},
    Term{"nr", identifier},
    Term{"num", identifier},
    Term{.text = "nummer", .meaning = identifier, .glue = Glue::at_end},
    Term{.text = "kennung", .meaning = identifier, .glue = Glue::at_end},
    Term{.text = "schlüssel", .meaning = identifier, .glue = Glue::at_end},
    Term{"numéro", identifier},
    Term{"numero", identifier},
    Term{"número", identifier},
    Term{"clé", identifier},
    Term{"clave", identifier},
    Term{"código", identifier},
    Term{"codigo", identifier},
    Term{"codice", identifier},
    Term{"code", identifier},
    Term{"sku", identifier},
    Term{"ean", identifier},
    Term{"uuid", identifier},
    Term{"guid", identifier},
    Term{"ref", identifier},
    Term{"reference", identifier},
    Term{"index", identifier},
    Term{"row", identifier},
    Term{"zip", identifier},
    Term{"postal", identifier},
    Term{"postcode", identifier},
    Term{"plz", identifier},
    Term{"postleitzahl", identifier},
    Term{"phone", identifier},
    Term{"telefon", identifier},
    Term{"fax", identifier},
    Term{"latitude", identifier},
    Term{"longitude", identifier},
    Term{"lat", identifier},
    Term{"lon", identifier},
    Term{"lng", identifier},
    Term{"year", identifier},
    Term{"fy", identifier},
    Term{.text = "jahr", .meaning = identifier, .glue = Glue::at_end},
    Term{"année", identifier},
    Term{"annee", identifier},
    Term{"año", identifier},
    Term{"anno", identifier},
    Term{"exercice", identifier},
    Term{"ejercicio", identifier},
    Term{"month", identifier},
    Term{"monat", identifier},
    Term{"quarter", identifier},
    Term{"quartal", identifier},
    Term{"week", identifier},
    Term{"woche", identifier},
    Term{"weekday", identifier},
    Term{"rate", rate},
    Term{"ratio", rate},
    Term{"percent", rate},
    Term{"percentage", rate},
    Term{"pct", rate},
    Term{"share", rate},
    Term{.text = "anteil", .meaning = rate, .glue = Glue::at_end},
    Term{.text = "prozent", .meaning = rate, .glue = Glue::at_begin},
    Term{"steuersatz", rate},
    Term{"zinssatz", rate},
    Term{.text = "quote", .meaning = rate, .glue = Glue::within},
    Term{.text = "grad", .meaning = rate, .glue = Glue::within},
    Term{"pourcentage", rate},
    Term{"porcentaje", rate},
    Term{"percentuale", rate},
    Term{"tasa", rate},
    Term{"tasso", rate},
    Term{"markup", rate},
    Term{"roas", rate},
    Term{"roi", rate},
    Term{"ctr", rate},
    Term{"ltv", rate},
    Term{"clv", rate},
    Term{"moyenne", rate},
    Term{"durchschnitt", rate},
    Term{"schnitt", rate},
    Term{"promedio", rate},
    Term{"utilisation", rate},
    Term{"utilization", rate},
    Term{"taux", rate},
    Term{"average", rate},
    Term{"avg", rate},
    Term{"mean", rate},
    Term{"conversion", rate},
    Term{"score", score},
    Term{"rating", score},
    Term{"nps", score},
    Term{"csat", score},
    Term{"satisfaction", score},
    Term{"zufriedenheit", score},
    Term{"bewertung", score},
    Term{"stars", score},
    Term{"promoters", score},
    Term{"price", price},
    Term{.text = "preis", .meaning = price, .glue = Glue::at_end},
    Term{"prix", price},
    Term{"precio", price},
    Term{"prezzo", price},
    Term{"arpu", price},
    Term{"arpa", price},
    Term{"aov", price},
    Term{"age", age},
    Term{"alter", age},
    Term{"edad", age},
    Term{"discount", discount},
    Term{"discounts", discount},
    Term{"rabatt", discount},
    Term{"remise", discount},
    Term{"descuento", discount},
    Term{"return", fault},
    Term{"returns", fault},
    Term{"returned", fault},
    Term{.text = "retoure", .meaning = fault, .glue = Glue::at_begin},
    Term{"retouren", fault},
    Term{"refund", fault},
    Term{"refunds", fault},
    Term{"complaint", fault},
    Term{"complaints", fault},
    Term{"reklamation", fault},
    Term{"reklamationen", fault},
    Term{"defect", fault},
    Term{"defects", fault},
    Term{"error", fault},
    Term{"errors", fault},
    Term{"fehler", fault},
    Term{"scrap", fault},
    Term{"ausschuss", fault},
    Term{"lost", fault},
    Term{"churn", fault},
    Term{"backlog", fault},
    Term{"inventory", fault},
    Term{"churned", fault},
    Term{"cancelled", fault},
    Term{"canceled", fault},
    Term{"detractors", fault},
    Term{"downtime", fault},
    Term{"leavers", fault},
    Term{"unsubscribes", fault},
    Term{"bounces", fault},
    Term{"bounce", fault},
    Term{"cancellations", fault},
    Term{"cancellation", fault},
    Term{"attrition", fault},
    Term{"absences", fault},
    Term{"absence", fault},
    Term{"absenteeism", fault},
    Term{"krankheitstage", fault},
    Term{"kündigungen", fault},
    Term{"storno", fault},
    Term{"stornos", fault},
    Term{"stornierungen", fault},
    Term{"abwanderung", fault},
    Term{"exits", fault},
    Term{"dropouts", fault},
    Term{"incidents", fault},
    Term{"accidents", fault},
    Term{"unfälle", fault},
    Term{"outages", fault},
    Term{"bugs", fault},
    Term{"delays", fault},
    Term{"escalations", fault},
    Term{"chargebacks", fault},
    Term{"waste", fault},
    Term{"rework", fault},
    Term{"rejects", fault},
    Term{"mängel", fault},
    Term{"beschwerden", fault},
    Term{"verspätungen", fault},
    Term{"retards", fault},
    Term{"plaintes", fault},
    Term{"réclamations", fault},
    Term{"quejas", fault},
    Term{"devoluciones", fault},
    Term{"retours", fault},
    Term{"overdue", fault},
    Term{"training", learning},
    Term{"trainings", learning},
    Term{"learning", learning},
    Term{"course", learning},
    Term{"courses", learning},
    Term{"schulung", learning},
    Term{"schulungen", learning},
    Term{"skill", learning},
    Term{"skills", learning},
    Term{"days", duration},
    Term{"tage", duration},
    Term{"hours", duration},
    Term{"stunden", duration},
    Term{"minutes", duration},
    Term{"minuten", duration},
    Term{"seconds", duration},
    Term{"duration", duration},
    Term{"dauer", duration},
    Term{"cycle", duration},
    Term{"leadtime", duration},
    Term{"delay", duration},
    Term{"latency", duration},
    Term{"cost", cost},
    Term{"costs", cost},
    Term{"cogs", cost},
    Term{"expense", cost},
    Term{"expenses", cost},
    Term{"spend", cost},
    Term{"freight", cost},
    Term{"shipping", cost},
    Term{.text = "kosten", .meaning = cost, .glue = Glue::at_end},
    Term{"einstand", cost},
    Term{"versand", cost},
    Term{.text = "aufwand", .meaning = cost, .glue = Glue::at_end},
    Term{.text = "aufwendungen", .meaning = cost, .glue = Glue::at_end},
    Term{"cpc", cost},
    Term{"cpm", cost},
    Term{"cpa", cost},
    Term{"cpl", cost},
    Term{"cac", cost},
    Term{"porto", cost},
    Term{"salary", cost},
    Term{"salaries", cost},
    Term{"payroll", cost},
    Term{"wages", cost},
    Term{"rent", cost},
    Term{"miete", cost},
    Term{"loyer", cost},
    Term{"insurance", cost},
    Term{"depreciation", cost},
    Term{"gehälter", cost},
    Term{"löhne", cost},
    Term{"coût", cost},
    Term{"coûts", cost},
    Term{"costo", cost},
    Term{"costos", cost},
    Term{"gastos", cost},
    Term{"fee", cost},
    Term{"fees", cost},
    Term{"profit", profit},
    Term{"profits", profit},
    Term{"earnings", profit},
    Term{"ebit", profit},
    Term{"ebitda", profit},
    Term{"margin", profit},
    Term{"ertrag", profit},
    Term{"marge", profit},
    Term{"deckungsbeitrag", profit},
    Term{"beneficio", profit},
    Term{"bénéfice", profit},
    Term{"résultat", profit},
    Term{.text = "ergebnis", .meaning = profit, .glue = Glue::at_end},
    Term{.text = "gewinn", .meaning = profit, .glue = Glue::at_end},
    Term{"utile", profit},
    Term{.text = "überschuss", .meaning = profit, .glue = Glue::at_end},
    Term{"revenue", revenue},
    Term{"revenues", revenue},
    Term{"sales", revenue},
    Term{"turnover", revenue},
    Term{"income", revenue},
    Term{"amount", revenue},
    Term{"value", revenue},
    Term{"total", revenue},
    Term{"subtotal", revenue},
    Term{"mrr", revenue},
    Term{"arr", revenue},
    Term{.text = "umsatz", .meaning = revenue, .glue = Glue::at_end},
    Term{"betrag", revenue},
    Term{.text = "wert", .meaning = revenue, .glue = Glue::at_end},
    Term{"summe", revenue},
    Term{.text = "erlös", .meaning = revenue, .glue = Glue::at_end},
    Term{.text = "erlöse", .meaning = revenue, .glue = Glue::at_end},
    Term{"chiffre", revenue},
    Term{"recettes", revenue},
    Term{"ca", revenue},
    Term{"revenu", revenue},
    Term{"ingresos", revenue},
    Term{"fatturato", revenue},
    Term{"importo", revenue},
    Term{"montant", revenue},
    Term{"ventes", revenue},
    Term{"importe", revenue},
    Term{"ventas", revenue},
    Term{"headcount", stock},
    Term{"employees", stock},
    Term{"staff", stock},
    Term{"agents", stock},
    Term{"subscribers", stock},
    Term{"members", stock},
    Term{"mitarbeiter", stock},
    Term{"bestand", stock},
    Term{"quantity", quantity},
    Term{"qty", quantity},
    Term{"count", quantity},
    Term{"units", quantity},
    Term{"pieces", quantity},
    Term{"visits", quantity},
    Term{"sessions", quantity},
    Term{"clicks", quantity},
    Term{"impressions", quantity},
    Term{"conversions", quantity},
    Term{"visitors", quantity},
    Term{"views", quantity},
    Term{"downloads", quantity},
    Term{"signups", quantity},
    Term{"meetings", quantity},
    Term{"leads", quantity},
    Term{"calls", quantity},
    Term{"trials", quantity},
    Term{"carts", quantity},
    Term{.text = "menge", .meaning = quantity, .glue = Glue::at_end},
    Term{.text = "anzahl", .meaning = quantity, .glue = Glue::at_end},
    Term{"stück", quantity},
    Term{"warenkörbe", quantity},
    Term{"besuche", quantity},
    Term{"customer", customer, "customers"},
    Term{"customers", customer, "customers"},
    Term{"client", customer, "clients"},
    Term{"clients", customer, "clients"},
    Term{"account", customer, "accounts"},
    Term{"accounts", customer, "accounts"},
    Term{"buyer", customer, "buyers"},
    Term{"patient", customer, "patients"},
    Term{"user", customer, "users"},
    Term{"kunde", customer, "customers"},
    Term{"kunden", customer, "customers", Glue::at_begin},
    Term{"cliente", customer, "customers"},
    Term{"contract", order, "contracts"},
    Term{"contracts", order, "contracts"},
    Term{"order", order, "orders"},
    Term{"orders", order, "orders"},
    Term{"invoice", order, "invoices"},
    Term{"invoices", order, "invoices"},
    Term{"deal", order, "deals"},
    Term{"deals", order, "deals"},
    Term{"opportunity", order, "opportunities"},
    Term{"opportunities", order, "opportunities"},
    Term{"ticket", order, "tickets"},
    Term{"tickets", order, "tickets"},
    Term{"case", order, "cases"},
    Term{"visit", order, "visits"},
    Term{"booking", order, "bookings"},
    Term{"transaction", order, "transactions"},
    Term{"receipt", order, "receipts"},
    Term{"bestell", order, "orders", Glue::at_begin},
    Term{"bestellung", order, "orders"},
    Term{"auftrag", order, "orders", Glue::at_begin},
    Term{"rechnung", order, "invoices", Glue::at_begin},
    Term{"commande", order, "orders"},
    Term{"pedido", order, "orders"},
});

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
    for (const Term& term : vocabulary)
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
    for (const Term& term : vocabulary)
        if (says(words, term)) return term;
    return std::nullopt;
}

} // namespace kpitrace

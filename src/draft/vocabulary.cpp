#include "draft/vocabulary.hpp"

#include "profile/name_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

using enum Meaning;

/// The words of one meaning, separated by spaces. German joins words, so `*nummer` also matches words that end in
/// `nummer`, and `soll*` those that begin with `soll`. `+quote` matches `Ausschussquote` but not `quote` alone, which
/// is an offer. Most words must match as a whole, because `country` begins with `count` only by chance. After `=` comes
/// the plural that names a count.
struct TermGroup {
    Meaning meaning;
    std::string_view words;
};

constexpr std::array<TermGroup, 17> vocabulary{{
    {plan, "quota target budget budgeted plan planned goal forecast soll* ziel* vorgabe planumsatz planwert "
           "plankosten objectif objectifs objetivo presupuesto obiettivo previsione targets quotas budgets "
           "goals"},
    {identifier, "id ids key number no nr num *nummer *kennung *schlüssel numéro numero número clé clave código "
                 "codigo codice code sku ean uuid guid ref reference index row zip postal postcode plz "
                 "postleitzahl phone telefon fax latitude longitude lat lon lng year fy *jahr année annee año anno "
                 "exercice ejercicio month monat quarter quartal week woche weekday"},
    {rate, "rate ratio percent percentage pct share *anteil prozent* steuersatz zinssatz +quote +grad "
           "pourcentage porcentaje percentuale tasa tasso markup roas roi ctr ltv clv moyenne durchschnitt "
           "schnitt promedio utilisation utilization taux average avg mean conversion"},
    {score, "score rating nps csat satisfaction zufriedenheit bewertung stars promoters"},
    {price, "price *preis prix precio prezzo arpu arpa aov"},
    {age, "age alter edad"},
    {discount, "discount discounts rabatt remise descuento"},
    {fault, "return returns returned retoure* refund refunds complaint complaints reklamation reklamationen "
            "defect defects error errors fehler scrap ausschuss lost churn backlog inventory churned "
            "cancelled canceled detractors downtime leavers unsubscribes bounces bounce cancellations "
            "cancellation attrition absences absence absenteeism krankheitstage kündigungen storno stornos "
            "stornierungen abwanderung exits dropouts incidents accidents unfälle outages bugs delays "
            "escalations chargebacks waste rework rejects mängel beschwerden verspätungen retards plaintes "
            "réclamations quejas devoluciones retours overdue"},
    {learning, "training trainings learning course courses schulung schulungen skill skills"},
    {duration, "days tage hours stunden minutes minuten seconds duration dauer cycle leadtime delay latency"},
    {cost, "cost costs cogs expense expenses spend freight shipping *kosten einstand versand *aufwand "
           "*aufwendungen cpc cpm cpa cpl cac porto salary salaries payroll wages rent miete loyer insurance "
           "depreciation gehälter löhne coût coûts costo costos gastos fee fees"},
    {profit, "profit profits earnings ebit ebitda margin ertrag marge deckungsbeitrag beneficio bénéfice "
             "résultat *ergebnis *gewinn utile *überschuss"},
    {revenue, "revenue revenues sales turnover income amount value total subtotal mrr arr *umsatz betrag *wert "
              "summe *erlös *erlöse chiffre recettes ca revenu ingresos fatturato importo montant ventes "
              "importe ventas"},
    {stock, "headcount employees staff agents subscribers members mitarbeiter bestand"},
    {quantity, "quantity qty count units pieces visits sessions clicks impressions conversions visitors views "
               "downloads signups meetings leads calls trials carts *menge *anzahl stück warenkörbe besuche"},
    {customer, "customer=customers customers=customers client=clients clients=clients account=accounts "
               "accounts=accounts buyer=buyers patient=patients user=users kunde=customers kunden*=customers "
               "cliente=customers"},
    {order, "contract=contracts contracts=contracts order=orders orders=orders invoice=invoices "
            "invoices=invoices deal=deals deals=deals opportunity=opportunities opportunities=opportunities "
            "ticket=tickets tickets=tickets case=cases visit=visits booking=bookings transaction=transactions "
            "receipt=receipts bestell*=orders auftrag*=orders rechnung*=invoices commande=orders "
            "pedido=orders"},
}};

static_assert(std::ranges::is_sorted(vocabulary, {}, &TermGroup::meaning), "the first meaning decides");

struct Pattern {
    Term term;
    char joined = ' '; ///< the `*` or `+` of the list; a space if there is neither
    bool at_end = false;
};

Pattern pattern_of(std::string_view word, Meaning meaning) {
    Pattern pattern{.term = {word, meaning}};
    if (const auto equals = word.find('='); equals != std::string_view::npos) {
        pattern.term.plural = word.substr(equals + 1);
        word = word.substr(0, equals);
    }
    pattern.at_end = word.front() == '*' || word.front() == '+';
    if (pattern.at_end || word.back() == '*') pattern.joined = pattern.at_end ? word.front() : '*';
    if (pattern.at_end) word.remove_prefix(1);
    if (word.back() == '*') word.remove_suffix(1);
    pattern.term.text = word;
    return pattern;
}

/// All patterns of the vocabulary, ordered by meaning.
const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (auto [meaning, words] : vocabulary)
            while (!words.empty()) {
                const std::size_t end = std::min(words.find(' '), words.size());
                made.push_back(pattern_of(words.substr(0, end), meaning));
                words.remove_prefix(std::min(end + 1, words.size()));
            }
        return made;
    }();
    return all;
}

bool matches(std::string_view word, const Pattern& pattern) {
    const std::string_view text = pattern.term.text;
    if (word == text) return pattern.joined != '+';
    return pattern.joined != ' ' && (pattern.at_end ? word.ends_with(text) : word.starts_with(text));
}

bool matches(const std::vector<std::string>& words, const Pattern& pattern) {
    return std::ranges::any_of(words, [&pattern](std::string_view word) { return matches(word, pattern); });
}

/// Things that have ids. Before `id` or `no` the space can be missing, as in `customerid`; `paid` and `valid` are not
/// ids.
constexpr WordList named_things =
    "account agent article artikel campaign case category client company contact contract customer deal "
    "document employee event invoice item kunden lead line location order plan product project record "
    "region rep row session store supplier ticket transaction user vendor";

/// Where `id` begins in a word such as `orderid`. Returns nothing if the word is not such a pair.
std::optional<std::size_t> find_joined_id(std::string_view word) {
    for (const std::string_view ending : {"id", "no", "nr", "num", "code", "key"})
        if (word.ends_with(ending) && named_things.has(word.substr(0, word.size() - ending.size())))
            return word.size() - ending.size();
    return std::nullopt;
}

/// Words at the end of a name which say that its numbers identify things: an account, a shop, a rank.
constexpr WordList kinds =
    "account acct konto sachkonto gegenkonto compte cuenta kostenstelle kst store branch filiale shop "
    "terminal batch mandant buchungskreis type class group version priority status stage rank tier "
    "department abteilung center centre";
/// Words for parts of a date and for positions. Such numbers can be measured too, so only a name that says `id` makes
/// them identifiers.
constexpr WordList vague_identifiers = "index row year month week quarter fy weekday";
/// Words that compare with a plan: `Quota attainment` is not a plan itself.
constexpr WordList attainment_words = "attainment achievement attained achieved erreichung zielerreichung";

constexpr WordList level_words =
    "mrr arr balance balances stock stocks inventory inventories backlog pipeline followers follower "
    "subscribers headcount employees staff fte ftes members mitarbeiter outstanding receivables payables "
    "debt wip mau wau dau aum onhand saldo solde soldes kasse trésorerie tresorerie encaisse abonnenten "
    "abonnés abonnes suscriptores seguidores abonados inventario existencias effectif effectifs plantilla "
    "inventaire liquidität forderungen verbindlichkeiten mitglieder nutzerzahl kundenzahl cash bestand "
    "bestände rückstand kontostand giacenza magazzino scorte dipendenti iscritti voorraad lager";
/// Endings of German compounds: `Lagerbestand`, `Kontostand`.
constexpr WordList level_endings =
    "bestand bestände kontostand kontostände lagerstand kassenstand zählerstand mitgliederstand "
    "auftragsstand saldo";
/// Words which say that a figure changes a level, and so adds up, or that it is a rate.
constexpr WordList flow_words =
    "rate ratio percent price share average new added lost gained churned churn net sold received sales "
    "sale flow flows in out payment payments paid change changes delta growth expansion contraction "
    "movement movements inbound outbound collected receipts refund refunds discount joined left hired "
    "created closed opened shipped issued neu neue zugang zugänge abgang abgänge veränderung eingang "
    "ausgang einzahlung auszahlung nouveau nouveaux nouvelles perdus nuevos nuevas perdidos cashflow back "
    "spend cost costs turnover reactivation";
/// Words before a noun which say how many there are: `open tickets`. `tickets` alone can count those that came.
constexpr WordList state_words =
    "active open aktive offene actifs ouverts activos abiertos pending unpaid current ending closing "
    "laufende unresolved paying attivi";

/// Words for levels of which less is better.
constexpr WordList burdens =
    "open offene ouverts abiertos pending unpaid unresolved stock stocks inventory inventories backlog "
    "outstanding receivables payables debt wip lager lagerbestand lagerbestände inventario existencias "
    "inventaire rückstand forderungen verbindlichkeiten voorraad giacenza magazzino scorte onhand "
    "auftragsrückstand overdue unshipped";
/// Words for sales that are still to come, and for cash. More of them is better.
constexpr WordList welcome_levels = "pipeline deals opportunities offers orders cash";

constexpr WordList begin_words =
    "start started starts begin begins began from joined join hired hire since signup subscribed "
    "activated activation eintritt beginn von ab début debut inicio desde inizio dal depuis entrée alta "
    "vertragsbeginn eintrittsdatum startdatum gültig effective enrolled onboarded mietbeginn "
    "laufzeitbeginn abschluss commencement";
constexpr WordList end_words =
    "end ended ends until to left leave cancelled canceled cancel cancellation churned churn terminated "
    "termination expired expiry expires exit exited austritt ende bis kündigung gekündigt fin hasta baja "
    "fine al sortie vertragsende austrittsdatum enddatum kündigungsdatum unsubscribed deactivated "
    "departed mietende laufzeitende thru through resigned";

bool is_level_word(std::string_view word) {
    return level_words.has(word) || level_endings.has_ending_of(word) || word.starts_with("bestand") ||
           word.starts_with("lagerbestand");
}

/// Whether the words mean `net income`, which is a profit although `income` means revenue.
bool is_net_income(const std::vector<std::string>& words) {
    return words.size() >= 2 && words[0] == "net" && (words[1] == "income" || words[1] == "result");
}

/// Whether the words count something, as in `No of visits` and `number_of_orders`.
bool is_count(const std::vector<std::string>& words) {
    return words.size() > 2 && words[1] == "of" && (words[0] == "no" || words[0] == "number");
}

} // namespace

bool is_averaged(Meaning meaning) {
    return meaning == rate || meaning == score || meaning == price || meaning == age || meaning == duration;
}

std::vector<std::string> column_words(std::string_view name) {
    std::vector<std::string> words;
    for (const std::string& word : split_name(name)) {
        const auto id = find_joined_id(word);
        if (id) words.push_back(word.substr(0, *id));
        words.push_back(id ? word.substr(*id) : word);
    }
    if (name.find('%') != std::string_view::npos) words.emplace_back("percent");
    return words;
}

std::optional<Term> find_word(const std::vector<std::string>& words, Meaning meaning) {
    for (const Pattern& pattern : patterns())
        if (pattern.term.meaning == meaning && matches(words, pattern)) return pattern.term;
    return std::nullopt;
}

std::optional<Term> thing_of(const std::vector<std::string>& words) {
    const auto customer_word = find_word(words, customer);
    return customer_word ? customer_word : find_word(words, order);
}

bool ends_in_identifier(const std::vector<std::string>& words) {
    if (words.empty() || is_count(words)) return false;
    const std::string_view last = words.back();
    if (kinds.has(last)) return words.size() > 1 || last != "account"; // a column `account` can also contain customers
    if (vague_identifiers.has(last)) return false;
    return find_word({words.back()}, identifier).has_value() || last.ends_with("nr");
}

std::optional<Term> find_meaning(const std::vector<std::string>& words) {
    if (is_count(words)) return Term{words[0] == "no" ? "no" : "number", quantity};
    if (ends_in_identifier(words)) return Term{"id", identifier};
    if (attainment_words.has_any_of(words)) return Term{"attainment", rate};
    if (is_net_income(words)) return Term{"net", profit};
    for (const Pattern& pattern : patterns())
        if (matches(words, pattern)) return pattern.term;
    return std::nullopt;
}

bool is_level_name(const std::vector<std::string>& words) {
    if (flow_words.has_any_of(words)) return false;
    if (std::ranges::any_of(words, is_level_word)) return true;
    return words.size() > 1 && state_words.has(words.front());
}

bool is_burden_level(const std::vector<std::string>& words) {
    const bool is_of_goods = std::ranges::any_of(words, [](std::string_view word) {
        return word.starts_with("bestandswert") || word.starts_with("lagerbestand") || word.ends_with("warenbestand");
    });
    return is_level_name(words) && !welcome_levels.has_any_of(words) && (is_of_goods || burdens.has_any_of(words));
}

bool begins_relation(const std::vector<std::string>& words) {
    return begin_words.has_any_of(words) || (words.size() > 1 && words[0] == "sign" && words[1] == "up");
}

bool ends_relation(const std::vector<std::string>& words) {
    return end_words.has_any_of(words);
}

} // namespace kpitrace

// The names are listed here and not taken from the system's locales, because results must not depend on the machine.
// They are used for hints and drafts only: a source is not read with them unless its scorecard lists them.
#include "csv/month_languages.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kpitrace::csv {

namespace {

struct Row {
    std::string_view name;
    std::string_view months; ///< 12 names, or 24: the second forms of all months follow the first twelve
};

// A second form is listed if it does not begin like the first one: `Mrz`, or the grammatical case after a day.
constexpr std::array rows{
    Row{"English", "January, February, March, April, May, June, July, August, September, October, November, December"},
    Row{"German", "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember, "
                  "Jänner, Feber, Mrz, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez"},
    Row{"French", "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre"},
    Row{"Spanish", "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, "
                   "diciembre"},
    Row{"Spanish", "enero, febrero, marzo, abril, mayo, junio, julio, agosto, setiembre, octubre, noviembre, "
                   "diciembre, ene, feb, mar, abr, may, jun, jul, ago, sep, oct, nov, dic"},
    Row{"Italian", "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, "
                   "dicembre"},
    Row{"Portuguese", "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, "
                      "dezembro"},
    Row{"Catalan", "gener, febrer, març, abril, maig, juny, juliol, agost, setembre, octubre, novembre, desembre"},
    Row{"Galician", "xaneiro, febreiro, marzo, abril, maio, xuño, xullo, agosto, setembro, outubro, novembro, "
                    "decembro"},
    Row{"Dutch", "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december, "
                 "jan, feb, mrt, apr, mei, jun, jul, aug, sep, okt, nov, dec"},
    Row{"Afrikaans", "Januarie, Februarie, Maart, April, Mei, Junie, Julie, Augustus, September, Oktober, November, "
                     "Desember"},
    Row{"Polish", "styczeń, luty, marzec, kwiecień, maj, czerwiec, lipiec, sierpień, wrzesień, październik, listopad, "
                  "grudzień, stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, "
                  "października, listopada, grudnia"},
    Row{"Swedish", "januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december"},
    Row{"Danish", "januar, februar, marts, april, maj, juni, juli, august, september, oktober, november, december"},
    Row{"Norwegian", "januar, februar, mars, april, mai, juni, juli, august, september, oktober, november, desember"},
    Row{"Icelandic", "janúar, febrúar, mars, apríl, maí, júní, júlí, ágúst, september, október, nóvember, desember"},
    Row{"Finnish", "tammikuu, helmikuu, maaliskuu, huhtikuu, toukokuu, kesäkuu, heinäkuu, elokuu, syyskuu, lokakuu, "
                   "marraskuu, joulukuu, tammikuuta, helmikuuta, maaliskuuta, huhtikuuta, toukokuuta, kesäkuuta, "
                   "heinäkuuta, elokuuta, syyskuuta, lokakuuta, marraskuuta, joulukuuta"},
    Row{"Estonian", "jaanuar, veebruar, märts, aprill, mai, juuni, juuli, august, september, oktoober, november, "
                    "detsember"},
    Row{"Latvian", "janvāris, februāris, marts, aprīlis, maijs, jūnijs, jūlijs, augusts, septembris, oktobris, "
                   "novembris, decembris"},
    Row{"Lithuanian", "sausis, vasaris, kovas, balandis, gegužė, birželis, liepa, rugpjūtis, rugsėjis, spalis, "
                      "lapkritis, gruodis, sausio, vasario, kovo, balandžio, gegužės, birželio, liepos, rugpjūčio, "
                      "rugsėjo, spalio, lapkričio, gruodžio"},
    Row{"Czech", "leden, únor, březen, duben, květen, červen, červenec, srpen, září, říjen, listopad, prosinec, "
                 "ledna, února, března, dubna, května, června, července, srpna, září, října, listopadu, prosince"},
    Row{"Czech", "leden, únor, březen, duben, květen, červen, červenec, srpen, září, říjen, listopad, prosinec, "
                 "led, úno, bře, dub, kvě, čvn, čvc, srp, zář, říj, lis, pro"},
    Row{"Slovak", "január, február, marec, apríl, máj, jún, júl, august, september, október, november, december, "
                  "januára, februára, marca, apríla, mája, júna, júla, augusta, septembra, októbra, novembra, "
                  "decembra"},
    Row{"Slovene", "januar, februar, marec, april, maj, junij, julij, avgust, september, oktober, november, december, "
                   "januarja, februarja, marca, aprila, maja, junija, julija, avgusta, septembra, oktobra, novembra, "
                   "decembra"},
    Row{"Croatian", "siječanj, veljača, ožujak, travanj, svibanj, lipanj, srpanj, kolovoz, rujan, listopad, studeni, "
                    "prosinac, siječnja, veljače, ožujka, travnja, svibnja, lipnja, srpnja, kolovoza, rujna, "
                    "listopada, studenoga, prosinca"},
    Row{"Serbian", "januar, februar, mart, april, maj, jun, jul, avgust, septembar, oktobar, novembar, decembar, "
                   "januara, februara, marta, aprila, maja, juna, jula, avgusta, septembra, oktobra, novembra, "
                   "decembra"},
    Row{"Albanian", "janar, shkurt, mars, prill, maj, qershor, korrik, gusht, shtator, tetor, nëntor, dhjetor"},
    Row{"Turkish", "Ocak, Şubat, Mart, Nisan, Mayıs, Haziran, Temmuz, Ağustos, Eylül, Ekim, Kasım, Aralık"},
    Row{"Hungarian", "január, február, március, április, május, június, július, augusztus, szeptember, október, "
                     "november, december"},
    Row{"Romanian", "ianuarie, februarie, martie, aprilie, mai, iunie, iulie, august, septembrie, octombrie, "
                    "noiembrie, decembrie, ian, feb, mar, apr, mai, iun, iul, aug, sep, oct, nov, dec"},
    Row{"Indonesian", "Januari, Februari, Maret, April, Mei, Juni, Juli, Agustus, September, Oktober, November, "
                      "Desember, Jan, Feb, Mar, Apr, Mei, Jun, Jul, Agt, Sep, Okt, Nov, Des"},
    Row{"Malay", "Januari, Februari, Mac, April, Mei, Jun, Julai, Ogos, September, Oktober, November, Disember"},
    Row{"Russian", "январь, февраль, март, апрель, май, июнь, июль, август, сентябрь, октябрь, ноябрь, декабрь, "
                   "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря"},
    Row{"Ukrainian", "січень, лютий, березень, квітень, травень, червень, липень, серпень, вересень, жовтень, "
                     "листопад, грудень, січня, лютого, березня, квітня, травня, червня, липня, серпня, вересня, "
                     "жовтня, листопада, грудня"},
    Row{"Belarusian", "студзень, люты, сакавік, красавік, май, чэрвень, ліпень, жнівень, верасень, кастрычнік, "
                      "лістапад, снежань, студзеня, лютага, сакавіка, красавіка, мая, чэрвеня, ліпеня, жніўня, "
                      "верасня, кастрычніка, лістапада, снежня"},
    Row{"Bulgarian", "януари, февруари, март, април, май, юни, юли, август, септември, октомври, ноември, декември"},
    Row{"Macedonian", "јануари, февруари, март, април, мај, јуни, јули, август, септември, октомври, ноември, "
                      "декември"},
    Row{"Serbian", "јануар, фебруар, март, април, мај, јун, јул, август, септембар, октобар, новембар, децембар, "
                   "јануара, фебруара, марта, априла, маја, јуна, јула, августа, септембра, октобра, новембра, "
                   "децембра"},
    Row{"Greek", "Ιανουάριος, Φεβρουάριος, Μάρτιος, Απρίλιος, Μάιος, Ιούνιος, Ιούλιος, Αύγουστος, Σεπτέμβριος, "
                 "Οκτώβριος, Νοέμβριος, Δεκέμβριος, Ιανουαρίου, Φεβρουαρίου, Μαρτίου, Απριλίου, Μαΐου, Ιουνίου, "
                 "Ιουλίου, Αυγούστου, Σεπτεμβρίου, Οκτωβρίου, Νοεμβρίου, Δεκεμβρίου"},
};

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> texts;
    while (!list.empty()) {
        const std::size_t size = std::min(list.find(", "), list.size());
        texts.emplace_back(list.substr(0, size));
        list.remove_prefix(std::min(size + 2, list.size()));
    }
    return texts;
}

constexpr std::size_t months_of_year = 12;

std::string month_names_key(std::span<const std::string> names) {
    return "month_names: " + yaml_list(names);
}

MonthList make_list(std::string_view language, const std::vector<std::string>& names) {
    return {language, MonthNames(names), month_names_key(names)};
}

std::vector<MonthList> make_languages() {
    std::vector<MonthList> lists;
    for (const Row& row : rows) lists.push_back(make_list(row.name, split(row.months)));
    return lists;
}

/// The first three letters of a name, the first four, and so on, because cells shorten names in any of these ways.
std::vector<std::string_view> shortenings(std::string_view name) {
    constexpr std::size_t fewest_letters = 3;
    std::vector<std::string_view> all;
    std::size_t letters = 0;
    for (std::size_t size = 0; size < name.size();) {
        size += first_code_point(name.substr(size)).size;
        if (++letters >= fewest_letters || size == name.size()) all.push_back(name.substr(0, size));
    }
    return all;
}

/// The month that the whole text names; 0 if it names none.
unsigned month_of(const MonthNames& months, std::string_view text) {
    const unsigned month = months.take(text);
    return text.empty() ? month : 0;
}

/// Adds one list for each form of the names in `row`: the twelve names of `own`, and the twelve names of that form.
void add_lists(std::vector<MonthList>& lists, std::span<const std::string> own, const Row& row) {
    const auto names = split(row.months);
    for (std::size_t from = 0; from < names.size(); from += months_of_year) {
        std::vector<std::string> all(own.begin(), own.end());
        for (std::size_t i = from; i < from + months_of_year; ++i) all.push_back(names[i]);
        MonthList list = make_list(row.name, all);
        if (!list.months.find_clash() && agreement(list.months, own) == Agreement::whole)
            lists.push_back(std::move(list));
    }
}

} // namespace

std::span<const MonthList> month_languages() {
    static const std::vector<MonthList> languages = make_languages();
    return languages;
}

std::vector<MonthList> month_lists_with(std::span<const std::string> own) {
    std::vector<MonthList> lists;
    if (own.size() != months_of_year) return lists;
    for (const Row& row : rows) add_lists(lists, own, row);
    return lists;
}

std::span<const MonthList> month_lists_with_english() {
    static const std::vector<MonthList> lists = month_lists_with(english_months());
    return lists;
}

Agreement agreement(const MonthNames& list, std::span<const std::string> own) {
    const MonthNames before(own);
    Agreement found = Agreement::whole;
    for (const std::string& name : own)
        for (const std::string_view text : shortenings(name)) {
            const unsigned wanted = month_of(before, text);
            const unsigned month = month_of(list, text);
            if (wanted == 0 || month == wanted) continue;
            if (month != 0) return Agreement::none;
            found = Agreement::in_part;
        }
    return found;
}

const MonthList* find_month_list(std::string_view keys) {
    for (const auto lists : {month_languages(), month_lists_with_english()})
        for (const MonthList& list : lists)
            if (keys.ends_with(list.key)) return &list;
    return nullptr;
}

std::span<const std::string> english_months() {
    static const std::vector<std::string> names = split(rows.front().months);
    return names;
}

} // namespace kpitrace::csv

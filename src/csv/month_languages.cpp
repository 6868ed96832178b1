#include "csv/month_languages.hpp"

#include <array>
#include <fmt/format.h>
#include <vector>

namespace kpitrace::csv {

namespace {

struct Row {
    std::string_view name;
    std::string_view months; ///< 12, or 24: a second form of each month follows the first twelve
};

// A second form is listed where it does not begin like the first: `Mrz`, or the case that a day needs.
constexpr std::array rows{
    Row{"German", "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember, "
                  "Jan, Feb, Mrz, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez"},
    Row{"French", "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre"},
    Row{"Spanish", "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, "
                   "diciembre"},
    Row{"Italian", "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, "
                   "dicembre"},
    Row{"Portuguese", "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, "
                      "dezembro"},
    Row{"Dutch", "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december, "
                 "jan, feb, mrt, apr, mei, jun, jul, aug, sep, okt, nov, dec"},
    Row{"Polish", "styczeń, luty, marzec, kwiecień, maj, czerwiec, lipiec, sierpień, wrzesień, październik, listopad, "
                  "grudzień, stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, "
                  "października, listopada, grudnia"},
    Row{"Swedish", "januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december"},
    Row{"Danish", "januar, februar, marts, april, maj, juni, juli, august, september, oktober, november, december"},
    Row{"Norwegian", "januar, februar, mars, april, mai, juni, juli, august, september, oktober, november, desember"},
    Row{"Finnish", "tammikuu, helmikuu, maaliskuu, huhtikuu, toukokuu, kesäkuu, heinäkuu, elokuu, syyskuu, lokakuu, "
                   "marraskuu, joulukuu, tammikuuta, helmikuuta, maaliskuuta, huhtikuuta, toukokuuta, kesäkuuta, "
                   "heinäkuuta, elokuuta, syyskuuta, lokakuuta, marraskuuta, joulukuuta"},
    Row{"Czech", "leden, únor, březen, duben, květen, červen, červenec, srpen, září, říjen, listopad, prosinec, "
                 "ledna, února, března, dubna, května, června, července, srpna, září, října, listopadu, prosince"},
    Row{"Turkish", "Ocak, Şubat, Mart, Nisan, Mayıs, Haziran, Temmuz, Ağustos, Eylül, Ekim, Kasım, Aralık"},
    Row{"Hungarian", "január, február, március, április, május, június, július, augusztus, szeptember, október, "
                     "november, december"},
    Row{"Romanian", "ianuarie, februarie, martie, aprilie, mai, iunie, iulie, august, septembrie, octombrie, "
                    "noiembrie, decembrie"},
    Row{"Russian", "январь, февраль, март, апрель, май, июнь, июль, август, сентябрь, октябрь, ноябрь, декабрь, "
                   "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря"},
    Row{"Ukrainian", "січень, лютий, березень, квітень, травень, червень, липень, серпень, вересень, жовтень, "
                     "листопад, грудень, січня, лютого, березня, квітня, травня, червня, липня, серпня, вересня, "
                     "жовтня, листопада, грудня"},
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

std::vector<MonthLanguage> make_languages() {
    std::vector<MonthLanguage> languages;
    for (const Row& row : rows)
        languages.push_back({row.name, MonthNames(split(row.months)), fmt::format("month_names: [{}]", row.months)});
    return languages;
}

} // namespace

std::span<const MonthLanguage> month_languages() {
    static const std::vector<MonthLanguage> languages = make_languages();
    return languages;
}

} // namespace kpitrace::csv

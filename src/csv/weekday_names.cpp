#include "csv/weekday_names.hpp"

#include "csv/month_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kpitrace::csv {

namespace {

/// The names of one weekday after another, from Monday; names of one weekday are separated by spaces.
using Week = std::array<std::string_view, 7>;

// Whole names and the shortened ones that exports have. A name only confirms the date beside it, so that several
// languages can be known at once.
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

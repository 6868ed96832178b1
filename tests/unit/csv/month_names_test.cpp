#include "csv/month_names.hpp"

#include "csv/month_languages.hpp"
#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

const std::vector<std::string> french{"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                      "juil.", "août",  "sept.", "oct.", "nov.", "déc."};

unsigned month_of(const MonthNames& names, std::string_view text) {
    const unsigned month = names.take(text);
    return text.empty() ? month : 0;
}

std::string read(std::string_view cell, const std::vector<std::string>& names, std::string format = "%b %Y") {
    const DateCell date = DateReader(Format{.date_formats = {std::move(format)}, .month_names = names}).read(cell);
    return date.state == CellState::value ? to_string(date.value) : "bad";
}

TEST(MonthNames, AreReadInAnyCaseWithOrWithoutAPoint) {
    EXPECT_EQ(read("janv. 2026", french), "2026-01-01");
    EXPECT_EQ(read("JANV 2026", french), "2026-01-01");
    EXPECT_EQ(read("févr. 2026", french), "2026-02-01");
    EXPECT_EQ(read("FÉVR. 2026", french), "2026-02-01");
    EXPECT_EQ(read("Août 2026", french), "2026-08-01");
    EXPECT_EQ(read("1 déc. 2026", french, "%d %b %Y"), "2026-12-01");
    EXPECT_EQ(read("1.déc.2026", french, "%d.%b.%Y"), "2026-12-01");
    EXPECT_EQ(read("June 2026", french), "bad") << "the names replace the English ones";
    EXPECT_EQ(read("KASIM 2026", {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
                                  "Ekim", "Kasım", "Aralık"}),
              "2026-11-01");
}

TEST(MonthNames, AreReadShortenedWhereOneMonthBeginsSo) {
    const MonthNames english;
    EXPECT_EQ(month_of(english, "Sept"), 9U);
    EXPECT_EQ(month_of(english, "jun"), 6U);
    EXPECT_EQ(month_of(english, "ju"), 0U);
    EXPECT_EQ(month_of(english, "Juni"), 0U);
    const MonthNames whole(std::vector<std::string>{"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
                                                    "août", "septembre", "octobre", "novembre", "décembre"});
    EXPECT_EQ(month_of(whole, "jui"), 0U) << "juin or juillet";
    EXPECT_EQ(month_of(whole, "juil"), 7U);
}

TEST(MonthNames, TakeTheLongestName) {
    std::vector<std::string> texts;
    for (int month = 1; month <= 12; ++month) texts.push_back(fmt::format("{}月", month));
    const MonthNames numbered(texts);
    EXPECT_EQ(month_of(numbered, "1月"), 1U);
    EXPECT_EQ(month_of(numbered, "11月"), 11U);
    std::vector<std::string> vietnamese;
    for (int month = 1; month <= 12; ++month) vietnamese.push_back(fmt::format("Tháng {}", month));
    EXPECT_EQ(month_of(MonthNames(vietnamese), "tháng 12"), 12U);
    EXPECT_EQ(month_of(MonthNames(vietnamese), "tháng"), 0U);
}

const std::vector<std::string> german_short{"Jan", "Feb", "Mrz", "Apr", "Mai", "Jun",
                                            "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"};
const std::vector<std::string> german_whole{"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                            "Juli",   "August",  "September", "Oktober", "November", "Dezember"};

TEST(MonthNames, OfTwentyFourArePairedInBothOrders) {
    std::vector<std::string> apart = german_short;
    apart.insert(apart.end(), german_whole.begin(), german_whole.end());
    std::vector<std::string> beside;
    for (std::size_t i = 0; i < 12; ++i) {
        beside.push_back(german_short[i]);
        beside.push_back(german_whole[i]);
    }
    for (const auto& texts : {apart, beside})
        for (unsigned month = 1; month <= 12; ++month) {
            EXPECT_EQ(month_of(MonthNames(texts), german_short[month - 1]), month);
            EXPECT_EQ(month_of(MonthNames(texts), german_whole[month - 1]), month);
        }
}

TEST(MonthNames, ThatNameTwoMonthsAreRefused) {
    std::vector<std::string> texts = german_short;
    texts[6] = "Jun.";
    EXPECT_EQ(check_month_names(texts), "`jun` is the name of June and of July; expected names that differ");
    EXPECT_EQ(check_month_names(german_whole), std::nullopt);
}

TEST(MonthLanguages, NameEachMonthByItsOwnNames) {
    for (const MonthLanguage& language : month_languages()) {
        EXPECT_FALSE(language.months.find_clash()) << language.name;
        EXPECT_THAT(language.key, testing::StartsWith("month_names: [")) << language.name;
        EXPECT_EQ(std::count(language.key.begin(), language.key.end(), ',') % 12, 11) << language.name;
    }
}

/// So that a name has one date, whichever language is meant.
TEST(MonthLanguages, AgreeOnTheNamesThatTheyShare) {
    for (const MonthLanguage& language : month_languages()) {
        std::string_view list = language.key;
        list.remove_prefix(list.find('[') + 1);
        for (unsigned i = 0; list != "]"; ++i) {
            const std::string_view name = list.substr(0, list.find_first_of(",]"));
            for (const MonthLanguage& other : month_languages()) {
                const unsigned month = month_of(other.months, name);
                if (month != 0) {
                    EXPECT_EQ(month, i % 12 + 1) << name << ' ' << language.name << ' ' << other.name;
                }
            }
            list.remove_prefix(list[name.size()] == ',' ? name.size() + 2 : name.size());
        }
    }
}

/// The value of a hint's key, as the scorecard would read it.
std::vector<std::string> names_in(std::string_view key) {
    std::vector<std::string> names;
    key.remove_prefix(key.find('[') + 1);
    while (key != "]") {
        const std::size_t size = key.find_first_of(",]");
        names.emplace_back(key.substr(0, size));
        key.remove_prefix(key[size] == ',' ? size + 2 : size);
    }
    return names;
}

TEST(MonthNames, OfAnotherLanguageAreProposedAndThenRead) {
    for (const std::string_view cell :
         {"juin 2026", "Mrz 2026", "März 2026", "enero 2026", "giu 2026", "junho 2026", "mei 2026", "maj 2026",
          "červen 2026", "Haziran 2026", "kesäkuu 2026", "június 2026", "июнь 2026", "Ιούνιος 2026", "OKT. 2026"}) {
        const Format format{.date_formats = {"%b %Y"}};
        const CellFault fault = DateReader(format).diagnose(cell);
        EXPECT_EQ(fault.form, FaultForm::month_name) << cell;
        ASSERT_FALSE(fault.remedies.empty()) << cell;
        for (const Remedy& remedy : fault.remedies) {
            const std::string date = read(cell, names_in(remedy.keys));
            EXPECT_EQ(title(DateReader(Format{}).read(date).last_day), remedy.reading) << cell << remedy.keys;
        }
    }
}

TEST(MonthNames, OfAnotherLanguageComeWithAFormatWhereThereIsNone) {
    const CellFault fault = DateReader(Format{}).diagnose("3. Mai 2026");
    EXPECT_EQ(fault.form, FaultForm::month_name);
    EXPECT_EQ(fault.remedies.front().keys,
              "date_format: \"%d. %b %Y\"` and `month_names: [Januar, Februar, März, April, Mai, Juni, Juli, August, "
              "September, Oktober, November, Dezember, Jan, Feb, Mrz, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez]");
    EXPECT_EQ(fault.remedies.front().reading, "3 May 2026");
}

} // namespace
} // namespace kpitrace::csv

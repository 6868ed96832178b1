#include "csv/calendar_names.hpp"

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

/// The value of a hint's key, as the scorecard would read it.
std::vector<std::string> names_in(std::string_view key) {
    std::vector<std::string> names;
    key.remove_prefix(key.find('[') + 1);
    while (!key.empty() && key != "]") {
        const std::size_t size = key.find_first_of(",]");
        names.emplace_back(key.substr(0, size));
        key.remove_prefix(size < key.size() && key[size] == ',' ? size + 2 : std::min(size, key.size()));
    }
    return names;
}

TEST(MonthLanguages, NameEachMonthByItsOwnNames) {
    for (const auto lists : {month_languages(), month_lists_with_english()})
        for (const MonthList& list : lists) {
            EXPECT_FALSE(list.months.find_clash()) << list.language;
            const auto names = names_in(list.key);
            EXPECT_TRUE(names.size() == 12 || names.size() == 24) << list.language;
            for (std::size_t i = 0; i < names.size(); ++i)
                EXPECT_EQ(month_of(list.months, names[i]), i % 12 + 1) << list.language << names[i];
            EXPECT_EQ(find_month_list("date_format: \"%b %Y\"` and `" + list.key)->key, list.key);
        }
}

/// A name that two languages have for different months has both dates in the hint.
TEST(MonthLanguages, ThatDisagreeOnANameAreBothProposed) {
    for (const std::string_view name : {"lip", "listopad", "srp"}) {
        const CellFault fault = DateReader(Format{.date_formats = {"%b %Y"}}).diagnose(std::string(name) + " 2026");
        ASSERT_EQ(fault.form, FaultForm::month_name) << name;
        EXPECT_TRUE(std::ranges::any_of(fault.remedies, [&](const Remedy& remedy) {
            return remedy.reading != fault.remedies.front().reading;
        })) << name;
    }
}

/// Or else a column of English dates would change without a message.
TEST(MonthLanguages, BesideEnglishKeepItsMonths) {
    EXPECT_GT(month_lists_with_english().size(), 20U);
    const MonthNames english;
    for (const MonthList& list : month_lists_with_english())
        for (unsigned month = 1; month <= 12; ++month)
            for (std::size_t size = 3; size <= english_month(month).size(); ++size)
                EXPECT_EQ(month_of(list.months, english_month(month).substr(0, size)), month) << list.language;
}

TEST(MonthLanguages, BesideNamesOfTheUserKeepTheirMonths) {
    const auto lists = month_lists_with(french);
    const auto english = std::ranges::find(lists, "English", &MonthList::language);
    ASSERT_NE(english, lists.end());
    EXPECT_EQ(month_of(english->months, "juil"), 7U);
    EXPECT_EQ(month_of(english->months, "July"), 7U);
    EXPECT_EQ(read("1 févr. 2026", names_in(english->key), "%d %b %Y"), "2026-02-01");
    EXPECT_TRUE(month_lists_with(std::vector<std::string>(24, "x")).empty());
}

TEST(MonthNames, AreReadWithoutAccents) {
    const MonthNames names(french);
    EXPECT_EQ(month_of(names, "fevr"), 2U);
    EXPECT_EQ(month_of(names, "AOUT"), 8U);
    EXPECT_EQ(month_of(names, "dec"), 12U);
    EXPECT_EQ(month_of(MonthNames(german_whole), "Maerz"), 3U);
    EXPECT_EQ(month_of(MonthNames(german_whole), "Marz"), 3U);
}

TEST(MonthNames, OfAnotherLanguageAreProposedAndThenRead) {
    for (const std::string_view cell :
         {"juin 2026", "Mrz 2026",    "März 2026",     "enero 2026",   "giu 2026",    "junho 2026", "mei 2026",
          "maj 2026",  "červen 2026", "Haziran 2026",  "kesäkuu 2026", "június 2026", "июнь 2026",  "Ιούνιος 2026",
          "OKT. 2026", "lip 2026",    "siječanj 2026", "junij 2026",   "gegužė 2026", "aout 2026",  "Maerz 2026"}) {
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
    EXPECT_EQ(
        fault.remedies.front().keys,
        "date_format: \"%d. %b %Y\"` and `month_names: [Januar, Februar, März, April, Mai, Juni, Juli, August, "
        "September, Oktober, November, Dezember, Jänner, Feber, Mrz, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez]");
    EXPECT_EQ(fault.remedies.front().reading, "3 May 2026");
}

} // namespace
} // namespace kpitrace::csv

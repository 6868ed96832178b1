// Finds the language of the months in columns of dates.
#include "profile/exploration.hpp"

#include "csv/date_suggestion.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "profile/text_tally.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace kpitrace {
namespace {

/// The texts of a column that is neither numbers nor dates. If the column has many different texts, only one of them.
std::vector<std::string> texts_of(const ColumnProfile& column) {
    if (column.meaningful() == 0 || column.is_numeric() || !column.sure_dates().empty()) return {};
    if (column.many) {
        // If no date format of the column reads a text, it probably has the name of a foreign month, more likely than
        // other texts.
        const auto& unread = column.dates.empty() ? column.numbers.other : column.dates.front().unread;
        return unread ? std::vector<std::string>{unread->text} : std::vector<std::string>();
    }
    std::vector<std::string> texts;
    for (const CountedText& counted : column.texts)
        if (const std::string_view text = csv::trim(counted.text); !is_null_word(text)) texts.emplace_back(text);
    return texts;
}

/// The first reading of each text as a date. Returns nothing if one of the texts is not a date.
std::optional<std::vector<Instant>> read_all(const std::vector<std::string>& texts, const csv::MonthNames& months) {
    std::vector<Instant> dates;
    for (const std::string& text : texts) {
        const auto readings = csv::possible_dates(text, months);
        if (readings.empty()) return std::nullopt;
        dates.push_back(readings.front().date.first);
    }
    return dates;
}

/// The texts between the brackets of a key such as `month_names: [Januar, Februar]`.
std::vector<std::string> names_in(std::string_view key) {
    std::string_view list = key.substr(key.find('[') + 1);
    list = list.substr(0, list.rfind(']'));
    std::vector<std::string> names;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        names.emplace_back(csv::trim(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return names;
}

std::vector<std::string> find_for(const std::vector<std::string>& texts) {
    if (texts.empty() || read_all(texts, csv::MonthNames())) return {};
    const csv::MonthList* found = nullptr;
    std::vector<Instant> dates;
    for (const csv::MonthList& language : csv::month_languages()) {
        auto read = read_all(texts, language.months);
        if (!read) continue;
        if (found != nullptr && *read != dates) return {};
        if (found == nullptr) dates = *std::move(read);
        if (found == nullptr) found = &language;
    }
    return found == nullptr ? std::vector<std::string>() : names_in(found->key);
}

} // namespace

std::vector<std::string> find_month_names(const TableProfile& profile) {
    for (const ColumnProfile& column : profile.columns)
        if (auto names = find_for(texts_of(column)); !names.empty()) return names;
    return {};
}

} // namespace kpitrace

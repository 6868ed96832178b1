// A hint must not break what works: a key that reads the bad cells and breaks the good ones would only move the error.
// So the formats and month names that already read cells of the column stay in the proposed key.
#include "csv/date_suggestion.hpp"
#include "csv/hint_words.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kpitrace {
namespace {

bool has_code(const csv::Format& format, std::string_view code, std::string_view other) {
    return std::ranges::any_of(format.date_formats, [&](const std::string& text) {
        return text.find(code) != std::string::npos || text.find(other) != std::string::npos;
    });
}

bool names_month(const csv::Format& format) {
    return has_code(format, "%b", "%B");
}

bool names_weekday(const csv::Format& format) {
    return has_code(format, "%a", "%A");
}

/// The remedies with lists of months that agree with the names that are read now: entirely, or at least in part.
/// Another column of the source may have these names, and a new list must still read them.
CommonRemedies remedies_with_months(const FaultyColumn& column, const FaultGroup& group, csv::Agreement least) {
    if (!column.source_reads_dates || !names_month(column.source.format)) return common_remedies(group);
    const std::vector<std::string>& written = column.source.format.month_names;
    const auto own = written.empty() ? csv::english_months() : std::span<const std::string>(written);
    FaultGroup keeping = group;
    for (auto& [key, shape] : keeping.shapes)
        std::erase_if(shape.fault.remedies, [&](const csv::Remedy& remedy) {
            const csv::MonthList* list = csv::find_month_list(remedy.keys);
            // A list that is not among the known lists was made from the names in `month_names`, so it agrees.
            return list != nullptr && csv::agreement(list->months, own) < least;
        });
    return common_remedies(keeping);
}

/// The keys can begin with a date format before the names. That format is extended, so that it still reads the cells
/// which can be read now.
std::string show_months_key(const FaultyColumn& column, const std::string& keys) {
    constexpr std::string_view between = "` and `";
    const auto at = keys.find(between);
    if (at == std::string::npos) return show_keys(keys);
    return show_keys(date_key_beside_read(column, keys.substr(0, at)) + keys.substr(at));
}

std::string help_with_languages(const FaultyColumn& column, const CommonRemedies& common) {
    const std::string cell = csv::show_cell_as_written(common.example.text);
    if (common.remedies.size() == 1)
        return fmt::format("write {} in {}: {} is {}", show_months_key(column, common.remedies.front().keys),
                           column.place(), cell, cell_text(common.remedies.front().reading));
    std::vector<std::string> keys;
    for (const csv::Remedy& remedy : common.remedies) {
        const csv::MonthList* list = csv::find_month_list(remedy.keys);
        keys.push_back(fmt::format("{} ({}{})", show_months_key(column, remedy.keys),
                                   list == nullptr ? "" : fmt::format("{}: ", list->language),
                                   cell_text(remedy.reading)));
    }
    return fmt::format("{} could be {}: write {} in {}", cell, join_choices(readings_of(common.remedies)),
                       join_choices(keys), column.place());
}

/// Whether some cells of the column may name months in an unknown language.
bool has_unknown_names(const FaultyColumn& column) {
    const auto texts = column.faults.groups.find(csv::FaultForm::text);
    return texts != column.faults.groups.end() && may_be_months(column, texts->second);
}

/// Turns `Wed %d %B %Y` into `%a %d %B %Y`.
std::string with_weekday_code(const std::string& format) {
    const std::size_t name = std::min(format.find_first_of(", "), format.size());
    return "%a" + format.substr(name);
}

} // namespace

std::vector<std::string> formats_beside_read(const FaultyColumn& column, const std::vector<std::string>& more) {
    std::vector<std::string> formats = column.source.format.date_formats;
    if (formats.empty() && column.read.example) {
        const auto readings = csv::possible_dates(csv::trim(column.read.example->text));
        formats.push_back(readings.empty() ? "%Y-%m-%d" : readings.front().formats.front());
    }
    std::ranges::copy_if(more, std::back_inserter(formats), [&](const std::string& format) {
        return std::ranges::find(formats, format) == formats.end();
    });
    return formats;
}

std::string date_key_beside_read(const FaultyColumn& column, const std::string& keys) {
    const auto format = date_format_in(keys);
    if (column.read.count == 0 || !format) return keys;
    return date_formats_key(formats_beside_read(column, {*format}));
}

bool may_be_months(const FaultyColumn& column, const FaultGroup& group) {
    const auto has_letter = [](const auto& entry) {
        return std::ranges::any_of(entry.first, [](char c) {
            return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
    };
    return !column.wants_number() && group.with_digits == group.count && names_month(column.source.format) &&
           std::ranges::all_of(group.texts, has_letter);
}

std::string help_listing_months(const FaultyColumn& column) {
    return fmt::format("{}list the months as the cells write them, from January to December, in `month_names` of {}: "
                       "12 texts, or 24 if months have two spellings",
                       names_weekday(column.source.format) ? "check the name of the weekday; if it is right, " : "",
                       column.place());
}

std::string help_with_months(const FaultyColumn& column, const FaultGroup& group) {
    // The list of one known language would not read such names, so the hint asks for a complete list.
    if (has_unknown_names(column)) return help_listing_months(column);
    for (const csv::Agreement least : {csv::Agreement::whole, csv::Agreement::in_part}) {
        const CommonRemedies common = remedies_with_months(column, group, least);
        if (!common.remedies.empty()) return help_with_languages(column, common);
        // The author of the scorecard wrote the present list, so a list that agrees only in part must not replace it.
        if (!column.source.format.month_names.empty()) break;
    }
    return help_listing_months(column) + (names_month(column.source.format) ? "" : ", with `%b` in `date_format`");
}

std::string help_with_weekdays(const FaultyColumn& column, const FaultGroup& group) {
    constexpr std::size_t days_of_week = 7;
    std::vector<std::string> formats;
    for (const PartRemedy& part : part_remedies(group))
        if (const auto format = date_format_in(part.remedy.keys)) formats.push_back(*format);
    const bool is_one = group.count == 1;
    const std::string_view cells = is_one ? "the cell" : "the cells";
    if (cell_texts() == CellTexts::hidden)
        return fmt::format("correct {}, or write the weekday as a fixed text in `date_format` of {}", cells,
                           column.place());
    if (formats.empty() || formats.size() > days_of_week)
        return fmt::format("correct {}: no key reads dates with a wrong weekday", cells);
    if (!names_weekday(column.source.format)) formats.insert(formats.begin(), with_weekday_code(formats.front()));
    const std::string key = date_formats_key(formats_beside_read(column, formats));
    return fmt::format(
        fmt::runtime(is_one ? "correct {}; if the date is right and the weekday is not, write `{}` in {}"
                            : "correct {}; if the dates are right and the weekdays are not, write `{}` in {}"),
        cells, key, column.place());
}

std::string help_with_far_dates(const FaultyColumn& column, const FaultGroup& group) {
    if (const auto null = null_key(column, group))
        return fmt::format("if such a date means 'no date', write `{}` in {}", *null, column.place());
    return fmt::format("correct the dates in the file, or write a `where` in {} that leaves such rows out",
                       column.place());
}

csv::Remedy epoch_remedy(const FaultGroup& group) {
    // From 2001 to 2286, a count of seconds has 10 digits, and a count of milliseconds 13.
    constexpr std::size_t most_digits_of_seconds = 11;
    const CommonRemedies common = common_remedies(group);
    if (!common.remedies.empty()) return common.remedies.front();
    const bool are_seconds = csv::trim(group.first.front().text).size() <= most_digits_of_seconds;
    return {are_seconds ? "date_format: epoch" : "date_format: epoch_ms", ""};
}

} // namespace kpitrace

#include "measure/faults/date_hint.hpp"

#include "csv/date_suggestion.hpp"
#include "csv/hint_words.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/remedies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

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

/// The remedies whose lists read the names that are read now, where some are: as the same months, and all or a part of
/// them. Another column of the source may have the names too.
CommonRemedies remedies_with_months(const DateColumn& column, const FaultGroup& group, csv::Agreement least) {
    if (!column.source_reads_dates || !names_month(column.format)) return common_remedies(group);
    const std::vector<std::string>& written = column.format.month_names;
    const auto own = written.empty() ? csv::english_months() : std::span<const std::string>(written);
    FaultGroup keeping = group;
    for (auto& [key, shape] : keeping.shapes)
        std::erase_if(shape.fault.remedies, [&](const csv::Remedy& remedy) {
            const csv::MonthList* list = csv::find_month_list(remedy.keys);
            // Lists that are not known are made from the names which `month_names` has.
            return list != nullptr && csv::agreement(list->months, own) < least;
        });
    return common_remedies(keeping);
}

/// The format that a key may have before the names must read the cells that are read already.
std::string show_months_key(const DateColumn& column, const std::string& keys) {
    constexpr std::string_view between = "` and `";
    const auto at = keys.find(between);
    if (at == std::string::npos) return show_keys(keys);
    return show_keys(date_key_beside_read(column, keys.substr(0, at)) + keys.substr(at));
}

std::string help_with_languages(const DateColumn& column, const CommonRemedies& common) {
    const std::string cell = csv::show_cell_as_written(common.example.text);
    if (common.remedies.size() == 1)
        return fmt::format("write {} in the source: {} is {}", show_months_key(column, common.remedies.front().keys),
                           cell, cell_text(common.remedies.front().reading));
    std::vector<std::string> keys;
    for (const csv::Remedy& remedy : common.remedies) {
        const csv::MonthList* list = csv::find_month_list(remedy.keys);
        keys.push_back(fmt::format("{} ({}{})", show_months_key(column, remedy.keys),
                                   list == nullptr ? "" : fmt::format("{}: ", list->language),
                                   cell_text(remedy.reading)));
    }
    return fmt::format("{} could be {}: write {} in the source", cell, join_choices(readings_of(common.remedies)),
                       join_choices(keys));
}

/// `%a %d %B %Y` of `Wed %d %B %Y`.
std::string with_weekday_code(const std::string& format) {
    const std::size_t name = std::min(format.find_first_of(", "), format.size());
    return "%a" + format.substr(name);
}

} // namespace

std::vector<std::string> formats_beside_read(const DateColumn& column, const std::vector<std::string>& more) {
    std::vector<std::string> formats = column.format.date_formats;
    if (formats.empty() && column.read.example) {
        const auto readings = csv::possible_dates(csv::trim(column.read.example->text));
        formats.push_back(readings.empty() ? "%Y-%m-%d" : readings.front().formats.front());
    }
    std::ranges::copy_if(more, std::back_inserter(formats), [&](const std::string& format) {
        return std::ranges::find(formats, format) == formats.end();
    });
    return formats;
}

std::string date_key_beside_read(const DateColumn& column, const std::string& keys) {
    const auto format = date_format_in(keys);
    if (column.read.count == 0 || !format) return keys;
    return date_formats_key(formats_beside_read(column, {*format}));
}

bool may_be_months(const csv::Format& format, const FaultGroup& group) {
    const auto has_letter = [](const auto& entry) {
        return std::ranges::any_of(entry.first, [](char c) {
            return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
    };
    return group.with_digits == group.count && names_month(format) && std::ranges::all_of(group.texts, has_letter);
}

std::string help_listing_months(const csv::Format& format) {
    return fmt::format("{}list the months from January to December as the cells write them in `month_names` of the "
                       "source: 12 texts, or 24 where there are two spellings",
                       names_weekday(format) ? "check the name of the weekday; if it is right, " : "");
}

std::string help_with_months(const DateColumn& column, const FaultGroup& group) {
    // A list of a known language must read the other cells of the column too.
    if (column.has_unknown_names) return help_listing_months(column.format);
    for (const csv::Agreement least : {csv::Agreement::whole, csv::Agreement::in_part}) {
        const CommonRemedies common = remedies_with_months(column, group, least);
        if (!common.remedies.empty()) return help_with_languages(column, common);
        // A list that is written already was meant: another one must not take its place.
        if (!column.format.month_names.empty()) break;
    }
    return help_listing_months(column.format) + (names_month(column.format) ? "" : ", with `%b` in `date_format`");
}

std::string help_with_weekdays(const DateColumn& column, const FaultGroup& group) {
    constexpr std::size_t days_of_week = 7;
    std::vector<std::string> formats;
    for (const PartRemedy& part : part_remedies(group))
        if (const auto format = date_format_in(part.remedy.keys)) formats.push_back(*format);
    const bool is_one = group.count == 1;
    const std::string_view cells = is_one ? "the cell" : "the cells";
    if (cell_texts() == CellTexts::hidden)
        return fmt::format("correct {}, or write the weekday as a fixed text in `date_format` of the source", cells);
    if (formats.empty() || formats.size() > days_of_week)
        return fmt::format("correct {}: no key reads a date whose weekday is another", cells);
    if (!names_weekday(column.format)) formats.insert(formats.begin(), with_weekday_code(formats.front()));
    return fmt::format("correct {}, or write `{}` in the source if the {} right and the {} not", cells,
                       date_formats_key(formats_beside_read(column, formats)), is_one ? "date is" : "dates are",
                       is_one ? "weekday is" : "weekdays are");
}

} // namespace kpitrace

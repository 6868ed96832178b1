#include "csv/date_format.hpp"
#include "csv/date_suggestion.hpp"
#include "csv/iso_date.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "csv/time_zone.hpp"

#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::csv {

namespace {

/// `date_format: "%d.%m.%Y"`; a word needs no quotes.
std::string key_of(std::string_view format) {
    const bool is_word = format.find('%') == std::string_view::npos;
    return is_word ? fmt::format("date_format: {}", format) : fmt::format("date_format: \"{}\"", format);
}

std::vector<DateFormat> compile_formats(const Format& format, const DateFormat::Setting& setting) {
    std::vector<DateFormat> formats;
    for (const std::string& text : format.date_formats) {
        auto compiled = DateFormat::compile(text, setting);
        if (auto* usable = std::get_if<DateFormat>(&compiled)) formats.push_back(std::move(*usable));
    }
    return formats;
}

std::optional<TimeZone> find_zone(const std::string& name) {
    if (name.empty()) return std::nullopt;
    auto found = TimeZone::find(name);
    if (auto* zone = std::get_if<TimeZone>(&found)) return std::move(*zone);
    return std::nullopt;
}

/// `%m/%d/%Y` of `%a, %m/%d/%Y %H:%M`; empty where the format names no day.
std::string_view day_part(std::string_view format) {
    constexpr std::string_view codes = "YymdbBj";
    std::size_t begin = format.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at + 1 < format.size(); ++at) {
        if (format[at] != '%') continue;
        if (codes.find(format[at + 1]) != std::string_view::npos) {
            begin = std::min(begin, at);
            end = at + 2;
        }
        ++at;
    }
    return begin < end ? format.substr(begin, end - begin) : std::string_view();
}

DateFormat::Setting setting_of(const Format& format) {
    DateFormat::Setting setting;
    setting.decimal = format.decimal.value_or(".");
    if (!format.month_names.empty()) setting.months = std::make_shared<const MonthNames>(format.month_names);
    return setting;
}

} // namespace

struct DateReader::Rules {
    explicit Rules(const Format& format)
        : nulls(format.nulls)
        , setting(setting_of(format))
        , formats(compile_formats(format, setting))
        , time_zone(find_zone(format.time_zone))
        , stored_in(find_zone(format.stored_in)) {}

    [[nodiscard]] DateCell place(const Stamp& stamp) const;
    [[nodiscard]] DateCell read(std::string_view text) const;
    [[nodiscard]] std::vector<DateReading> usual_readings(std::string_view text) const;
    [[nodiscard]] bool overlaps(std::string_view text, std::size_t from, const DateCell& date) const;

    std::vector<std::string> nulls;
    DateFormat::Setting setting;
    std::vector<DateFormat> formats;
    std::optional<TimeZone> time_zone;
    std::optional<TimeZone> stored_in;
};

/// In the source's time zone.
DateCell DateReader::Rules::place(const Stamp& stamp) const {
    const bool is_moment =
        stamp.clock == Stamp::Clock::offset || (stamp.clock == Stamp::Clock::local && stored_in.has_value());
    if (!time_zone || !is_moment) return {CellState::value, stamp.first, stamp.last_day};
    const Instant utc =
        stamp.clock == Stamp::Clock::offset ? stamp.first - stamp.offset : stored_in->to_utc(stamp.first);
    const Instant local = time_zone->to_local(utc);
    return {CellState::value, local, std::chrono::floor<std::chrono::days>(local)};
}

bool DateReader::Rules::overlaps(std::string_view text, std::size_t from, const DateCell& date) const {
    return std::any_of(formats.begin() + static_cast<std::ptrdiff_t>(from), formats.end(), [&](const auto& format) {
        const auto stamp = format.read(text);
        if (!stamp) return false;
        const DateCell other = place(*stamp);
        return other.value != date.value || other.last_day != date.last_day;
    });
}

DateCell DateReader::Rules::read(std::string_view text) const {
    if (formats.empty()) {
        const auto stamp = read_iso_date(text);
        return stamp ? place(*stamp) : DateCell{.state = CellState::bad};
    }
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const auto stamp = formats[i].read(text);
        if (!stamp) continue;
        DateCell date = place(*stamp);
        date.overlaps = overlaps(text, i + 1, date);
        return date;
    }
    return {.state = CellState::bad};
}

/// Of usual formats those that write the day as a format of the source does, where there are such: `%m/%d/%Y %H:%M`
/// says already how to read `03/04/2026 10:00:00`.
std::vector<DateReading> DateReader::Rules::usual_readings(std::string_view text) const {
    std::vector<DateReading> all = possible_dates(text, *setting.months);
    std::vector<DateReading> alike = all;
    for (DateReading& reading : alike)
        std::erase_if(reading.formats, [&](const std::string& format) {
            return std::ranges::none_of(formats, [&](const DateFormat& own) {
                return !day_part(format).empty() && day_part(own.text()) == day_part(format);
            });
        });
    std::erase_if(alike, [](const DateReading& reading) { return reading.formats.empty(); });
    return alike.empty() ? all : alike;
}

DateReader::DateReader(const Format& format)
    : rules_(std::make_shared<const Rules>(format)) {}

DateCell DateReader::read(std::string_view cell) const {
    const std::string_view text = trim(cell);
    if (is_null(text, rules_->nulls)) return {};
    return rules_->read(text);
}

namespace {

/// What a key reads a cell with.
struct Trial {
    std::string keys;
    Stamp date;
};

/// True where some word of the cell is a month; false is found much faster than by trying all formats.
bool names_a_month(std::string_view cell, const MonthNames& months) {
    while (!cell.empty()) {
        std::string_view rest = cell;
        if (months.take(rest) != 0) return true;
        const std::size_t word = front_word(cell).size();
        cell.remove_prefix(std::max(word, std::size_t{1}));
    }
    return false;
}

/// The keys that read a month's name of another language: with the formats that the source has or, without one, with
/// the usual ones.
std::vector<Trial> find_languages(std::string_view cell, const std::vector<DateFormat>& formats,
                                  const DateFormat::Setting& setting) {
    std::vector<Trial> trials;
    for (const MonthLanguage& language : month_languages()) {
        if (!names_a_month(cell, language.months)) continue;
        DateFormat::Setting other = setting;
        other.months = std::shared_ptr<const MonthNames>(std::shared_ptr<void>(), &language.months);
        bool is_read = false;
        for (const DateFormat& format : formats) {
            if (is_read || !format.names_month()) continue;
            const auto date = std::get<DateFormat>(DateFormat::compile(format.text(), other)).read(cell);
            if (date) trials.push_back({language.key, *date});
            is_read = date.has_value();
        }
        if (is_read) continue;
        for (const DateReading& reading : possible_dates(cell, language.months))
            for (const std::string& format : reading.formats)
                trials.push_back({fmt::format("{}` and `{}", key_of(format), language.key), reading.date});
    }
    return trials;
}

bool has_name(std::string_view cell) {
    constexpr std::size_t shortest_name = 3;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const std::size_t size = front_word(cell.substr(at)).size();
        if (size >= shortest_name) return true;
        at += size;
    }
    return false;
}

} // namespace

CellFault DateReader::diagnose(std::string_view cell) const {
    const std::string_view text = trim(cell);
    CellFault fault;
    const auto add = [&](std::string keys, const Stamp& date) {
        const Date day = std::chrono::floor<std::chrono::days>(rules_->place(date).value);
        fault.remedies.push_back({std::move(keys), title(day)});
    };
    const auto add_readings = [&](const std::vector<DateReading>& readings) {
        for (const DateReading& reading : readings)
            for (const std::string& format : reading.formats) add(key_of(format), reading.date);
    };
    const auto epochs = possible_epochs(text);
    // No usual format has a number of so many digits: trying them all would take long in a large column.
    const auto readings = epochs.empty() ? rules_->usual_readings(text) : std::vector<DateReading>();
    add_readings(readings);
    if (!readings.empty()) {
        fault.form = readings.size() > 1 ? FaultForm::ambiguous : FaultForm::other_form;
    } else if (!epochs.empty()) {
        add_readings(epochs);
        fault.form = FaultForm::epoch;
    } else if (has_name(text)) {
        for (Trial& trial : find_languages(text, rules_->formats, rules_->setting))
            add(std::move(trial.keys), trial.date);
        if (!fault.remedies.empty()) fault.form = FaultForm::month_name;
    }
    return fault;
}

std::optional<std::string> check_date_format(std::string_view format) {
    auto compiled = DateFormat::compile(format, {});
    if (auto* fault = std::get_if<std::string>(&compiled)) return std::move(*fault);
    return std::nullopt;
}

std::optional<std::string> check_month_names(std::span<const std::string> texts) {
    const auto clash = MonthNames(texts).find_clash();
    if (!clash) return std::nullopt;
    return fmt::format("`{}` is the name of {} and of {}; expected names that differ", clash->name,
                       english_month(clash->first), english_month(clash->second));
}

std::optional<Complaint> check_time_zone(std::string_view name) {
    auto found = TimeZone::find(name);
    if (auto* fault = std::get_if<TimeZone::Fault>(&found)) return Complaint{fault->message, fault->help};
    return std::nullopt;
}

} // namespace kpitrace::csv

#include "csv/calendar_names.hpp"
#include "csv/date_format.hpp"
#include "csv/date_parts.hpp"
#include "csv/date_suggestion.hpp"
#include "csv/month_languages.hpp"
#include "csv/spaces.hpp"
#include "csv/time_zone.hpp"

#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <mutex>
#include <span>
#include <utility>

namespace kpitrace::csv {

namespace {

/// Writes `date_format: "%d.%m.%Y"`. A format that is a word needs no quotes.
std::string date_format_key(std::string_view format) {
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

std::optional<TimeZone> zone_named(const std::string& name) {
    if (name.empty()) return std::nullopt;
    auto found = TimeZone::find(name);
    if (auto* zone = std::get_if<TimeZone>(&found)) return std::move(*zone);
    return std::nullopt;
}

/// The part of a format that names the day: `%m/%d/%Y` in `%a, %m/%d/%Y %H:%M`. Empty if the format names no day.
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

/// All copies of a reader share these rules, because threads copy the reader, and compiling formats and zones is slow.
struct DateReader::Rules {
    explicit Rules(const Format& format)
        : nulls(format.nulls)
        , month_names(format.month_names)
        , setting(setting_of(format))
        , formats(compile_formats(format, setting))
        , time_zone(zone_named(format.time_zone))
        , stored_in(zone_named(format.stored_in)) {}

    [[nodiscard]] DateCell place(const Stamp& stamp) const;
    [[nodiscard]] DateCell read(std::string_view text) const;
    [[nodiscard]] std::vector<DateReading> usual_readings(std::string_view text) const;
    [[nodiscard]] bool overlaps(std::string_view text, std::size_t from, const DateCell& date) const;
    [[nodiscard]] std::span<const MonthList> lists_with_own_names() const;

    std::vector<std::string> nulls;
    std::vector<std::string> month_names;
    DateFormat::Setting setting;
    std::vector<DateFormat> formats;
    std::optional<TimeZone> time_zone;
    std::optional<TimeZone> stored_in;

private:
    // The first thread that diagnoses a cell makes these lists, because most runs diagnose no cell.
    mutable std::once_flag made_lists_;
    mutable std::vector<MonthList> own_lists_;
};

std::span<const MonthList> DateReader::Rules::lists_with_own_names() const {
    if (month_names.empty()) return month_lists_with_english();
    std::call_once(made_lists_, [this] { own_lists_ = month_lists_with(month_names); });
    return own_lists_;
}

/// Converts a stamp to the source's time zone. A time without an offset is already in that zone unless `stored_in` says
/// otherwise. A date without a time is never converted, because that could move its midnight to the day before.
DateCell DateReader::Rules::place(const Stamp& stamp) const {
    const bool is_moment =
        stamp.clock == Stamp::Clock::offset || (stamp.clock == Stamp::Clock::local && stored_in.has_value());
    if (!time_zone || !is_moment) return {CellState::value, stamp.first, stamp.last_day};
    const Instant utc =
        stamp.clock == Stamp::Clock::offset ? stamp.first - stamp.offset : stored_in->to_utc(stamp.first);
    const Instant local = time_zone->to_local(utc);
    return {CellState::value, local, std::chrono::floor<std::chrono::days>(local)};
}

/// Whether one of the further formats reads the cell as a different date, as with `03/04/2026`. The first format that
/// reads the cell counts. But each such row is noted, because nobody would notice it otherwise.
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

/// The readings of the text in usual formats. If some of these formats write the day as a format of the source does,
/// only they count: a source with `%m/%d/%Y %H:%M` already says how to read `03/04/2026 10:00:00`.
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

/// The date of a cell if some keys are changed.
struct Trial {
    std::string keys;
    Stamp date;
};

/// Whether some word of the cell is a month. This is much faster than trying all formats.
bool names_a_month(std::string_view cell, const MonthNames& months) {
    while (!cell.empty()) {
        std::string_view rest = cell;
        if (months.take(rest) != 0) return true;
        const std::size_t word = front_word(cell).size();
        cell.remove_prefix(std::max(word, std::size_t{1}));
    }
    return false;
}

/// Searches a cell for names of months in other languages.
class LanguageSearch {
public:
    LanguageSearch(std::string_view cell, const std::vector<DateFormat>& formats, const DateFormat::Setting& setting)
        : cell_(cell)
        , formats_(formats)
        , setting_(setting) {}

    /// Tries the names of each language with the formats of the source, and if none of these reads the cell, with the
    /// usual formats.
    void try_languages() {
        for (const MonthList& list : month_languages()) {
            if (names_a_month(cell_, list.months) && !try_own_formats(list)) try_usual_formats(list);
        }
    }
    void try_with_own_names(std::span<const MonthList> lists) {
        for (const MonthList& list : lists)
            if (names_a_month(cell_, list.months)) try_own_formats(list);
    }
    [[nodiscard]] std::vector<Trial> take() && { return std::move(trials_); }

private:
    bool try_own_formats(const MonthList& list) {
        DateFormat::Setting other = setting_;
        other.months = std::shared_ptr<const MonthNames>(std::shared_ptr<void>(), &list.months);
        for (const DateFormat& format : formats_) {
            if (!format.names_month()) continue;
            const auto date = std::get<DateFormat>(DateFormat::compile(format.text(), other)).read(cell_);
            if (!date) continue;
            trials_.push_back({list.key, *date});
            return true;
        }
        return false;
    }

    void try_usual_formats(const MonthList& list) {
        for (const DateReading& reading : possible_dates(cell_, list.months))
            for (const std::string& format : reading.formats)
                trials_.push_back({fmt::format("{}` and `{}", date_format_key(format), list.key), reading.date});
    }

    std::string_view cell_;
    const std::vector<DateFormat>& formats_;
    const DateFormat::Setting& setting_;
    std::vector<Trial> trials_;
};

/// Returns `Wed %d %B %Y` for `%a %d %B %Y`.
std::string with_fixed_weekday(std::string format, std::string_view name) {
    const std::size_t at = std::min(format.find("%a"), format.find("%A"));
    return format.replace(at, 2, name);
}

bool names_one_day(const Stamp& date) {
    return std::chrono::floor<std::chrono::days>(date.first) == date.last_day;
}

/// A format that reads the cell except for its weekday, which it has as a fixed text.
struct FixedWeekday {
    std::string format;
    Stamp date;
};

std::optional<FixedWeekday> find_wrong_weekday(std::string_view cell, const std::vector<DateFormat>& formats,
                                               const MonthNames& months) {
    for (const DateFormat& format : formats)
        if (const auto found = format.find_wrong_weekday(cell))
            return FixedWeekday{with_fixed_weekday(format.text(), found->name), found->date};
    std::string_view date = cell;
    if (take_weekday(date) == 0) return std::nullopt;
    while (!date.empty() && (date.front() == '.' || date.front() == ',' || date.front() == ' ')) date.remove_prefix(1);
    const auto readings = possible_dates(date, months);
    if (readings.size() != 1 || !names_one_day(readings.front().date)) return std::nullopt;
    const std::string_view before = cell.substr(0, cell.size() - date.size());
    return FixedWeekday{std::string(before) + readings.front().formats.front(), readings.front().date};
}

/// Writes the day in English whatever the locale is, as in all messages.
std::string name_weekday(Date day) {
    constexpr std::array<std::string_view, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
    return fmt::format("{} is a {}", title(day), names[std::chrono::weekday(day).iso_encoding() - 1]);
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

/// The possibilities are tried from the most certain to the least: a usual format reads the cell; it is a number of
/// seconds; only the weekday contradicts the date; it has the month's name in a language that `months` does not list.
CellFault DateReader::diagnose(std::string_view cell) const {
    const std::string_view text = trim(cell);
    CellFault fault;
    const auto add = [&](std::string keys, const Stamp& date) {
        const Date day = std::chrono::floor<std::chrono::days>(rules_->place(date).value);
        fault.remedies.push_back({std::move(keys), title(day)});
    };
    const auto add_readings = [&](const std::vector<DateReading>& readings) {
        for (const DateReading& reading : readings)
            for (const std::string& format : reading.formats) add(date_format_key(format), reading.date);
    };
    const auto epochs = possible_epochs(text);
    // No usual format has numbers with so many digits, and trying all formats would take long in a large column.
    const auto readings = epochs.empty() ? rules_->usual_readings(text) : std::vector<DateReading>();
    add_readings(readings);
    if (!readings.empty()) {
        fault.form = readings.size() > 1 ? FaultForm::ambiguous : FaultForm::other_form;
    } else if (!epochs.empty()) {
        add_readings(epochs);
        fault.form = FaultForm::epoch;
    } else if (const auto weekday = find_wrong_weekday(text, rules_->formats, *rules_->setting.months)) {
        add(date_format_key(weekday->format), weekday->date);
        fault.form = FaultForm::wrong_weekday;
        fault.mark = name_weekday(weekday->date.last_day);
    } else if (has_name(text)) {
        LanguageSearch search(text, rules_->formats, rules_->setting);
        search.try_languages();
        search.try_with_own_names(rules_->lists_with_own_names());
        for (Trial& trial : std::move(search).take()) add(std::move(trial.keys), trial.date);
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

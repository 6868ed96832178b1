#include "csv/complaint.hpp"
#include "csv/date_format.hpp"
#include "csv/date_suggestion.hpp"
#include "csv/iso_date.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/csv/cell.hpp"

#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::csv {

namespace {

std::string quoted_formats(const std::vector<DateFormat>& formats) {
    std::string list;
    for (const DateFormat& format : formats) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", format.text());
    return list;
}

/// Joins by commas, the last by ' or '.
std::string join_choices(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
        text += choices[i];
    }
    return text;
}

/// The keys to write: more than one where the day's number is the month's.
std::string as_keys(const DateReading& reading) {
    std::vector<std::string> keys;
    for (const std::string& format : reading.formats) keys.push_back(fmt::format("`date_format: \"{}\"`", format));
    return join_choices(keys);
}

std::string day_title(const DateReading& reading) {
    return title(std::chrono::floor<std::chrono::days>(reading.date.value));
}

Complaint explain_ambiguous(std::string_view cell, const std::vector<DateReading>& readings) {
    std::vector<std::string> titles;
    std::vector<std::string> keys;
    for (const DateReading& reading : readings) {
        titles.push_back(day_title(reading));
        keys.push_back(fmt::format("{} ({})", as_keys(reading), titles.back()));
    }
    return {fmt::format("{} could be {}", show_cell(cell), join_choices(titles)),
            fmt::format("write {} in the source", join_choices(keys))};
}

} // namespace

DateReader::DateReader(const Format& format, unsigned first_month)
    : nulls_(format.nulls)
    , first_month_(first_month) {
    std::vector<DateFormat> formats;
    for (const std::string& text : format.date_formats) {
        auto compiled = DateFormat::compile(text, format.decimal.value_or("."));
        if (auto* usable = std::get_if<DateFormat>(&compiled)) formats.push_back(std::move(*usable));
    }
    formats_ = std::make_shared<const std::vector<DateFormat>>(std::move(formats));
}

DateCell DateReader::read(std::string_view cell) const {
    const std::string_view text = trim(cell);
    if (is_null(text, nulls_)) return {};
    if (formats_->empty()) return read_iso_date(text, first_month_).value_or(DateCell{.state = CellState::bad});
    for (const DateFormat& format : *formats_) {
        if (const auto date = format.read(text, first_month_)) return *date;
    }
    return {.state = CellState::bad};
}

Complaint DateReader::explain(std::string_view cell, std::string_view column) const {
    const auto readings = possible_dates(trim(cell));
    if (readings.size() > 1) return explain_ambiguous(cell, readings);

    const std::string message =
        formats_->empty()
            ? fmt::format("{} is no ISO 8601 date such as 2026-06-30", show_cell(cell))
            : fmt::format("{} is not written as `date_format` says: {}", show_cell(cell), quoted_formats(*formats_));
    if (readings.empty()) return {message, help_without_value(cell, column)};
    if (formats_->empty()) return {message, fmt::format("write {} in the source", as_keys(readings.front()))};
    return {message,
            fmt::format("{} would read it as {}; where the file has dates in several forms, write a list of formats",
                        as_keys(readings.front()), day_title(readings.front()))};
}

CellFault DateReader::diagnose(std::string_view cell) const {
    CellFault fault;
    const auto readings = possible_dates(trim(cell));
    for (const DateReading& reading : readings)
        for (const std::string& format : reading.formats)
            fault.remedies.push_back({fmt::format("date_format: \"{}\"", format), day_title(reading)});
    if (!readings.empty()) fault.form = readings.size() > 1 ? FaultForm::ambiguous : FaultForm::other_form;
    return fault;
}

std::optional<std::string> check_date_format(std::string_view format) {
    auto compiled = DateFormat::compile(format);
    if (auto* fault = std::get_if<std::string>(&compiled)) return std::move(*fault);
    return std::nullopt;
}

} // namespace kpitrace::csv

// A `date_format` of the scorecard, compiled once and run on every cell.
#pragma once

#include "csv/calendar_names.hpp"
#include "csv/date_parts.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace::csv {

/// Reads dates in one format. Invariant: the format names a year, names no part of the date twice, and names each part
/// on which another part depends. So a cell that fits has one meaning.
class DateFormat {
public:
    struct Setting {
        std::string decimal = "."; ///< the decimal mark in the day numbers of `excel`
        std::shared_ptr<const MonthNames> months = std::make_shared<const MonthNames>();
    };
    /// Returns the format, or a message that says what is wrong with it.
    [[nodiscard]] static std::variant<DateFormat, std::string> compile(std::string_view text, const Setting& setting);

    [[nodiscard]] const std::string& text() const { return text_; }
    /// Reads a cell without outer spaces. Returns nothing if it is not written in this format.
    [[nodiscard]] std::optional<Stamp> read(std::string_view cell) const;
    /// Whether the format has `%b` or `%B`.
    [[nodiscard]] bool names_month() const;
    /// What a cell says whose weekday does not fit its date.
    struct WrongWeekday {
        Stamp date;
        std::string_view name; ///< the weekday as the cell writes it
    };
    /// For a cell that read() refuses: its date and weekday, if only the weekday is wrong.
    [[nodiscard]] std::optional<WrongWeekday> find_wrong_weekday(std::string_view cell) const;

private:
    /// How a format reads: by the steps of a pattern, or by one word for the whole cell.
    enum class Kind : std::uint8_t { pattern, excel, epoch, epoch_ms };
    DateFormat() = default;

    std::string text_;
    Kind kind_ = Kind::pattern;
    std::vector<DateStep> steps_; // for Kind::pattern
    Setting setting_;
};

} // namespace kpitrace::csv

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

/// Invariant: the format names a year, and no part of the date twice, and no part without those that it depends on. So
/// a cell that fits has one meaning.
class DateFormat {
public:
    /// What a format needs besides its text.
    struct Setting {
        std::string decimal = "."; ///< the mark before the fraction of `excel`'s day numbers
        std::shared_ptr<const MonthNames> months = std::make_shared<const MonthNames>();
    };
    /// The format, or what is wrong with it.
    [[nodiscard]] static std::variant<DateFormat, std::string> compile(std::string_view text, const Setting& setting);

    [[nodiscard]] const std::string& text() const { return text_; }
    /// Reads a cell without outer spaces; nothing if it is not written in this format.
    [[nodiscard]] std::optional<Stamp> read(std::string_view cell) const;
    /// True for a format with `%b` or `%B`.
    [[nodiscard]] bool names_month() const;
    /// A cell that names another weekday than its date has.
    struct WrongWeekday {
        Stamp date;
        std::string_view name; ///< of the weekday, in the cell
    };
    /// For a cell that read() refuses: its date, if only the weekday is wrong.
    [[nodiscard]] std::optional<WrongWeekday> find_wrong_weekday(std::string_view cell) const;

private:
    /// A word for the whole cell, or a pattern of steps.
    enum class Kind : std::uint8_t { pattern, excel, epoch, epoch_ms };
    DateFormat() = default;

    std::string text_;
    Kind kind_ = Kind::pattern;
    std::vector<DateStep> steps_; // of a pattern
    Setting setting_;
};

} // namespace kpitrace::csv

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

/// Invariant: it names a year, and whatever it names is named once and with all that it needs, so that a cell which
/// fits has one meaning.
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
    /// A cell without outer spaces; nothing where it is not written in this format.
    [[nodiscard]] std::optional<Stamp> read(std::string_view cell) const;
    /// True of a format with `%b` or `%B`.
    [[nodiscard]] bool names_month() const;
    /// A cell that names another weekday than its date has.
    struct WrongWeekday {
        Stamp date;
        std::string_view name; ///< of the weekday, in the cell
    };
    /// For a cell that read() does not read: nothing where its weekday is not the reason.
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

// A `date_format` of the scorecard, compiled once and run on every cell.
#pragma once

#include "kpitrace/csv/cell.hpp"

#include <cstdint>
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
    /// The format, or what is wrong with it. `decimal` is the mark before the fraction of `excel`'s day numbers.
    [[nodiscard]] static std::variant<DateFormat, std::string> compile(std::string_view text,
                                                                       std::string_view decimal = ".");

    [[nodiscard]] const std::string& text() const { return text_; }
    /// A cell without outer spaces; nothing where it is not written so. A year alone is fiscal by `first_month`.
    [[nodiscard]] std::optional<DateCell> read(std::string_view cell, unsigned first_month) const;

    enum class Part : std::uint8_t {
        literal,
        year,
        short_year,
        month,
        month_name,
        day,
        day_of_year,
        hour,
        hour_of_half,
        minute,
        second,
        half,
    };

    /// One conversion, or one character that stands for itself.
    struct Step {
        Part part = Part::literal;
        char literal = '\0';
        std::uint8_t least = 0; ///< digits
        std::uint8_t most = 0;  ///< digits; 0: no number
    };

private:
    DateFormat() = default;

    std::string text_;
    std::vector<Step> steps_;   // empty: `excel`
    std::string excel_decimal_; // mark before the fraction of a day
};

} // namespace kpitrace::csv

// Durations are summed as integers of 10^-9 seconds, so that no step rounds. The only division is the last step, by the
// unit. It is exact if the sum is divisible by the powers of 3 in the unit's seconds.
#include "csv/duration.hpp"

#include "csv/calendar_names.hpp"
#include "csv/digits.hpp"
#include "csv/spaces.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

constexpr std::int64_t nano = 1'000'000'000;

struct UnitOfTime {
    std::string_view name;
    std::int64_t seconds = 0;
    std::int64_t threes = 1; ///< the powers of 3 in `seconds`; dividing by them can give an endless decimal number
    std::int64_t factor = 1; ///< seconds / threes * factor is 10^scale
    int scale = 0;
};

/// Indexed by DurationUnit. A division by 60, 3600 or 86400 is a division by powers of 3 and a multiplication, because
/// only the 3 can make an endless decimal number.
constexpr std::array time_units{
    UnitOfTime{"second", 1, 1, 1, 0},
    UnitOfTime{"minute", 60, 3, 5, 2},
    UnitOfTime{"hour", 3600, 9, 25, 4},
    UnitOfTime{"day", 86400, 27, 3125, 7},
};

struct Word {
    std::string_view text; ///< in lower case
    DurationUnit unit;
};

constexpr std::array unit_words{
    Word{"d", DurationUnit::day},           Word{"day", DurationUnit::day},
    Word{"days", DurationUnit::day},        Word{"tag", DurationUnit::day},
    Word{"tage", DurationUnit::day},        Word{"jour", DurationUnit::day},
    Word{"jours", DurationUnit::day},       Word{"día", DurationUnit::day},
    Word{"días", DurationUnit::day},        Word{"h", DurationUnit::hour},
    Word{"hr", DurationUnit::hour},         Word{"hrs", DurationUnit::hour},
    Word{"hour", DurationUnit::hour},       Word{"hours", DurationUnit::hour},
    Word{"std", DurationUnit::hour},        Word{"stunde", DurationUnit::hour},
    Word{"stunden", DurationUnit::hour},    Word{"heure", DurationUnit::hour},
    Word{"heures", DurationUnit::hour},     Word{"hora", DurationUnit::hour},
    Word{"horas", DurationUnit::hour},      Word{"m", DurationUnit::minute},
    Word{"min", DurationUnit::minute},      Word{"mins", DurationUnit::minute},
    Word{"minute", DurationUnit::minute},   Word{"minutes", DurationUnit::minute},
    Word{"minuten", DurationUnit::minute},  Word{"minuto", DurationUnit::minute},
    Word{"minutos", DurationUnit::minute},  Word{"s", DurationUnit::second},
    Word{"sec", DurationUnit::second},      Word{"secs", DurationUnit::second},
    Word{"second", DurationUnit::second},   Word{"seconds", DurationUnit::second},
    Word{"sek", DurationUnit::second},      Word{"sekunde", DurationUnit::second},
    Word{"sekunden", DurationUnit::second},
};

const UnitOfTime& unit_of(DurationUnit unit) {
    return time_units[static_cast<std::size_t>(unit)];
}

void skip_spaces(std::string_view& text) {
    while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
}

/// A number in units of 10^-9, from at most nine digits before the mark and nine after it.
Int128 amount_of(std::string_view whole, std::string_view fraction) {
    Int128 amount = 0;
    for (const char digit : whole) amount = amount * 10 + (digit - '0');
    for (std::size_t place = 0; place < 9; ++place)
        amount = amount * 10 + (place < fraction.size() ? fraction[place] - '0' : 0);
    return amount;
}

constexpr std::size_t most_digits = 9;

/// Takes one of these marks and the digits of the fraction after it. Returns an empty text without a fraction, and
/// nothing if the fraction is too long.
std::optional<std::string_view> take_fraction(std::string_view& text, std::string_view marks) {
    if (text.size() < 2 || !is_digit(text[1]) || take_any(text, marks) == '\0') return std::string_view();
    const std::string_view digits = take_digits(text);
    if (digits.size() > most_digits) return std::nullopt;
    return digits;
}

/// Reads a whole text `h:mm`, `h:mm:ss` or `h:mm:ss.fff` and returns units of 10^-9 seconds. `most_hours` is 23 after
/// days. `1:30` is hours and minutes, as in time sheets; a column in minutes and seconds needs a unit or a third part.
std::optional<Int128> read_clock(std::string_view text, std::int64_t most_hours) {
    const std::string_view hours = take_digits(text);
    if (hours.empty() || hours.size() > most_digits || !take(text, ":")) return std::nullopt;
    const auto minutes = take_number(text, 2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    Int128 total = amount_of(hours, {}) * 3600;
    if (total > Int128{most_hours} * 3600 * nano) return std::nullopt;
    total += Int128{*minutes} * 60 * nano;
    if (text.empty()) return total;
    if (!take(text, ":") || text.size() < 2 || !is_digit(text[0]) || text[0] > '5' || !is_digit(text[1]))
        return std::nullopt;
    const std::string_view second_digits = text.substr(0, 2);
    text.remove_prefix(2);
    const auto fraction = take_fraction(text, ".,");
    if (!fraction || !text.empty()) return std::nullopt;
    return total + amount_of(second_digits, *fraction);
}

/// An amount before a unit, in 10^-9 of that unit.
struct Amount {
    Int128 value = 0;
    bool is_whole = true;
};

/// Takes the amount before a unit. Refuses three digits after a mark that is not the source's decimal mark, because
/// they could be thousands: as with numbers, `1.500 h` must not mean one and a half hours in one file and 1500 in
/// another.
std::optional<Amount> take_amount(std::string_view& text, std::string_view decimal) {
    const std::string_view whole = take_digits(text);
    if (whole.empty() || whole.size() > most_digits) return std::nullopt;
    const bool is_decimal = text.starts_with(decimal);
    const auto fraction = take_fraction(text, ".,");
    if (!fraction) return std::nullopt;
    constexpr std::size_t thousands = 3;
    if (!is_decimal && fraction->size() == thousands) return std::nullopt;
    return Amount{amount_of(whole, *fraction), fraction->empty()};
}

/// Takes the name of a unit, and a point after it.
std::optional<DurationUnit> take_unit(std::string_view& text) {
    const std::string_view word = front_word(text);
    const std::string lower = fold_name(word);
    const auto* known = std::ranges::find(unit_words, lower, &Word::text);
    if (known == unit_words.end()) return std::nullopt;
    text.remove_prefix(word.size());
    take(text, ".");
    return known->unit;
}

/// Reads `2d 03:00`, `1h 30m`, `1.5 hours`: amounts from the largest unit to the smallest, each unit once. Only the
/// last amount can have a fraction. A clock time can follow days.
std::optional<Int128> read_amounts(std::string_view text, std::string_view decimal) {
    Int128 total = 0;
    auto last_unit = std::optional<DurationUnit>();
    bool was_whole = true;
    while (!text.empty()) {
        if (last_unit == DurationUnit::day && was_whole) {
            if (const auto clock = read_clock(text, 23)) return total + *clock;
        }
        const auto amount = take_amount(text, decimal);
        if (!amount || !was_whole) return std::nullopt;
        skip_spaces(text);
        const auto unit = take_unit(text);
        if (!unit || (last_unit && *unit >= *last_unit)) return std::nullopt;
        total += amount->value * unit_of(*unit).seconds;
        last_unit = unit;
        was_whole = amount->is_whole;
        take(text, ",");
        skip_spaces(text);
    }
    return last_unit ? std::optional(total) : std::nullopt;
}

struct IsoPart {
    char letter;
    bool after_t;
    std::int64_t seconds;
};

/// Reads `PT1H30M`, `P1DT2H`, `P2W`, with the units in this order. Years and months are refused because they have no
/// fixed length.
std::optional<Int128> read_iso(std::string_view text) {
    constexpr std::array parts{IsoPart{'w', false, 604800}, IsoPart{'d', false, 86400}, IsoPart{'h', true, 3600},
                               IsoPart{'m', true, 60}, IsoPart{'s', true, 1}};
    if (take_any(text, "pP") == '\0') return std::nullopt;
    Int128 total = 0;
    std::size_t next = 0;
    bool after_t = false;
    bool was_whole = true;
    while (!text.empty()) {
        if (!after_t && take_any(text, "tT") != '\0') {
            after_t = true;
            if (text.empty()) return std::nullopt;
        }
        const std::string_view whole = take_digits(text);
        const auto fraction = take_fraction(text, ".,");
        if (whole.empty() || whole.size() > most_digits || !fraction || text.empty() || !was_whole) return std::nullopt;
        const char letter = static_cast<char>(text.front() | 0x20);
        text.remove_prefix(1);
        while (next < parts.size() && (parts[next].letter != letter || parts[next].after_t != after_t)) ++next;
        if (next == parts.size()) return std::nullopt;
        total += amount_of(whole, *fraction) * parts[next++].seconds;
        was_whole = fraction->empty();
    }
    return next > 0 ? std::optional(total) : std::nullopt;
}

/// Reads what follows the minus of a duration in which only the days are negative. Python writes -1 hour as `-1 day,
/// 23:00:00`, pandas and PostgreSQL write `-1 days +23:00:00`, where the time has its own sign.
std::optional<Int128> read_negative_days(std::string_view text) {
    const std::string_view day_digits = take_digits(text);
    if (day_digits.empty() || day_digits.size() > most_digits) return std::nullopt;
    skip_spaces(text);
    const auto unit = take_unit(text);
    if (unit != DurationUnit::day) return std::nullopt;
    const bool has_comma = take(text, ",");
    skip_spaces(text);
    const bool has_plus = take(text, "+");
    if (!has_comma && !has_plus) return std::nullopt;
    const auto clock = read_clock(text, 23);
    if (!clock) return std::nullopt;
    return *clock - amount_of(day_digits, {}) * unit_of(DurationUnit::day).seconds;
}

/// Reads a whole duration and returns units of 10^-9 seconds.
std::optional<Int128> read_nanoseconds(std::string_view text, std::string_view decimal) {
    constexpr std::string_view minus = "\u2212";
    const bool is_negative = take(text, "-") || take(text, minus);
    if (!is_negative) take(text, "+");
    skip_spaces(text);
    if (is_negative) {
        if (const auto negative = read_negative_days(text)) return negative;
    }
    auto total = read_clock(text, 999'999'999);
    if (!total) total = read_iso(text);
    if (!total) total = read_amounts(text, decimal);
    if (!total) return std::nullopt;
    return is_negative ? -*total : *total;
}

bool is_bare_number(std::string_view text) {
    return has_ascii_digit(text) && text.find_first_not_of("0123456789.,+-") == std::string_view::npos;
}

} // namespace

std::optional<DurationUnit> parse_duration_unit(std::string_view name) {
    const auto* found = std::ranges::find(time_units, name, &UnitOfTime::name);
    if (found == time_units.end()) return std::nullopt;
    return static_cast<DurationUnit>(found - time_units.begin());
}

std::optional<Number> read_duration(std::string_view cell, DurationUnit unit, std::string_view decimal) {
    const auto nanoseconds = read_nanoseconds(trim(cell), decimal);
    if (!nanoseconds) return std::nullopt;
    const UnitOfTime& wanted = unit_of(unit);
    constexpr int scale_of_nano = 9;
    if (*nanoseconds % wanted.threes == 0) {
        const auto exact = Decimal::make(*nanoseconds / wanted.threes * wanted.factor, scale_of_nano + wanted.scale);
        if (exact) return Number(*exact);
    }
    const auto in_seconds = Decimal::make(*nanoseconds, scale_of_nano);
    if (!in_seconds) return std::nullopt;
    return Number::divide(Number(*in_seconds), Number(wanted.seconds));
}

CellFault diagnose_duration(std::string_view cell) {
    return {.form = is_bare_number(trim(cell)) ? FaultForm::unit : FaultForm::text};
}

} // namespace kpitrace::csv

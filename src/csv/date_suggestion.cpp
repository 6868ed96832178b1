// Usual formats are made of pieces: a weekday, a day or a period, a time, an offset. All combinations would be tens of
// thousands of formats. So a search takes one piece after the other from the cell, and continues only after pieces that
// fit.
#include "csv/date_suggestion.hpp"

#include "csv/date_format.hpp"
#include "csv/date_parts.hpp"
#include "csv/digits.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

namespace kpitrace::csv {

namespace {

using namespace std::chrono_literals;

// A usual format is a date, perhaps with a weekday before it, and a time and an offset after it.

constexpr std::array<std::string_view, 2> weekday_forms{"%a, ", "%a "};

constexpr std::array<std::string_view, 48> day_forms{
    "%Y-%m-%d",   "%Y/%m/%d",    "%Y.%m.%d",  "%Y%m%d",       "%m/%d/%Y",    "%d/%m/%Y",  "%d.%m.%Y", "%m.%d.%Y",
    "%d-%m-%Y",   "%m-%d-%Y",    "%m/%d/%y",  "%d/%m/%y",     "%y/%m/%d",    "%d.%m.%y",  "%m.%d.%y", "%y.%m.%d",
    "%d-%m-%y",   "%m-%d-%y",    "%y-%m-%d",  "%d-%b-%y",     "%d-%b-%Y",    "%d/%b/%Y",  "%d/%b/%y", "%d %b %Y",
    "%d %b %y",   "%d %b, %Y",   "%d. %b %Y", "%d.%b.%Y",     "%d. %m. %Y",  "%b %d, %Y", "%b %d %Y", "%b-%d-%Y",
    "%Y-%b-%d",   "%Y %b %d",    "%Y. %b %d", "%Y. %b %d.",   "%d%b%Y",      "%d%b%y",    "%Y/%b/%d", "%d de %b de %Y",
    "%Y. %m. %d", "%Y. %m. %d.", "%d.%m.%Y.", "%Y年%m月%d日", "%d de %b %Y", "%d %m %Y",  "%m %d %Y", "%Y %m %d",
};

constexpr std::array<std::string_view, 29> period_forms{
    "%Y-%m",  "%Y/%m",  "%m/%Y", "%m.%Y",  "%m-%Y",  "%Y.%m",  "%b %Y",  "%b, %Y",   "%b-%Y", "%b-%y",
    "%b %y",  "%b/%Y",  "%b/%y", "%Y %b",  "%Y-%b",  "%b%Y",   "%b%y",   "%b de %Y", "%Y%m",  "%Y年%m月",
    "Q%q %Y", "%Y Q%q", "%YQ%q", "%Y-Q%q", "Q%q/%Y", "%Y/Q%q", "Q%q-%Y", "Q%q-%y",   "%Y",
};

constexpr std::array<std::string_view, 5> more_quarter_forms{"Q%q %y", "Q%q/%y", "Q%q%Y", "%qQ%y", "%qQ %Y"};

constexpr std::array<std::string_view, 5> separators{" ", "T", ", ", ":", " - "};

constexpr std::array<std::string_view, 14> clock_forms{
    "%H:%M",      "%H:%M:%S",       "%H:%M:%S.%f", "%H:%M:%S,%f", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p",
    "%I:%M:%S%p", "%I:%M:%S.%f %p", "%H.%M",       "%H.%M.%S",    "%Hh%M",    "%I %p",       "%H:%M:%S:%f",
};

/// Times that can follow only `%Y%m%d`.
constexpr std::array<std::string_view, 2> compact_time_forms{"%H%M%S", "T%H%M%S"};

constexpr std::array<std::string_view, 2> offset_forms{"%z", " %z"};

/// A date in the year 0026 or 2602 is never what was meant. Without this limit two-digit parts would have many
/// readings.
bool is_usual(const Stamp& date) {
    return date.first >= std::chrono::sys_days(1900y / 1 / 1) && date.first < std::chrono::sys_days(2101y / 1 / 1);
}

bool is_same(const Stamp& a, const Stamp& b) {
    return a.first == b.first && a.last_day == b.last_day && a.offset == b.offset;
}

/// Adds a format to the reading with its date. Only different dates make a cell ambiguous, so formats that give the
/// same date are one reading.
void add_reading(std::vector<DateReading>& readings, std::string format, const std::optional<Stamp>& date) {
    if (!date || !is_usual(*date)) return;
    const auto known =
        std::ranges::find_if(readings, [&](const DateReading& other) { return is_same(other.date, *date); });
    if (known == readings.end()) {
        readings.push_back({{std::move(format)}, *date});
    } else {
        known->formats.push_back(std::move(format));
    }
}

struct Form {
    std::string text;
    std::vector<DateStep> steps;
};

Form make_form(std::string text) {
    auto steps = std::get<std::vector<DateStep>>(split_date_format(text));
    return {std::move(text), std::move(steps)};
}

/// Numbers with nothing between them must have their full width, as in a whole format; here that applies to each piece
/// of a format. Otherwise `1112026` would have several readings, and a hint with a wrong reading is worse than no hint.
Form make_fixed_form(std::string_view text) {
    Form form = make_form(std::string(text));
    for (std::size_t i = 0; i < form.steps.size(); ++i) {
        const auto is_number = [&](std::size_t at) { return at < form.steps.size() && form.steps[at].most > 0; };
        if (is_number(i) && (is_number(i + 1) || (i > 0 && is_number(i - 1)))) form.steps[i].least = form.steps[i].most;
    }
    return form;
}

std::vector<Form> make_forms(std::span<const std::string_view> texts) {
    std::vector<Form> forms;
    for (const std::string_view text : texts) forms.push_back(make_fixed_form(text));
    return forms;
}

std::vector<Form> make_time_forms() {
    std::vector<Form> forms;
    for (const std::string_view separator : separators)
        for (const std::string_view clock : clock_forms)
            forms.push_back(make_form(std::string(separator).append(clock)));
    return forms;
}

/// The pieces of usual formats, split into steps.
struct Usual {
    std::vector<Form> weekdays = make_forms(weekday_forms);
    std::vector<Form> days = make_forms(day_forms);
    std::vector<Form> periods = make_forms(period_forms);
    std::vector<Form> times = make_time_forms();
    std::vector<Form> offsets = make_forms(offset_forms);
    std::vector<Form> compact_times = make_forms(compact_time_forms);

    Usual() {
        for (const std::string_view text : more_quarter_forms) periods.push_back(make_fixed_form(text));
    }
};

/// The pieces are made once, because suggestions are made for each different text of a column, which can be thousands.
const Usual& usual() {
    static const Usual made;
    return made;
}

/// Reads one cell in all usual formats.
class Search {
public:
    Search(std::string_view cell, const MonthNames& months)
        : cell_(cell)
        , months_(months) {}

    std::vector<DateReading> run() && {
        read_date(cell_, {}, {});
        if (!front_word(cell_).empty())
            for (const Form& weekday : usual().weekdays) {
                DateParts parts;
                std::string_view rest = cell_;
                if (take(rest, weekday, parts)) read_day(rest, parts, weekday.text);
            }
        return std::move(readings_);
    }

private:
    bool take(std::string_view& text, const Form& form, DateParts& parts) const {
        return take_date_steps(text, form.steps, months_, parts);
    }

    void read_date(std::string_view text, const DateParts& parts, const std::string& before) {
        read_day(text, parts, before);
        for (const Form& form : usual().periods) {
            DateParts more = parts;
            std::string_view rest = text;
            if (take(rest, form, more) && rest.empty()) add(more, form.text);
        }
    }

    void read_day(std::string_view text, const DateParts& parts, const std::string& before) {
        for (const Form& form : usual().days) {
            DateParts more = parts;
            std::string_view rest = text;
            if (!take(rest, form, more)) continue;
            if (rest.empty()) {
                add(more, before + form.text);
            } else {
                read_time(rest, more, before + form.text);
            }
        }
    }

    void read_time(std::string_view text, const DateParts& parts, const std::string& before) {
        for (const Form& form : usual().times) read_time_form(text, parts, before, form);
        if (!before.ends_with("%Y%m%d")) return;
        for (const Form& form : usual().compact_times) read_time_form(text, parts, before, form);
    }

    void read_time_form(std::string_view text, const DateParts& parts, const std::string& before, const Form& form) {
        DateParts more = parts;
        if (!take(text, form, more)) return;
        if (text.empty()) return add(more, before + form.text);
        for (const Form& offset : usual().offsets) {
            std::string_view rest = text;
            DateParts all = more;
            if (take(rest, offset, all) && rest.empty()) add(all, before + form.text + offset.text);
        }
    }

    void add(const DateParts& parts, std::string format) {
        add_reading(readings_, std::move(format), assemble_date(parts));
    }

    std::string_view cell_;
    const MonthNames& months_;
    std::vector<DateReading> readings_;
};

DateFormat compile_word(std::string_view word) {
    return std::get<DateFormat>(DateFormat::compile(word, {}));
}

/// The formats that consist of one word, compiled once.
struct WordFormats {
    DateFormat excel = compile_word("excel");
    DateFormat epoch = compile_word("epoch");
    DateFormat epoch_ms = compile_word("epoch_ms");
};

const WordFormats& word_formats() {
    static const WordFormats made;
    return made;
}

void add_reading(std::vector<DateReading>& readings, const DateFormat& format, std::string_view cell) {
    add_reading(readings, format.text(), format.read(cell));
}

/// Whether a cell can be the day number of a spreadsheet. 20000 to 80000 are the years 1954 to 2119.
bool may_be_serial(std::string_view cell) {
    const std::string_view whole = cell.substr(0, cell.find('.'));
    return whole.size() == 5 && whole >= "20000" && whole <= "80000";
}

constexpr std::size_t longest_date = 80;

/// Reads `q2 2026` as `Q2 2026`, because usual formats have a capital Q.
std::vector<DateReading> possible_quarters(std::string_view cell, const MonthNames& months) {
    std::string capital(cell);
    std::ranges::replace(capital, 'q', 'Q');
    std::vector<DateReading> readings = Search(capital, months).run();
    for (DateReading& reading : readings)
        for (std::string& format : reading.formats) std::ranges::replace(format, 'Q', 'q');
    return readings;
}

} // namespace

std::vector<DateReading> possible_dates(std::string_view cell, const MonthNames& months) {
    if (cell.size() > longest_date || !has_ascii_digit(cell)) return {};
    if (cell.find('q') != std::string_view::npos) return possible_quarters(cell, months);
    std::vector<DateReading> readings = Search(cell, months).run();
    if (may_be_serial(cell)) add_reading(readings, word_formats().excel, cell);
    return readings;
}

std::vector<DateReading> possible_epochs(std::string_view cell) {
    constexpr std::size_t digits_of_seconds = 10;
    constexpr std::size_t digits_of_milliseconds = 13;
    std::vector<DateReading> readings;
    const std::size_t digits = std::min(cell.find_first_not_of(ascii_digits), cell.size());
    if (digits == digits_of_seconds) add_reading(readings, word_formats().epoch, cell);
    if (digits == digits_of_milliseconds) add_reading(readings, word_formats().epoch_ms, cell);
    return readings;
}

} // namespace kpitrace::csv

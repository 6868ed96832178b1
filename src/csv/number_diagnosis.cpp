// A bad cell is examined only when it is reported, so this may be slow. It tries all usual marks, and calls
// read_number_form() again with the text beside the number declared as a unit. A remedy is proposed only if it really
// reads the cell.
#include "csv/calendar_names.hpp"
#include "csv/digits.hpp"
#include "csv/duration.hpp"
#include "csv/number_form.hpp"
#include "csv/ornaments.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

/// The marks with which files are usually written. All of them are tried on every bad cell.
constexpr std::array<Marks, 4> usual_marks{{{".", ","}, {",", "."}, {".", " "}, {",", " "}}};

constexpr std::size_t longest_unit = 12; // in code points

/// Takes `:30` from the front. Returns false if that is not a number of minutes or seconds.
bool take_sixtieth(std::string_view& text) {
    if (!take(text, ":")) return false;
    const auto number = take_number(text, 2, 2);
    return number && *number < 60;
}

/// Whether the text is a clock time: `1:30`, `1:30:15`, `1:30:15.5`. The first number can be of any size.
bool is_clock(std::string_view text) {
    if (take_digits(text).empty() || !take_sixtieth(text)) return false;
    if (text.empty()) return true;
    if (!take_sixtieth(text)) return false;
    const bool has_fraction = take_any(text, ".,") != '\0';
    return (take_digits(text).empty() != has_fraction) && text.empty();
}

/// Whether the text is an ISO 8601 duration: `PT1H30M`, `P1DT2H`.
bool is_iso_duration(std::string_view text) {
    if (!take(text, "P")) return false;
    bool has_part = false;
    while (!text.empty()) {
        take(text, "T");
        if (take_digits(text).empty()) return false;
        if (take_any(text, ".,") != '\0') take_digits(text);
        if (take_any(text, "YMWDHS") == '\0') return false;
        has_part = true;
    }
    return has_part;
}

bool is_letter_or_sign(std::string_view character) {
    constexpr std::string_view others = "#°‰‱";
    const CodePoint point = first_code_point(character);
    const auto value = static_cast<utf8proc_int32_t>(point.value);
    const auto category = utf8proc_category(value);
    const bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    return point.valid &&
           (is_letter || category == UTF8PROC_CATEGORY_SC || others.find(character) != std::string_view::npos);
}

/// Whether a text can be meant as a unit: it is short, has a letter or a sign, and has no characters that make the
/// number an estimate or a bound.
bool may_be_unit(std::string_view text) {
    constexpr std::string_view of_bounds = "<>=~?*|:;\\\"`\n\t";
    constexpr std::array<std::string_view, 5> other_bounds{"≤", "≥", "≈", "±", "…"};
    if (count_code_points(text) > longest_unit) return false;
    if (text.find_first_of(of_bounds) != std::string_view::npos) return false;
    const auto is_in_text = [&](std::string_view bound) { return text.find(bound) != std::string_view::npos; };
    if (std::ranges::any_of(other_bounds, is_in_text)) return false;
    for (; !text.empty(); text.remove_prefix(first_code_point(text).size))
        if (is_letter_or_sign(text.substr(0, first_code_point(text).size))) return true;
    return false;
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// What remains of the text on one side of a number without the ornaments that are known. A known currency can be
/// beside an unknown word, as in `1.5M$`, and only the word must be declared.
std::string_view unknown_part(std::string_view text, Side side, const Units& units) {
    Ornaments front(units);
    front.take_all(text, side);
    if (currency_of(trim(text))) return trim(text); // `5 US$`, whose letters are not a mark after a number
    for (std::size_t end = 1; end < text.size(); ++end) {
        const bool is_in_character = (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80;
        if (is_in_character || (is_letter(text[end - 1]) && is_letter(text[end]))) continue;
        std::string_view tail = text.substr(end);
        Ornaments after(units);
        after.take_all(tail, side);
        if (tail.empty()) return trim(text.substr(0, end));
    }
    return trim(text);
}

/// The text before a number, without the decimal mark of a number such as `.5`.
std::string_view before_number(std::string_view text) {
    const bool has_mark = text.ends_with('.') || text.ends_with(',');
    const std::string_view rest = text.substr(0, text.size() - (has_mark ? 1 : 0));
    return has_mark && (rest.empty() || rest.size() > trim(rest).size()) ? rest : text;
}

/// The text after a number, without the mark and the dash of `5.` and `250,-`.
std::string_view after_number(std::string_view text) {
    while (take_any(text, ".,/=") != '\0' || take_dash(text)) continue;
    return text;
}

/// Whether some marks make the cell a number if `units` also contains the text.
bool is_number_with(std::string_view cell, std::string_view text, const Units& units) {
    std::vector<Unit> all = units.as_written();
    all.push_back({std::string(text), 1});
    const Units more(all);
    return std::ranges::any_of(usual_marks,
                               [&](const Marks& by) { return read_number_form(cell, by, more).has_value(); });
}

/// Whether a word is a single capital: `H`, `D` and `S` more likely mean sides of an account, and `M` millions. Read as
/// hours, days, seconds or minutes they would lead to a hint on `duration` for an account statement.
bool has_single_capital(std::string_view text) {
    while (!text.empty()) {
        const std::string_view word = front_word(text);
        if (word.size() == 1 && word.front() >= 'A' && word.front() <= 'Z') return true;
        text.remove_prefix(std::max(word.size(), std::size_t{1}));
    }
    return false;
}

/// Whether a source of durations would read the text, with either decimal mark: `1h 30m`, `45 min`, `2d 03:00`.
bool is_read_as_duration(std::string_view text) {
    if (has_single_capital(text)) return false;
    return read_duration(text, DurationUnit::second, ".") || read_duration(text, DurationUnit::second, ",");
}

/// The marks that a source writes; unset for a key that is not written.
struct MarkKeys {
    std::optional<std::string_view> decimal;
    std::optional<std::string_view> thousands;

    /// The marks that NumberReader uses for these keys.
    [[nodiscard]] Marks marks() const {
        if (!decimal && thousands == ".") return {",", "."};
        const std::string_view mark = decimal.value_or(".");
        return {mark, thousands.value_or(mark == "," ? "." : ",")};
    }
};

bool are_equal(const Marks& a, const Marks& b) {
    return a.decimal == b.decimal && a.thousands == b.thousands;
}

/// The keys that give a source with the keys `written` the marks `to`. `thousands` is never written alone if it changes
/// the decimal mark, because nobody would expect that.
std::string keys_for(const Marks& to, const MarkKeys& written) {
    const std::string decimal = fmt::format(R"(`decimal: "{}"`)", to.decimal);
    const std::string thousands = fmt::format(R"(`thousands: "{}"`)", to.thousands);
    if (are_equal(MarkKeys{to.decimal, written.thousands}.marks(), to)) return decimal;
    const bool keeps_decimal = written.marks().decimal == to.decimal;
    if (keeps_decimal && are_equal(MarkKeys{written.decimal, to.thousands}.marks(), to)) return thousands;
    return decimal + " and " + thousands;
}

/// The remedies for all usual marks that read the text. Those with the source's decimal mark come first, because they
/// change the least, and their readings are more likely.
std::vector<Remedy> remedies_for(std::string_view text, const MarkKeys& written, const Units& units) {
    std::vector<Remedy> remedies;
    const auto add = [&](const Marks& marks) {
        if (const auto form = read_number_form(text, marks, units))
            remedies.push_back({keys_for(marks, written), form->value.to_string()});
    };
    const std::string_view now = written.marks().decimal;
    for (const Marks& marks : usual_marks)
        if (marks.decimal == now) add(marks);
    for (const Marks& marks : usual_marks)
        if (marks.decimal != now) add(marks);
    return remedies;
}

bool readings_differ(const std::vector<Remedy>& remedies) {
    return std::ranges::any_of(remedies,
                               [&](const Remedy& remedy) { return remedy.reading != remedies.front().reading; });
}

/// Whether the text is a span of time: `1:30`, `125:30:00`, `2d 03:00`, `1h 30m`, `45 min`, `PT1H30M`.
bool looks_like_duration(std::string_view text) {
    static_cast<void>(take_sign(text, Side::before));
    text = trim(text);
    return is_clock(text) || is_iso_duration(text) || is_read_as_duration(text);
}

/// The text beside the number that `units` would have to declare. Marks and known currencies are not part of it: for
/// `1.5M$` it is `M`. Returns nothing if the cell is not one number with one short text.
std::optional<std::string> text_beside_number(std::string_view cell, const Units& units) {
    const std::string narrow = to_narrow(cell);
    const std::string_view text = narrow;
    const std::size_t first = text.find_first_of(ascii_digits);
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t last = text.find_last_of(ascii_digits);
    const std::string_view before = unknown_part(before_number(text.substr(0, first)), Side::before, units);
    const std::string_view after = unknown_part(after_number(text.substr(last + 1)), Side::after, units);
    if (before.empty() == after.empty()) return std::nullopt;
    const std::string_view found = before.empty() ? after : before;
    if (!may_be_unit(found) || !is_number_with(text, found, units)) return std::nullopt;
    return std::string(found);
}

} // namespace

/// Other marks are tried first, because a cell that they read needs a key for the whole file and not a unit for this
/// column.
CellFault NumberReader::diagnose(std::string_view cell) const {
    const std::string_view text = trim(cell);
    MarkKeys written;
    if (decimal_written_) written.decimal = decimal_;
    if (thousands_written_) written.thousands = thousands_;
    CellFault fault;
    fault.remedies = remedies_for(text, written, *units_);
    if (!fault.remedies.empty()) {
        fault.form = readings_differ(fault.remedies) ? FaultForm::ambiguous : FaultForm::other_form;
    } else if (looks_like_duration(text)) {
        fault.form = FaultForm::duration;
        fault.mark = text_beside_number(text, *units_).value_or("");
    } else if (const auto mark = text_beside_number(text, *units_)) {
        fault.form = marks_side_of_account(*mark) ? FaultForm::debit_credit : FaultForm::unit;
        fault.mark = *mark;
    }
    return fault;
}

} // namespace kpitrace::csv

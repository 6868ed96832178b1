#include "csv/number_look.hpp"

#include "csv/digits.hpp"
#include "csv/duration.hpp"
#include "csv/month_names.hpp"
#include "csv/ornaments.hpp"
#include "csv/spaces.hpp"
#include "csv/wide_forms.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace kpitrace::csv {

namespace {

constexpr std::array<std::string_view, 30> sides_of_account{
    "Dr",     "Dr.",   "DR",   "dr",    "Cr",    "Cr.",   "CR",     "DB",     "Db",    "D",
    "C",      "S",     "H",    "Soll",  "Haben", "Debit", "Credit", "DEBIT",  "debit", "CREDIT",
    "credit", "Debet", "Debe", "Haber", "Dare",  "Avere", "Débit",  "Crédit", "Wn",    "Ma"};

constexpr std::size_t longest_unit = 12; // code points

void skip_spaces(std::string_view& text) {
    text = trim(text);
}

/// Takes `:30`; false where that is not a number of minutes or seconds.
bool take_sixtieth(std::string_view& text) {
    if (!take(text, ":")) return false;
    const auto number = take_number(text, 2, 2);
    return number && *number < 60;
}

/// `1:30`, `1:30:15`, `1:30:15.5`; the first number may be of any size.
bool is_clock(std::string_view text) {
    if (take_digits(text).empty() || !take_sixtieth(text)) return false;
    if (text.empty()) return true;
    if (!take_sixtieth(text)) return false;
    const bool has_fraction = take_any(text, ".,") != '\0';
    return (take_digits(text).empty() != has_fraction) && text.empty();
}

/// `PT1H30M`, `P1DT2H`.
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

/// A text that a person may mean as a unit: short, with a letter or a sign, and without what makes the number an
/// estimate or a bound.
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

/// What is left of one side of a number without the known ornaments around it.
std::string_view unknown_part(std::string_view text, Side side, const Units& units) {
    Ornaments front(units);
    front.take_all(text, side);
    if (currency_of(trim(text))) return trim(text); // `5 US$`, whose letters are not read behind a number
    for (std::size_t end = 1; end < text.size(); ++end) {
        const bool is_in_character = (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80;
        if (is_in_character || (is_letter(text[end - 1]) && is_letter(text[end]))) continue;
        std::string_view tail = text.substr(end);
        Ornaments behind(units);
        behind.take_all(tail, side);
        if (tail.empty()) return trim(text.substr(0, end));
    }
    return trim(text);
}

/// Without the decimal mark of `.5`.
std::string_view before_number(std::string_view text) {
    const bool has_mark = text.ends_with('.') || text.ends_with(',');
    const std::string_view rest = text.substr(0, text.size() - (has_mark ? 1 : 0));
    return has_mark && (rest.empty() || rest.size() > trim(rest).size()) ? rest : text;
}

/// Without the mark and the dash of `5.` and `250,-`.
std::string_view behind_number(std::string_view text) {
    while (take_any(text, ".,/=") != '\0' || take_dash(text)) continue;
    return text;
}

/// True where the cell is a number once `units` has the text too, by some marks.
bool is_number_with(std::string_view cell, std::string_view text, const Units& units) {
    std::vector<Unit> all = units.as_written();
    all.push_back({std::string(text), 1});
    const Units more(all);
    constexpr std::array<Marks, 4> marks{{{".", ","}, {",", "."}, {".", " "}, {",", " "}}};
    return std::ranges::any_of(marks, [&](const Marks& by) { return read_number_form(cell, by, more).has_value(); });
}

/// `H`, `D` and `S` are more likely sides of an account, and `M` millions.
bool has_single_capital(std::string_view text) {
    while (!text.empty()) {
        const std::string_view word = front_word(text);
        if (word.size() == 1 && word.front() >= 'A' && word.front() <= 'Z') return true;
        text.remove_prefix(std::max(word.size(), std::size_t{1}));
    }
    return false;
}

/// `1h 30m`, `45 min`, `2d 03:00`, also with a comma as the decimal mark.
bool is_read_as_duration(std::string_view text) {
    if (has_single_capital(text)) return false;
    return read_duration(text, DurationUnit::second, ".") || read_duration(text, DurationUnit::second, ",");
}

} // namespace

bool looks_like_duration(std::string_view text) {
    static_cast<void>(take_sign(text, Side::before));
    skip_spaces(text);
    return is_clock(text) || is_iso_duration(text) || is_read_as_duration(text);
}

std::optional<std::string> text_beside_number(std::string_view cell, const Units& units) {
    constexpr std::string_view all_digits = "0123456789";
    const std::string narrow = to_narrow(cell);
    const std::string_view text = narrow;
    const std::size_t first = text.find_first_of(all_digits);
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t last = text.find_last_of(all_digits);
    const std::string_view before = unknown_part(before_number(text.substr(0, first)), Side::before, units);
    const std::string_view behind = unknown_part(behind_number(text.substr(last + 1)), Side::behind, units);
    if (before.empty() == behind.empty()) return std::nullopt;
    const std::string_view found = before.empty() ? behind : before;
    if (!may_be_unit(found) || !is_number_with(text, found, units)) return std::nullopt;
    return std::string(found);
}

bool marks_side_of_account(std::string_view text) {
    return std::ranges::find(sides_of_account, text) != sides_of_account.end();
}

} // namespace kpitrace::csv

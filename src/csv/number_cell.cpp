#include "csv/complaint.hpp"
#include "csv/number_form.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

/// Digits with at most one point, as nearly every cell is written.
struct PlainDigits {
    std::int64_t mantissa = 0;
    int digits = 0;
    int fraction = 0;
    bool has_point = false;
};

std::optional<PlainDigits> read_plain_digits(std::string_view text) {
    constexpr std::size_t digits_of_an_int64 = 18;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > digits_of_an_int64) return std::nullopt;
    PlainDigits plain;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            plain.mantissa = plain.mantissa * 10 + (c - '0');
            ++plain.digits;
            plain.fraction += plain.has_point ? 1 : 0;
        } else if (c == '.' && !plain.has_point) {
            plain.has_point = true;
        } else {
            return std::nullopt;
        }
    }
    if (negative) plain.mantissa = -plain.mantissa;
    if (plain.digits == 0) return std::nullopt;
    return plain;
}

/// True of `1.234`: such a cell may mean 1234 where points group digits.
bool may_be_grouped_by_point(const NumberForm& form) {
    return form.fraction == 3 && form.whole >= 1 && form.whole <= 3 && !form.leading_zero;
}

/// Files delimited by `;` come from where the comma is the decimal mark, and so the point may group digits.
bool is_ambiguous(const NumberForm& form, char delimiter) {
    const bool may_be_fraction = form.groups == 2 && form.group_mark == "," && !form.has_decimal_mark;
    const bool may_be_group =
        delimiter == ';' && form.has_decimal_mark && form.groups == 1 && may_be_grouped_by_point(form);
    return may_be_fraction || may_be_group;
}

constexpr Marks point_marks{".", ","};
constexpr Marks comma_marks{",", "."};

constexpr std::array<Marks, 4> usual_marks{{comma_marks, point_marks, {".", " "}, {",", " "}}};

/// The keys to write so that `to` are the marks where `from` are.
std::string keys_for(const Marks& to, const Marks& from) {
    const bool same_decimal = to.decimal == from.decimal;
    const bool follows = to.thousands == (to.decimal == "," ? "." : ",");
    std::string decimal = fmt::format(R"(`decimal: "{}"`)", to.decimal);
    if (follows && !same_decimal) return decimal;
    const std::string thousands = fmt::format(R"(`thousands: "{}"`)", to.thousands);
    return same_decimal ? thousands : decimal + " and " + thousands;
}

std::string value_by(std::string_view cell, const Marks& marks) {
    const auto form = read_number_form(cell, marks);
    return form ? form->value.to_string() : std::string();
}

Complaint explain_ambiguous(std::string_view cell) {
    const std::string by_point = value_by(cell, point_marks);
    const std::string by_comma = value_by(cell, comma_marks);
    return {fmt::format("{} could be {} or {}", show_cell(cell), by_point, by_comma),
            fmt::format(R"(write `decimal: "."` ({}) or `decimal: ","` ({}) in the source)", by_point, by_comma)};
}

} // namespace

bool is_null(std::string_view cell, const std::vector<std::string>& nulls) {
    const std::string_view text = trim(cell);
    return text.empty() || std::ranges::find(nulls, text) != nulls.end();
}

NumberReader::NumberReader(const Format& format, char delimiter)
    : decimal_(format.decimal.value_or("."))
    , thousands_(format.thousands.value_or(decimal_ == "," ? "." : ","))
    , marks_written_(format.decimal || format.thousands)
    , delimiter_(delimiter)
    , nulls_(format.nulls) {
    // `thousands: "."` alone leaves the comma to be the decimal mark.
    if (!format.decimal && thousands_ == ".") decimal_ = ",";
}

NumberCell NumberReader::read(std::string_view cell) const {
    const std::string_view text = trim(cell);
    if (is_null(text, nulls_)) return {};
    const bool point_is_sure = decimal_ == "." && (marks_written_ || delimiter_ != ';');
    if (const auto plain = read_plain_digits(text); plain && (point_is_sure || !plain->has_point)) {
        if (const auto value = Decimal::make(plain->mantissa, plain->fraction)) return {CellState::value, *value};
    }
    const auto form = read_number_form(text, {decimal_, thousands_});
    if (!form || (!marks_written_ && is_ambiguous(*form, delimiter_))) return {CellState::bad, {}};
    return {CellState::value, form->value};
}

Complaint NumberReader::explain(std::string_view cell, std::string_view column) const {
    const std::string_view text = trim(cell);
    const auto form = read_number_form(text, {decimal_, thousands_});
    if (form && !marks_written_ && is_ambiguous(*form, delimiter_)) return explain_ambiguous(text);
    for (const Marks& marks : usual_marks) {
        const auto other = read_number_form(text, marks);
        if (!other) continue;
        return {fmt::format("{} is no number where `{}` is the decimal mark and `{}` groups digits", show_cell(text),
                            decimal_, thousands_),
                fmt::format("write {} in the source to read it as {}", keys_for(marks, {decimal_, thousands_}),
                            other->value.to_string())};
    }
    return {fmt::format("{} is no number", show_cell(text)), help_without_value(text, column)};
}

} // namespace kpitrace::csv

// Whether a cell is ambiguous depends on the cell and the source's format only, never on neighbouring cells: `1,234` is
// refused in the first row of a file and in the last one. Otherwise the same cell would mean different numbers in
// different files.
#include "csv/common_numbers.hpp"
#include "csv/digits.hpp"
#include "csv/number_form.hpp"
#include "csv/plain_numbers.hpp"
#include "csv/spaces.hpp"
#include "csv/units.hpp"

#include "kpitrace/csv/cell.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <cstdint>

namespace kpitrace::csv {

namespace {

/// Whether a text is a plain number with some decimal mark.
bool may_be_plain(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const auto marks = std::ranges::count_if(text, [](char c) { return c == '.' || c == ','; });
    return digits > 0 && marks <= 1 && digits + marks == std::ssize(text);
}

/// Whether the form is like `1.234`, which means 1234 if points group digits.
bool may_be_grouped_by_point(const NumberForm& form) {
    return form.fraction == 3 && form.whole >= 1 && form.whole <= 3 && !form.leading_zero;
}

/// Whether a number could be read with other marks too. A file delimited by `;` comes from a country where the comma is
/// the decimal mark, so its points may group digits. `1,234` may be a fraction in any file. A second group mark or a
/// decimal mark settles the question.
bool is_ambiguous(const NumberForm& form, char delimiter) {
    if (form.is_wide) return false;
    const bool may_be_fraction = form.groups == 2 && form.group_mark == "," && !form.has_decimal_mark;
    const bool may_be_group =
        delimiter == ';' && form.has_decimal_mark && form.groups == 1 && may_be_grouped_by_point(form);
    return may_be_fraction || may_be_group;
}

} // namespace

bool is_null(std::string_view cell, const std::vector<std::string>& nulls) {
    const std::string_view text = trim(cell);
    return text.empty() || std::ranges::find(nulls, text) != nulls.end();
}

NumberReader::NumberReader(const Format& format, char delimiter, SimdLevel simd)
    : decimal_(to_narrow(format.decimal.value_or(".")))
    , thousands_(to_narrow(format.thousands.value_or(decimal_ == "," ? "." : ",")))
    , decimal_written_(format.decimal)
    , thousands_written_(format.thousands)
    , marks_written_(format.decimal || format.thousands)
    , delimiter_(delimiter)
    , simd_(usable_level(simd))
    , nulls_(format.nulls)
    , units_(std::make_shared<const Units>(format.units)) {
    // If the source writes only `thousands: "."`, the comma is the decimal mark.
    if (!format.decimal && thousands_ == ".") decimal_ = ",";
    if (decimal_.size() == 1 && (marks_written_ || delimiter_ != ';')) plain_mark_ = decimal_.front();
    nulls_may_be_plain_ = std::ranges::any_of(nulls_, may_be_plain);
    nulls_have_digits_ = std::ranges::any_of(nulls_, has_ascii_digit);
}

NumberCell NumberReader::read(std::string_view cell) const {
    const std::string_view text = trim(cell);
    if (is_null(text, nulls_)) return {};
    if (const auto plain = read_plain_number(text, plain_mark_))
        return {CellState::value, *Decimal::make(plain->mantissa, plain->scale), {}};
    const auto form = read_number_form(text, {decimal_, thousands_}, *units_);
    if (!form || (!marks_written_ && is_ambiguous(*form, delimiter_))) return {CellState::bad, {}, {}};
    return {CellState::value, form->value, form->unit};
}

/// A source can declare `-1` or `0` as null. The vector code would read them as numbers, so then all cells go to
/// read(), which checks for nulls first.
void NumberReader::read_plain(std::span<const std::string_view> cells, PlainNumbers& numbers) const {
    if (!nulls_may_be_plain_) return read_plain_numbers(cells, plain_mark_, simd_, numbers);
    numbers.mantissas.assign(cells.size(), 0);
    numbers.present.assign(cells.size(), 0);
    numbers.others.clear();
    for (std::uint32_t row = 0; row < cells.size(); ++row)
        if (!cells[row].empty()) numbers.others.push_back(row);
}

void NumberReader::read_column(std::span<const std::string_view> cells, CommonNumbers& known,
                               PlainNumbers& numbers) const {
    // A null text with digits can have the layout of a number.
    if (nulls_have_digits_) return read_plain(cells, numbers);
    KnownLayouts layouts{known, *this, {decimal_, thousands_}};
    read_common_numbers(cells, plain_mark_, simd_, layouts, numbers);
}

} // namespace kpitrace::csv

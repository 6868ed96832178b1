#include "profile/number_tally.hpp"

#include "csv/wide_forms.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

csv::Format with_marks(csv::Format format, std::string decimal, std::optional<std::string> thousands = {}) {
    format.decimal = std::move(decimal);
    format.thousands = std::move(thousands);
    return format;
}

bool is_whole(const Number& number) {
    return number.is_exact() && number.decimal().scale() == 0;
}

/// An ASCII digit or a full-width one.
bool may_hold_digit(std::string_view cell) {
    return cell.find_first_of("0123456789") != std::string_view::npos || csv::has_wide_forms(cell);
}

bool may_hold_mark(std::string_view cell) {
    return cell.find_first_of(".,") != std::string_view::npos || csv::has_wide_forms(cell);
}

bool is_digits(std::string_view cell) {
    return cell.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

NumberReaders::NumberReaders(const csv::Format& format, char delimiter)
    : by_format(format, delimiter)
    , by_point(with_marks(format, "."), delimiter)
    , by_comma(with_marks(format, ","), delimiter)
    , by_point_and_space(with_marks(format, ".", " "), delimiter)
    , by_comma_and_space(with_marks(format, ",", " "), delimiter) {}

IsNumber NumberTally::add(std::string_view cell, const NumberReaders& readers,
                          const std::function<ShownCell()>& shown) {
    // Most texts are told from numbers by that alone.
    const bool has_digit = may_hold_digit(cell);
    const csv::NumberCell read = has_digit ? readers.by_format.read(cell) : csv::NumberCell{};
    const bool is_number = has_digit && read.state == csv::CellState::value;
    const bool has_mark = !is_number || may_hold_mark(cell);
    const bool by_mark = has_digit && has_mark && weigh_marks(cell, is_number ? IsNumber::yes : IsNumber::no, readers);
    if (!is_number && !by_mark && !cells_.other) cells_.other = shown();
    if (!is_number) return IsNumber::no;
    ++cells_.count;
    if (!is_whole(read.value)) ++cells_.fractions;
    if (read.value.sign() < 0) ++cells_.negatives;
    if (read.unit.kind == csv::UnitKind::percent) {
        ++cells_.percents;
    } else if (read.value.sign() != 0) {
        ++cells_.bare;
    }
    if (cell.size() > 1 && cell.front() == '0' && is_digits(cell)) ++cells_.padded;
    if (!cells_.least || Number::compare(read.value, *cells_.least) < 0) cells_.least = read.value;
    if (!cells_.greatest || Number::compare(read.value, *cells_.greatest) > 0) cells_.greatest = read.value;
    if (read.unit.kind == csv::UnitKind::currency) add_currency(read.unit.currency);
    return IsNumber::yes;
}

bool NumberTally::weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers) {
    const bool by_point = readers.by_point.read(cell).state == csv::CellState::value;
    const bool by_comma = readers.by_comma.read(cell).state == csv::CellState::value;
    if (by_point && !by_comma && cells_.by_point++ == 0) cells_.by_point_example = cell;
    if (by_comma && !by_point && cells_.by_comma++ == 0) cells_.by_comma_example = cell;
    if (read == IsNumber::yes) return true;
    if (!by_point && !by_comma) return weigh_space(cell, readers);
    ++cells_.unread;
    if (by_point && by_comma && cells_.undecided++ == 0) cells_.undecided_example = cell;
    return true;
}

/// `1 200,50`: a space groups the digits, whatever the decimal mark is.
bool NumberTally::weigh_space(std::string_view cell, const NumberReaders& readers) {
    if (cell.find(' ') == std::string_view::npos) return false;
    const bool by_point = readers.by_point_and_space.read(cell).state == csv::CellState::value;
    const bool by_comma = readers.by_comma_and_space.read(cell).state == csv::CellState::value;
    if (!by_point && !by_comma) return false;
    ++cells_.unread;
    ++cells_.by_space;
    if (by_point && !by_comma && cells_.by_point++ == 0) cells_.by_point_example = cell;
    if (by_comma && !by_point && cells_.by_comma++ == 0) cells_.by_comma_example = cell;
    return true;
}

void NumberTally::add_currency(std::uint8_t currency) {
    const bool is_known = std::ranges::any_of(
        currencies_, [&](std::uint8_t known) { return csv::may_be_same_currency(known, currency); });
    if (is_known || currencies_.size() == most_currencies) return;
    currencies_.push_back(currency);
}

NumberCells NumberTally::finish() && {
    if (currencies_.size() == 1) cells_.currency = csv::currency_mark(currencies_.front());
    if (currencies_.size() > 1)
        for (const std::uint8_t currency : currencies_)
            cells_.different_currencies.emplace_back(csv::currency_mark(currency));
    return std::move(cells_);
}

bool NumberCells::are_shares() const {
    return !least || (least->sign() >= 0 && Number::compare(*greatest, Number(1)) <= 0);
}

} // namespace kpitrace

#include "profile/number_tally.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

csv::Format with_decimal(csv::Format format, std::string decimal) {
    format.decimal = std::move(decimal);
    format.thousands.reset();
    return format;
}

bool is_whole(const Number& number) {
    return number.is_exact() && number.decimal().scale() == 0;
}

/// What is left of a number's cell without digits, marks, signs and spaces: `$`, `EUR`; `e` of an exponent too.
std::string ornament_of(std::string_view cell) {
    constexpr std::string_view plain = "0123456789.,'+-()% \t";
    std::string rest;
    while (!cell.empty()) {
        const std::string_view character = cell.substr(0, first_code_point(cell).size);
        cell.remove_prefix(character.size());
        const bool is_mark = character == "\u2212" || character == "\u2019";
        if (plain.find(character) == std::string_view::npos && !is_mark && csv::leading_space(character) == 0)
            rest += character;
    }
    return rest == "e" || rest == "E" ? std::string() : rest;
}

} // namespace

NumberReaders::NumberReaders(const csv::Format& format, char delimiter)
    : by_format(format, delimiter)
    , by_point(with_decimal(format, "."), delimiter)
    , by_comma(with_decimal(format, ","), delimiter) {}

IsNumber NumberTally::add(std::string_view cell, const NumberReaders& readers,
                          const std::function<ShownCell()>& shown) {
    // Most texts are told from numbers by that alone.
    const bool has_digit = cell.find_first_of("0123456789") != std::string_view::npos;
    const csv::NumberCell read = has_digit ? readers.by_format.read(cell) : csv::NumberCell{};
    const bool is_number = has_digit && read.state == csv::CellState::value;
    const bool has_mark = !is_number || cell.find_first_of(".,") != std::string_view::npos;
    const bool by_mark = has_digit && has_mark && weigh_marks(cell, is_number ? IsNumber::yes : IsNumber::no, readers);
    if (!is_number && !by_mark && !cells_.other) cells_.other = shown();
    if (!is_number) return IsNumber::no;
    ++cells_.count;
    if (!is_whole(read.value)) ++cells_.fractions;
    if (read.value.sign() < 0) ++cells_.negatives;
    if (cell.find('%') != std::string_view::npos) ++cells_.percents;
    if (!cells_.least || Number::compare(read.value, *cells_.least) < 0) cells_.least = read.value;
    if (!cells_.greatest || Number::compare(read.value, *cells_.greatest) > 0) cells_.greatest = read.value;
    add_currency(cell);
    return IsNumber::yes;
}

bool NumberTally::weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers) {
    const bool by_point = readers.by_point.read(cell).state == csv::CellState::value;
    const bool by_comma = readers.by_comma.read(cell).state == csv::CellState::value;
    if (by_point && !by_comma && cells_.by_point++ == 0) cells_.by_point_example = cell;
    if (by_comma && !by_point && cells_.by_comma++ == 0) cells_.by_comma_example = cell;
    if (read == IsNumber::yes) return true;
    if (by_point || by_comma) ++cells_.unread;
    if (by_point && by_comma && cells_.undecided++ == 0) cells_.undecided_example = cell;
    return by_point || by_comma;
}

void NumberTally::add_currency(std::string_view cell) {
    if (cells_.currencies_differ()) return;
    std::string currency = ornament_of(cell);
    if (currency.empty() || currency == cells_.currency) return;
    if (cells_.currency.empty()) {
        cells_.currency = std::move(currency);
    } else {
        cells_.different_currencies = {std::exchange(cells_.currency, {}), std::move(currency)};
    }
}

NumberCells NumberTally::finish() && {
    return std::move(cells_);
}

bool NumberCells::are_shares() const {
    return !least || (least->sign() >= 0 && Number::compare(*greatest, Number(1)) <= 0);
}

} // namespace kpitrace

// The decimal mark of a column can be a point or a comma, and at this point nobody has said which one. A cell that only
// one mark can read counts for that mark. Plain cells, which are nearly all, are read without the slow readers. A
// column in which many cells were tried and none was a number is not tried any further.
#include "profile/number_tally.hpp"

#include "csv/number_form.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <cstddef>
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

/// Whether the cell can have a digit: an ASCII digit or a full-width digit.
bool may_hold_digit(std::string_view cell) {
    return has_ascii_digit(cell) || csv::has_wide_forms(cell);
}

bool may_hold_mark(std::string_view cell) {
    return cell.find_first_of(".,") != std::string_view::npos || csv::has_wide_forms(cell);
}

constexpr int plain_scale = 6;
constexpr std::int64_t millionths = 1'000'000;

struct PlainCell {
    std::int64_t value = 0; ///< in millionths
    bool has_point = false;
};

/// Reads a number of few digits that every format reads alike, such as `-12.5`. It leaves two cases to the readers:
/// three digits after a mark may be a group, and a zero before other digits may belong to an id.
std::optional<PlainCell> read_plain(std::string_view cell) {
    constexpr std::size_t longest = 12;
    const bool is_negative = !cell.empty() && cell.front() == '-';
    if (is_negative) cell.remove_prefix(1);
    const bool is_padded = cell.size() > 1 && cell[0] == '0' && cell[1] != '.';
    if (cell.empty() || cell.size() > longest || is_padded || cell.front() == '.') return std::nullopt;
    std::int64_t value = 0;
    std::size_t point = cell.size();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const char c = cell[i];
        if (c == '.' && point == cell.size()) {
            point = i;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
        } else {
            return std::nullopt;
        }
    }
    const bool has_point = point < cell.size();
    const std::size_t decimals = has_point ? cell.size() - point - 1 : 0;
    if (has_point && (decimals == 0 || decimals == 3 || decimals > plain_scale)) return std::nullopt;
    for (std::size_t i = decimals; i < plain_scale; ++i) value *= 10;
    return PlainCell{is_negative ? -value : value, has_point};
}

} // namespace

NumberReaders::NumberReaders(const csv::Format& format, char delimiter)
    : by_format(format, delimiter)
    , by_point(with_marks(format, "."), delimiter)
    , by_comma(with_marks(format, ","), delimiter)
    , by_point_and_space(with_marks(format, ".", " "), delimiter)
    , by_comma_and_space(with_marks(format, ",", " "), delimiter)
    , reads_points(!format.decimal && !format.thousands) {}

IsNumber NumberTally::add(std::string_view cell, const NumberReaders& readers,
                          const std::function<ShownCell()>& shown) {
    if (add_plain(cell, readers, 1)) return IsNumber::yes;
    if (is_hopeless()) return IsNumber::no;
    bool by_mark = false;
    if (add_slowly(cell, readers, 1, by_mark)) return IsNumber::yes;
    ++not_numbers_;
    if (!by_mark && !cells_.other) cells_.other = shown();
    return IsNumber::no;
}

IsNumber NumberTally::add_more(std::string_view cell, const NumberReaders& readers, std::uint64_t times) {
    bool by_mark = false;
    const bool is_number =
        add_plain(cell, readers, times) || (!is_hopeless() && add_slowly(cell, readers, times, by_mark));
    return is_number ? IsNumber::yes : IsNumber::no;
}

/// A column in which a single cell was a number is tried to its end, so that all its numbers are counted.
bool NumberTally::is_hopeless() const {
    return not_numbers_ >= cells_to_judge && cells_.other && cells_.count + cells_.unread == 0;
}

/// Reads plain cells with integers. Nearly all numbers are plain, and the bounds need no Number for each of them.
bool NumberTally::add_plain(std::string_view cell, const NumberReaders& readers, std::uint64_t times) {
    const auto plain = readers.reads_points ? read_plain(cell) : std::nullopt;
    if (!plain) return false;
    cells_.count += times;
    if (plain->value % millionths != 0) cells_.fractions += times;
    if (plain->value < 0) cells_.negatives += times;
    if (plain->value != 0) cells_.bare += times;
    if (plain->has_point) count_mark(&NumberCells::by_point, &NumberCells::by_point_example, cell, times);
    least_plain_ = std::min(least_plain_, plain->value);
    greatest_plain_ = std::max(greatest_plain_, plain->value);
    return true;
}

/// Counts a cell with the help of the readers. Returns whether the format reads it. Sets `by_mark` to whether the cell
/// is a number with some mark.
bool NumberTally::add_slowly(std::string_view cell, const NumberReaders& readers, std::uint64_t times, bool& by_mark) {
    // This test decides most texts.
    const bool has_digit = may_hold_digit(cell);
    const csv::NumberCell read = has_digit ? readers.by_format.read(cell) : csv::NumberCell{};
    const bool is_number = has_digit && read.state == csv::CellState::value;
    const bool has_mark = !is_number || may_hold_mark(cell);
    by_mark = has_digit && has_mark && weigh_marks(cell, is_number ? IsNumber::yes : IsNumber::no, readers, times);
    if (!is_number) return false;
    cells_.count += times;
    if (!is_whole(read.value)) cells_.fractions += times;
    if (read.value.sign() < 0) cells_.negatives += times;
    const bool is_percent = read.unit.kind == csv::UnitKind::percent;
    if (is_percent) cells_.percents += times;
    if (!is_percent && read.value.sign() != 0) cells_.bare += times;
    if (cell.size() > 1 && cell.front() == '0' && is_ascii_digits(cell)) cells_.padded += times;
    note_bounds(read.value);
    if (read.unit.kind == csv::UnitKind::currency) add_currency(read.unit.currency);
    return true;
}

void NumberTally::note_bounds(const Number& value) {
    if (!cells_.least || Number::compare(value, *cells_.least) < 0) cells_.least = value;
    if (!cells_.greatest || Number::compare(value, *cells_.greatest) > 0) cells_.greatest = value;
}

void NumberTally::count_mark(std::uint64_t NumberCells::*count, std::string NumberCells::*example,
                             std::string_view cell, std::uint64_t times) {
    if (cells_.*count == 0) cells_.*example = cell;
    cells_.*count += times;
}

/// Counts a cell for a mark if it is a number only with that mark.
void NumberTally::count_either(bool by_point, bool by_comma, std::string_view cell, std::uint64_t times) {
    if (by_point && !by_comma) count_mark(&NumberCells::by_point, &NumberCells::by_point_example, cell, times);
    if (by_comma && !by_point) count_mark(&NumberCells::by_comma, &NumberCells::by_comma_example, cell, times);
}

/// Counts by which marks the cell is a number. If the format reads the cell, only the marks are counted; otherwise the
/// cell is also counted as unread.
bool NumberTally::weigh_marks(std::string_view cell, IsNumber read, const NumberReaders& readers, std::uint64_t times) {
    const bool by_point = readers.by_point.read(cell).state == csv::CellState::value;
    const bool by_comma = readers.by_comma.read(cell).state == csv::CellState::value;
    count_either(by_point, by_comma, cell, times);
    if (read == IsNumber::yes) return true;
    if (!by_point && !by_comma) return weigh_space(cell, readers, times);
    cells_.unread += times;
    if (by_point && by_comma) count_mark(&NumberCells::undecided, &NumberCells::undecided_example, cell, times);
    return true;
}

/// Counts a cell such as `1 200,50`, in which a space groups digits and either mark can be the decimal mark.
bool NumberTally::weigh_space(std::string_view cell, const NumberReaders& readers, std::uint64_t times) {
    if (cell.find(' ') == std::string_view::npos) return false;
    const bool by_point = readers.by_point_and_space.read(cell).state == csv::CellState::value;
    const bool by_comma = readers.by_comma_and_space.read(cell).state == csv::CellState::value;
    if (!by_point && !by_comma) return false;
    cells_.unread += times;
    cells_.by_space += times;
    count_either(by_point, by_comma, cell, times);
    return true;
}

void NumberTally::add_currency(std::uint8_t currency) {
    const bool is_known = std::ranges::any_of(
        currencies_, [&](std::uint8_t known) { return csv::may_be_same_currency(known, currency); });
    if (is_known || currencies_.size() == most_currencies) return;
    currencies_.push_back(currency);
}

NumberCells NumberTally::finish() && {
    if (least_plain_ <= greatest_plain_) {
        note_bounds(Number(Decimal::make(least_plain_, plain_scale).value()));
        note_bounds(Number(Decimal::make(greatest_plain_, plain_scale).value()));
    }
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

// A column of euros and dollars must not be summed. Reading the numbers of a batch also gives the kinds of their units,
// but not their places. To find the first cell with a unit, cells must be read again. This is slow, so it happens only
// in the batch where the unit first occurs.
#include "measure/faults/column_units.hpp"

#include "csv/column_lookup.hpp"
#include "csv/spaces.hpp"
#include "measure/faults/unit_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

using csv::CellUnit;
using csv::UnitKind;

bool is_same_cell_unit(CellUnit a, CellUnit b) {
    return a.kind == b.kind && a.currency == b.currency;
}

/// A thread reads the batches of a file in order, so only a cell of an earlier file can come before a known cell.
bool may_come_first(const std::optional<PlacedCell>& known, std::uint32_t file) {
    return !known || file < known->order.file;
}

/// Keeps only units such as `K` and `/h`, which say nothing about the currency.
csv::Format with_multipliers_only(csv::Format format) {
    std::erase_if(format.units, [](const csv::Unit& unit) { return !multiplies(unit.text); });
    return format;
}

csv::Format without_units(csv::Format format, const std::vector<std::string>& texts) {
    std::erase_if(format.units,
                  [&](const csv::Unit& unit) { return std::ranges::find(texts, unit.text) != texts.end(); });
    return format;
}

PlacedCell placed(const UnitCells& numbers, std::uint32_t row) {
    CellOrder order = numbers.column;
    order.offset = numbers.batch.offset(row);
    return {order, std::string(numbers.cells[row]), numbers.table.cell_place(numbers.batch, row, numbers.selected)};
}

bool is_zero(const Vector& values, std::uint32_t row) {
    if (values.numbers.is_narrow()) return values.numbers.narrow().mantissas[row] == 0;
    return values.numbers[row].sign() == 0;
}

/// The names that exports give to a column of currencies.
constexpr std::array<std::string_view, 16> currency_names{
    "currency", "curr",   "curr.",  "cur",    "ccy",    "currency code", "currency_code", "währung",
    "waehrung", "devise", "moneda", "divisa", "valuta", "moeda",         "waluta",        "měna"};

std::string currency_column_of(const csv::Table& table) {
    for (const std::string& column : table.columns()) {
        const std::string name = csv::folded_name(column);
        if (std::ranges::find(currency_names, name) != currency_names.end()) return std::string(csv::trim(column));
    }
    return {};
}

void take_earlier(std::optional<PlacedCell>& ours, const std::optional<PlacedCell>& theirs) {
    if (theirs && (!ours || theirs->order < ours->order)) ours = theirs;
}

} // namespace

bool is_same_unit(const csv::Unit& a, const csv::Unit& b) {
    return a.text == b.text && Number::compare(a.factor, b.factor) == 0;
}

void note_unit(std::vector<UnitInBatch>& units, CellUnit unit, std::uint32_t row) {
    if (unit.kind == UnitKind::none) return;
    const auto same = [unit](const UnitInBatch& known) { return is_same_cell_unit(known.unit, unit); };
    const auto known = std::ranges::find_if(units, same);
    if (known == units.end()) {
        units.push_back({unit, row});
    } else {
        known->first_row = std::min(known->first_row, row);
    }
}

void UnitPlaces::merge(const UnitPlaces& other) {
    for (const auto& [currency, cell] : other.currencies) {
        const auto [known, is_new] = currencies.try_emplace(currency, cell);
        if (cell.order < known->second.order) known->second = cell;
    }
    take_earlier(declared, other.declared);
    take_earlier(percent, other.percent);
    take_earlier(bare, other.bare);
    if (currency_column.empty() || (!other.currency_column.empty() && other.currency_column < currency_column))
        currency_column = other.currency_column;
}

// A reader reports a cell as bad if it does not know the text beside the number. So readers that know only some texts
// of `units` show which kind of text a cell has.
UnitFinder::UnitFinder(const csv::Format& format, char delimiter)
    : numbers_(format, delimiter)
    , percent_words_(percent_words_of(format))
    , without_words_(without_units(format, percent_words_), delimiter)
    , multipliers_(with_multipliers_only(format), delimiter)
    , declares_naming_unit_(
          std::ranges::any_of(format.units, [](const csv::Unit& unit) { return !multiplies(unit.text); })) {}

/// True for `5 RM` and for `EUR 5`, false for `5 K`.
bool UnitFinder::has_naming_unit(std::string_view cell) const {
    const auto number = multipliers_.read(cell);
    return number.state == csv::CellState::bad || number.unit.kind == UnitKind::currency;
}

/// True for `5 %`, and for `5 pct` if `units` makes that word a hundredth.
bool UnitFinder::is_percent(std::string_view cell) const {
    const UnitKind kind = numbers_.read(cell).unit.kind;
    if (kind == UnitKind::percent) return true;
    return kind == UnitKind::declared && !percent_words_.empty() &&
           without_words_.read(cell).state == csv::CellState::bad;
}

/// If this is true, is_percent() is true too. It is faster, because it does not read the number.
bool UnitFinder::ends_as_percent(std::string_view cell) const {
    return cell.find('%') != std::string_view::npos ||
           std::ranges::any_of(percent_words_, [cell](const std::string& word) { return cell.ends_with(word); });
}

bool UnitFinder::may_be_percent(const UnitInBatch& unit) const {
    return unit.unit.kind == UnitKind::percent || (unit.unit.kind == UnitKind::declared && !percent_words_.empty());
}

void UnitFinder::find(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const {
    for (const UnitInBatch& unit : numbers.units) {
        if (may_be_percent(unit)) find_percent(numbers, rows, unit.first_row, places);
        if (unit.unit.kind != UnitKind::percent) find_unit(numbers, rows, unit, places);
    }
    if (may_come_first(places.bare, numbers.column.file)) find_bare(numbers, rows, places);
}

void UnitFinder::find_percent(const UnitCells& numbers, const Selection& rows, std::uint32_t first_row,
                              UnitPlaces& places) const {
    if (!may_come_first(places.percent, numbers.column.file)) return;
    // 0 % is skipped, because it is 0 whether or not percentages are divided by 100.
    const auto fits = [&](std::uint32_t row) {
        return numbers.values.present[row] != 0 && !is_zero(numbers.values, row) && is_percent(numbers.cells[row]);
    };
    const auto first = std::find_if(std::ranges::lower_bound(rows, first_row), rows.end(), fits);
    if (first != rows.end()) take_earlier(places.percent, placed(numbers, *first));
}

void UnitFinder::find_unit(const UnitCells& numbers, const Selection& rows, const UnitInBatch& unit,
                           UnitPlaces& places) const {
    const bool is_declared = unit.unit.kind == UnitKind::declared;
    if (is_declared && !declares_naming_unit_) return;
    std::optional<PlacedCell> known = places.declared;
    if (!is_declared) {
        const auto found = places.currencies.find(unit.unit.currency);
        known = found == places.currencies.end() ? std::nullopt : std::optional(found->second);
    }
    if (!may_come_first(known, numbers.column.file)) return;
    const auto fits = [&](std::uint32_t row) {
        if (numbers.values.present[row] == 0) return false;
        if (!is_same_cell_unit(numbers_.read(numbers.cells[row]).unit, unit.unit)) return false;
        return !is_declared || has_naming_unit(numbers.cells[row]);
    };
    const auto first = std::find_if(std::ranges::lower_bound(rows, unit.first_row), rows.end(), fits);
    if (first == rows.end()) return;
    PlacedCell cell = placed(numbers, *first);
    if (is_declared) {
        places.declared = std::move(cell);
        return;
    }
    places.currencies.insert_or_assign(unit.unit.currency, std::move(cell));
    if (places.currency_column.empty()) places.currency_column = currency_column_of(numbers.table);
}

void UnitFinder::find_bare(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const {
    // Most batches have no percentages. Then the first number other than 0 is bare, and no cell must be read again.
    const bool has_percents =
        std::ranges::any_of(numbers.units, [this](const UnitInBatch& unit) { return may_be_percent(unit); });
    const auto is_bare = [&](std::uint32_t row) {
        if (numbers.values.present[row] == 0 || is_zero(numbers.values, row)) return false;
        const std::string_view cell = numbers.cells[row];
        return !has_percents || (!ends_as_percent(cell) && !is_percent(cell));
    };
    const auto first = std::ranges::find_if(rows, is_bare);
    if (first != rows.end()) places.bare = placed(numbers, *first);
}

} // namespace kpitrace

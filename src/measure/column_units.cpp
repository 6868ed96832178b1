#include "measure/column_units.hpp"

#include "csv/complaint.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/unit_hint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

using csv::CellUnit;
using csv::UnitKind;

bool is_same(CellUnit a, CellUnit b) {
    return a.kind == b.kind && a.currency == b.currency;
}

/// Within a file batches come in order, so that only a cell of an earlier file comes before a known one.
bool may_come_first(const std::optional<PlacedCell>& known, std::uint32_t file) {
    return !known || file < known->order.file;
}

/// `K`, and `/h`: such a text says nothing about the currency.
csv::Format with_multipliers_only(csv::Format format) {
    std::erase_if(format.units, [](const csv::Unit& unit) { return !multiplies(unit.text); });
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

/// What exports call the column of a currency.
constexpr std::array<std::string_view, 16> currency_names{
    "currency", "curr",   "curr.",  "cur",    "ccy",    "currency code", "currency_code", "währung",
    "waehrung", "devise", "moneda", "divisa", "valuta", "moeda",         "waluta",        "měna"};

std::string currency_column_of(const csv::Table& table) {
    for (const std::string& column : table.columns()) {
        const std::string name = to_lower(csv::trim(column));
        if (std::ranges::find(currency_names, name) != currency_names.end()) return std::string(csv::trim(column));
    }
    return {};
}

void take_earlier(std::optional<PlacedCell>& ours, const std::optional<PlacedCell>& theirs) {
    if (theirs && (!ours || theirs->order < ours->order)) ours = theirs;
}

} // namespace

void note_unit(std::vector<UnitInBatch>& units, CellUnit unit, std::uint32_t row) {
    if (unit.kind == UnitKind::none) return;
    const auto same = [unit](const UnitInBatch& known) { return is_same(known.unit, unit); };
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

UnitFinder::UnitFinder(const csv::Format& format, char delimiter)
    : numbers_(format, delimiter)
    , multipliers_(with_multipliers_only(format), delimiter)
    , declares_naming_unit_(
          std::ranges::any_of(format.units, [](const csv::Unit& unit) { return !multiplies(unit.text); })) {}

/// True of `5 RM` and of `EUR 5`, false of `5 K`.
bool UnitFinder::has_naming_unit(std::string_view cell) const {
    const auto number = multipliers_.read(cell);
    return number.state == csv::CellState::bad || number.unit.kind == UnitKind::currency;
}

void UnitFinder::find(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const {
    for (const UnitInBatch& unit : numbers.units) find_unit(numbers, rows, unit, places);
    if (may_come_first(places.bare, numbers.column.file)) find_bare(numbers, rows, places);
}

void UnitFinder::find_unit(const UnitCells& numbers, const Selection& rows, const UnitInBatch& unit,
                           UnitPlaces& places) const {
    std::optional<PlacedCell> known;
    if (unit.unit.kind == UnitKind::declared) {
        if (!declares_naming_unit_) return;
        known = places.declared;
    } else if (unit.unit.kind == UnitKind::percent) {
        known = places.percent;
    } else if (const auto found = places.currencies.find(unit.unit.currency); found != places.currencies.end()) {
        known = found->second;
    }
    if (!may_come_first(known, numbers.column.file)) return;
    const auto fits = [&](std::uint32_t row) {
        if (numbers.values.present[row] == 0) return false;
        if (unit.unit.kind == UnitKind::percent && is_zero(numbers.values, row)) return false;
        if (!is_same(numbers_.read(numbers.cells[row]).unit, unit.unit)) return false;
        return unit.unit.kind != UnitKind::declared || has_naming_unit(numbers.cells[row]);
    };
    const auto begin = std::ranges::lower_bound(rows, unit.first_row);
    const auto first = std::find_if(begin, rows.end(), fits);
    if (first == rows.end()) return;
    PlacedCell cell = placed(numbers, *first);
    if (unit.unit.kind == UnitKind::declared) {
        places.declared = std::move(cell);
    } else if (unit.unit.kind == UnitKind::percent) {
        places.percent = std::move(cell);
    } else {
        places.currencies.insert_or_assign(unit.unit.currency, std::move(cell));
        if (places.currency_column.empty()) places.currency_column = currency_column_of(numbers.table);
    }
}

void UnitFinder::find_bare(const UnitCells& numbers, const Selection& rows, UnitPlaces& places) const {
    const auto is_percent = [](const UnitInBatch& unit) { return unit.unit.kind == UnitKind::percent; };
    const bool has_percents = std::ranges::any_of(numbers.units, is_percent);
    const auto is_bare = [&](std::uint32_t row) {
        if (numbers.values.present[row] == 0 || is_zero(numbers.values, row)) return false;
        if (!has_percents) return true;
        // Most of these cells have the usual sign, which is found faster than the number is read.
        const std::string_view cell = numbers.cells[row];
        return cell.find('%') == std::string_view::npos && numbers_.read(cell).unit.kind != UnitKind::percent;
    };
    const auto first = std::ranges::find_if(rows, is_bare);
    if (first != rows.end()) places.bare = placed(numbers, *first);
}

namespace {

/// The first cell of each currency, in order, and the currency as cells write it.
struct CurrencyPlace {
    std::string mark;
    PlacedCell cell;
};

std::vector<CurrencyPlace> currencies_in_order(const UnitPlaces& places) {
    std::vector<CurrencyPlace> found;
    for (const auto& [currency, cell] : places.currencies)
        found.push_back({std::string(csv::currency_mark(currency)), cell});
    std::ranges::sort(found, {}, [](const CurrencyPlace& place) { return place.cell.order; });
    return found;
}

bool have_no_sum(const UnitPlaces& places) {
    if (places.declared && !places.currencies.empty()) return true;
    for (const auto& a : places.currencies)
        for (const auto& b : places.currencies)
            if (!csv::may_be_same_currency(a.first, b.first)) return true;
    return false;
}

/// `$` in line 2, `€` in line 3.
std::string list_places(const std::vector<CurrencyPlace>& currencies, const Place& from) {
    std::string list;
    for (const CurrencyPlace& currency : currencies)
        list += fmt::format("{}`{}` in {}", list.empty() ? "" : ", ", cell_text(currency.mark),
                            line_of(currency.cell.place, from));
    return list;
}

/// `units: {EUR: 1, USD: FACTOR}`: the first currency counts as it is, unless others have factors already.
std::string units_to_fill_in(const std::vector<CurrencyPlace>& currencies, const csv::Format& format) {
    std::vector<csv::UnitText> units;
    for (const csv::Unit& unit : format.units) units.push_back({unit.text, unit.factor.to_string()});
    for (const CurrencyPlace& currency : currencies)
        units.push_back({cell_text(currency.mark), units.empty() ? "1" : "FACTOR"});
    return csv::units_key(units);
}

std::string help_with_currencies(const std::vector<CurrencyPlace>& currencies, const csv::Format& format,
                                 const std::string& currency_column) {
    const std::string by = currency_column.empty() ? "that keeps its rows" : fmt::format("on `{}`", currency_column);
    return fmt::format("write `{}` in the source, with a number in place of each FACTOR: what one unit of that "
                       "currency is worth; or read each currency as a source of its own, with a `where` {}",
                       units_to_fill_in(currencies, format), by);
}

void report_currencies(const std::string& column, const UnitPlaces& places, const csv::Format& format,
                       Diagnostics& diagnostics) {
    const auto currencies = currencies_in_order(places);
    if (places.declared) {
        const Place& place = currencies.front().cell.place;
        diagnostics.add(
            {Severity::error, "mixed-units",
             fmt::format("`{}` has amounts in a currency without a factor, {}, beside {} in {}, which "
                         "`units` gives a factor",
                         column, list_places(currencies, place), csv::show_cell_as_written(places.declared->text),
                         line_of(places.declared->place, place)),
             place, help_with_currencies(currencies, format, places.currency_column)});
        return;
    }
    const Place& place = currencies[1].cell.place;
    diagnostics.add({Severity::error, "mixed-units",
                     fmt::format("`{}` has amounts in different currencies, which have no sum: {}", column,
                                 list_places(currencies, place)),
                     place, help_with_currencies(currencies, format, places.currency_column)});
}

std::string percent_units(const csv::Format& format, std::string_view factor) {
    std::vector<csv::UnitText> units;
    for (const csv::Unit& unit : format.units) units.push_back({unit.text, unit.factor.to_string()});
    units.push_back({"%", std::string(factor)});
    return csv::units_key(units);
}

void report_percents(const std::string& column, const UnitPlaces& places, const csv::Format& format,
                     Diagnostics& diagnostics) {
    const PlacedCell& percent = *places.percent;
    const PlacedCell& bare = *places.bare;
    const Place& place =
        std::max(percent, bare, [](const PlacedCell& a, const PlacedCell& b) { return a.order < b.order; }).place;
    const std::string with = csv::show_cell_as_written(percent.text);
    const std::string without = csv::show_cell_as_written(bare.text);
    diagnostics.add({Severity::error, "mixed-units",
                     fmt::format("some cells of `{}` have `%` and others do not: {} in {}, {} in {}", column, with,
                                 line_of(percent.place, place), without, line_of(bare.place, place)),
                     place,
                     fmt::format("write `{}` in the source if the cells without `%` are percentages too, so that {} "
                                 "and {} are read as the numbers written; or `{}` if the cells without `%` are "
                                 "numbers as they are, so that only {} is divided by 100",
                                 percent_units(format, "1"), with, without, percent_units(format, "0.01"), with)});
}

} // namespace

void report_units(const SourceUnits& units, const csv::Format& format, Diagnostics& diagnostics) {
    for (const auto& [column, places] : units) {
        if (have_no_sum(places)) report_currencies(column, places, format, diagnostics);
        if (places.percent && places.bare) report_percents(column, places, format, diagnostics);
    }
}

} // namespace kpitrace

#include "measure/faults/column_units.hpp"

#include "csv/hint_words.hpp"
#include "csv/number_form.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/faults/unit_hint.hpp"

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

/// Words for percent that `units` makes a hundredth: bare numbers beside them have two readings, as beside `%`. Where
/// `units` lists `%`, it says how the bare numbers are meant.
std::vector<std::string> percent_words_of(const csv::Format& format) {
    std::vector<std::string> words;
    for (const csv::Unit& unit : format.units) {
        if (csv::to_narrow(unit.text) == "%") return {};
        const bool is_hundredth = Number::compare(unit.factor * Number(100), Number(1)) == 0;
        if (means_percent(unit.text) && is_hundredth) words.push_back(unit.text);
    }
    return words;
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
    , percent_words_(percent_words_of(format))
    , without_words_(without_units(format, percent_words_), delimiter)
    , multipliers_(with_multipliers_only(format), delimiter)
    , declares_naming_unit_(
          std::ranges::any_of(format.units, [](const csv::Unit& unit) { return !multiplies(unit.text); })) {}

/// True of `5 RM` and of `EUR 5`, false of `5 K`.
bool UnitFinder::has_naming_unit(std::string_view cell) const {
    const auto number = multipliers_.read(cell);
    return number.state == csv::CellState::bad || number.unit.kind == UnitKind::currency;
}

/// True of `5 %`, and of `5 pct` where `units` makes that word a hundredth.
bool UnitFinder::is_percent(std::string_view cell) const {
    const UnitKind kind = numbers_.read(cell).unit.kind;
    if (kind == UnitKind::percent) return true;
    return kind == UnitKind::declared && !percent_words_.empty() &&
           without_words_.read(cell).state == csv::CellState::bad;
}

/// True only of cells of which is_percent() is true; found faster than by reading the number.
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
        if (!is_same(numbers_.read(numbers.cells[row]).unit, unit.unit)) return false;
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

/// `units` in one place, with what is to be added there.
struct UnitsToWrite {
    UnitHome home;
    std::vector<csv::UnitText> units;
};

/// `EUR: 1, USD: FACTOR`: the first currency counts as it is, unless others have factors already.
std::vector<UnitsToWrite> units_to_write(const std::vector<CurrencyPlace>& currencies, const UnitFormats& formats,
                                         bool has_declared) {
    std::vector<UnitsToWrite> all;
    bool has_units = has_declared;
    for (const CurrencyPlace& currency : currencies)
        has_units = has_units || !home_of(currency.cell, formats).format->units.empty();
    for (const CurrencyPlace& currency : currencies) {
        UnitHome home = home_of(currency.cell, formats);
        auto known = std::ranges::find(all, home.name, [](const UnitsToWrite& units) { return units.home.name; });
        if (known == all.end()) known = all.insert(all.end(), {home, known_units(*home.format)});
        known->units.push_back({cell_text(currency.mark), has_units ? "FACTOR" : "1"});
        has_units = true;
    }
    return all;
}

std::string help_with_currencies(const std::vector<CurrencyPlace>& currencies, const UnitFormats& formats,
                                 const UnitPlaces& places) {
    std::string keys;
    for (const UnitsToWrite& units : units_to_write(currencies, formats, places.declared.has_value()))
        keys += fmt::format("{}`{}` in {}", keys.empty() ? "" : " and ", csv::units_key(units.units), units.home.name);
    const std::string by =
        places.currency_column.empty() ? "that keeps its rows" : fmt::format("on `{}`", places.currency_column);
    return fmt::format("write {}, with a number in place of each FACTOR: what one unit of that currency is worth; or "
                       "read each currency as a source of its own, with a `where` {}",
                       keys, by);
}

void report_currencies(const std::string& column, const UnitPlaces& places, const UnitFormats& formats,
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
             place, help_with_currencies(currencies, formats, places)});
        return;
    }
    const Place& place = currencies[1].cell.place;
    diagnostics.add({Severity::error, "mixed-units",
                     fmt::format("`{}` has amounts in different currencies, which have no sum: {}", column,
                                 list_places(currencies, place)),
                     place, help_with_currencies(currencies, formats, places)});
}

/// `%`, or the word of `units` that the cell has for it.
std::string percent_mark(const PlacedCell& cell, const csv::Format& format) {
    if (csv::to_narrow(cell.text).find('%') != std::string::npos) return "%";
    const std::string text = to_lower(cell.text);
    for (const std::string& word : percent_words_of(format))
        if (text.find(to_lower(word)) != std::string::npos) return word;
    return "%";
}

/// With percentages as the numbers written.
std::string units_of_percentages(const csv::Format& format, const std::string& mark) {
    std::vector<csv::UnitText> units = known_units(format);
    const auto words = percent_words_of(format);
    for (csv::UnitText& unit : units)
        if (mark != "%" && std::ranges::find(words, unit.text) != words.end()) unit.factor = "1";
    if (mark == "%") units.push_back({"%", "1"});
    return csv::units_key(units);
}

/// With percentages as hundredths; that `%` is listed says that bare numbers are meant as they are.
std::string units_of_hundredths(const csv::Format& format) {
    std::vector<csv::UnitText> units = known_units(format);
    units.push_back({"%", "0.01"});
    return csv::units_key(units);
}

void report_percents(const std::string& column, const UnitPlaces& places, const UnitFormats& formats,
                     Diagnostics& diagnostics) {
    const PlacedCell& percent = *places.percent;
    const PlacedCell& bare = *places.bare;
    const Place& place =
        std::max(percent, bare, [](const PlacedCell& a, const PlacedCell& b) { return a.order < b.order; }).place;
    const UnitHome home = home_of(percent, formats);
    const std::string mark = percent_mark(percent, *home.format);
    const std::string with = csv::show_cell_as_written(percent.text);
    const std::string without = csv::show_cell_as_written(bare.text);
    diagnostics.add(
        {Severity::error, "mixed-units",
         fmt::format("some cells of `{}` have `{}` and others do not: {} in {}, {} in {}", column, mark, with,
                     line_of(percent.place, place), without, line_of(bare.place, place)),
         place,
         fmt::format("write `{}` in {} if the cells without `{}` are percentages too, so that {} and {} are read as "
                     "the numbers written; or `{}` if the cells without `{}` are numbers as they are, so that only {} "
                     "is divided by 100",
                     units_of_percentages(*home.format, mark), home.name, mark, with, without,
                     units_of_hundredths(*home.format), mark, with)});
}

} // namespace

void report_units(const SourceUnits& units, const UnitFormats& formats, Diagnostics& diagnostics) {
    for (const auto& [column, places] : units) {
        if (have_no_sum(places)) report_currencies(column, places, formats, diagnostics);
        if (places.percent && places.bare) report_percents(column, places, formats, diagnostics);
    }
}

} // namespace kpitrace

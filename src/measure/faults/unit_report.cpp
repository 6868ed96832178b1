// Mixed units are errors and not notes, because a sum of euros and dollars is a number that looks right. The hint asks
// for the factors, because exchange rates are not known here and change every day.
#include "csv/hint_words.hpp"
#include "csv/number_form.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "measure/faults/fault_report.hpp"
#include "measure/faults/hints.hpp"
#include "measure/faults/unit_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// The first cell with a currency, and the currency as cells write it.
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

/// Whether the column has amounts that cannot be added: two currencies that are certainly different, or a currency that
/// `units` does not list beside one that it lists.
bool have_no_sum(const UnitPlaces& places) {
    if (places.declared && !places.currencies.empty()) return true;
    for (const auto& a : places.currencies)
        for (const auto& b : places.currencies)
            if (!csv::may_be_same_currency(a.first, b.first)) return true;
    return false;
}

/// "`$` in line 2, `€` in line 3".
std::string list_places(const std::vector<CurrencyPlace>& currencies, const Place& from) {
    std::string list;
    for (const CurrencyPlace& currency : currencies)
        list += fmt::format("{}`{}` in {}", list.empty() ? "" : ", ", cell_text(currency.mark),
                            line_of(currency.cell.place, from));
    return list;
}

/// One place where `units` must be written, with the entries to write there.
struct UnitsToWrite {
    UnitHome home;
    std::vector<csv::UnitText> units;
};

/// Makes entries such as `EUR: 1, USD: FACTOR`. The first currency counts as it is, unless `units` has entries already.
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
    const std::string rows = places.currency_column.empty() ? "a `where` that keeps its rows"
                                                            : fmt::format("a `where` on `{}`", places.currency_column);
    return fmt::format("write {} and replace each FACTOR with what one unit of that currency is worth; or read each "
                       "currency as a source of its own, with {}",
                       keys, rows);
}

void report_currencies(const std::string& column, const UnitPlaces& places, const UnitFormats& formats,
                       Diagnostics& diagnostics) {
    const auto currencies = currencies_in_order(places);
    if (places.declared) {
        const Place& place = currencies.front().cell.place;
        diagnostics.add(
            {Severity::error, "mixed-units",
             fmt::format("`{}` has amounts in a currency that `units` does not list, {}, beside {} in {}, "
                         "whose unit it lists",
                         column, list_places(currencies, place), csv::show_cell_as_written(places.declared->text),
                         line_of(places.declared->place, place)),
             place, help_with_currencies(currencies, formats, places)});
        return;
    }
    const Place& place = currencies[1].cell.place;
    diagnostics.add({Severity::error, "mixed-units",
                     fmt::format("`{}` has amounts in different currencies, which cannot be added: {}", column,
                                 list_places(currencies, place)),
                     place, help_with_currencies(currencies, formats, places)});
}

/// `%`, or the word of `units` that the cell has instead.
std::string percent_mark(const PlacedCell& cell, const csv::Format& format) {
    if (csv::to_narrow(cell.text).find('%') != std::string::npos) return "%";
    const std::string text = to_lower(cell.text);
    for (const std::string& word : percent_words_of(format))
        if (text.find(to_lower(word)) != std::string::npos) return word;
    return "%";
}

/// The key `units` that reads percentages as the numbers written.
std::string units_of_percentages(const csv::Format& format, const std::string& mark) {
    std::vector<csv::UnitText> units = known_units(format);
    const auto words = percent_words_of(format);
    for (csv::UnitText& unit : units)
        if (mark != "%" && std::ranges::find(words, unit.text) != words.end()) unit.factor = "1";
    if (mark == "%") units.push_back({"%", "1"});
    return csv::units_key(units);
}

/// The key `units` that reads percentages as hundredths. An entry for `%` states that bare numbers are meant as they
/// are.
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
         fmt::format("if the cells without `{0}` are percentages too, write `{1}` in {2}, which reads {3} and {4} as "
                     "the numbers written; if they are not, write `{5}`, which divides only {3} by 100",
                     mark, units_of_percentages(*home.format, mark), home.name, with, without,
                     units_of_hundredths(*home.format))});
}

} // namespace

void report_units(const SourceUnits& units, const UnitFormats& formats, Diagnostics& diagnostics) {
    for (const auto& [column, places] : units) {
        if (have_no_sum(places)) report_currencies(column, places, formats, diagnostics);
        if (places.percent && places.bare) report_percents(column, places, formats, diagnostics);
    }
}

} // namespace kpitrace

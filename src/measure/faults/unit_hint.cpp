// A wrong guess about a text such as `M` (million or mille) would change numbers by a factor of a thousand. A text with
// one meaning gets its factor. For a text with two meanings, the hint asks the reader to choose, and an unknown factor
// is written as FACTOR.
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/faults/hints.hpp"
#include "measure/faults/unit_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::string_view source_name = "the source";
constexpr std::string_view to_fill_in = "FACTOR";
constexpr std::string_view fill_in = "with a number in place of each FACTOR";

struct KnownUnit {
    std::string text;
    std::optional<std::string> factor{};    ///< absent if the reader must fill it in
    std::optional<UnitMeanings> meanings{}; ///< present if there are two
    bool is_thing = false;                  ///< the meaning is unknown, as for `kg` or `pcs`
};

/// Looks up the text without a currency in it; if nothing is left, the text itself.
KnownUnit know_unit(const std::string& text) {
    KnownUnit unit{.text = text};
    const std::string name = without_currency(text);
    const bool has_currency = name != text && !name.empty();
    if (const auto meanings = meanings_of(name.empty() ? text : name)) {
        // `T€` and `TEUR` always mean thousands, although `T` alone has another meaning too.
        const bool is_sure = meanings->is_sure() || (has_currency && (name == "T" || name == "t"));
        if (is_sure)
            unit.factor = std::string(meanings->first.factor);
        else
            unit.meanings = meanings;
    } else if (!has_currency && text.find('%') == std::string::npos) {
        unit.is_thing = true;
        unit.factor = "1";
    }
    return unit;
}

std::vector<KnownUnit> know_units(std::span<const std::string> texts) {
    std::vector<KnownUnit> units;
    for (const std::string& text : texts) units.push_back(know_unit(text));
    return units;
}

std::string key_with(const csv::Format& format, std::span<const KnownUnit> units) {
    std::vector<csv::UnitText> all = known_units(format);
    for (const KnownUnit& unit : units)
        all.push_back({cell_text(unit.text), unit.factor.value_or(std::string(to_fill_in))});
    return csv::units_key(all);
}

/// The same key, with `factor` for the texts that have none.
std::string key_with(const csv::Format& format, std::vector<KnownUnit> units, std::string_view factor) {
    for (KnownUnit& unit : units)
        if (!unit.factor) unit.factor = std::string(factor);
    return key_with(format, units);
}

/// For several texts if one of them has two meanings and the others are known.
std::string help_with_meanings(const csv::Format& format, const std::vector<KnownUnit>& units, const KnownUnit& of) {
    const auto& [first, second] = *of.meanings;
    return fmt::format("if `{}` means {}, write `{}` in the source; if it means {}, write `{}`", cell_text(of.text),
                       first.name, key_with(format, units, first.factor), second.name,
                       key_with(format, units, second.factor));
}

/// For a text with an unknown meaning: it may only name a unit such as `pcs`, or mean a thousand in some language.
std::string help_with_thing(const csv::Format& format, const KnownUnit& thing) {
    const std::array with_factor{KnownUnit{.text = thing.text}};
    return fmt::format("if `{}` only names a unit, write `{}` in the source; if it stands for a number such as a "
                       "thousand, write `{}` with that number in place of FACTOR",
                       cell_text(thing.text), key_with(format, std::array{thing}), key_with(format, with_factor));
}

/// Credits begin with `c` or, in German, with `h` (Haben); all other letters mean debit.
bool is_credit(std::string_view letters) {
    return !letters.empty() && std::string_view("cChH").find(letters.front()) != std::string_view::npos;
}

} // namespace

std::string UnitHome::in_place(std::string help) const {
    if (name == source_name) return help;
    for (auto at = help.find(source_name); at != std::string::npos; at = help.find(source_name, at + name.size()))
        help.replace(at, source_name.size(), name);
    return help;
}

UnitHome home_of(const PlacedCell& cell, const UnitFormats& formats) {
    const std::size_t file = cell.order.file;
    const csv::Format* own = file < formats.files.size() ? formats.files[file] : &formats.source;
    if (std::ranges::equal(own->units, formats.source.units, is_same_unit)) return {formats.place, &formats.source};
    return {fmt::format("the map of `{}` in `file`", cell.place.file), own};
}

std::vector<csv::UnitText> known_units(const csv::Format& format) {
    std::vector<csv::UnitText> units;
    for (const csv::Unit& known : format.units) units.push_back({known.text, known.factor.to_string()});
    return units;
}

std::string help_with_percents(const csv::Format& format, const std::string& text) {
    // The second choice lists `%` too, because an entry for `%` states that bare numbers are meant as they are.
    std::vector<KnownUnit> hundredths{{.text = text, .factor = "0.01"}};
    if (text != "%") hundredths.push_back({.text = "%", .factor = "0.01"});
    return fmt::format("if the cells without `{0}` are percentages too, write `{1}` in the source; if only the cells "
                       "with `{0}` are to be divided by 100, write `{2}`",
                       cell_text(text), key_with(format, std::array{KnownUnit{.text = text, .factor = "1"}}),
                       key_with(format, hundredths));
}

std::string help_with_units(const csv::Format& format, std::span<const std::string> texts) {
    std::vector<KnownUnit> units = know_units(texts);
    const auto things = std::ranges::count_if(units, &KnownUnit::is_thing);
    const auto open = std::ranges::count(units, false, [](const KnownUnit& unit) { return unit.factor.has_value(); });
    const auto ambiguous = std::ranges::find_if(units, [](const KnownUnit& unit) { return unit.meanings.has_value(); });
    if (open == 1 && things == 0 && ambiguous != units.end()) return help_with_meanings(format, units, *ambiguous);
    if (things == 1 && units.size() == 1) return help_with_thing(format, units.front());
    if (open == 0 && things == 0)
        return fmt::format("write `{}` in the source to read the numbers with {}", key_with(format, units),
                           units.size() == 1 ? "this factor" : "these factors");
    // Unknown texts may all name the same unit (`pcs`, `units`), or units of different size (`kg`, `lb`).
    const std::string as_names = key_with(format, units);
    for (KnownUnit& unit : units)
        if (unit.is_thing) unit.factor.reset();
    const std::string as_factors = key_with(format, units);
    if (open > 0) return fmt::format("write `{}` in the source, {}", as_factors, fill_in);
    return fmt::format("if the texts only name units that count the same, write `{}` in the source; otherwise write "
                       "`{}`, {}",
                       as_names, as_factors, fill_in);
}

std::string help_with_sides(const csv::Format& format, std::span<const std::string> letters,
                            std::span<const std::string> others) {
    std::vector<KnownUnit> credits_positive = know_units(others);
    std::vector<KnownUnit> debits_positive = credits_positive;
    for (const std::string& text : letters) {
        credits_positive.push_back({.text = text, .factor = is_credit(text) ? "1" : "-1"});
        debits_positive.push_back({.text = text, .factor = is_credit(text) ? "-1" : "1"});
    }
    return fmt::format("if credits are positive in your books, write `{}` in the source; if debits are, write `{}`",
                       key_with(format, credits_positive), key_with(format, debits_positive));
}

std::string help_with_marks(const FaultyColumn& column, const FaultGroup& group) {
    constexpr std::size_t most_listed = 12;
    // If so few cells of a column of bare numbers have a unit, their rows probably do not belong to the data.
    constexpr std::uint64_t most_junk = 3;
    const UnitHome home = home_of(group.first.front(), column.formats);
    const auto units = column.faults.marks(csv::FaultForm::unit);
    const auto letters = column.faults.marks(csv::FaultForm::debit_credit);
    if (!letters.empty()) return home.in_place(help_with_sides(*home.format, letters, units));
    if (units.size() == 1 && means_percent(units.front()) && column.read.count > 0)
        return home.in_place(help_with_percents(*home.format, units.front()));
    if (units.size() > most_listed)
        // With more texts than that, they are probably names or remarks that contain a number.
        return fmt::format(
            "the numbers have many different texts beside them, so the column probably does not have a single unit: "
            "name another column, or list all of the texts in `units` of {}, each with its factor",
            column.place());
    const std::string help = home.in_place(help_with_units(*home.format, units));
    if (group.count > most_junk || group.count > column.read.count) return help;
    const auto where = where_key_without(column, group);
    if (!where) return help;
    const bool is_one = group.count == 1;
    return fmt::format("to leave {} out, write `{}` in {}; to count {}: {}", is_one ? "the row" : "such rows", *where,
                       column.place(), is_one ? "its number" : "their numbers", help);
}

} // namespace kpitrace

#include "measure/faults/unit_hint.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "csv/units.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utf8proc.h>
#include <vector>

namespace kpitrace {
namespace {

constexpr std::string_view to_fill_in = "FACTOR";

struct Meaning {
    std::string_view factor;
    std::string_view word;
};

/// A text that multiplies its number. Where it has a second meaning, none of the two is proposed alone.
struct Multiplier {
    std::string_view text; ///< in lower case
    Meaning first;
    Meaning second{};
};

constexpr Meaning thousand{"1000", "thousand"};
constexpr Meaning million{"1000000", "million"};
constexpr Meaning billion{"1000000000", "thousand million"};
constexpr Meaning trillion{"1000000000000", "million million"};
constexpr Meaning lakh{"100000", "lakh"};
constexpr Meaning crore{"10000000", "crore"};
constexpr Meaning unit{"1", "a unit"};

constexpr std::array<Multiplier, 170> multipliers{{
    {"k", thousand},
    {"tsd", thousand},
    {"tsd.", thousand},
    {"tys", thousand},
    {"tys.", thousand},
    {"тыс", thousand},
    {"тыс.", thousand},
    {"thousand", thousand},
    {"千", thousand},
    {"mille", thousand},
    {"mio", million},
    {"mio.", million},
    {"mill.", million},
    {"mn", million},
    {"mln", million},
    {"mln.", million},
    {"млн", million},
    {"млн.", million},
    {"million", million},
    {"millions", million},
    {"百万", million},
    {"bn", billion},
    {"mrd", billion},
    {"mrd.", billion},
    {"md", billion},
    {"mld", billion},
    {"mld.", billion},
    {"milliard", billion},
    {"млрд", billion},
    {"млрд.", billion},
    {"lakh", lakh},
    {"lakhs", lakh},
    {"lac", lakh},
    {"lacs", lakh},
    {"crore", crore},
    {"crores", crore},
    {"万", {"10000", "ten thousand"}},
    {"萬", {"10000", "ten thousand"}},
    {"億", {"100000000", "hundred million"}},
    {"亿", {"100000000", "hundred million"}},
    {"‰", {"0.001", "per mille"}},
    {"bp", {"0.0001", "basis point"}},
    {"bps", {"0.0001", "basis point"}},
    {"％", {"0.01", "percent"}},
    {"pct", {"0.01", "percent"}},
    {"pct.", {"0.01", "percent"}},
    {"percent", {"0.01", "percent"}},
    {"per cent", {"0.01", "percent"}},
    {"prozent", {"0.01", "percent"}},
    {"dozen", {"12", "dozen"}},
    {"¢", {"0.01", "a hundredth"}, unit},
    {"٪", {"0.01", "percent"}},
    {"m", million, thousand},
    {"mm", million, unit},
    {"mil", thousand, million},
    {"cr", crore, {"-1", "a credit, where credits are negative"}},
    {"l", lakh, unit},
    {"b", billion, unit},
    {"t", thousand, trillion},
    {"tr", trillion, thousand},
    {"billion", billion, trillion},
    {"tausend", thousand},
    {"thousands", thousand},
    {"mila", thousand},
    {"miles", thousand, unit},
    {"milliers", thousand},
    {"millares", thousand},
    {"mii", thousand},
    {"tisíc", thousand},
    {"tis.", thousand},
    {"tis", thousand},
    {"тысяч", thousand},
    {"тысячи", thousand},
    {"хил.", thousand},
    {"хил", thousand},
    {"хиляди", thousand},
    {"ribu", thousand},
    {"rb", thousand},
    {"nghìn", thousand},
    {"ngàn", thousand},
    {"천", thousand},
    {"พัน", thousand},
    {"ألف", thousand},
    {"हजार", thousand},
    {"bin", thousand, unit},
    {"tusen", thousand},
    {"tkr", thousand},
    {"kkr", thousand},
    {"tuhat", thousand},
    {"ezer", thousand},
    {"eft", thousand},
    {"χιλ.", thousand},
    {"χιλ", thousand},
    {"χιλιάδες", thousand},
    {"millionen", million},
    {"mill", million},
    {"milioni", million},
    {"millones", million},
    {"milhões", million},
    {"milhão", million},
    {"milioane", million},
    {"milionów", million},
    {"milionai", million},
    {"миллион", million},
    {"миллиона", million},
    {"миллионов", million},
    {"мільйон", million},
    {"мільйонів", million},
    {"juta", million},
    {"jt", million},
    {"triệu", million},
    {"ล้าน", million},
    {"مليون", million},
    {"milyon", million},
    {"miljoner", million},
    {"miljoonaa", million},
    {"milj.", million},
    {"milj", million},
    {"mkr", million},
    {"mft", million},
    {"εκατ.", million},
    {"εκατ", million},
    {"millió", million},
    {"milliarde", billion},
    {"milliarden", billion},
    {"milliards", billion},
    {"miliard", billion},
    {"miliardi", billion},
    {"miliardo", billion},
    {"miliarde", billion},
    {"miliardów", billion},
    {"bilhões", billion},
    {"bilhão", billion},
    {"миллиард", billion},
    {"миллиарда", billion},
    {"миллиардов", billion},
    {"мільярд", billion},
    {"мільярдів", billion},
    {"miliar", billion},
    {"tỷ", billion},
    {"십억", billion},
    {"milyar", billion},
    {"mia", billion},
    {"mia.", billion},
    {"mdr", billion},
    {"mdr.", billion},
    {"bln", billion},
    {"miljarder", billion},
    {"miljardia", billion},
    {"billionen", trillion},
    {"billones", trillion},
    {"biliony", trillion},
    {"hundred", {"100", "hundred"}},
    {"만", {"10000", "ten thousand"}},
    {"억", {"100000000", "hundred million"}},
    {"लाख", lakh},
    {"करोड़", crore},
    {"mil.", thousand, million},
    {"mi", million, unit},
    {"bi", billion, trillion},
    {"tn", trillion, unit},
    {"trillion", trillion, {"1000000000000000000", "million million million"}},
    {"billions", billion, trillion},
    {"%", {"0.01", "percent"}},
    {"procent", {"0.01", "percent"}},
    {"por ciento", {"0.01", "percent"}},
    {"pour cent", {"0.01", "percent"}},
    {"prosent", {"0.01", "percent"}},
    {"proc.", {"0.01", "percent"}},
    {"pourcent", {"0.01", "percent"}},
}};

constexpr std::array<std::string_view, 23> currency_codes{"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK",
                                                          "NOK", "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "CAD",
                                                          "AUD", "NZD", "ZAR", "RUB", "TRY", "KRW", "RON"};

/// `Mio. €` and `MioEUR` as `Mio.` and `Mio`.
std::string without_currency(std::string_view text) {
    std::string rest;
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (utf8proc_category(static_cast<utf8proc_int32_t>(next.value)) != UTF8PROC_CATEGORY_SC)
            rest += text.substr(0, next.size);
        text.remove_prefix(next.size);
    }
    for (const std::string_view code : currency_codes)
        if (rest.size() > code.size() && rest.starts_with(code)) {
            rest.erase(0, code.size());
            break;
        }
    for (const std::string_view code : currency_codes)
        if (rest.ends_with(code)) {
            rest.resize(rest.size() - code.size());
            break;
        }
    return std::string(csv::trim(rest));
}

const Multiplier* multiplier_of(std::string_view text) {
    const std::string lower = to_lower(text);
    const auto* known = std::ranges::find(multipliers, lower, &Multiplier::text);
    return known == multipliers.end() ? nullptr : known;
}

/// What is known of a text beside a number.
struct KnownUnit {
    std::string text;
    std::optional<std::string> factor{}; ///< nothing: it must be filled in
    const Multiplier* several = nullptr; ///< it has two meanings
    bool is_thing = false;               ///< nothing is known of it: `kg`, `pcs`
};

KnownUnit know(const std::string& text) {
    KnownUnit made{.text = text};
    const std::string bare = without_currency(text);
    const Multiplier* multiplier = multiplier_of(bare.empty() ? text : bare);
    if (multiplier != nullptr) {
        // `T€` and `TEUR` are thousands wherever they are written.
        const bool is_sure = multiplier->second.factor.empty() || (bare != text && multiplier->text == "t");
        if (is_sure)
            made.factor = std::string(multiplier->first.factor);
        else
            made.several = multiplier;
    } else if (bare == text || bare.empty()) {
        made.is_thing = text.find('%') == std::string::npos;
        if (made.is_thing) made.factor = "1";
    }
    return made;
}

std::string key_with(const csv::Format& format, std::span<const KnownUnit> units) {
    std::vector<csv::UnitText> all = known_units(format);
    for (const KnownUnit& made : units)
        all.push_back({cell_text(made.text), made.factor.value_or(std::string(to_fill_in))});
    return csv::units_key(all);
}

/// The same with one text's factor.
std::string key_with(const csv::Format& format, std::vector<KnownUnit> units, const KnownUnit& of,
                     std::string_view factor) {
    for (KnownUnit& made : units)
        if (made.text == of.text) made.factor = std::string(factor);
    return key_with(format, units);
}

std::string help_with_meanings(const csv::Format& format, const std::vector<KnownUnit>& units, const KnownUnit& of) {
    const auto [known, first, second] = *of.several;
    const std::string text = cell_text(of.text);
    return fmt::format("write `{}` in the source where `{}` means {}, or `{}` where it means {}",
                       key_with(format, units, of, first.factor), text, first.word,
                       key_with(format, units, of, second.factor), second.word);
}

/// Nothing is known of the text: it may be `pcs`, or a thousand in some language.
std::string help_with_thing(const csv::Format& format, const KnownUnit& thing) {
    const std::string as_name = key_with(format, std::array{thing});
    const std::string as_factor = key_with(format, std::array{KnownUnit{.text = thing.text}});
    return fmt::format("write `{}` in the source if `{}` only names a unit, or `{}` with its factor if it stands for a "
                       "number such as a thousand",
                       as_name, cell_text(thing.text), as_factor);
}

std::vector<KnownUnit> know_all(std::span<const std::string> texts) {
    std::vector<KnownUnit> units;
    for (const std::string& text : texts) units.push_back(know(text));
    return units;
}

/// `c` or `h` for credit (Haben), else debit.
bool is_credit(std::string_view letters) {
    const std::string lower = to_lower(letters);
    return lower.starts_with('c') || lower.starts_with('h');
}

} // namespace

std::vector<csv::UnitText> known_units(const csv::Format& format) {
    std::vector<csv::UnitText> units;
    for (const csv::Unit& known : format.units) units.push_back({known.text, known.factor.to_string()});
    return units;
}

bool multiplies(std::string_view text) {
    const std::string name(csv::trim(text));
    return name.starts_with('/') || multiplier_of(name) != nullptr || csv::marks_side_of_account(name);
}

std::string help_with_percents(const csv::Format& format, const std::string& text) {
    // That `%` is listed says how bare numbers are meant.
    std::vector<KnownUnit> hundredths{{.text = text, .factor = "0.01"}};
    if (text != "%") hundredths.push_back({.text = "%", .factor = "0.01"});
    return fmt::format(
        "write `{}` in the source if the cells without `{}` are percentages too, or `{}` if they are numbers "
        "as they are, so that only the cells with `{}` are divided by 100",
        key_with(format, std::array{KnownUnit{.text = text, .factor = "1"}}), cell_text(text),
        key_with(format, hundredths), cell_text(text));
}

bool means_percent(std::string_view text) {
    const Multiplier* known = multiplier_of(csv::trim(text));
    return known != nullptr && known->first.factor == "0.01" && known->second.factor.empty();
}

std::string help_with_units(const csv::Format& format, std::span<const std::string> texts) {
    std::vector<KnownUnit> units = know_all(texts);
    const auto things = std::ranges::count_if(units, &KnownUnit::is_thing);
    const auto open = std::ranges::count_if(units, [](const KnownUnit& made) { return !made.factor; });
    if (open == 1) {
        const auto of = std::ranges::find_if(units, [](const KnownUnit& made) { return !made.factor; });
        if (of->several != nullptr && things == 0) return help_with_meanings(format, units, *of);
    }
    if (things == 1 && units.size() == 1) return help_with_thing(format, units.front());
    const bool must_fill_in = open > 0 || (things > 1) || (things == 1 && units.size() > 1);
    if (!must_fill_in)
        return fmt::format("write `{}` in the source to read the numbers with {}", key_with(format, units),
                           units.size() == 1 ? "this factor" : "these factors");
    const std::string as_one = key_with(format, units);
    for (KnownUnit& made : units)
        if (made.is_thing) made.factor.reset();
    const std::string to_fill =
        fmt::format("`{}` in the source, with a number in place of each {}", key_with(format, units), to_fill_in);
    if (open > 0) return "write " + to_fill;
    return fmt::format("write `{}` in the source if each only names a unit and one of each counts the same, or {}",
                       as_one, to_fill);
}

std::string help_with_sides(const csv::Format& format, std::span<const std::string> letters,
                            std::span<const std::string> others) {
    std::vector<KnownUnit> units = know_all(others);
    std::vector<KnownUnit> opposite = units;
    for (const std::string& text : letters) {
        units.push_back({.text = text, .factor = is_credit(text) ? "1" : "-1"});
        opposite.push_back({.text = text, .factor = is_credit(text) ? "-1" : "1"});
    }
    return fmt::format("write `{}` in the source if credits are positive, or `{}` if debits are: which side is "
                       "negative depends on the books",
                       key_with(format, units), key_with(format, opposite));
}

} // namespace kpitrace

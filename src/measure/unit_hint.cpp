#include "measure/unit_hint.hpp"

#include "csv/complaint.hpp"
#include "csv/spaces.hpp"
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

constexpr std::array<Multiplier, 61> multipliers{{
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

std::vector<csv::UnitText> known_units(const csv::Format& format) {
    std::vector<csv::UnitText> units;
    for (const csv::Unit& known : format.units) units.push_back({known.text, known.factor.to_string()});
    return units;
}

std::string key_with(const csv::Format& format, std::span<const KnownUnit> units) {
    std::vector<csv::UnitText> all = known_units(format);
    for (const KnownUnit& made : units) all.push_back({made.text, made.factor.value_or(std::string(to_fill_in))});
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
    const auto [text, first, second] = *of.several;
    return fmt::format("write `{}` in the source where `{}` means {}, or `{}` where it means {}",
                       key_with(format, units, of, first.factor), of.text, first.word,
                       key_with(format, units, of, second.factor), second.word);
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

std::string help_with_units(const csv::Format& format, std::span<const std::string> texts) {
    std::vector<KnownUnit> units = know_all(texts);
    const auto things = std::ranges::count_if(units, &KnownUnit::is_thing);
    const auto open = std::ranges::count_if(units, [](const KnownUnit& made) { return !made.factor; });
    if (open == 1) {
        const auto of = std::ranges::find_if(units, [](const KnownUnit& made) { return !made.factor; });
        if (of->several != nullptr && things == 0) return help_with_meanings(format, units, *of);
    }
    const bool must_fill_in = open > 0 || (things > 1) || (things == 1 && units.size() > 1);
    if (!must_fill_in)
        return fmt::format("write `{}` in the source to read the {}", key_with(format, units),
                           things > 0 ? "numbers without this text" : "numbers with this factor");
    const std::string as_one = key_with(format, units);
    for (KnownUnit& made : units)
        if (made.is_thing) made.factor.reset();
    const std::string to_fill =
        fmt::format("`{}` in the source, with a number in place of each {}", key_with(format, units), to_fill_in);
    if (open > 0) return "write " + to_fill;
    return fmt::format("write `{}` in the source if one of each counts the same, or {}", as_one, to_fill);
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

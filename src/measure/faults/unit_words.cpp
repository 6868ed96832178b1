// The words for thousands and millions in many languages. A text with two meanings has both, and the hint asks the
// reader: a wrong guess whether `M` means mille or million would be wrong by a factor of a thousand.
#include "measure/faults/unit_words.hpp"

#include "csv/number_form.hpp"
#include "csv/spaces.hpp"
#include "csv/units.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace kpitrace {
namespace {

constexpr UnitMeaning unit{"1", "a unit"};
constexpr UnitMeaning percent{"0.01", "percent"};
constexpr UnitMeaning thousand{"1000", "thousand"};
constexpr UnitMeaning lakh{"100000", "lakh"};
constexpr UnitMeaning million{"1000000", "million"};
constexpr UnitMeaning crore{"10000000", "crore"};
// The name avoids "billion", which half of Europe understands as 10^12.
constexpr UnitMeaning billion{"1000000000", "thousand million"};
constexpr UnitMeaning trillion{"1000000000000", "million million"};
constexpr UnitMeaning quintillion{"1000000000000000000", "million million million"};

/// Texts with the same meanings. They are in lower case, and each is between bars.
struct Words {
    UnitMeanings meanings;
    std::string_view texts;
};

constexpr std::array<Words, 26> words{{
    {{{"0.0001", "basis point"}, {}}, "|bp|bps|"},
    {{{"0.001", "per mille"}, {}}, "|‰|"},
    {{percent, {}},
     "|%|％|٪|pct|pct.|percent|per cent|prozent|procent|proc.|prosent|por ciento|pour cent|"
     "pourcent|"},
    {{{"12", "dozen"}, {}}, "|dozen|"},
    {{{"100", "hundred"}, {}}, "|hundred|"},
    {{thousand, {}},
     "|k|tsd|tsd.|tys|tys.|тыс|тыс.|thousand|thousands|千|mille|tausend|mila|milliers|millares|"
     "mii|tisíc|tis.|tis|тысяч|тысячи|хил.|хил|хиляди|ribu|rb|nghìn|ngàn|천|พัน|ألف|हजार|tusen|"
     "tkr|kkr|tuhat|ezer|eft|χιλ.|χιλ|χιλιάδες|"},
    {{{"10000", "ten thousand"}, {}}, "|万|萬|만|"},
    {{lakh, {}}, "|lakh|lakhs|lac|lacs|लाख|"},
    {{million, {}},
     "|mio|mio.|mill.|mn|mln|mln.|млн|млн.|million|millions|百万|millionen|mill|milioni|millones|"
     "milhões|milhão|milioane|milionów|milionai|миллион|миллиона|миллионов|мільйон|мільйонів|"
     "juta|jt|triệu|ล้าน|مليون|milyon|miljoner|miljoonaa|milj.|milj|mkr|mft|εκατ.|εκατ|millió|"},
    {{crore, {}}, "|crore|crores|करोड़|"},
    {{{"100000000", "hundred million"}, {}}, "|億|亿|억|"},
    {{billion, {}},
     "|bn|mrd|mrd.|md|mld|mld.|milliard|млрд|млрд.|milliarde|milliarden|milliards|miliard|"
     "miliardi|miliardo|miliarde|miliardów|bilhões|bilhão|миллиард|миллиарда|миллиардов|мільярд|"
     "мільярдів|miliar|tỷ|십억|milyar|mia|mia.|mdr|mdr.|bln|miljarder|miljardia|"},
    {{trillion, {}}, "|billionen|billones|biliony|"},
    {{{"0.01", "a hundredth"}, unit}, "|¢|"},
    {{thousand, unit}, "|miles|bin|"},
    {{thousand, million}, "|mil|mil.|"},
    {{thousand, trillion}, "|t|"},
    {{lakh, unit}, "|l|"},
    {{million, unit}, "|mm|mi|"},
    {{million, thousand}, "|m|"},
    {{crore, {"-1", "a credit, where credits are negative"}}, "|cr|"},
    {{billion, unit}, "|b|"},
    {{billion, trillion}, "|billion|billions|bi|"},
    {{trillion, unit}, "|tn|"},
    {{trillion, thousand}, "|tr|"},
    {{trillion, quintillion}, "|trillion|"},
}};

/// Codes that exports write as part of a word: `TEUR`, `USDk`. Other codes are left out, because every code is also
/// three letters with which another text can end.
constexpr std::array<std::string_view, 23> currency_codes{"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK",
                                                          "NOK", "DKK", "PLN", "CZK", "HUF", "BRL", "MXN", "CAD",
                                                          "AUD", "NZD", "ZAR", "RUB", "TRY", "KRW", "RON"};

std::string without_currency_signs(std::string_view text) {
    std::string rest;
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (utf8proc_category(static_cast<utf8proc_int32_t>(next.value)) != UTF8PROC_CATEGORY_SC)
            rest += text.substr(0, next.size);
        text.remove_prefix(next.size);
    }
    return rest;
}

} // namespace

std::optional<UnitMeanings> meanings_of(std::string_view text) {
    if (text.empty() || text.find('|') != std::string_view::npos) return std::nullopt;
    // The bars make sure that a text is found only as a whole, never as a part of another text.
    const std::string between_bars = "|" + to_lower(text) + "|";
    for (const Words& same : words)
        if (same.texts.find(between_bars) != std::string_view::npos) return same.meanings;
    return std::nullopt;
}

std::string without_currency(std::string_view text) {
    const std::string rest = without_currency_signs(text);
    std::string_view name = rest;
    // Removes one code at the start and one at the end. A text that is only a code becomes empty.
    const auto begins = std::ranges::find_if(
        currency_codes, [&](std::string_view code) { return name.size() > code.size() && name.starts_with(code); });
    if (begins != currency_codes.end()) name.remove_prefix(begins->size());
    const auto ends = std::ranges::find_if(currency_codes, [&](std::string_view code) { return name.ends_with(code); });
    if (ends != currency_codes.end()) name.remove_suffix(ends->size());
    return std::string(csv::trim(name));
}

bool means_percent(std::string_view text) {
    const auto known = meanings_of(csv::trim(text));
    return known && known->is_sure() && known->first.factor == percent.factor;
}

bool multiplies(std::string_view text) {
    const std::string_view name = csv::trim(text);
    return name.starts_with('/') || meanings_of(name) || csv::marks_side_of_account(name);
}

std::vector<std::string> percent_words_of(const csv::Format& format) {
    std::vector<std::string> percents;
    for (const csv::Unit& listed : format.units) {
        if (csv::to_narrow(listed.text) == "%") return {};
        const bool is_hundredth = Number::compare(listed.factor * Number(100), Number(1)) == 0;
        if (means_percent(listed.text) && is_hundredth) percents.push_back(listed.text);
    }
    return percents;
}

} // namespace kpitrace

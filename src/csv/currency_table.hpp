// The table of currency marks.
//
// The codes are those of ISO 4217 now, without `XXX` (no currency) and `XTS` (tests), and those that were in use in the
// last decades. The signs are Unicode's currency signs and the symbols of Unicode's locale data (CLDR), unless they
// usually mean something else. For that reason these are left out: `¢` (a hundredth), `KM` (kilometres), `L`, `K`, `R`
// and other single letters, and three capitals that are not a code (`RMB`).
#pragma once

#include "csv/units.hpp"

#include <array>
#include <string_view>

namespace kpitrace::csv {

/// Sorted by code.
inline constexpr std::string_view currency_codes =
    "AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZM AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN "
    "BYR BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB "
    "EUR FIM FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL "
    "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP "
    "MRO MRU MTL MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR ROL "
    "RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TND "
    "TOP TRL TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VEF VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD "
    "XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMK ZMW ZWG ZWL";

/// A sign or abbreviation, as messages show it, and the codes that it can mean.
struct CurrencySign {
    std::string_view shown;
    std::string_view codes;       ///< the codes that the sign can mean by itself
    std::string_view with_code{}; ///< further codes that it can mean if they are in the same cell
};

inline constexpr std::string_view any_code = "*";

inline constexpr std::array currency_signs{
    CurrencySign{"$", "USD",
                 "ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUC CUP CVE DOP FJD GYD HKD JMD KYD LRD MOP MXN NAD NIO NZD "
                 "SBD SGD SRD SVC TOP TTD TWD USN UYU WST XCD ZWG ZWL"},
    CurrencySign{"€", "EUR"},
    CurrencySign{"£", "GBP", "CYP EGP FKP GIP IEP ITL LBP MTL SDG SHP SSP SYP TRL TRY"},
    CurrencySign{"¥", "JPY CNY"},
    CurrencySign{"₹", "INR"},
    CurrencySign{"₩", "KRW KPW"},
    CurrencySign{"₽", "RUB"},
    CurrencySign{"₺", "TRY"},
    CurrencySign{"₴", "UAH"},
    CurrencySign{"₪", "ILS"},
    CurrencySign{"₫", "VND"},
    CurrencySign{"฿", "THB"},
    CurrencySign{"₱", "PHP", "CUP"},
    CurrencySign{"¤", any_code},
    CurrencySign{"US$", "USD"},
    CurrencySign{"A$", "AUD"},
    CurrencySign{"C$", "CAD NIO"},
    CurrencySign{"HK$", "HKD"},
    CurrencySign{"NZ$", "NZD"},
    CurrencySign{"S$", "SGD"},
    CurrencySign{"MX$", "MXN"},
    CurrencySign{"NT$", "TWD"},
    CurrencySign{"R$", "BRL"},
    CurrencySign{"kr", "SEK NOK DKK ISK", "EEK"},
    CurrencySign{"zł", "PLN"},
    CurrencySign{"Kč", "CZK"},
    CurrencySign{"Ft", "HUF"},
    CurrencySign{"Fr.", "CHF", "BIF DJF GNF KMF RWF XAF XOF XPF"},
    CurrencySign{"Rs", "INR PKR LKR NPR MUR SCR"},
    CurrencySign{"Rp", "IDR"},
    CurrencySign{"円", "JPY"},
    CurrencySign{"元", "CNY TWD HKD MOP"},
    CurrencySign{"원", "KRW KPW"},
    CurrencySign{"лв", "BGN"},
    CurrencySign{"руб.", "RUB BYN BYR RUR"},
    CurrencySign{"lei", "RON MDL ROL"},
    CurrencySign{"din.", "RSD", "BHD DZD IQD JOD KWD LYD MKD TND"},
    CurrencySign{"kn", "HRK"},
    CurrencySign{"TL", "TRY TRL"},
    CurrencySign{"Br", "BYN ETB BYR"},
    CurrencySign{"Bs", "BOB VES VEF VED"},
    CurrencySign{"FCFA", "XAF XOF"},
    CurrencySign{"﷼", "IRR SAR QAR YER OMR"},
};

/// Another way to write a sign or a code.
struct CurrencySpelling {
    std::string_view text;
    std::string_view meaning; ///< the CurrencySign::shown of a sign, or a code
};

/// Spellings that are a mark only before a number. After it, letters before a sign are more often factors than
/// countries (`1.5M$`).
inline constexpr std::array spellings_before{
    CurrencySpelling{"US$", "US$"},  CurrencySpelling{"U$S", "US$"}, CurrencySpelling{"A$", "A$"},
    CurrencySpelling{"AU$", "A$"},   CurrencySpelling{"C$", "C$"},   CurrencySpelling{"CA$", "CAD"},
    CurrencySpelling{"CDN$", "CAD"}, CurrencySpelling{"HK$", "HK$"}, CurrencySpelling{"NZ$", "NZ$"},
    CurrencySpelling{"S$", "S$"},    CurrencySpelling{"SG$", "S$"},  CurrencySpelling{"MX$", "MX$"},
    CurrencySpelling{"Mex$", "MX$"}, CurrencySpelling{"NT$", "NT$"}, CurrencySpelling{"TW$", "NT$"},
    CurrencySpelling{"AR$", "ARS"},  CurrencySpelling{"CL$", "CLP"}, CurrencySpelling{"CO$", "COP"},
    CurrencySpelling{"COL$", "COP"}, CurrencySpelling{"RD$", "DOP"}, CurrencySpelling{"UY$", "UYU"},
    CurrencySpelling{"$U", "UYU"},   CurrencySpelling{"JM$", "JMD"}, CurrencySpelling{"J$", "JMD"},
    CurrencySpelling{"TT$", "TTD"},  CurrencySpelling{"BZ$", "BZD"}, CurrencySpelling{"BN$", "BND"},
    CurrencySpelling{"Bds$", "BBD"}, CurrencySpelling{"EC$", "XCD"}, CurrencySpelling{"FJ$", "FJD"},
    CurrencySpelling{"GY$", "GYD"},  CurrencySpelling{"N$", "NAD"},  CurrencySpelling{"CI$", "KYD"},
    CurrencySpelling{"SI$", "SBD"},  CurrencySpelling{"WS$", "WST"}, CurrencySpelling{"MOP$", "MOP"},
    CurrencySpelling{"GH₵", "GHS"},  CurrencySpelling{"CN¥", "CNY"}, CurrencySpelling{"JP¥", "JPY"},
    CurrencySpelling{"E£", "EGP"},   CurrencySpelling{"S/", "PEN"},  CurrencySpelling{"S/.", "PEN"},
    CurrencySpelling{"B/.", "PAB"},
};

/// Spellings that are a mark on both sides of a number. Among spellings of one length and first byte, the more frequent
/// ones come first.
inline constexpr std::array spellings_anywhere{
    CurrencySpelling{"$", "$"},
    CurrencySpelling{"€", "€"},
    CurrencySpelling{"£", "£"},
    CurrencySpelling{"¥", "¥"},
    CurrencySpelling{"₹", "₹"},
    CurrencySpelling{"₩", "₩"},
    CurrencySpelling{"₽", "₽"},
    CurrencySpelling{"₺", "₺"},
    CurrencySpelling{"₴", "₴"},
    CurrencySpelling{"₪", "₪"},
    CurrencySpelling{"₫", "₫"},
    CurrencySpelling{"฿", "฿"},
    CurrencySpelling{"₱", "₱"},
    CurrencySpelling{"¤", "¤"},
    CurrencySpelling{"R$", "R$"},
    CurrencySpelling{"﹩", "$"},
    // Signs that mean one currency.
    CurrencySpelling{"₦", "NGN"},
    CurrencySpelling{"₡", "CRC"},
    CurrencySpelling{"₲", "PYG"},
    CurrencySpelling{"₵", "GHS"},
    CurrencySpelling{"₸", "KZT"},
    CurrencySpelling{"₮", "MNT"},
    CurrencySpelling{"₭", "LAK"},
    CurrencySpelling{"₾", "GEL"},
    CurrencySpelling{"₼", "AZN"},
    CurrencySpelling{"֏", "AMD"},
    CurrencySpelling{"৳", "BDT"},
    CurrencySpelling{"៛", "KHR"},
    CurrencySpelling{"؋", "AFN"},
    CurrencySpelling{"₣", "FRF"},
    CurrencySpelling{"₤", "£"},
    CurrencySpelling{"₧", "ESP"},
    CurrencySpelling{"₯", "GRD"},
    CurrencySpelling{"₨", "Rs"},
    CurrencySpelling{"﷼", "﷼"},
    // Abbreviations in Latin letters.
    CurrencySpelling{"kr", "kr"},
    CurrencySpelling{"kr.", "kr"},
    CurrencySpelling{"Kr", "kr"},
    CurrencySpelling{"Kr.", "kr"},
    CurrencySpelling{"KR", "kr"},
    CurrencySpelling{"zł", "zł"},
    CurrencySpelling{"zł.", "zł"},
    CurrencySpelling{"Zł", "zł"},
    CurrencySpelling{"ZŁ", "zł"},
    CurrencySpelling{"zl", "zł"},
    CurrencySpelling{"Kč", "Kč"},
    CurrencySpelling{"kč", "Kč"},
    CurrencySpelling{"KČ", "Kč"},
    CurrencySpelling{"Ft", "Ft"},
    CurrencySpelling{"Ft.", "Ft"},
    CurrencySpelling{"Fr", "Fr."},
    CurrencySpelling{"Fr.", "Fr."},
    CurrencySpelling{"fr.", "Fr."},
    CurrencySpelling{"SFr.", "Fr."},
    CurrencySpelling{"SFr", "Fr."},
    CurrencySpelling{"sFr.", "Fr."},
    CurrencySpelling{"Sfr.", "Fr."},
    CurrencySpelling{"Rs", "Rs"},
    CurrencySpelling{"Rs.", "Rs"},
    CurrencySpelling{"RS", "Rs"},
    CurrencySpelling{"RS.", "Rs"},
    CurrencySpelling{"Rp", "Rp"},
    CurrencySpelling{"Rp.", "Rp"},
    CurrencySpelling{"lei", "lei"},
    CurrencySpelling{"Lei", "lei"},
    CurrencySpelling{"din", "din."},
    CurrencySpelling{"din.", "din."},
    CurrencySpelling{"Din.", "din."},
    CurrencySpelling{"kn", "kn"},
    CurrencySpelling{"TL", "TL"},
    CurrencySpelling{"Br", "Br"},
    CurrencySpelling{"Bs", "Bs"},
    CurrencySpelling{"Bs.", "Bs"},
    CurrencySpelling{"FCFA", "FCFA"},
    CurrencySpelling{"F CFA", "FCFA"},
    CurrencySpelling{"DM", "DEM"},
    CurrencySpelling{"Php", "PHP"},
    CurrencySpelling{"Tk", "BDT"},
    CurrencySpelling{"Tk.", "BDT"},
    CurrencySpelling{"Ksh", "KES"},
    CurrencySpelling{"KSh", "KES"},
    CurrencySpelling{"Ksh.", "KES"},
    CurrencySpelling{"KShs", "KES"},
    CurrencySpelling{"TSh", "TZS"},
    CurrencySpelling{"USh", "UGX"},
    CurrencySpelling{"Gs", "PYG"},
    CurrencySpelling{"Gs.", "PYG"},
    CurrencySpelling{"Nu.", "BTN"},
    CurrencySpelling{"Kz", "AOA"},
    CurrencySpelling{"Lek", "ALL"},
    CurrencySpelling{"lekë", "ALL"},
    CurrencySpelling{"Dhs", "AED"},
    CurrencySpelling{"Dhs.", "AED"},
    CurrencySpelling{"đ", "₫"},
    CurrencySpelling{"VNĐ", "₫"},
    // Abbreviations in Cyrillic letters.
    CurrencySpelling{"лв", "лв"},
    CurrencySpelling{"лв.", "лв"},
    CurrencySpelling{"руб", "руб."},
    CurrencySpelling{"руб.", "руб."},
    CurrencySpelling{"Руб.", "руб."},
    CurrencySpelling{"РУБ", "руб."},
    CurrencySpelling{"р.", "руб."},
    CurrencySpelling{"грн", "UAH"},
    CurrencySpelling{"грн.", "UAH"},
    CurrencySpelling{"дин", "din."},
    CurrencySpelling{"дин.", "din."},
    CurrencySpelling{"ден", "MKD"},
    CurrencySpelling{"ден.", "MKD"},
    CurrencySpelling{"тг", "KZT"},
    CurrencySpelling{"тг.", "KZT"},
    // Marks of East and South Asia.
    CurrencySpelling{"円", "円"},
    CurrencySpelling{"圓", "元"},
    CurrencySpelling{"元", "元"},
    CurrencySpelling{"圆", "元"},
    CurrencySpelling{"원", "원"},
    CurrencySpelling{"บาท", "THB"},
    CurrencySpelling{"रु", "Rs"},
    CurrencySpelling{"रु.", "Rs"},
    CurrencySpelling{"रू", "Rs"},
    CurrencySpelling{"रू.", "Rs"},
    // Marks in Arabic letters.
    CurrencySpelling{"د.إ", "AED"},
    CurrencySpelling{"د.إ.", "AED"},
    CurrencySpelling{"ر.س", "SAR"},
    CurrencySpelling{"ر.س.", "SAR"},
    CurrencySpelling{"ر.ق", "QAR"},
    CurrencySpelling{"ر.ق.", "QAR"},
    CurrencySpelling{"د.ك", "KWD"},
    CurrencySpelling{"د.ك.", "KWD"},
    CurrencySpelling{"ج.م", "EGP"},
    CurrencySpelling{"ج.م.", "EGP"},
    CurrencySpelling{"د.م.", "MAD"},
    CurrencySpelling{"د.ت.", "TND"},
    CurrencySpelling{"د.ج.", "DZD"},
    CurrencySpelling{"د.ب.", "BHD"},
    CurrencySpelling{"ر.ع.", "OMR"},
    CurrencySpelling{"د.ع.", "IQD"},
    CurrencySpelling{"د.أ.", "JOD"},
    CurrencySpelling{"ل.ل.", "LBP"},
};

} // namespace kpitrace::csv

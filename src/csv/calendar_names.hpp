// Names of months and weekdays in cells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// For comparing names: lower case, and a Turkish `ı` is an `i`.
[[nodiscard]] std::string fold_name(std::string_view text);

/// The bytes of `text` that are `folded` (a result of fold_name) in any case; nothing where it begins otherwise.
[[nodiscard]] std::optional<std::size_t> find_folded(std::string_view text, std::string_view folded);

/// False where find_folded() finds nothing, as the first characters show. Fast.
[[nodiscard]] constexpr bool may_begin_with(std::string_view text, std::string_view folded) {
    if (text.empty() || folded.empty()) return folded.empty();
    const char c = text.front();
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower == folded.front() || static_cast<unsigned char>(c) >= 0x80U;
}

/// Finds a month by its name. A name is also found by its first letters, three at least, where they begin the name of
/// one month alone; and without its accents (`fevr`, `Maerz`), where that leaves one month.
class MonthNames {
public:
    /// The English names.
    MonthNames();
    /// 12 texts from January to December. Of 24 texts two name each month: either the second twelve follow the first
    /// twelve, or the two texts of a month are neighbours. The order in which more pairs begin alike is meant; the
    /// former where neither does.
    explicit MonthNames(std::span<const std::string> texts);

    /// Two months that one of the names belongs to, and that name; nothing where all is well.
    struct Clash {
        std::string name;
        unsigned first = 0; ///< 1 to 12
        unsigned second = 0;
    };
    [[nodiscard]] std::optional<Clash> find_clash() const;

    /// Takes a name from the front of a text; 1 to 12, or 0 where it begins with none.
    [[nodiscard]] unsigned take(std::string_view& text) const;

private:
    struct Name {
        std::string folded; ///< without its final point
        unsigned month = 0;
    };
    void add(std::string_view text, unsigned month);
    void finish();
    [[nodiscard]] static unsigned month_that_begins(const std::vector<Name>& names, std::string_view folded);
    [[nodiscard]] unsigned take_name(std::string_view& text) const;
    [[nodiscard]] unsigned month_of_word(std::string_view word) const;

    std::vector<Name> names_;        // the longest first
    std::vector<Name> shorts_;       // the first three letters of names, where they begin those of one month
    std::vector<Name> plain_;        // without accents
    std::array<bool, 256> begins_{}; // by first byte of a text: whether a name may begin so
};

/// The English name of a month from 1 to 12.
[[nodiscard]] std::string_view english_month(unsigned month);

/// Takes the word at the front of a text: ASCII letters and all that is not ASCII.
[[nodiscard]] std::string_view front_word(std::string_view text);

/// A set of weekdays: bit 0 is Monday, bit 6 Sunday.
using WeekdaySet = unsigned;

/// Takes the name of a weekday, whole or shortened, from the front of a text: English or one of the languages that
/// `month_names` is proposed for. Answers the weekdays that have the name in some language; 0 where it begins with
/// none.
[[nodiscard]] WeekdaySet take_weekday(std::string_view& text);

} // namespace kpitrace::csv

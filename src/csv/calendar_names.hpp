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

/// Folds a name for comparisons: to lower case, and a Turkish `ı` to `i`.
[[nodiscard]] std::string fold_name(std::string_view text);

/// Compares the front of `text` with `folded`, a result of fold_name(), without regard to case. Returns how many bytes
/// of `text` match; nothing if the front is different.
[[nodiscard]] std::optional<std::size_t> find_folded(std::string_view text, std::string_view folded);

/// A fast test before find_folded(). Returns false if the first character already shows that find_folded() finds
/// nothing.
[[nodiscard]] constexpr bool may_begin_with(std::string_view text, std::string_view folded) {
    if (text.empty() || folded.empty()) return folded.empty();
    const char c = text.front();
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower == folded.front() || static_cast<unsigned char>(c) >= 0x80U;
}

/// Finds a month by its name. The first letters of a name, at least three, are enough if only one month's name begins
/// with them. Accents can be missing (`fevr`, `Maerz`) if the month is still clear.
class MonthNames {
public:
    /// Knows the English names.
    MonthNames();
    /// `texts` are 12 names from January to December, or 24 names with two for each month. The two names of a month are
    /// either neighbours or twelve texts apart. The order in which more of the pairs begin alike is taken; if both have
    /// the same number, the names are twelve apart.
    explicit MonthNames(std::span<const std::string> texts);

    /// A name that two months share.
    struct Clash {
        std::string name;
        unsigned first = 0; ///< a month from 1 to 12
        unsigned second = 0;
    };
    [[nodiscard]] std::optional<Clash> find_clash() const;

    /// Takes a name from the front of a text and returns the month, 1 to 12. Returns 0 if the text does not begin with
    /// a name.
    [[nodiscard]] unsigned take(std::string_view& text) const;

private:
    struct Name {
        std::string folded; ///< without the point at its end
        unsigned month = 0;
    };
    void add(std::string_view text, unsigned month);
    void finish();
    [[nodiscard]] static unsigned month_that_begins(const std::vector<Name>& names, std::string_view folded);
    [[nodiscard]] unsigned take_name(std::string_view& text) const;
    [[nodiscard]] unsigned month_of_word(std::string_view word) const;

    std::vector<Name> names_;        // whole names, the longest first
    std::vector<Name> shorts_;       // the first three letters of each name, unless names of two months begin with them
    std::vector<Name> plain_;        // whole names without accents
    std::array<bool, 256> begins_{}; // by first byte: whether some name can begin with it
};

/// The English name of a month from 1 to 12.
[[nodiscard]] std::string_view english_month(unsigned month);

/// The word at the front of a text. It consists of ASCII letters and of any characters beyond ASCII.
[[nodiscard]] std::string_view front_word(std::string_view text);

/// A set of weekdays: bit 0 is Monday, bit 6 Sunday.
using WeekdaySet = unsigned;

/// Takes the name of a weekday, whole or shortened, from the front of a text. The name can be English or in any
/// language that month_languages.cpp knows. Returns all weekdays that have this name in some language; 0 if the text
/// does not begin with the name of a weekday.
[[nodiscard]] WeekdaySet take_weekday(std::string_view& text);

} // namespace kpitrace::csv

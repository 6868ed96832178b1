#include "profile/null_words.hpp"

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 22> null_words{
    "na", "n/a", "n.a.", "n. a.", "#n/a", "null",    "(null)", "\\n",     "none", "nil",   "nan",
    "-",  "--",  "–",    "—",     "?",    "missing", "blank",  "(blank)", "k.a.", "k. a.", "nicht vorhanden",
};

constexpr std::size_t longest_word = 15;

/// Numbers and most texts begin with nothing that a word does: no copy is made of them.
bool could_be_null_word(std::string_view text) {
    constexpr std::string_view first_bytes = "nN#(\\-\xE2?mMbBkK"; // \xE2: of the dashes
    return !text.empty() && text.size() <= longest_word && first_bytes.find(text.front()) != std::string_view::npos;
}

/// The last and the first days of calendars, which systems write where they have no date.
constexpr std::array<std::string_view, 9> null_dates{"9999-12-31", "9999/12/31", "31.12.9999",
                                                     "31/12/9999", "12/31/9999", "0001-01-01",
                                                     "01.01.0001", "01/01/0001", "0000-00-00"};
constexpr std::size_t date_size = 10;

/// With a time of midnight, too.
bool is_null_date(std::string_view text) {
    // Of nearly all cells a look at a few characters is enough.
    const bool may_be = text.size() >= date_size && (text.starts_with("9999") || text.starts_with("000") ||
                                                     text.substr(6, 4) == "9999" || text.substr(6, 4) == "0001");
    if (!may_be) return false;
    const std::string_view time = text.substr(date_size);
    const bool is_midnight = time.empty() || time == " 00:00:00" || time == "T00:00:00";
    return is_midnight && std::ranges::find(null_dates, text.substr(0, date_size)) != null_dates.end();
}

} // namespace

bool is_null_word(std::string_view text) {
    if (is_null_date(text)) return true;
    if (!could_be_null_word(text)) return false;
    const std::string lower = to_lower(text);
    return std::find(null_words.begin(), null_words.end(), lower) != null_words.end();
}

} // namespace kpitrace

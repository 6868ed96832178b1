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

} // namespace

bool is_null_word(std::string_view text) {
    if (!could_be_null_word(text)) return false;
    const std::string lower = to_lower(text);
    return std::find(null_words.begin(), null_words.end(), lower) != null_words.end();
}

} // namespace kpitrace

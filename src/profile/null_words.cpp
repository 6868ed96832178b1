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

} // namespace

std::span<const std::string_view> usual_null_words() {
    return null_words;
}

bool is_null_word(std::string_view text) {
    if (text.empty() || text.size() > longest_word) return false;
    const std::string lower = to_lower(text);
    return std::find(null_words.begin(), null_words.end(), lower) != null_words.end();
}

} // namespace kpitrace

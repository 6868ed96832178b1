#include "measure/comparisons/near_text.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "text/look_alikes.hpp"

#include <algorithm>
#include <iterator>

namespace kpitrace {
namespace {

constexpr std::size_t bits_of_word = 64;

bool is_ascii(std::string_view text) {
    unsigned char bits = 0;
    for (const char c : text) bits |= static_cast<unsigned char>(c);
    return bits < 0x80U;
}

constexpr unsigned char fold_ascii(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool has_run_of_spaces(std::string_view text) {
    return text.find("  ") != std::string_view::npos;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
    return digits;
}

/// True for a short text of capital letters, such as `EMEA`.
bool is_code(std::string_view text) {
    constexpr std::size_t longest_code = 5;
    return text.size() <= longest_code && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

/// A wrong suggestion is worse than none, because people follow it. So short words, codes, different digits and added
/// prefixes are never taken for slips.
bool may_be_slip(std::string_view text, std::string_view other) {
    constexpr std::size_t fewest_letters = 4; // with fewer letters, one wrong letter changes too much
    const std::string wanted = fold_spelling(text);
    const std::string found = fold_spelling(other);
    // Different digits are never a slip: both `2025` and `2026` are meant.
    const std::string digits = digits_of(wanted);
    if (digits != digits_of(found)) return false;
    if (count_code_points(wanted) < fewest_letters + digits.size() || is_code(trim_spaces(text))) return false;
    // `unpaid` ends with `paid`: a prefix often makes the opposite.
    return !wanted.ends_with(found) && !found.ends_with(wanted);
}

std::string_view trim_look_alikes(std::string_view text) {
    for (std::size_t size = text.size() + 1; size != text.size();) {
        size = text.size();
        text = trim_spaces(text);
        text.remove_prefix(leading_look_alikes(text));
    }
    std::size_t end = 0; // of the last character that is not blank
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t blank = text[at] == ' ' ? 1 : leading_look_alike(text.substr(at));
        at += blank != 0 ? blank : first_code_point(text.substr(at)).size;
        if (blank == 0) end = at;
    }
    return text.substr(0, end);
}

std::string fold_blanks(std::string_view text) {
    // Nearly all texts have only plain, single spaces, and need no loop over their characters.
    if (is_ascii(text) && !has_run_of_spaces(text) && text.find('\t') == std::string_view::npos)
        return fold_spelling(text);
    text = trim_look_alikes(text);
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = first_code_point(text).size;
        const std::string_view character = text.substr(0, size);
        const bool is_space = character == "\t" || trim_spaces(character).empty();
        if (is_space && !plain.ends_with(' ')) plain += ' ';
        if (!is_space && leading_look_alike(character) == 0) plain += character;
        text.remove_prefix(size);
    }
    return to_lower(plain);
}

std::string fold_spelling(std::string_view text) {
    return to_lower(trim_spaces(text));
}

NearText::NearText(std::string_view text)
    : text_(trim_spaces(text))
    , folded_(fold_blanks(text))
    , most_slips_(std::max<std::size_t>(1, count_code_points(text_) / 3))
    , is_plain_(is_ascii(text_) && !text_.empty() && text_.size() <= bits_of_word && !has_run_of_spaces(text_)) {
    if (!is_plain_) return;
    for (std::size_t i = 0; i < text_.size(); ++i) places_[fold_ascii(text_[i])] |= std::uint64_t{1} << i;
}

std::optional<std::size_t> NearText::distance(std::string_view other, std::size_t most) const {
    const std::string_view trimmed = trim_spaces(other);
    // spelling_distance() counts in half edits, so each slip is 2. This function adds 1 to its result, and returns 0
    // only for texts that differ in nothing but case and spaces.
    const std::size_t most_slips = std::min(most_slips_, most == 0 ? 0 : (most - 1) / 2);
    if (!may_be_near(trimmed, most_slips) && !has_run_of_spaces(trimmed)) return std::nullopt;
    if (fold_blanks(trimmed) == folded_) return 0;
    const auto slips = spelling_distance(text_, trimmed);
    const bool is_meant = slips && *slips < most && may_be_slip(text_, trimmed);
    return is_meant ? std::optional(*slips + 1) : std::nullopt;
}

/// Calculates the edit distance with swaps of neighbours, for all rows of its table at once: H. Hyyrö, "A bit-vector
/// algorithm for computing Levenshtein and Damerau edit distances" (2003). It works only for ASCII; the result is true
/// for all other texts.
///
/// The loop follows the diagonal that ends in the distance. Values along a diagonal never fall, so the loop can stop at
/// the first value that is too large. Most texts are rejected after a few characters.
bool NearText::may_be_near(std::string_view trimmed, std::size_t most_slips) const {
    if (!is_plain_) return true;
    if (trimmed.size() + most_slips < text_.size()) return false;
    if (trimmed.size() > 4 * (text_.size() + most_slips)) return false;
    if (!is_ascii(trimmed)) return true;
    const bool is_longer = trimmed.size() > text_.size();
    std::size_t slips = is_longer ? trimmed.size() - text_.size() : text_.size() - trimmed.size();
    if (slips > most_slips) return false;
    const std::size_t skipped = is_longer ? slips : 0; // columns before the diagonal begins
    std::uint64_t on_diagonal = std::uint64_t{1} << (is_longer ? 0 : slips);
    std::uint64_t positive = ~std::uint64_t{0};
    std::uint64_t negative = 0;
    std::uint64_t unchanged = 0; // rows whose value equals that of the row above in the previous column
    std::uint64_t before = 0;
    for (std::size_t column = 0; column < trimmed.size(); ++column) {
        const std::uint64_t equal = places_[fold_ascii(trimmed[column])];
        const std::uint64_t swapped = ((~unchanged & equal) << 1U) & before;
        unchanged = (((equal & positive) + positive) ^ positive) | equal | negative | swapped;
        if (column >= skipped) {
            if ((unchanged & on_diagonal) == 0 && ++slips > most_slips) return false;
            on_diagonal <<= 1U;
        }
        const std::uint64_t right = (negative | ~(unchanged | positive)) << 1U | 1U;
        const std::uint64_t left = (unchanged & positive) << 1U;
        positive = left | ~(unchanged | right);
        negative = right & unchanged;
        before = equal;
    }
    return true;
}

} // namespace kpitrace

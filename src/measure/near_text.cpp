#include "measure/near_text.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

constexpr std::size_t word_bits = 64;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

constexpr unsigned char fold_ascii(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

} // namespace

std::string fold_spelling(std::string_view text) {
    return to_lower(trim_spaces(text));
}

NearText::NearText(std::string_view text)
    : text_(trim_spaces(text))
    , folded_(fold_spelling(text))
    , most_slips_(std::max<std::size_t>(1, count_code_points(text_) / 3))
    , is_plain_(is_ascii(text_) && !text_.empty() && text_.size() <= word_bits) {
    if (!is_plain_) return;
    for (std::size_t i = 0; i < text_.size(); ++i) places_[fold_ascii(text_[i])] |= std::uint64_t{1} << i;
}

std::optional<std::size_t> NearText::distance(std::string_view other) const {
    const std::string_view trimmed = trim_spaces(other);
    if (!may_be_near(trimmed)) return std::nullopt;
    if (fold_spelling(trimmed) == folded_) return 0;
    const auto slips = spelling_distance(text_, trimmed);
    return slips ? std::optional(*slips + 1) : std::nullopt;
}

/// The distance with swaps of neighbours, all rows of its table at once: H. Hyyrö, "A bit-vector algorithm for
/// computing Levenshtein and Damerau edit distances" (2003). Only for ASCII; other texts may always be near.
bool NearText::may_be_near(std::string_view trimmed) const {
    if (!is_plain_) return true;
    if (trimmed.size() + most_slips_ < text_.size()) return false;
    if (trimmed.size() > 4 * (text_.size() + most_slips_)) return false;
    std::uint64_t positive = ~std::uint64_t{0};
    std::uint64_t negative = 0;
    std::uint64_t diagonal = 0;
    std::uint64_t before = 0;
    std::size_t distance = text_.size();
    const std::uint64_t last = std::uint64_t{1} << (text_.size() - 1);
    for (const char c : trimmed) {
        const unsigned char folded = fold_ascii(c);
        if (folded >= 0x80U) return true;
        const std::uint64_t equal = places_[folded];
        const std::uint64_t swapped = ((~diagonal & equal) << 1U) & before;
        diagonal = (((equal & positive) + positive) ^ positive) | equal | negative | swapped;
        std::uint64_t right = negative | ~(diagonal | positive);
        std::uint64_t left = diagonal & positive;
        if ((right & last) != 0) ++distance;
        if ((left & last) != 0) --distance;
        right = (right << 1U) | 1U;
        left <<= 1U;
        positive = left | ~(diagonal | right);
        negative = right & diagonal;
        before = equal;
    }
    return distance <= most_slips_;
}

} // namespace kpitrace

// Texts that may mean another text: written in another case, with other blanks, or with a slip.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Without outer blanks and without case: equal for texts that differ in these alone. What `lower(trim(…))` gives.
[[nodiscard]] std::string fold_spelling(std::string_view text);

/// True of texts that `lower(trim(…))` makes equal.
[[nodiscard]] inline bool are_alike(std::string_view a, std::string_view b) {
    return fold_spelling(a) == fold_spelling(b);
}

/// As fold_spelling(), with each run of blanks inside as one plain space, and without characters that have no width.
[[nodiscard]] std::string fold_blanks(std::string_view text);

/// Without outer blanks, and without outer characters that look like blanks or cannot be seen.
[[nodiscard]] std::string_view trim_look_alikes(std::string_view text);

/// True where `other` may be `text` with a slip. False where one letter makes another code, number or date, or the
/// opposite: `US` and `UK`, `c10` and `c11`, `paid` and `unpaid`. Such a text must not be proposed.
[[nodiscard]] bool may_be_slip(std::string_view text, std::string_view other);

/// Compares many texts with one text. Fast for texts that are far from it.
class NearText {
public:
    explicit NearText(std::string_view text);

    /// How far `other` is: 0 where fold_blanks() makes them equal, more for more slips. Nothing where it is too far to
    /// be meant, is probably meant as it is, or is farther than `most`. A smaller `most` is faster.
    [[nodiscard]] std::optional<std::size_t> distance(std::string_view other, std::size_t most = any_distance) const;
    static constexpr std::size_t any_distance = ~std::size_t{0};
    [[nodiscard]] const std::string& folded() const { return folded_; }

private:
    [[nodiscard]] bool may_be_near(std::string_view trimmed, std::size_t most_slips) const;

    std::string text_; // without outer blanks
    std::string folded_;
    std::size_t most_slips_ = 1;
    bool is_plain_ = false;                   // ASCII, and short enough for one word
    std::array<std::uint64_t, 128> places_{}; // of each character in the folded text
};

} // namespace kpitrace

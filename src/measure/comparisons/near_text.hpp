// Finds texts that may mean another text: they differ in case, in blanks, or by a typing mistake (a slip).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The result of `lower(trim(…))`. It is equal for texts that differ only in case and outer spaces.
[[nodiscard]] std::string fold_spelling(std::string_view text);

/// Whether `lower(trim(…))` makes both texts equal.
[[nodiscard]] inline bool are_alike(std::string_view a, std::string_view b) {
    return fold_spelling(a) == fold_spelling(b);
}

/// Like fold_spelling(), but each run of blanks becomes one plain space, and characters without width are removed.
[[nodiscard]] std::string fold_blanks(std::string_view text);

/// Removes outer blanks, and outer characters that look like blanks or cannot be seen.
[[nodiscard]] std::string_view trim_look_alikes(std::string_view text);

/// Whether `other` may be `text` with a slip. False if a small change makes another code, number or date, or the
/// opposite: `US` and `UK`, `c10` and `c11`, `paid` and `unpaid`. Such a text must not be proposed.
[[nodiscard]] bool may_be_slip(std::string_view text, std::string_view other);

/// Compares many texts with one text. This is fast for texts that are very different from it.
class NearText {
public:
    explicit NearText(std::string_view text);

    /// The distance of `other`: 0 if fold_blanks() makes both texts equal, and more for more slips. Returns nothing if
    /// `other` is too different, is probably meant as it is, or is farther than `most`. A smaller `most` is faster.
    [[nodiscard]] std::optional<std::size_t> distance(std::string_view other, std::size_t most = any_distance) const;
    static constexpr std::size_t any_distance = ~std::size_t{0};
    [[nodiscard]] const std::string& folded() const { return folded_; }

private:
    [[nodiscard]] bool may_be_near(std::string_view trimmed, std::size_t most_slips) const;

    std::string text_; // without outer spaces
    std::string folded_;
    std::size_t most_slips_ = 1;
    bool is_plain_ = false; // ASCII, and at most 64 characters, so that may_be_near() can use one word
    std::array<std::uint64_t, 128> places_{}; // by lower-case character: its places, as bits
};

} // namespace kpitrace

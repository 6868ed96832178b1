// Splits the names of columns and files into words, and compares these with lists of known words.
//
// Every guess that `init` makes from a name begins here, so `Order-ID`, `order_id` and `orderId` must give the same
// words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The words of a name, in lower case. Words end at punctuation, at a change between letters and digits, and before a
/// capital letter: `Order-ID`, `order_id` and `orderId` have the words `order` and `id`; `2024Q1` has `2024`, `q`, `1`.
[[nodiscard]] std::vector<std::string> split_name(std::string_view name);

/// A constant list of words, written as one text with spaces between them, which is easier to read and to extend than
/// an array.
class WordList {
public:
    constexpr WordList(const char* words) // NOLINT(google-explicit-constructor): a list is written as its text
        : words_(words) {}

    /// Whether the list has the word, which must not contain a space. False for an empty word.
    [[nodiscard]] bool has(std::string_view word) const;
    [[nodiscard]] bool has_any_of(const std::vector<std::string>& words) const;
    /// Whether the word ends with a word of the list. German and Dutch join words, as in `Lagerbestand`.
    [[nodiscard]] bool has_ending_of(std::string_view word) const;

private:
    std::string_view words_;
};

/// Whether numbers under this name may be points in time, although the name has no word for time: `created`, `paid_at`.
[[nodiscard]] bool may_name_moments(std::string_view name);

} // namespace kpitrace

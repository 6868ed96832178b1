// The words in names of columns and files, and lists of known words to compare them with.
//
// Every guess that `init` makes from a name starts here: `Order-ID`, `order_id` and `orderId` must give the same words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The words of a name, in lower case. Words end at punctuation, at a change between letters and digits, and before a
/// capital letter: `Order-ID`, `order_id` and `orderId` have the words `order` and `id`; `2024Q1` has `2024`, `q`, `1`.
[[nodiscard]] std::vector<std::string> split_name(std::string_view name);

/// A constant list of words. One text that separates them by spaces is easier to read and to extend than an array.
class WordList {
public:
    constexpr WordList(const char* words) // NOLINT(google-explicit-constructor): a list is written as its text
        : words_(words) {}

    /// The word must not contain a space. False if it is empty.
    [[nodiscard]] bool has(std::string_view word) const;
    [[nodiscard]] bool has_any_of(const std::vector<std::string>& words) const;
    /// Whether the word ends in a word of the list: German and Dutch join words, as in `Lagerbestand`.
    [[nodiscard]] bool has_ending_of(std::string_view word) const;

private:
    std::string_view words_;
};

/// True for a name under which numbers may be points in time although it has no word for time: `created`, `paid_at`.
[[nodiscard]] bool may_name_moments(std::string_view name);

} // namespace kpitrace

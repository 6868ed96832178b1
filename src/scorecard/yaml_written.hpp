// Pieces of YAML as people write them, read without a grammar: which key a line has, and how far the value behind it
// goes for someone who does not know which characters end a plain text.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kpitrace {

inline constexpr auto npos = std::string_view::npos;

enum class WrittenIn : std::uint8_t { block, block_item, map_in_braces, list_in_brackets };

/// A value as it was meant: without the comment behind it.
struct WrittenValue {
    std::string_view key{};  ///< as written, without quotes; empty: the item of a list
    std::string_view text{}; ///< from its first to its last character
    std::size_t begin = 0;   ///< of the text in the source
    WrittenIn in = WrittenIn::block;

    [[nodiscard]] std::size_t end() const { return begin + text.size(); }
    [[nodiscard]] Span span() const { return span_of(begin, end()); }
};

[[nodiscard]] bool is_blank_or_line_end(char c);

/// As keys and ids are written: lower-case letters, digits and `_`.
[[nodiscard]] bool is_lower_word(std::string_view text);

/// Without the blanks before it.
[[nodiscard]] std::string_view without_leading_blanks(std::string_view text);

/// Offset of the beginning of the line of `at`, and of its end without the line end.
[[nodiscard]] std::size_t line_begin(std::string_view source, std::size_t at);
[[nodiscard]] std::size_t line_end(std::string_view source, std::size_t at);

/// How many spaces begin at `line_begin`.
[[nodiscard]] std::size_t indentation_at(std::string_view source, std::size_t line_begin);

/// The value on the line of `at` in block form: behind `key: ` or `- `, or the whole line. Anchors and tags before it
/// are skipped.
[[nodiscard]] WrittenValue value_of_line(std::string_view source, std::size_t at);

/// Where the text that begins at `begin` ends within its line: before ` #` outside its own quotes, or at the line's
/// end. A text that begins with a quote ends at the last quote of that kind that can end it: `'Bob's deals'`.
[[nodiscard]] std::size_t end_in_block(std::string_view source, std::size_t begin);

/// Where the text that begins at `begin` in braces or brackets ends: before the bracket that closes the surrounding
/// one, before a comma outside its parentheses that begins another entry, or before a comment. It goes on in the next
/// line only where its parentheses are open.
[[nodiscard]] std::size_t end_in_flow(std::string_view source, std::size_t begin, WrittenIn in);

/// Offset behind the quote that closes the one at `begin`, in the same line; `npos` where none does. In a text of ours
/// a quote is written twice or, in double quotes, behind a backslash.
[[nodiscard]] std::size_t behind_quotes(std::string_view line, std::size_t begin);

} // namespace kpitrace

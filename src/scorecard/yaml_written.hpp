// Finds pieces of YAML in the way people mean them, without a grammar.
//
// Someone who does not know which characters end a plain text means the whole rest of the line, or everything up to the
// bracket. Hints and repairs need this meaning: the key of a line, and the end of the value after it.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kpitrace {

inline constexpr auto npos = std::string_view::npos;

enum class WrittenIn : std::uint8_t { block, block_item, map_in_braces, list_in_brackets };

/// A value as it was meant, without the comment after it.
struct WrittenValue {
    std::string_view key{};  ///< the key as written, without quotes; empty for an item of a list
    std::string_view text{}; ///< the value from its first to its last character
    std::size_t begin = 0;   ///< the offset of `text` in the source
    WrittenIn in = WrittenIn::block;

    [[nodiscard]] std::size_t end() const { return begin + text.size(); }
    [[nodiscard]] Span span() const { return span_of(begin, end()); }
};

[[nodiscard]] bool is_blank_or_line_end(char c);

/// Whether the text consists of lower-case letters, digits and `_`, as most keys and ids do.
[[nodiscard]] bool is_lower_word(std::string_view text);

[[nodiscard]] std::string_view without_leading_blanks(std::string_view text);

/// The offset at which the line that contains `at` begins, and the offset at which it ends, without the line end.
[[nodiscard]] std::size_t line_begin(std::string_view source, std::size_t at);
[[nodiscard]] std::size_t line_end(std::string_view source, std::size_t at);

/// The number of spaces that begin at `line_begin`.
[[nodiscard]] std::size_t indentation_at(std::string_view source, std::size_t line_begin);

/// The value on the line of `at` in block form: what follows `key: ` or `- `, or the whole line. Anchors and tags
/// before the value are skipped.
[[nodiscard]] WrittenValue value_of_line(std::string_view source, std::size_t at);

/// The end, on its line, of the text that begins at `begin`: before a ` #` outside its own quotes, or at the end of the
/// line. A text that begins with a quote ends at the last quote of that kind that can end it: `'Bob's deals'`.
[[nodiscard]] std::size_t end_in_block(std::string_view source, std::size_t begin);

/// The end of the text that begins at `begin` in braces or brackets: before the closing bracket around it, before a
/// comma outside its parentheses that begins another entry, or before a comment. It continues on the next line only as
/// long as its parentheses are open.
[[nodiscard]] std::size_t end_in_flow(std::string_view source, std::size_t begin, WrittenIn in);

/// The offset after the quote that closes the quote at `begin`, on the same line; `npos` if there is none. Inside the
/// text a quote is doubled or, in double quotes, has a backslash before it.
[[nodiscard]] std::size_t after_quotes(std::string_view line, std::size_t begin);

} // namespace kpitrace

// What kind of file this is, by its first bytes: a file that is not CSV is refused by the name of its kind, with a way
// to get a CSV file from it.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// How many bytes, and how much text, the functions below look at, if the file has that much.
inline constexpr std::size_t refusal_head = 4096;
inline constexpr std::size_t refusal_text = 256;

/// Refuses archives, workbooks and databases, by the bytes of the file before they are decoded.
[[nodiscard]] std::optional<Diagnostic> refuse_bytes(std::string_view head, const std::string& file);
/// Refuses markup, JSON and Git LFS pointers, by the decoded text without its byte-order mark.
[[nodiscard]] std::optional<Diagnostic> refuse_text(std::string_view head, const std::string& file);

} // namespace kpitrace::csv

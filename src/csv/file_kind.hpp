// Recognizes files that are not CSV by their first bytes. Such a file is refused with a message that names its kind and
// says how to get a CSV file from it.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// How many bytes, and how many bytes of decoded text, the functions below need to see, if the file has that many.
inline constexpr std::size_t refusal_head = 4096;
inline constexpr std::size_t refusal_text = 256;

/// Refuses archives, workbooks and databases, by the bytes of the file before they are decoded.
[[nodiscard]] std::optional<Diagnostic> refuse_bytes(std::string_view head, const std::string& file);
/// Refuses markup, JSON and Git LFS pointers, by the decoded text without its byte-order mark.
[[nodiscard]] std::optional<Diagnostic> refuse_text(std::string_view head, const std::string& file);

} // namespace kpitrace::csv

// What kind of file this is, by its first bytes: a file that is not CSV is refused by the name of its kind, with a way
// to get a CSV file from it.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// How many bytes, and how much text, the functions below want to see, where the file has them.
inline constexpr std::size_t refusal_head = 4096;
inline constexpr std::size_t refusal_text = 256;

/// Archives, workbooks, databases: known from bytes as they stand in the file.
[[nodiscard]] std::optional<Diagnostic> refuse_bytes(std::string_view head, const std::string& file);
/// Markup, JSON, Git LFS pointers: known from text, decoded and without byte-order mark.
[[nodiscard]] std::optional<Diagnostic> refuse_text(std::string_view head, const std::string& file);

} // namespace kpitrace::csv

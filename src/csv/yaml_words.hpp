// Keys and texts as a scorecard writes them, for hints that can be pasted.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// As a key or value in a block, a list or braces, on one line: plain where that is safe, otherwise in quotes.
[[nodiscard]] std::string yaml_text(std::string_view text);
/// In double quotes, also where plain text would be safe: for texts such as `NA` that people expect in quotes.
[[nodiscard]] std::string yaml_in_quotes(std::string_view text);
/// `[Date, "Net, total"]`.
[[nodiscard]] std::string yaml_list(std::span<const std::string> texts);
/// `["NA", "-"]`.
[[nodiscard]] std::string yaml_quoted_list(std::span<const std::string> texts);
/// As yaml_list(); a single text without brackets.
[[nodiscard]] std::string yaml_texts(std::span<const std::string> texts);
/// `delimiter: ";"`.
[[nodiscard]] std::string delimiter_key(char delimiter);

} // namespace kpitrace::csv

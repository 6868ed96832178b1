// Keys and texts as a scorecard writes them, for hints that can be pasted.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// As a value in a block, a list or braces, on one line: plain where that is safe, else in quotes.
[[nodiscard]] std::string yaml_text(std::string_view text);
/// `[Date, "Net, total"]`.
[[nodiscard]] std::string yaml_list(std::span<const std::string> texts);
/// The same; a single text without brackets.
[[nodiscard]] std::string yaml_texts(std::span<const std::string> texts);
/// `delimiter: ";"`.
[[nodiscard]] std::string delimiter_key(char delimiter);

} // namespace kpitrace::csv

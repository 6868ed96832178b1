// Whole text files, and where two texts part.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::golden {

/// Throws where the file cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);
/// Replaces the file; removes it where the text is empty.
void write_text(const std::filesystem::path& file, std::string_view text);

/// Without the line ends; a text that does not end with one has a last line all the same.
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

/// "line 3 differs\n  expected: …\n  actual:   …" of the first line that differs; nothing if the texts are equal.
[[nodiscard]] std::optional<std::string> first_difference(std::string_view expected, std::string_view actual);

} // namespace kpitrace::golden

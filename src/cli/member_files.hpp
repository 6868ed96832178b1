// The names of the files of `check --each DIM --output 'reports/{DIM}.html'`: one for each member.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// The part of a path that stands for the member: `{region}`.
[[nodiscard]] std::string placeholder_of(std::string_view dimension);

/// A name for the file of each member, in their order. ASCII letters, digits, blanks, `-`, `_`, `(`, `)` and `.` (not
/// first) stay, and every other byte becomes `_`. So a name is never empty, leads to no other folder, and is hidden in
/// none. Names differ in more than case, because some file systems ignore case: a repeated one ends in `_2`, `_3` and
/// so on. Very long names are cut.
[[nodiscard]] std::vector<std::string> file_names_of(const std::vector<std::optional<std::string>>& members);

/// The path with `name` in place of every `{region}`.
[[nodiscard]] std::string path_of_member(const std::string& path, std::string_view dimension, std::string_view name);

/// The link with `name` in place of every `{region}`; a blank is written as `%20`.
[[nodiscard]] std::string link_of_member(const std::string& link, std::string_view dimension, std::string_view name);

} // namespace kpitrace::cli

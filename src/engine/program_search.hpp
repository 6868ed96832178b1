// Finds the program of a command, as a shell does: a name with a slash is a path, another name is searched in PATH.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace::engine {

struct FoundProgram {
    std::string path; ///< empty if there is none
    /// Why there is none, continuing the program's name: `is not in any folder of PATH`.
    std::string fault;
    std::string help;
};

[[nodiscard]] FoundProgram find_program(const std::string& name);

/// The text after the last slash.
[[nodiscard]] std::string_view base_name(std::string_view path);

} // namespace kpitrace::engine

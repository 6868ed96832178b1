// Where an output goes: behind links, and into what is open already.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace kpitrace::cli {

/// The place that the bytes get in the end, absolute: a link is kept, and what it points to, even if that is not there
/// yet, is the place. Two outputs with one final place are one file. What can't be followed to its end (a pipe's
/// descriptor, a folder that can't be searched) stays as it is written.
[[nodiscard]] std::filesystem::path final_place(const std::string& path);

} // namespace kpitrace::cli

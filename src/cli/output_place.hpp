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

/// The descriptor of this process that the path leads to: by its name (`/dev/stdout`, `/dev/fd/3`), or since standard
/// output or standard error is redirected to this very file. Opened anew, such a file would be written from its
/// beginning; replaced, it would lose what the descriptor writes.
[[nodiscard]] std::optional<int> open_descriptor(const std::string& path);

/// Whether a new file is to take the place of what stands there, if anything does; else (a descriptor, a pipe, a
/// device) it is written to as it is. A folder is no exception: it refuses.
[[nodiscard]] bool is_replaced(const std::string& path);

} // namespace kpitrace::cli

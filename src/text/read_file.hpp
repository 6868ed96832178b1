// A file's bytes, up to a bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

/// regular: nothing else is waited for or read.
enum class FileKinds : std::uint8_t { regular, pipes_too };

struct FileText {
    std::string text;         ///< at most one byte more than was allowed
    int error = 0;            ///< errno, where it can't be read
    std::string_view refused; ///< what it is where that is not allowed: `a directory`

    [[nodiscard]] bool is_read() const { return error == 0 && refused.empty(); }
};

[[nodiscard]] FileText read_file(const std::string& path, std::size_t most, FileKinds kinds);

} // namespace kpitrace

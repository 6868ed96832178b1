// Files on disk: which files a scorecard can name, and the bytes of a file up to a limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The folder that a scorecard's files must be in. By default they can be in any folder.
class FileRoot {
public:
    FileRoot() = default;
    /// The folder must exist. Links in its path are resolved.
    explicit FileRoot(const std::string& folder);

    /// Whether the file, with all links resolved, is in the folder or below it. If the file does not exist, the
    /// existing part of its path is resolved.
    [[nodiscard]] bool contains(const std::filesystem::path& file) const;

private:
    std::optional<std::filesystem::path> folder_;
};

/// regular: other kinds of files are refused without waiting for them.
enum class FileKinds : std::uint8_t { regular, pipes_too };

struct FileText {
    std::string text; ///< can be longer than the limit by a block, so that the caller notices a file that is too long
    int error = 0;    ///< errno if the file cannot be read, otherwise 0
    std::string_view refused; ///< the kind of a file that is not allowed: `a directory`

    [[nodiscard]] bool is_read() const { return error == 0 && refused.empty(); }
};

/// Reads a file. Stops after `most` bytes and the block that exceeds them.
[[nodiscard]] FileText read_file(const std::string& path, std::size_t most, FileKinds kinds);

} // namespace kpitrace

// Files on disk: which files a scorecard can name, and reading a file up to a limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The folder in which a scorecard's files must be. A default FileRoot allows any folder.
class FileRoot {
public:
    FileRoot() = default;
    /// `folder` must exist. Links in its path are resolved.
    explicit FileRoot(const std::string& folder);

    /// Whether the file, with all links resolved, is in the folder or below it. If the file does not exist, the part of
    /// its path that exists is resolved.
    [[nodiscard]] bool contains(const std::filesystem::path& file) const;

private:
    std::optional<std::filesystem::path> folder_;
};

/// Which kinds of files can be read. With `regular`, other kinds are refused without waiting for them.
enum class FileKinds : std::uint8_t { regular, pipes_too };

struct FileText {
    std::string text;         ///< can exceed the limit by up to a block, which shows that the file is too long
    int error = 0;            ///< errno if the file cannot be read, otherwise 0
    std::string_view refused; ///< if the file is of a kind that is not allowed, that kind: `a directory`

    [[nodiscard]] bool is_read() const { return error == 0 && refused.empty(); }
};

/// Reads a file in blocks, and stops after the block that exceeds `most` bytes.
[[nodiscard]] FileText read_file(const std::string& path, std::size_t most, FileKinds kinds);

} // namespace kpitrace

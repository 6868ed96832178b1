// Files on disk: which ones a scorecard can name, and a file's bytes up to a bound.
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
    /// `folder` exists; links in its path are resolved.
    explicit FileRoot(const std::string& folder);

    /// Whether the file, with all links resolved, is in the folder or below it. Of a file that does not exist, the part
    /// of its path that does is resolved.
    [[nodiscard]] bool contains(const std::filesystem::path& file) const;

private:
    std::optional<std::filesystem::path> folder_;
};

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

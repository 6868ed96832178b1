// The folder that a scorecard's files must be in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace kpitrace {

/// By default any folder will do.
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

} // namespace kpitrace

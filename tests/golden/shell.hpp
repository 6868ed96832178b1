// Runs shell lines as a user would type them, in an environment that is the same everywhere.
#pragma once

#include <filesystem>
#include <string>

namespace kpitrace::golden {

/// A new folder below the system's place for temporary files, removed with all it holds at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct ShellResult {
    std::string standard_output;
    std::string standard_error;
    int status = 0; ///< 128 and the signal's number where one ended the shell
};

/// Runs `script` by `sh` in `folder`: no standard input, `kpitrace` found first on the PATH (in the folder that the
/// environment's KPITRACE_PROGRAM_FOLDER names, otherwise in the build's), LC_ALL=C, TZ=UTC, neither NO_COLOR nor
/// COLUMNS.
[[nodiscard]] ShellResult run_shell(const std::string& script, const std::filesystem::path& folder);

} // namespace kpitrace::golden

#include "text/file_root.hpp"

#include <algorithm>
#include <system_error>

namespace kpitrace {

namespace fs = std::filesystem;

FileRoot::FileRoot(const std::string& folder)
    : folder_(fs::canonical(folder)) {}

bool FileRoot::contains(const fs::path& file) const {
    if (!folder_) return true;
    std::error_code failed;
    const fs::path absolute = fs::absolute(file, failed);
    const fs::path real = failed ? fs::path() : fs::weakly_canonical(absolute, failed);
    if (failed || fs::is_symlink(fs::symlink_status(real, failed))) return false; // a link to nothing yet
    const auto [end_of_folder, at] = std::mismatch(folder_->begin(), folder_->end(), real.begin(), real.end());
    return end_of_folder == folder_->end();
}

} // namespace kpitrace

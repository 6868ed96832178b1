#include "cli/output_place.hpp"

#include <system_error>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

fs::path follow_links(fs::path path) {
    constexpr int most_links = 40; // as the kernel's own bound
    std::error_code error;
    for (int i = 0; i < most_links && fs::is_symlink(path, error); ++i) {
        const fs::path next = fs::read_symlink(path, error);
        if (error) break;
        path = next.is_absolute() ? next : path.parent_path() / next;
    }
    return path;
}

fs::path absolute_or_same(const std::string& path) {
    std::error_code error;
    fs::path absolute = fs::absolute(path, error);
    return error ? fs::path(path) : absolute;
}

} // namespace

fs::path final_place(const std::string& path) {
    fs::path followed = follow_links(absolute_or_same(path));
    std::error_code error;
    fs::path place = fs::weakly_canonical(followed, error);
    return error ? followed : place;
}

} // namespace kpitrace::cli

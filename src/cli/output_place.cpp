// `--output` can name a link, a pipe, or `/dev/stdout`. A link must stay a link, so its target is replaced. What is
// open already is written through its descriptor, because replacing its file would separate the two.
#include "cli/output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <system_error>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

/// Whether the path is `/proc/PID/fd/N`, an open file of a process. Only the kernel can follow such a link.
bool is_descriptor(const fs::path& path) {
    std::error_code error;
    const fs::path folder = fs::canonical(path.parent_path(), error);
    return !error && folder.filename() == "fd" && folder.string().starts_with("/proc/");
}

/// Follows links to their end, or up to an open file of a process.
fs::path follow_links(fs::path path) {
    constexpr int most_links = 40; // the limit of the kernel
    std::error_code error;
    for (int i = 0; i < most_links && fs::is_symlink(path, error) && !is_descriptor(path); ++i) {
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

/// The descriptor that a path names. `/dev/stdout`, for example, is a link to `/proc/self/fd/1`.
std::optional<int> descriptor_by_name(const std::string& path) {
    const fs::path followed = follow_links(absolute_or_same(path));
    std::error_code error;
    const fs::path folder = fs::canonical(followed.parent_path(), error);
    if (error || folder != fs::canonical("/proc/self/fd", error)) return std::nullopt;
    const std::string name = followed.filename().string();
    const char* end = name.data() + name.size();
    int descriptor = 0;
    const auto [stop, failed] = std::from_chars(name.data(), end, descriptor);
    return failed == std::errc() && stop == end ? std::optional(descriptor) : std::nullopt;
}

std::optional<int> redirection_to(const std::string& path) {
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) return std::nullopt;
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        struct stat open {};
        if (::fstat(descriptor, &open) == 0 && open.st_dev == file.st_dev && open.st_ino == file.st_ino)
            return descriptor;
    }
    return std::nullopt;
}

} // namespace

fs::path final_place(const std::string& path) {
    fs::path followed = follow_links(absolute_or_same(path));
    std::error_code error;
    fs::path place = fs::weakly_canonical(followed, error);
    return error ? followed : place;
}

std::optional<int> open_descriptor(const std::string& path) {
    const auto named = descriptor_by_name(path);
    return named ? named : redirection_to(path);
}

bool is_replaced(const std::string& path) {
    if (open_descriptor(path) || is_descriptor(follow_links(absolute_or_same(path)))) return false;
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    return !fs::exists(status) || fs::is_regular_file(status) || fs::is_directory(status);
}

} // namespace kpitrace::cli

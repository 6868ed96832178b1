#include "text/file_access.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace kpitrace {

namespace fs = std::filesystem;

namespace {

class FileDescriptor {
public:
    /// If only regular files are allowed, O_NONBLOCK keeps the call from waiting until somebody writes to a pipe.
    FileDescriptor(const std::string& path, FileKinds kinds)
        : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | (kinds == FileKinds::regular ? O_NONBLOCK : 0))) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() {
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

std::string_view kind_of(mode_t mode) {
    if (S_ISDIR(mode)) return "a directory";
    if (S_ISFIFO(mode)) return "a pipe";
    if (S_ISSOCK(mode)) return "a socket";
    return "a device";
}

bool is_allowed(mode_t mode, FileKinds kinds) {
    return S_ISREG(mode) || (kinds == FileKinds::pipes_too && S_ISFIFO(mode));
}

} // namespace

FileRoot::FileRoot(const std::string& folder)
    : folder_(fs::canonical(folder)) {}

/// Folders are compared as path components, not as texts: `/data2` is not in `/data`.
bool FileRoot::contains(const fs::path& file) const {
    if (!folder_) return true;
    std::error_code failed;
    const fs::path absolute = fs::absolute(file, failed);
    const fs::path real = failed ? fs::path() : fs::weakly_canonical(absolute, failed);
    if (failed || fs::is_symlink(fs::symlink_status(real, failed)))
        return false; // the path is a link to a file that does not exist yet
    const auto [end_of_folder, at] = std::mismatch(folder_->begin(), folder_->end(), real.begin(), real.end());
    return end_of_folder == folder_->end();
}

// A limit instead of the file's size: the size of a pipe is not known, and a file can grow while it is read.
FileText read_file(const std::string& path, std::size_t most, FileKinds kinds) {
    constexpr std::size_t block = 64 * 1024;
    const FileDescriptor file(path, kinds);
    struct stat status {};
    FileText made;
    if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
        made.error = errno;
        return made;
    }
    if (!is_allowed(status.st_mode, kinds)) {
        made.refused = kind_of(status.st_mode);
        return made;
    }
    while (made.text.size() <= most) {
        const std::size_t before = made.text.size();
        made.text.resize(before + block);
        const ssize_t got = ::read(file.number(), made.text.data() + before, block);
        if (got < 0 && errno != EINTR) {
            made.error = errno;
            return made;
        }
        made.text.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got == 0) break;
    }
    return made;
}

} // namespace kpitrace

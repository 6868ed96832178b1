#include "csv/byte_source.hpp"

#include "csv/shell_word.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace kpitrace::csv {

namespace {

std::string reason(int error) {
    return std::generic_category().message(error);
}

Diagnostic unreadable(const std::string& name, std::string message, std::string help) {
    return {.severity = Severity::error,
            .rule = "unreadable-file",
            .message = std::move(message),
            .place = {.file = name},
            .help = std::move(help)};
}

std::string help_opening(int error, const std::string& path) {
    if (error == ENOENT || error == ENOTDIR) {
        return "a path on the command line begins in the current folder, a source's `file` in the scorecard's folder";
    }
    if (error == EACCES)
        return fmt::format("ask its owner for the right to read it, or run `chmod u+r {}`", shell_word(path));
    return {};
}

/// What a descriptor leads to where that holds no data to read.
std::optional<Diagnostic> refuse_kind(int descriptor, const std::string& name) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) {
        return unreadable(name, fmt::format("the file cannot be read: {}", reason(errno)), {});
    }
    if (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)) return std::nullopt;
    if (S_ISDIR(status.st_mode)) {
        return unreadable(name, "this is a directory, not a CSV file",
                          "name the files in it, such as `'" + name + "/*.csv'`");
    }
    return unreadable(name, "this is neither a file nor a pipe",
                      "name a CSV file, or pass its text through a pipe: `-`");
}

} // namespace

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept
    : number_(std::exchange(other.number_, -1))
    , keep_(other.keep_) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    std::swap(keep_, other.keep_);
    return *this;
}

FileDescriptor::~FileDescriptor() {
    if (number_ >= 0 && keep_ == Keep::owned) ::close(number_);
}

std::optional<ByteSource> ByteSource::open(const std::string& path, Diagnostics& diagnostics, std::size_t block_size) {
    const bool standard_input = path == "-";
    const std::string name = standard_input ? "<stdin>" : path;
    FileDescriptor file(standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY),
                        standard_input ? FileDescriptor::Keep::borrowed : FileDescriptor::Keep::owned);
    if (file.number() < 0) {
        const int error = errno;
        diagnostics.add(
            unreadable(name, fmt::format("the file cannot be opened: {}", reason(error)), help_opening(error, path)));
        return std::nullopt;
    }
    if (auto refusal = refuse_kind(file.number(), name)) {
        diagnostics.add(std::move(*refusal));
        return std::nullopt;
    }
    return ByteSource(std::move(file), name, block_size);
}

bool ByteSource::read(std::string& bytes) {
    const std::size_t before = bytes.size();
    bytes.resize(before + block_size_);
    std::size_t filled = before;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(file_.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) error_ = errno;
        if (count <= 0) break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return filled > before;
}

} // namespace kpitrace::csv

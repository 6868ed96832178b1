// System calls are used and not streams, because only they distinguish a file from a pipe, read at an offset from
// several threads, and say why something failed.
#include "csv/byte_source.hpp"

#include "csv/hint_words.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
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

/// Paths in a scorecard are relative to another folder than paths on the command line. So most files that cannot be
/// opened are in a different folder.
std::string help_opening(int error, const std::string& path) {
    if (error == ENOENT || error == ENOTDIR) {
        return "a path on the command line is relative to the current folder, and `file` of a source is relative to "
               "the folder of the scorecard";
    }
    if (error == EACCES)
        return fmt::format("ask its owner for the right to read it, or run `chmod u+r {}`", shell_word(path));
    return {};
}

/// The error for a descriptor that is neither a file nor a pipe.
std::optional<Diagnostic> refuse_descriptor(int descriptor, const std::string& name) {
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

/// Opens a file in memory that has these bytes. Everything after it works as with a file on disk.
FileDescriptor open_text(const std::string& text) {
    FileDescriptor file(::memfd_create("kpitrace", MFD_CLOEXEC), FileDescriptor::Keep::owned);
    std::string_view rest = text;
    while (file.number() >= 0 && !rest.empty()) {
        const ssize_t written = ::write(file.number(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return {-1, FileDescriptor::Keep::owned};
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (file.number() >= 0) ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

FileDescriptor open_file(const std::string& path, const FileTexts* texts) {
    if (texts != nullptr)
        if (const auto text = texts->find(path); text != texts->end()) return open_text(text->second);
    if (path == "-") return {STDIN_FILENO, FileDescriptor::Keep::borrowed};
    return {::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY), FileDescriptor::Keep::owned};
}

/// The number of bytes that the file has from `begin` on.
std::uint64_t size_after(int descriptor, off_t begin) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || status.st_size < begin) return 0;
    return static_cast<std::uint64_t>(status.st_size - begin);
}

bool is_regular(int descriptor) {
    struct stat status {};
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// A separator has 30 bits for an offset. Blocks of this size leave room for the longest record in front of them.
constexpr std::size_t largest_block = std::size_t{1024} * 1024;

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

ByteSource::ByteSource(FileDescriptor file, Extent extent, std::string name, const ReadSettings& settings)
    : file_(std::move(file))
    , begin_(extent.begin)
    , size_(extent.size)
    , name_(std::move(name))
    , settings_(settings) {
    settings_.block_size = std::clamp<std::size_t>(settings.block_size, 1, largest_block);
}

std::optional<ByteSource> ByteSource::open(const std::string& path, Diagnostics& diagnostics,
                                           const ReadSettings& settings) {
    const bool standard_input = path == "-";
    const std::string name = standard_input ? "<stdin>" : path;
    FileDescriptor file = open_file(path, settings.texts);
    if (file.number() < 0) {
        const int error = errno;
        diagnostics.add(
            unreadable(name, fmt::format("the file cannot be opened: {}", reason(error)), help_opening(error, path)));
        return std::nullopt;
    }
    if (auto refusal = refuse_descriptor(file.number(), name)) {
        diagnostics.add(std::move(*refusal));
        return std::nullopt;
    }
    // Standard input can be a file whose beginning another program has already read.
    const off_t begin = is_regular(file.number()) ? ::lseek(file.number(), 0, SEEK_CUR) : -1;
    const std::uint64_t size = begin < 0 ? 0 : size_after(file.number(), begin);
    return ByteSource(std::move(file), {begin, size}, name, settings);
}

void ByteSource::report_progress(std::uint64_t bytes) const {
    if (settings_.bytes_read != nullptr) settings_.bytes_read->fetch_add(bytes, std::memory_order_relaxed);
}

bool ByteSource::read(std::string& bytes) {
    const std::size_t before = bytes.size();
    bytes.resize(before + block_size());
    std::size_t filled = before;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(file_.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) error_ = errno;
        if (count <= 0) break;
        filled += static_cast<std::size_t>(count);
        report_progress(static_cast<std::uint64_t>(count));
    }
    bytes.resize(filled);
    forward_ += filled - before;
    if (error_ == 0 && filled < before + block_size() && forward_ < size_) error_ = became_shorter;
    return filled > before;
}

/// A file can become shorter while it is read, for example when an export is written again. pread() then returns fewer
/// bytes than expected, which would look like a normal end and give wrong totals. So this is a separate error.
BytesRead ByteSource::read_at(std::uint64_t offset, std::span<char> bytes) const {
    BytesRead done;
    while (done.size < bytes.size()) {
        const ssize_t count = ::pread(file_.number(), bytes.data() + done.size, bytes.size() - done.size,
                                      static_cast<off_t>(begin_) + static_cast<off_t>(offset + done.size));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) done.error = errno;
        if (count <= 0) break;
        done.size += static_cast<std::size_t>(count);
    }
    if (done.error == 0 && done.size < bytes.size() && offset + done.size < size_) done.error = became_shorter;
    // Progress must not count bytes twice that read() has already read.
    const std::uint64_t end = offset + done.size;
    if (end > forward_) report_progress(end - std::max(offset, forward_));
    return done;
}

} // namespace kpitrace::csv

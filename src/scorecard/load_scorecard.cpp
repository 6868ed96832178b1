#include "kpitrace/scorecard/read_scorecard.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace {

namespace {

class FileDescriptor {
public:
    /// Without waiting for a writer where `path` is a pipe.
    explicit FileDescriptor(const std::string& path)
        : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
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

void report(Diagnostics& diagnostics, const std::string& path, std::string_view rule, std::string message,
            std::string help = {}) {
    Diagnostic diagnostic{.severity = Severity::error,
                          .rule = std::string(rule),
                          .message = std::move(message),
                          .place = {},
                          .help = std::move(help)};
    diagnostic.place.file = path;
    diagnostics.add(std::move(diagnostic));
}

void report_unreadable(Diagnostics& diagnostics, const std::string& path, int error) {
    report(diagnostics, path, "unreadable-scorecard",
           fmt::format("the scorecard cannot be read: {}", std::strerror(error)));
}

/// At most one byte more than `most`; nothing where reading fails, with errno set.
std::optional<std::string> read_all(const FileDescriptor& file, std::size_t most) {
    constexpr std::size_t block = 64 * 1024;
    std::string text;
    while (text.size() <= most) {
        const std::size_t before = text.size();
        text.resize(before + block);
        const ssize_t got = ::read(file.number(), text.data() + before, block);
        if (got < 0 && errno != EINTR) return std::nullopt;
        text.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got == 0) break;
    }
    return text;
}

std::optional<std::string> read_regular_file(const std::string& path, Diagnostics& diagnostics, std::size_t most) {
    const FileDescriptor file(path);
    struct stat status {};
    if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
        report_unreadable(diagnostics, path, errno);
        return std::nullopt;
    }
    if (!S_ISREG(status.st_mode)) {
        report(diagnostics, path, "unreadable-scorecard",
               fmt::format("the scorecard is {}; expected a regular file", kind_of(status.st_mode)));
        return std::nullopt;
    }
    auto text = read_all(file, most);
    if (!text) report_unreadable(diagnostics, path, errno);
    return text;
}

} // namespace

std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                        const ScorecardLimits& limits) {
    auto text = read_regular_file(path, diagnostics, limits.bytes);
    if (!text) return std::nullopt;
    return read_scorecard(SourceFile(path, std::move(*text)), diagnostics, limits);
}

} // namespace kpitrace

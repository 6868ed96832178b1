// People, cron jobs and the next run read a report, so a file must never be half-written. It is written beside its
// place and renamed at the end, and the renamings of all outputs come together, when nothing else can fail. Signals
// wait meanwhile, so Ctrl-C leaves either all old files or all new ones.
#include "cli/output.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

bool standard_output_used = false; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): of the process

void fail(Diagnostics& diagnostics, std::string_view name, int error, std::string help) {
    if (error == ENOMEM) throw std::bad_alloc(); // run() reports it
    diagnostics.add(call_error(
        "not-written", fmt::format("`{}` could not be written: {}", name, std::generic_category().message(error)),
        std::move(help)));
}

/// The signals that end a program and that it can block: a user or a time limit sends them.
constexpr std::array ending_signals{SIGINT,  SIGTERM, SIGHUP,  SIGQUIT,   SIGXCPU,
                                    SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF};

/// Whether one of these signals arrived while they were held back. A signal that the program ignores, as under `nohup`,
/// is held back too, but does not count, because it would not end the program.
bool an_ending_signal_waits() {
    sigset_t waiting{};
    ::sigpending(&waiting);
    return std::ranges::any_of(ending_signals, [&](int signal) {
        struct sigaction action {};
        return sigismember(&waiting, signal) == 1 && ::sigaction(signal, nullptr, &action) == 0 &&
               action.sa_handler != SIG_IGN;
    });
}

class Writer {
public:
    explicit Writer(int descriptor)
        : descriptor_(descriptor) {}

    /// Returns 0, or errno. After a failure, or a signal that ends the program, the rest of the output is not made.
    int write(const Output& output) {
        try {
            output.write_to([this](std::string_view piece) { write_piece(piece); });
        } catch (const Ended& ended) {
            return ended.error;
        } catch (const std::bad_alloc&) {
            return ENOMEM; // the caller then removes the file, as after any other failure
        }
        return 0;
    }
    [[nodiscard]] off_t written() const { return written_; }

private:
    struct Ended {
        int error;
    };

    void write_piece(std::string_view piece) {
        if (an_ending_signal_waits()) throw Ended{EINTR};
        while (!piece.empty()) {
            const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw Ended{errno};
            written_ += written;
            piece.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    int descriptor_;
    off_t written_ = 0;
};

/// Holds the ending signals back while files are replaced. Afterwards they end the program as usual.
class SignalsHeldBack {
public:
    SignalsHeldBack() {
        sigset_t held{};
        sigemptyset(&held);
        for (const int signal : ending_signals) sigaddset(&held, signal);
        pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsHeldBack(const SignalsHeldBack&) = delete;
    SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;

private:
    sigset_t before_{};
};

mode_t mode_of_new_file() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

/// Gives the file its earlier owner, even if root replaces it in a cron job. If the system does not allow that, the
/// file keeps at least its group.
void keep_owner(int descriptor, const struct stat& old) {
    constexpr auto same_user = static_cast<uid_t>(-1);
    if (::fchown(descriptor, old.st_uid, old.st_gid) == 0) return;
    if (::fchown(descriptor, same_user, old.st_gid) != 0) return;
}

/// Keeps permissions, but no setuid bit, because its owner gave that right to the old content. Returns 0, or errno.
int keep_owner_and_mode(int descriptor, const fs::path& target) {
    struct stat old {};
    const bool is_there = ::stat(target.c_str(), &old) == 0;
    if (is_there) keep_owner(descriptor, old);
    const mode_t mode = is_there ? old.st_mode & 0777U : mode_of_new_file();
    return ::fchmod(descriptor, mode) == 0 ? 0 : errno;
}

int write_and_sync(int descriptor, const fs::path& target, const Output& output) {
    if (const int error = Writer(descriptor).write(output)) return error;
    if (const int error = keep_owner_and_mode(descriptor, target)) return error;
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// Makes renamings survive a power cut. Not every file system supports it, but the file is whole in any case.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// A file written beside the file that it will replace. It is removed unless it takes that place.
class StagedFile {
public:
    explicit StagedFile(fs::path target)
        : target_(std::move(target))
        , beside_((target_.parent_path() / ("." + target_.filename().string() + ".XXXXXX")).string()) {}
    StagedFile(StagedFile&& other) noexcept
        : target_(std::move(other.target_))
        , beside_(std::move(other.beside_))
        , exists_(std::exchange(other.exists_, false)) {}
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;
    StagedFile& operator=(StagedFile&&) = delete;
    ~StagedFile() {
        if (exists_) ::unlink(beside_.c_str());
    }

    /// Returns 0, or errno.
    int write(const Output& output) {
        const int descriptor = ::mkostemp(beside_.data(), O_CLOEXEC);
        if (descriptor < 0) return errno;
        exists_ = true;
        int error = write_and_sync(descriptor, target_, output);
        if (::close(descriptor) != 0 && error == 0) error = errno;
        return error;
    }
    /// Returns 0, or errno.
    int take_place() {
        if (::rename(beside_.c_str(), target_.c_str()) != 0) return errno;
        exists_ = false;
        sync_folder(target_.parent_path());
        return 0;
    }

private:
    fs::path target_;
    std::string beside_;
    bool exists_ = false;
};

/// Writes a file that must not exist yet; returns 0, or errno. It needs no rename: O_EXCL makes sure that no other
/// program has made the file meanwhile, which a check beforehand could not.
int create_regular(const fs::path& target, const Output& output) {
    const SignalsHeldBack held;
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) return errno;
    int error = Writer(descriptor).write(output);
    if (error == 0 && ::fsync(descriptor) != 0) error = errno;
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error != 0)
        ::unlink(target.c_str());
    else
        sync_folder(target.parent_path());
    return error;
}

void fail_for_existing(std::string_view option, const std::string& path, Diagnostics& diagnostics) {
    diagnostics.add(call_error("output-exists", fmt::format("`{} {}`: the file exists already", option, path),
                               "name a new file: a draft does not replace a file"));
}

/// Writes to a file that is not replaced. If it is open already, its own descriptor is used, so that the text continues
/// after what others wrote.
int write_through(const std::string& path, const Output& output) {
    if (const auto open = open_descriptor(path)) return Writer(*open).write(output);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) return errno;
    int error = Writer(descriptor).write(output);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    return error;
}

/// Writes all outputs that are not replaced. This happens before signals are held back: a pipe can wait for its reader,
/// and Ctrl-C must be able to end that.
void write_through_all(const std::vector<OutputFile>& files, Diagnostics& diagnostics) {
    for (const OutputFile& file : files) {
        if (is_replaced(file.path)) continue; // or it is appended to
        const int error = write_through(file.path, file.content);
        if (error != 0 && error != EPIPE)
            fail(diagnostics, file.path, error, "the text before this point is incomplete");
    }
}

std::string help_for_kept(std::size_t files) {
    return files == 1 ? "nothing was left half-written; an earlier file is unchanged"
                      : "none of the files was replaced; earlier files are unchanged";
}

std::string help_for_unwritten(const std::string& path, int error, std::size_t files) {
    const fs::path folder = fs::path(path).parent_path();
    const bool lacks_folder = error == ENOENT && !folder.empty();
    if (!lacks_folder && error != EISDIR) return help_for_kept(files);
    const std::string hint =
        lacks_folder ? fmt::format("make the folder `{}` first", folder.string()) : "name a file in it";
    return files == 1 ? hint : hint + "; none of the files was replaced";
}

struct Staging {
    std::string path; ///< as the user wrote it
    StagedFile file;
};

/// Writes a new file beside its place. `files` is the number of all files.
void stage(const OutputFile& file, std::size_t files, std::vector<Staging>& staged, Diagnostics& diagnostics) {
    std::error_code ignored;
    staged.push_back({file.path, StagedFile(final_place(file.path))});
    const int error = fs::is_directory(file.path, ignored) ? EISDIR : staged.back().file.write(file.content);
    if (error != 0) fail(diagnostics, file.path, error, help_for_unwritten(file.path, error, files));
}

/// Writes all new files beside their places. It goes on after an error, so that one run reports all files that cannot
/// be written.
std::vector<Staging> stage_all(const std::vector<OutputFile>& files, Diagnostics& diagnostics) {
    std::vector<Staging> staged;
    for (const OutputFile& file : files)
        if (file.writing == Writing::replace && is_replaced(file.path)) stage(file, files.size(), staged, diagnostics);
    return staged;
}

/// Whether the file of this size ends inside a line. A file that cannot be read back counts as one that does not.
bool ends_inside_line(int descriptor, off_t size) {
    char last = '\n';
    return size > 0 && ::pread(descriptor, &last, 1, size - 1) == 1 && last != '\n';
}

/// Opens a file for appending, and for reading if that is allowed. Returns -1 and sets errno if it cannot be written.
int open_for_appending(const char* path) {
    constexpr int flags = O_APPEND | O_CREAT | O_CLOEXEC;
    const int descriptor = ::open(path, O_RDWR | flags, 0666);
    return descriptor < 0 && errno == EACCES ? ::open(path, O_WRONLY | flags, 0666) : descriptor;
}

/// Appends all of the output or nothing, unless another program adds to the file at the same time. The output begins on
/// a line of its own. Returns 0, or errno.
int append_to(const std::string& path, const Output& output) {
    const int descriptor = open_for_appending(path.c_str());
    if (descriptor < 0) return errno;
    struct stat before {};
    Writer writer(descriptor);
    int error = ::fstat(descriptor, &before) == 0 ? 0 : errno;
    if (error == 0 && ends_inside_line(descriptor, before.st_size)) error = writer.write(std::string("\n"));
    if (error == 0) error = writer.write(output);
    if (error == 0 && ::fsync(descriptor) != 0) error = errno;
    struct stat after {};
    const auto most = before.st_size + writer.written();
    if (error != 0 && ::fstat(descriptor, &after) == 0 && after.st_size <= most)
        if (::ftruncate(descriptor, before.st_size) != 0) error = errno;
    if (::close(descriptor) != 0 && error == 0) error = errno;
    return error;
}

void append_all(const std::vector<OutputFile>& files, Diagnostics& diagnostics) {
    for (const OutputFile& file : files) {
        if (file.writing == Writing::replace || !is_replaced(file.path)) continue;
        const int error = append_to(file.path, file.content);
        if (error != 0) fail(diagnostics, file.path, error, help_for_unwritten(file.path, error, files.size()));
    }
}

/// Says which files were replaced before a renaming failed, and which were not.
std::string help_for_broken_off(const std::vector<Staging>& staged, std::size_t failed) {
    if (failed == 0) return help_for_kept(staged.size());
    std::vector<std::string> names;
    for (const Staging& each : staged) names.push_back(fmt::format("`{}`", each.path));
    const auto first_kept = names.begin() + static_cast<std::ptrdiff_t>(failed);
    return fmt::format("replaced already: {}; not: {}", fmt::join(names.begin(), first_kept, ", "),
                       fmt::join(first_kept, names.end(), ", "));
}

/// Renames all staged files. It ends at the first renaming that is refused, so that few files are newer than the
/// others.
void take_places(std::vector<Staging>& staged, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < staged.size(); ++i)
        if (const int error = staged[i].file.take_place())
            return fail(diagnostics, staged[i].path, error, help_for_broken_off(staged, i));
}

} // namespace

bool standard_output_is_used() {
    return standard_output_used;
}

/// A reader that has seen enough, such as `head`, closes the pipe. That is not an error of this program.
void write_standard_output(const Output& output, Diagnostics& diagnostics) {
    standard_output_used = true;
    const int error = Writer(STDOUT_FILENO).write(output);
    if (error != 0 && error != EPIPE) fail(diagnostics, "<stdout>", error, "the text before this point is incomplete");
}

void write_standard_error(std::string_view text) {
    Writer(STDERR_FILENO).write(std::string(text));
}

void refuse_replacing_input(const std::string& output, const std::vector<std::string>& read, Diagnostics& diagnostics) {
    std::error_code ignored;
    const auto is_output = [&](const std::string& file) {
        return fs::equivalent(output, file == "-" ? "/dev/stdin" : file, ignored);
    };
    if (!fs::is_regular_file(output, ignored) || std::none_of(read.begin(), read.end(), is_output)) return;
    diagnostics.add(call_error("output-is-input",
                               fmt::format("`--output {}` would replace a file that is read", output),
                               "write to another file"));
}

void replace_files(const std::vector<OutputFile>& files, Diagnostics& diagnostics) {
    const auto errors_before = diagnostics.count(Severity::error);
    write_through_all(files, diagnostics);
    const SignalsHeldBack held;
    std::vector<Staging> staged = stage_all(files, diagnostics);
    if (diagnostics.count(Severity::error) > errors_before) return;
    append_all(files, diagnostics);
    if (diagnostics.count(Severity::error) > errors_before) return;
    take_places(staged, diagnostics);
}

struct FileReplacement::State {
    std::size_t files;
    Diagnostics& diagnostics;
    SignalsHeldBack held{};
    std::vector<Staging> staged{};
};

FileReplacement::FileReplacement(std::size_t files, Diagnostics& diagnostics)
    : state_(new State{.files = files, .diagnostics = diagnostics}) {}

FileReplacement::~FileReplacement() = default;

bool FileReplacement::add(const OutputFile& file) {
    const auto errors_before = state_->diagnostics.count(Severity::error);
    if (is_replaced(file.path))
        stage(file, state_->files, state_->staged, state_->diagnostics);
    else
        write_through_all({file}, state_->diagnostics);
    return state_->diagnostics.count(Severity::error) == errors_before;
}

void FileReplacement::take_places() {
    cli::take_places(state_->staged, state_->diagnostics);
}

void create_file(std::string_view option, const std::string& path, const Output& output, Diagnostics& diagnostics) {
    const int error = create_regular(path, output);
    if (error == EEXIST) return fail_for_existing(option, path, diagnostics);
    if (error != 0) fail(diagnostics, path, error, "nothing was left half-written");
}

void refuse_existing_file(std::string_view option, const std::string& path, Diagnostics& diagnostics) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(path, ignored))) fail_for_existing(option, path, diagnostics);
}

} // namespace kpitrace::cli

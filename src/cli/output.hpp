// Writes results to standard output and to files, which are replaced whole or not at all.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// Writes all of the output while it is made. If the reader closes the pipe, writing ends without an error. Any other
/// failure is an error in `diagnostics`.
void write_standard_output(const Output& output, Diagnostics& diagnostics);
void write_standard_error(std::string_view text);

/// Whether the program has written, or tried to write, to standard output.
[[nodiscard]] bool standard_output_is_used();

/// Whether a file replaces an earlier one, or its text is added to the end of that file.
enum class Writing : std::uint8_t { replace, append };

struct OutputFile {
    std::string path;
    Output content;
    Writing writing = Writing::replace;
};

/// Reports an output that would replace a file that the run reads. In `read`, `-` is the file that standard input comes
/// from.
void refuse_replacing_input(const std::string& output, const std::vector<std::string>& read, Diagnostics& diagnostics);

/// Replaces all of the files, or none if one of them cannot be written. Every file that cannot be written is an error.
///
/// 1. What is not a regular file (a pipe, a device), and what is open already (`/dev/stdout`, the file that standard
///    output is redirected to), is written to as it is.
/// 2. Every other new file is written beside its place and synced. A full disk therefore leaves all old files.
/// 3. Texts to append are added to the end of their files, which are made if they are absent. If that fails, the file
///    gets its old length again, unless another program has added to it meanwhile.
/// 4. The new files are renamed, one after the other, so that at any moment the old or the new file is there, whole.
///    A renaming can still be refused (onto a mount point, or of another user's file in a sticky folder). It is then
///    the last one, and its error says which files were replaced before.
///
/// Links are followed. Permissions are kept, and so are owner and group if the system allows it.
void replace_files(const std::vector<OutputFile>& files, Diagnostics& diagnostics);

/// The same for many files that are made one after the other, so that only one of them is in memory. None is appended
/// to. Signals that end a program wait from the first file to the last.
class FileReplacement {
public:
    /// `files` is their number, for messages.
    FileReplacement(std::size_t files, Diagnostics& diagnostics);
    /// Removes what has not taken its place.
    ~FileReplacement();
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// Writes the file beside its place. Returns false, with an error, if it cannot be written, or if a signal waits.
    /// The caller then stops.
    bool add(const OutputFile& file);
    /// Gives all files their places. Call it only if every add() returned true.
    void take_places();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Writes a new file. A file that exists already, or that appears meanwhile, is kept, and is an error that names
/// `option`. A file that cannot be written to its end is removed.
void create_file(std::string_view option, const std::string& path, const Output& output, Diagnostics& diagnostics);

/// Reports the same error as create_file(), before there is a text to write.
void refuse_existing_file(std::string_view option, const std::string& path, Diagnostics& diagnostics);

/// The absolute path of the file to which the bytes are written in the end. Links are followed, even if the file that
/// they point to does not exist yet. Two outputs with the same final place are the same file. A path that cannot be
/// followed to its end (the descriptor of a pipe, a folder that cannot be searched) is returned as it is written.
[[nodiscard]] std::filesystem::path final_place(const std::string& path);

/// The descriptor of this process that the path leads to: by its name (`/dev/stdout`, `/dev/fd/3`), or because standard
/// output or standard error is redirected to this very file. If such a file were opened again, it would be written from
/// its beginning; if it were replaced, it would lose what the descriptor writes. Returns nothing if the path leads to
/// no descriptor.
[[nodiscard]] std::optional<int> open_descriptor(const std::string& path);

/// Whether a new file takes the place of what is at the path, if anything is there. A descriptor, a pipe or a device is
/// not replaced but written to. A folder counts as replaced, so that the replacement fails with its error.
[[nodiscard]] bool is_replaced(const std::string& path);

} // namespace kpitrace::cli

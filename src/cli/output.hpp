// Writing results: to standard output, and to files that are replaced whole or not at all.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/sink.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// Writes all of the output while it is made; a pipe that was closed ends it quietly. Any other failure is an error in
/// `diagnostics`.
void write_standard_output(const Output& output, Diagnostics& diagnostics);
void write_standard_error(std::string_view text);

/// Whether a result was written to standard output, or an attempt was made: the process has but one.
[[nodiscard]] bool standard_output_is_used();

/// Whether a file takes the place of an earlier one, or its text is added to what is there.
enum class Writing : std::uint8_t { replace, append };

/// A file to be, whole.
struct OutputFile {
    std::string path;
    Output content;
    Writing writing = Writing::replace;
};

/// An output that would replace a file that the run reads (`-`: that standard input comes from) is a slip of the hand,
/// and an error.
void refuse_replacing_input(const std::string& output, const std::vector<std::string>& read, Diagnostics& diagnostics);

/// Replaces all of the files, or none where one can't be written: each is written beside its place and synced, and only
/// when every one of them is whole are they renamed, one after the other. So at any moment the old file or the new one
/// stands there whole, and a full disk leaves all the old ones. Permissions are kept, owner and group where the system
/// allows it. What is to be appended is added to the end of its file, which is made where it is not there, between the
/// two: when all other files are whole, and before they are renamed. If that fails, the file gets its old length
/// again, unless another program has added to it meanwhile. A renaming that is refused all the same (onto a mount
/// point, of another's file in a sticky folder) is the last one, and its error tells which files were replaced before.
/// Links are followed; what is no regular file (a pipe, a device), and what is open already (`/dev/stdout`, the file
/// that standard output is redirected to), is written to as it is, before the others. Every file that can't be written
/// is an error.
void replace_files(const std::vector<OutputFile>& files, Diagnostics& diagnostics);

/// Writes a file that was not there: whatever stands there, or appears meanwhile, stays, and is an error that names
/// `option`. A file that can't be written to its end is taken away.
void create_file(std::string_view option, const std::string& path, const Output& output, Diagnostics& diagnostics);

/// The error of create_file, for those who would know before there is a text.
void refuse_existing_file(std::string_view option, const std::string& path, Diagnostics& diagnostics);

} // namespace kpitrace::cli

// Which files belong to which source, and what is known about files before their rows are read.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "text/file_access.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// Gives each source its files: the files of the command line (`[SOURCE=]CSV`), which all have the source's format, or
/// if there are none, the scorecard's own files, relative to its folder. Globs are expanded in order of name.
///
/// These are errors: a source without files that the query needs, an unknown source, a glob that matches nothing, a
/// file that is given twice, and a file of the scorecard that is outside `root`, a pipe or a device. To open a pipe or
/// a device can wait for ever or change something, so only the caller of the program can ask for it.
[[nodiscard]] std::optional<Inputs> assign_inputs(const Scorecard& scorecard, const Query& query,
                                                  const std::vector<std::string>& arguments, Diagnostics& diagnostics,
                                                  const FileRoot& root = {});

[[nodiscard]] std::vector<std::string> paths_of(const std::vector<csv::InputFile>& files);

/// Whether the file can be read only once: `-`, a pipe, a terminal or the like.
[[nodiscard]] bool is_stream(const std::string& file);

/// The regular files that an earlier path of the list names too.
[[nodiscard]] std::vector<std::string> repeated_files(const std::vector<std::string>& files);

/// A file with the same bytes as an earlier file of the list.
struct SameBytes {
    std::string first;
    std::string second;
};

/// The regular files that are an earlier file, by the same path or through a link, and the files that have rows and are
/// equal to an earlier file byte by byte. To find out whether a file has rows, it is read by its own format, or by
/// `format` if it has none. Only files of the same size are read, and most of these not to their ends.
[[nodiscard]] std::vector<SameBytes> find_same_bytes(const std::vector<csv::InputFile>& files,
                                                     const csv::Format& format);

} // namespace kpitrace::cli

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

/// Gives each source its files. Files on the command line (`[SOURCE=]CSV`) all have the source's format. If there are
/// none for a source, it gets the scorecard's own files, relative to the scorecard's folder. Globs are expanded in the
/// order of names.
///
/// These are errors: a source without files that the query needs, an unknown source, a glob that matches nothing, a
/// file that is given twice, and a file of the scorecard that is outside `root`, a pipe or a device. Opening a pipe or
/// a device can wait for ever or change something, so only the caller of the program can request it.
[[nodiscard]] std::optional<Inputs> assign_inputs(const Scorecard& scorecard, const Query& query,
                                                  const std::vector<std::string>& arguments, Diagnostics& diagnostics,
                                                  const FileRoot& root = {});

[[nodiscard]] std::vector<std::string> paths_of(const std::vector<csv::InputFile>& files);

/// Whether the file can be read only once: `-`, a pipe, a terminal and the like.
[[nodiscard]] bool is_stream(const std::string& file);
/// The inputs without such files. Of the others, the first rows can be looked at before they are measured.
[[nodiscard]] Inputs without_streams(const Inputs& inputs);

/// The regular files in the list that an earlier path of the list leads to as well.
[[nodiscard]] std::vector<std::string> repeated_files(const std::vector<std::string>& files);

/// Two files of a list that have the same bytes, the earlier one first.
struct SameBytes {
    std::string first;
    std::string second;
};

/// Finds regular files that are the same file as an earlier one, by the same path or through a link, and files with
/// rows that are equal to an earlier file byte by byte. To find out whether a file has rows, it is read by its own
/// format, or by `format` if it has none. Only files of the same size are read, and most of these not to their ends.
[[nodiscard]] std::vector<SameBytes> find_same_bytes(const std::vector<csv::InputFile>& files,
                                                     const csv::Format& format);

} // namespace kpitrace::cli

// Which files belong to which source, and what can be known of files before they are read.
#pragma once

#include "kpitrace/measure/measure.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "text/file_access.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// Gives each source its files: those of the command line (`[SOURCE=]CSV`), which all have the source's format, else
/// the scorecard's own, relative to its folder. Globs are expanded in order of name. A source that the query needs and
/// that has none, an unknown source, a glob that matches nothing and a file that is given twice are errors. So is a
/// file of the scorecard that is outside of `root`, or that is a pipe or a device: opening one can wait for ever or
/// change something, so only who calls the program can ask for it.
[[nodiscard]] std::optional<Inputs> assign_inputs(const Scorecard& scorecard, const Query& query,
                                                  const std::vector<std::string>& arguments, Diagnostics& diagnostics,
                                                  const FileRoot& root = {});

[[nodiscard]] std::vector<std::string> paths_of(const std::vector<csv::InputFile>& files);

/// Whether the rows are gone once they are read: `-`, a pipe, a terminal or the like.
[[nodiscard]] bool is_stream(const std::string& file);

/// The regular files that stand further ahead already, by this path or another.
[[nodiscard]] std::vector<std::string> repeated_files(const std::vector<std::string>& files);

} // namespace kpitrace::cli

// The beginning and the end of a file, for a guess at what is between them.
#pragma once

#include "kpitrace/csv/input_file.hpp"

#include <optional>
#include <string>

namespace kpitrace::csv {

/// The first and the last lines of a regular file, as one text that can be read in place of the file: together less
/// than a hundredth of a large file, and the whole of a small one. Its bytes are only cut after a line feed, so records
/// with line ends in cells, and encodings of two bytes, can be cut apart. Returns nothing for anything else than a
/// regular file, and for a file that cannot be read.
[[nodiscard]] std::optional<std::string> read_ends(const std::string& path, const ReadSettings& settings);

} // namespace kpitrace::csv

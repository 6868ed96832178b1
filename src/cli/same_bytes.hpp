// Files that hold the same rows twice, as far as that can be seen before rows are read.
#pragma once

#include "kpitrace/csv/input_file.hpp"

#include <string>
#include <vector>

namespace kpitrace::cli {

/// A file whose bytes an earlier file of the same list has too.
struct SameBytes {
    std::string first;
    std::string second;
};

/// The regular files that are an earlier one, by its path or through a link, or are the same byte by byte; of the
/// latter not those without rows, read by their own format or else by `format`. Only files of one size are read, and
/// most of these not to their ends.
[[nodiscard]] std::vector<SameBytes> find_same_bytes(const std::vector<csv::InputFile>& files,
                                                     const csv::Format& format);

} // namespace kpitrace::cli

// The files of a scorecard: the file itself and those that it includes, directly or through each other.
//
// All texts are put into one SourceFile, and all documents into one tree, in which each section of the top level has
// the entries of all files. So the readers of the sections do not know that there are several files, and an id that two
// files define is reported like an id that one file defines twice.
#pragma once

#include "scorecard/reading.hpp"
#include "scorecard/yaml_tree.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace kpitrace {

/// A file of the scorecard, in the SourceFile of all files.
struct ScorecardPart {
    std::size_t begin = 0;          ///< offset of its text
    std::set<std::size_t> includes; ///< the parts that it includes, directly or through others
    std::uint32_t root = 0;         ///< its document in the tree; set by read_parts_of()
};

/// The texts, and the parts in the order in which their elements count: included files first, depth first. The last
/// part is the scorecard itself.
struct ScorecardFiles {
    SourceFile file;
    std::vector<ScorecardPart> parts;
};

/// Reads the included files. Reports files that cannot be read or are not YAML, and loops. Returns nothing after an
/// error.
[[nodiscard]] std::optional<ScorecardFiles> gather_files(SourceFile scorecard, const ScorecardOptions& options,
                                                         Diagnostics& diagnostics);

/// Reads the documents of all parts into one tree, and sets their roots.
[[nodiscard]] std::optional<YamlTree> read_parts_of(ScorecardFiles& files, ErrorSink& errors,
                                                    const ScorecardLimits& limits);

/// Adds the sections of the included files to the root of the tree. Reports keys that an included file cannot have.
/// `top_keys` are the keys of a scorecard.
void join_sections(Reading& reading, const ScorecardFiles& files, std::span<const std::string_view> top_keys);

/// The keys of a scorecard that an included file can have too.
[[nodiscard]] std::vector<std::string_view> keys_of_included();

/// Removes a byte-order mark.
[[nodiscard]] SourceFile without_byte_order_mark(SourceFile file);

} // namespace kpitrace

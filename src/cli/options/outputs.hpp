// The option `--output [FORMAT=]FILE` of every command that writes files. It can be repeated; the formats come from a
// table.
#pragma once

#include "cli/options/command_line.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::cli {

struct FormatNames {
    std::string_view name;
    std::string_view suffix; ///< with its dot; empty if no file name implies the format
};

/// A file, with its format as an index into the list of formats.
struct NamedOutput {
    std::size_t format = 0;
    std::string path;
    Writing writing = Writing::replace;
};

[[nodiscard]] Option output_option(const std::vector<FormatNames>& formats);

/// The outputs in the order in which the user wrote them. It is an error if an output has no known format or no file,
/// or if a file is named twice.
[[nodiscard]] std::vector<NamedOutput> read_outputs(const Arguments& arguments, const std::vector<FormatNames>& formats,
                                                    Diagnostics& diagnostics);

/// The names in a table whose entries have a `format`, a `name` and a `suffix`.
template<class Entry> [[nodiscard]] std::vector<FormatNames> names_in(std::span<const Entry> table) {
    std::vector<FormatNames> names;
    for (const Entry& entry : table) names.push_back({entry.name, entry.suffix});
    return names;
}

template<class Entry>
[[nodiscard]] auto read_outputs(std::span<const Entry> table, const Arguments& arguments, Diagnostics& diagnostics) {
    std::vector<OutputTarget<decltype(Entry::format)>> outputs;
    for (NamedOutput& output : read_outputs(arguments, names_in(table), diagnostics))
        outputs.push_back({table[output.format].format, std::move(output.path), output.writing});
    return outputs;
}

} // namespace kpitrace::cli

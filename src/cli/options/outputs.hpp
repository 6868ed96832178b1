// `--output [FORMAT=]FILE`, repeatable: of every command that writes files in the formats of a table.
#pragma once

#include "cli/options.hpp"

#include <CLI/App.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::cli {

/// What a format is known by on the command line.
struct FormatNames {
    std::string_view name;
    std::string_view suffix; ///< with its point; empty: no file name tells it
};

/// A file, and its format as an index into the list of formats.
struct NamedOutput {
    std::size_t format = 0;
    std::string path;
    Writing writing = Writing::replace;
};

void add_outputs(CLI::App& command, std::vector<std::string>& raw, const std::vector<FormatNames>& formats);

/// In the order in which they are given. What names no format, no file, or a file for the second time is an error.
[[nodiscard]] std::vector<NamedOutput> read_outputs(const std::vector<std::string>& raw,
                                                    const std::vector<FormatNames>& formats, Diagnostics& diagnostics);

/// Those of a table whose entries have a `format`, a `name` and a `suffix`.
template<class Entry> [[nodiscard]] std::vector<FormatNames> names_in(std::span<const Entry> table) {
    std::vector<FormatNames> names;
    for (const Entry& entry : table) names.push_back({entry.name, entry.suffix});
    return names;
}

template<class Entry>
[[nodiscard]] auto read_outputs_in(std::span<const Entry> table, const std::vector<std::string>& raw,
                                   Diagnostics& diagnostics) {
    std::vector<OutputTarget<decltype(Entry::format)>> outputs;
    for (NamedOutput& output : read_outputs(raw, names_in(table), diagnostics))
        outputs.push_back({table[output.format].format, std::move(output.path), output.writing});
    return outputs;
}

} // namespace kpitrace::cli

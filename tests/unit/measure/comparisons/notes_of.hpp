// The notes of a measured source as texts.
#pragma once

#include "support/pipeline.hpp"

#include <string>
#include <vector>

namespace kpitrace::test {

/// Without the folders of files.
inline std::string without_folders(std::string text) {
    for (auto at = text.find("rows-"); at != std::string::npos; at = text.find("rows-", at + 1)) {
        const std::size_t begin = text.find_last_of(" (", at) + 1;
        text.erase(begin, at - begin);
        at = begin;
    }
    return text;
}

inline std::vector<std::string> notes_of(const Measured& measured) {
    std::vector<std::string> notes;
    if (!measured.measurements) return {measured.errors};
    for (const ComparisonNote& note : measured.measurements->sources[0].comparisons)
        notes.push_back(without_folders(note.message + "; " + note.help));
    return notes;
}

/// `m` is the metric; the source has further keys.
inline Measured measured_with(const std::string& expression, const std::string& rows, const std::string& keys = "") {
    std::string quoted;
    for (const char c : expression) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return measure_rows(with_metrics("  m: '" + quoted + "'\n", "", "{date: date" + keys + "}"), {{"rows", {rows}}});
}

using Notes = std::vector<std::string>;

} // namespace kpitrace::test

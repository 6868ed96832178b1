// Profiles of rows that a test writes as literals.
#pragma once

#include "kpitrace/profile/profile.hpp"

#include "support/temporary_folder.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

/// The files are named 1.csv, 2.csv … in messages, which must be none.
inline TableProfile profiled(const std::vector<std::string>& texts, const csv::Format& format = {}) {
    const TemporaryFolder folder;
    std::vector<csv::InputFile> files;
    for (const std::string& text : texts)
        files.push_back(folder.write(std::to_string(files.size() + 1) + ".csv", text));
    Diagnostics diagnostics;
    auto profile = profile_table(files, format, diagnostics);
    if (!profile) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::move(*profile);
}

inline TableProfile explored(std::string_view text, const csv::Format& known = {}) {
    const TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("1.csv", text)};
    Diagnostics diagnostics;
    auto profile = explore_table(files, known, diagnostics);
    if (!profile) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::move(*profile);
}

} // namespace kpitrace::test

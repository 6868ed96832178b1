#pragma once

#include <fstream>
#include <sstream>
#include <string>

namespace kpitrace::cli {

/// The content of a file; empty if it cannot be read.
inline std::string content(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

} // namespace kpitrace::cli

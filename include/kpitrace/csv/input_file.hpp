// A file to read, with a format of its own if that differs from the format of its source.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <memory>
#include <string>
#include <utility>

namespace kpitrace::csv {

struct InputFile {
    InputFile(std::string of_path, std::shared_ptr<const Format> own = nullptr) // NOLINT: a path is a file
        : path(std::move(of_path))
        , format(std::move(own)) {}
    InputFile(const char* of_path) // NOLINT: a path is a file
        : path(of_path) {}

    /// The file's own format; without one, the format of its source.
    [[nodiscard]] const Format& format_or(const Format& of_source) const { return format ? *format : of_source; }
    friend bool operator==(const InputFile&, const InputFile&) = default;

    std::string path;                       ///< `-`: standard input
    std::shared_ptr<const Format> format{}; ///< null: the file has the format of its source
};

} // namespace kpitrace::csv

// A file to read, and how it is read.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace kpitrace::csv {

/// A file to read, with a format of its own if that differs from the format of its source.
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

/// Which instructions find quotes, delimiters and line ends. All of them give the same rows.
enum class SimdLevel : std::uint8_t { portable, avx2, avx512 };

/// The best level that this machine supports.
[[nodiscard]] SimdLevel best_simd_level();
/// Returns `level`, or the best level below it that this machine supports.
[[nodiscard]] SimdLevel usable_level(SimdLevel level);

/// The bytes of files that are not on disk, by their path.
using FileTexts = std::map<std::string, std::string, std::less<>>;

/// No setting here changes how bytes become rows.
struct ReadSettings {
    /// How much a thread reads at a time, from 1 byte to 1 MiB. The default is large enough that system calls cost
    /// little compared with the scan, and small enough to stay in the second-level cache.
    std::size_t block_size = std::size_t{256} * 1024;
    /// If the machine does not support this level, the best level below it is used.
    SimdLevel simd = best_simd_level();
    /// If given, counts the raw bytes as they are read, for a progress bar.
    std::atomic<std::uint64_t>* bytes_read = nullptr;
    /// If given, a path in it is not opened: its bytes are read instead.
    const FileTexts* texts = nullptr;
};

} // namespace kpitrace::csv

// The bytes of a file, a pipe or standard input, in blocks: the one place that opens data.
#pragma once

#include "kpitrace/csv/read_settings.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace kpitrace::csv {

/// Closes its file when it is destroyed. Standard input is borrowed and stays open.
class FileDescriptor {
public:
    enum class Keep : std::uint8_t { owned, borrowed };

    FileDescriptor(int number, Keep keep)
        : number_(number)
        , keep_(keep) {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    [[nodiscard]] int number() const { return number_; }

private:
    int number_ = -1;
    Keep keep_ = Keep::owned;
};

/// Used like an errno: the file ended before the size that it had when it was opened.
inline constexpr int became_shorter = -1;

/// How many bytes were read. There are fewer than requested at the end of the file, or if an error occurred (an errno,
/// or became_shorter).
struct BytesRead {
    std::size_t size = 0;
    int error = 0;
};

/// Reads forward only, so that a pipe serves as well as a file; a regular file can be read at any place too.
class ByteSource {
public:
    /// Opens `path` (`-`: standard input). Nothing, with an error, if that is not a readable file, pipe or character
    /// device.
    [[nodiscard]] static std::optional<ByteSource> open(const std::string& path, Diagnostics& diagnostics,
                                                        const ReadSettings& settings);

    /// The path, or `<stdin>`.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] std::size_t block_size() const { return settings_.block_size; }
    [[nodiscard]] SimdLevel simd() const { return settings_.simd; }
    /// Standard input can be one too.
    [[nodiscard]] bool is_regular_file() const { return begin_ >= 0; }

    /// Appends the next block to `bytes`; all blocks except the last are full. False at the end, and on an error.
    [[nodiscard]] bool read(std::string& bytes);
    /// Why reading ended before the end of the file (an errno, or became_shorter); otherwise 0.
    [[nodiscard]] int error() const { return error_; }

    /// Fills `bytes` from the place `offset` of a regular file, counted from where the file was when it was opened. Any
    /// number of threads can call it at once.
    [[nodiscard]] BytesRead read_at(std::uint64_t offset, std::span<char> bytes) const;

private:
    /// The part of a regular file that is read: from where it was when it was opened to the end that it had then.
    struct Extent {
        std::int64_t begin = -1; ///< -1: not a regular file
        std::uint64_t size = 0;
    };

    ByteSource(FileDescriptor file, Extent extent, std::string name, const ReadSettings& settings);

    void tell_progress(std::uint64_t bytes) const;

    FileDescriptor file_;
    std::int64_t begin_; // as in Extent
    std::uint64_t size_; // likewise
    std::string name_;
    ReadSettings settings_;
    std::uint64_t forward_ = 0; // bytes that read() has delivered
    int error_ = 0;
};

} // namespace kpitrace::csv

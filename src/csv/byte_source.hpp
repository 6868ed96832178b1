// The bytes of a file, a pipe or standard input, in blocks: the one place that opens data.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace kpitrace::csv {

/// Owns the number of an open file, and closes the file when it is destroyed. Standard input is borrowed and stays
/// open.
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

/// An error next to the values of errno: the file ended before the size that it had when it was opened.
inline constexpr int became_shorter = -1;

/// How many bytes were read, and the error (an errno or became_shorter; 0: none). Fewer bytes than requested are read
/// at the end of the file or after an error.
struct BytesRead {
    std::size_t size = 0;
    int error = 0;
};

/// Reads any input forward, so that a pipe works like a file. A regular file can also be read at any offset.
class ByteSource {
public:
    /// Opens `path` (`-`: standard input). Reports an error and returns nothing if it is not a readable file, pipe or
    /// character device.
    [[nodiscard]] static std::optional<ByteSource> open(const std::string& path, Diagnostics& diagnostics,
                                                        const ReadSettings& settings);

    /// The path; `<stdin>` for standard input.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] std::size_t block_size() const { return settings_.block_size; }
    [[nodiscard]] SimdLevel simd() const { return settings_.simd; }
    /// Whether the input is a regular file. Standard input can be a regular file too.
    [[nodiscard]] bool is_regular_file() const { return begin_ >= 0; }
    /// The number of bytes of a regular file when it was opened; 0 for anything else.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// Appends the next block to `bytes`; all blocks except the last are full. Returns false if there was nothing more
    /// to read, at the end or because of an error().
    [[nodiscard]] bool read(std::string& bytes);
    /// Why reading ended before the end of the file (an errno, or became_shorter); otherwise 0.
    [[nodiscard]] int error() const { return error_; }

    /// Fills `bytes` from `offset` in a regular file. The offset counts from the position that the file had when it was
    /// opened. Any number of threads can call it at once.
    [[nodiscard]] BytesRead read_at(std::uint64_t offset, std::span<char> bytes) const;

private:
    /// The part of a regular file that is read: from its position when it was opened to the end that it had then.
    struct Extent {
        std::int64_t begin = -1; ///< -1: not a regular file
        std::uint64_t size = 0;
    };

    ByteSource(FileDescriptor file, Extent extent, std::string name, const ReadSettings& settings);

    void report_progress(std::uint64_t bytes) const;

    FileDescriptor file_;
    std::int64_t begin_; // Extent::begin
    std::uint64_t size_; // Extent::size
    std::string name_;
    ReadSettings settings_;
    std::uint64_t forward_ = 0; // bytes that read() has delivered
    int error_ = 0;
};

} // namespace kpitrace::csv

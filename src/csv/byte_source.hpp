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

/// Closes what it holds. Standard input is borrowed and stays open.
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

/// Stands beside errnos: a file ended before the size that it had when it was opened.
inline constexpr int became_shorter = -1;

/// Bytes read at some place; fewer than asked for at the end, or where an error (an errno, or became_shorter) came
/// between.
struct BytesRead {
    std::size_t size = 0;
    int error = 0;
};

/// Reads forward only, so that a pipe serves as well as a file; a regular file can be read at any place too.
class ByteSource {
public:
    /// Opens `path` (`-`: standard input). Nothing, with an error, where that is no readable file, pipe or character
    /// device.
    [[nodiscard]] static std::optional<ByteSource> open(const std::string& path, Diagnostics& diagnostics,
                                                        const ReadSettings& settings);

    /// The path, or `<stdin>`.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] std::size_t block_size() const { return settings_.block_size; }
    [[nodiscard]] SimdLevel simd() const { return settings_.simd; }
    /// Also standard input may be one.
    [[nodiscard]] bool is_regular_file() const { return begin_ >= 0; }

    /// Appends the next block to `bytes`; blocks are full but for the last. False when there is none, or on an error.
    [[nodiscard]] bool read(std::string& bytes);
    /// Why reading ended before the file did (an errno, or became_shorter), or 0.
    [[nodiscard]] int error() const { return error_; }

    /// Fills `bytes` from `offset` on, of a regular file, counted from where it stood when it was opened. By any number
    /// of threads at once.
    [[nodiscard]] BytesRead read_at(std::uint64_t offset, std::span<char> bytes) const;

private:
    /// Of what is read in a regular file: from where it stood when it was opened to its end then.
    struct Extent {
        std::int64_t begin = -1; ///< -1: no regular file
        std::uint64_t size = 0;
    };

    ByteSource(FileDescriptor file, Extent extent, std::string name, const ReadSettings& settings);

    void tell_progress(std::uint64_t bytes) const;

    FileDescriptor file_;
    std::int64_t begin_; // as in Extent
    std::uint64_t size_; // likewise
    std::string name_;
    ReadSettings settings_;
    std::uint64_t forward_ = 0; // bytes that read() read
    int error_ = 0;
};

} // namespace kpitrace::csv

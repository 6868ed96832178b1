// The bytes of a file, a pipe or standard input, in blocks: the one place that opens data.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Reads forward only, so that a pipe serves as well as a file.
class ByteSource {
public:
    /// Large enough that system calls cost nothing beside the scan, small enough to stay in the second cache.
    static constexpr std::size_t default_block = std::size_t{256} * 1024;

    /// Opens `path` (`-`: standard input). Nothing, with an error, where that is no readable file, pipe or character
    /// device.
    [[nodiscard]] static std::optional<ByteSource> open(const std::string& path, Diagnostics& diagnostics,
                                                        std::size_t block_size = default_block);

    /// The path, or `<stdin>`.
    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] std::size_t block_size() const { return block_size_; }

    /// Appends the next block to `bytes`; blocks are full but for the last. False when there is none, or on an error.
    [[nodiscard]] bool read(std::string& bytes);
    /// Why reading ended before the file did (an errno), or 0.
    [[nodiscard]] int error() const { return error_; }

private:
    ByteSource(FileDescriptor file, std::string name, std::size_t block_size)
        : file_(std::move(file))
        , name_(std::move(name))
        , block_size_(block_size) {}

    FileDescriptor file_;
    std::string name_;
    std::size_t block_size_ = default_block;
    int error_ = 0;
};

} // namespace kpitrace::csv

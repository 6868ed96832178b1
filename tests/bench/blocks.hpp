// The least that any scan of a file must do: bring its bytes into memory, in blocks that threads take in turn.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace kpitrace::bench {

constexpr std::size_t block_size = 256 * 1024;

class OpenFile {
public:
    explicit OpenFile(const std::string& path)
        : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), path);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { close(descriptor_); }

    /// Fills `block` from `offset` on; less only at the end of the file.
    [[nodiscard]] std::size_t read(std::span<char> block, std::uint64_t offset) const {
        std::size_t filled = 0;
        while (filled < block.size()) {
            const auto got =
                pread(descriptor_, block.data() + filled, block.size() - filled, static_cast<off_t>(offset + filled));
            if (got < 0) throw std::system_error(errno, std::generic_category(), "pread");
            if (got == 0) break;
            filled += static_cast<std::size_t>(got);
        }
        return filled;
    }

private:
    int descriptor_;
};

/// Calls `visit(total, block)` for each block of the file, `total` being the calling thread's own; returns the sum of
/// all totals. A failed read in a thread ends the program.
template<class Total, class Visit> Total visit_blocks(const std::string& path, unsigned threads, Visit visit) {
    const OpenFile file(path);
    std::atomic<std::uint64_t> next = 0;
    std::vector<Total> totals(threads);
    const auto work = [&](unsigned thread) {
        std::vector<char> block(block_size);
        Total total{};
        while (const std::size_t size = file.read(block, next.fetch_add(block_size)))
            visit(total, std::span(block).first(size));
        totals[thread] = total;
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned thread = 1; thread < threads; ++thread) workers.emplace_back(work, thread);
        work(0);
    }
    Total sum{};
    for (const Total& total : totals) sum += total;
    return sum;
}

} // namespace kpitrace::bench

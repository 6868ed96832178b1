// The text of a file after its header, in blocks that several threads read.
#pragma once

#include "csv/front_room.hpp"
#include "csv/text_stream.hpp"

#include "kpitrace/text/diagnostic.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// One block that was read. Blocks are numbered in the order of the file.
struct Block {
    std::uint64_t number = 0;
    Flow flow = Flow::open; ///< whether text follows the block
    Failure failure;        ///< the reason, if `flow` is `failed`
};

/// Gives blocks to any number of threads. Threads read a regular file in UTF-8 in parallel, each block at its offset,
/// straight into the memory in which it is scanned; the bytes are checked later. The file is not mapped, because the
/// process would die if another program made the file shorter meanwhile. A regular file in an encoding that a table
/// decodes is read in the same way, and each thread decodes its own blocks. Everything else comes through the stream,
/// in order, under a lock.
class BlockSource {
public:
    /// Blocks begin where the window is.
    explicit BlockSource(TextWindow window);

    /// Reads the next block into `text`. After the last block, returns an empty block that ends the flow.
    [[nodiscard]] Block read(FrontRoom<char>& text);
    /// The text that is still to be read, up to `size` bytes. Before the first read it is always available; later only
    /// for a regular file.
    [[nodiscard]] std::string_view look_ahead(std::size_t size);
    /// Whether the caller must still check that the text is UTF-8.
    [[nodiscard]] bool is_unchecked() const { return in_place_; }

    [[nodiscard]] Diagnostic explain(const Failure& failure, Place place) const;

private:
    [[nodiscard]] Block read_in_place(FrontRoom<char>& text);
    [[nodiscard]] Block read_decoded(FrontRoom<char>& text);
    [[nodiscard]] Block read_stream(FrontRoom<char>& text);
    [[nodiscard]] Block take_ahead(FrontRoom<char>& text, std::uint64_t number);
    /// Where in the file the bytes of block `number` are. Block 0 begins at begin_.
    struct Extent {
        std::uint64_t begin;
        std::size_t size;
    };
    [[nodiscard]] Extent extent_of(std::uint64_t number) const;

    TextStream stream_;
    bool in_place_;
    const ByteTable* table_;             ///< null: the file is not decoded by blocks
    std::uint64_t begin_;                ///< offset in the file of the first block
    std::atomic<std::uint64_t> next_{0}; ///< number of the next block
    bool has_begun_ = false;             ///< a block was taken from the stream
    std::mutex mutex_;                   ///< protects the stream and the members below
    std::string ahead_;                  ///< text from the stream that was not handed out yet
};

} // namespace kpitrace::csv

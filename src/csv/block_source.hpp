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
    Flow flow = Flow::open; ///< after the block
    Failure failure;        ///< if the flow failed
};

/// All threads read a regular file in UTF-8 side by side, at the offsets of the blocks, straight to the memory in which
/// they scan it; the bytes are checked later. The file is not mapped: that would kill the process if another program
/// made the file shorter meanwhile. A regular file in an encoding that a table decodes is read in the same way, and
/// each thread decodes the blocks that it reads. Everything else comes through the stream, in order, under a lock.
class BlockSource {
public:
    /// Continues where the window is.
    explicit BlockSource(TextWindow window);

    /// Reads the next block into `text`. After the last block, an empty block that ends the flow.
    [[nodiscard]] Block read(FrontRoom<char>& text);
    /// The text that is still to be read, up to `size` bytes. It is available before the first read, and of a regular
    /// file also later.
    [[nodiscard]] std::string_view look_ahead(std::size_t size);
    /// Whether it must still be checked that the text is UTF-8.
    [[nodiscard]] bool is_unchecked() const { return in_place_; }

    [[nodiscard]] Diagnostic explain(const Failure& failure, Place place) const;

private:
    [[nodiscard]] Block read_in_place(FrontRoom<char>& text);
    [[nodiscard]] Block read_decoded(FrontRoom<char>& text);
    [[nodiscard]] Block read_stream(FrontRoom<char>& text);
    [[nodiscard]] Block take_ahead(FrontRoom<char>& text, std::uint64_t number);
    /// The bytes of a block in the file, if the first block begins at begin_.
    struct Extent {
        std::uint64_t begin;
        std::size_t size;
    };
    [[nodiscard]] Extent extent_of(std::uint64_t number) const;

    TextStream stream_;
    bool in_place_;
    const ByteTable* table_;             ///< null: the file is not decoded by blocks
    std::uint64_t begin_;                ///< offset in the file's bytes where blocks begin
    std::atomic<std::uint64_t> next_{0}; ///< block
    bool has_begun_ = false;             ///< the stream's text was handed out
    std::mutex mutex_;                   ///< of the stream and what follows
    std::string ahead_;                  ///< text of the stream that is not handed out
};

} // namespace kpitrace::csv

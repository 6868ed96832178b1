// The text of a file behind its header, in blocks that several threads ask for.
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

/// One block that was read. Blocks are numbered as they lie in the file.
struct Block {
    std::uint64_t number = 0;
    Flow flow = Flow::open; ///< behind the block
    Failure failure;        ///< where the flow failed
};

/// A regular file in UTF-8 is read at the blocks' offsets by all threads side by side, without being checked: its bytes
/// go where they are scanned, once. Not by mapping it, which would kill the process where the file is cut short
/// meanwhile. So is a regular file in an encoding that a table decodes; each thread decodes the blocks that it reads.
/// All else comes through the stream, in order, under a lock.
class BlockSource {
public:
    /// Goes on where the window stands.
    explicit BlockSource(TextWindow window);

    /// Reads the next block, of any thread's, into `text`. Where there is none, an empty one that ends the flow.
    [[nodiscard]] Block read(FrontRoom<char>& text);
    /// The text that is still to be read, up to `size` bytes, before any of it is read; of a regular file also later.
    [[nodiscard]] std::string_view look_ahead(std::size_t size);
    /// Whether the text is still to be checked to be UTF-8.
    [[nodiscard]] bool is_unchecked() const { return in_place_; }

    [[nodiscard]] Diagnostic explain(const Failure& failure, Place place) const;

private:
    [[nodiscard]] Block read_in_place(FrontRoom<char>& text);
    [[nodiscard]] Block read_decoded(FrontRoom<char>& text);
    [[nodiscard]] Block read_stream(FrontRoom<char>& text);
    [[nodiscard]] Block take_ahead(FrontRoom<char>& text, std::uint64_t number);
    /// Where in the file the bytes of a block are, if the first block begins at begin_.
    struct Extent {
        std::uint64_t begin;
        std::size_t size;
    };
    [[nodiscard]] Extent extent_of(std::uint64_t number) const;

    TextStream stream_;
    bool in_place_;
    const ByteTable* table_;             ///< null: the file is not decoded by blocks
    std::uint64_t begin_;                ///< offset in the file's bytes where the window stood, or decoding
    std::atomic<std::uint64_t> next_{0}; ///< block
    bool has_begun_ = false;             ///< the stream's text was handed out
    std::mutex mutex_;                   ///< of the stream and what follows
    std::string ahead_;                  ///< text of the stream that is not handed out
};

} // namespace kpitrace::csv

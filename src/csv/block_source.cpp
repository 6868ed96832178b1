// Blocks are read with pread() where the file allows it, so that threads do not share a position and need no lock.
#include "csv/block_source.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

/// The end of a block can cut a record. This is the room in front of the next block for the first part of that record.
/// If the part is longer, the block is moved to make room, which costs a copy.
constexpr std::size_t longer_than_most_records = std::size_t{64} * 1024;

/// Makes memory for a block of `size` bytes; `fill(memory)` fills it and returns the number of bytes it wrote. Vectors
/// read past the end of the text, so the bytes after it are set to NUL. Otherwise results could depend on what was in
/// the memory before.
template<class Fill> void fill_block(FrontRoom<char>& text, std::size_t size, Fill fill) {
    char* const memory = text.claim(longer_than_most_records, size);
    const std::size_t filled = fill(memory);
    std::fill_n(memory + filled, vector_slack, '\0');
    text.keep(filled);
}

} // namespace

BlockSource::BlockSource(TextWindow window)
    : stream_(std::move(window).release())
    , in_place_(stream_.is_plain_file())
    , table_(stream_.table())
    , begin_(in_place_ ? stream_.mark_size() + window.taken() : stream_.decoded_to())
    , ahead_(window.rest()) {}

Block BlockSource::read(FrontRoom<char>& text) {
    if (in_place_) return read_in_place(text);
    return table_ != nullptr ? read_decoded(text) : read_stream(text);
}

/// From the second block on, blocks begin at multiples of their size, so that they are aligned with the pages of the
/// system.
BlockSource::Extent BlockSource::extent_of(std::uint64_t number) const {
    const std::uint64_t size = stream_.block_size();
    const std::uint64_t end = (begin_ / size + number + 1) * size;
    const std::uint64_t begin = std::max(begin_, end - size);
    return {begin, static_cast<std::size_t>(end - begin)};
}

Block BlockSource::read_in_place(FrontRoom<char>& text) {
    Block block{.number = next_++, .flow = Flow::open, .failure = {}};
    const Extent extent = extent_of(block.number);
    fill_block(text, extent.size, [&](char* memory) {
        const auto [filled, error] = stream_.read_at(extent.begin, {memory, extent.size});
        if (filled < extent.size) block.flow = error == 0 ? Flow::ended : Flow::failed;
        block.failure.error = error;
        return filled;
    });
    return block;
}

/// The first block is the text that the stream has already decoded. The bytes of other blocks are read to the end of
/// their memory and decoded to its beginning, so that the text never overwrites bytes that are not decoded yet.
Block BlockSource::read_decoded(FrontRoom<char>& text) {
    Block block{.number = next_++, .flow = Flow::open, .failure = {}};
    if (block.number == 0) return take_ahead(text, block.number);
    const Extent extent = extent_of(block.number - 1);
    fill_block(text, extent.size * ByteTable::most_growth + ByteTable::slack, [&](char* memory) {
        char* const bytes = memory + extent.size * (ByteTable::most_growth - 1);
        const auto [filled, error] = stream_.read_at(extent.begin, {bytes, extent.size});
        const auto [read, written] = table_->decode({bytes, filled}, memory);
        if (filled < extent.size) block.flow = error == 0 ? Flow::ended : Flow::failed;
        block.failure.error = error;
        if (read < filled) {
            block.flow = Flow::failed;
            block.failure = {.byte = static_cast<unsigned char>(bytes[read])};
        }
        return written;
    });
    return block;
}

/// A pipe cannot be read at an offset, and a stateful encoding must be decoded from the beginning. So threads take
/// turns here; only the work after the read runs in parallel.
Block BlockSource::read_stream(FrontRoom<char>& text) {
    const std::scoped_lock lock(mutex_);
    has_begun_ = true;
    if (ahead_.empty() && stream_.flow() == Flow::open) stream_.read(ahead_, 1);
    return take_ahead(text, next_++);
}

Block BlockSource::take_ahead(FrontRoom<char>& text, std::uint64_t number) {
    fill_block(text, ahead_.size(), [&](char* memory) {
        std::copy(ahead_.begin(), ahead_.end(), memory);
        return ahead_.size();
    });
    ahead_.clear();
    return {.number = number, .flow = stream_.flow(), .failure = stream_.failure()};
}

std::string_view BlockSource::look_ahead(std::size_t size) {
    const std::scoped_lock lock(mutex_);
    if (has_begun_) return {};
    while (ahead_.size() < size && stream_.flow() == Flow::open) stream_.read(ahead_, 1);
    return std::string_view(ahead_).substr(0, size);
}

Diagnostic BlockSource::explain(const Failure& failure, Place place) const {
    return stream_.explain(failure, std::move(place));
}

} // namespace kpitrace::csv

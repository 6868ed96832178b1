#include "csv/block_source.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

/// What the block before leaves over has room in front.
constexpr std::size_t longer_than_most_records = std::size_t{64} * 1024;

/// Memory for a block of `size` bytes, and `fill(memory)` of them.
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
    , begin_(stream_.mark_size() + window.taken())
    , ahead_(window.rest()) {}

Block BlockSource::read(FrontRoom<char>& text) {
    return in_place_ ? read_in_place(text) : read_stream(text);
}

Block BlockSource::read_in_place(FrontRoom<char>& text) {
    Block block{.number = next_++, .flow = Flow::open, .failure = {}};
    // From the second block on they begin at multiples of their size, as the system's pages do.
    const std::uint64_t size = stream_.block_size();
    const std::uint64_t end = (begin_ / size + block.number + 1) * size;
    const std::uint64_t begin = std::max(begin_, end - size);
    fill_block(text, static_cast<std::size_t>(end - begin), [&](char* memory) {
        const std::size_t wanted = static_cast<std::size_t>(end - begin);
        const auto [filled, error] = stream_.read_at(begin, {memory, wanted});
        if (filled < wanted) block.flow = error == 0 ? Flow::ended : Flow::failed;
        block.failure.error = error;
        return filled;
    });
    return block;
}

Block BlockSource::read_stream(FrontRoom<char>& text) {
    const std::scoped_lock lock(mutex_);
    has_begun_ = true;
    if (ahead_.empty() && stream_.flow() == Flow::open) stream_.read(ahead_, 1);
    fill_block(text, ahead_.size(), [&](char* memory) {
        std::copy(ahead_.begin(), ahead_.end(), memory);
        return ahead_.size();
    });
    ahead_.clear();
    return {.number = next_++, .flow = stream_.flow(), .failure = stream_.failure()};
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

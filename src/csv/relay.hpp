// What the reading of one block must know of the text in front of it, and how it comes from thread to thread.
#pragma once

#include "csv/front_room.hpp"
#include "csv/structure.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace kpitrace::csv {

/// What a block leaves over for the next: the record that its end cuts.
struct HandOver {
    FrontRoom<char> text{};
    FrontRoom<std::uint32_t> separators{}; ///< of that text
    Border border = Border::of_row();      ///< at its end
    std::uint64_t offset = 0;              ///< of its begin in the text of the file
    std::uint64_t line = 1;                ///< that its begin lies on
    std::uint64_t line_ends = 0;           ///< in it
    bool has_nul = false;
    /// Offset of text behind a closing quote: not to be told before it is known to be a character, and its line is
    /// whole.
    std::optional<std::size_t> after_quote{};
};

/// Hands the end of each block over to whoever reads the next. Blocks are read, scanned and split side by side; only
/// this goes in order, and it is short.
class Relay {
public:
    explicit Relay(HandOver first)
        : next_(std::move(first)) {}

    /// Waits until block `number` - 1 was handed over. Nothing where reading ended before.
    [[nodiscard]] std::optional<HandOver> take(std::uint64_t number);
    /// For the next block behind that which was taken last.
    void pass(HandOver left_over);
    /// No further block is read. Wakes all that wait.
    void end();
    [[nodiscard]] bool has_ended() const;

private:
    [[nodiscard]] bool is_ready(std::uint64_t number) const;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<HandOver> next_;
    std::uint64_t number_ = 0;             // of the block that next_ is for
    std::atomic<std::uint64_t> passed_{0}; // blocks whose hand-over came
    std::atomic<bool> ended_{false};
};

} // namespace kpitrace::csv

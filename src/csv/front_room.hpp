// A contiguous buffer with free room in front of its elements.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace kpitrace::csv {

/// How many elements after the last one can be read and written, because elements are loaded and stored as whole
/// vectors.
inline constexpr std::size_t vector_slack = 64;

/// A vector of elements with free room in front. Elements that are added in front later move nothing, so a block stays
/// in the memory into which the file was read. Positions count from the beginning of the memory, including the room.
template<class T> class FrontRoom {
public:
    /// Removes all elements, and returns memory for `capacity` new ones; keep() then sets how many there are. The room
    /// in front is at least `room` elements, and at least what was ever prepended.
    [[nodiscard]] T* claim(std::size_t room, std::size_t capacity) {
        room_ = std::max(room_, room);
        if (size_ < room_ + capacity + vector_slack) allocate(room_ + capacity + vector_slack);
        begin_ = body_ = end_ = room_;
        return memory() + body_;
    }
    void keep(std::size_t size) { end_ = body_ + size; }
    /// Removes the elements from position `end` on.
    void cut(std::size_t end) { end_ = end; }

    /// Puts `elements` before all others. Returns by how many positions the others had to move.
    std::size_t prepend(std::span<const T> elements) {
        const std::size_t more = elements.size() > begin_ ? elements.size() - begin_ : 0;
        if (more > 0) move_to(more, size_ + more);
        room_ = std::max(room_, elements.size());
        begin_ -= elements.size();
        std::ranges::copy(elements, memory() + begin_);
        return more;
    }
    /// Puts `elements` after all others, and makes them the body. The amortized cost depends only on their number.
    void append(std::span<const T> elements) {
        const std::size_t wanted = end_ + elements.size() + vector_slack;
        if (wanted > size_) move_to(0, std::max(wanted, 2 * size_));
        body_ = end_;
        std::ranges::copy(elements, memory() + end_);
        end_ += elements.size();
    }

    [[nodiscard]] T* memory() { return memory_.get(); }
    [[nodiscard]] const T* memory() const { return memory_.get(); }
    [[nodiscard]] std::size_t begin() const { return begin_; }
    [[nodiscard]] std::size_t body() const { return body_; } ///< position of the first element that was not prepended
    [[nodiscard]] std::size_t end() const { return end_; }
    [[nodiscard]] std::size_t size() const { return end_ - begin_; }
    [[nodiscard]] std::span<T> all() { return {memory() + begin_, size()}; }
    [[nodiscard]] std::span<const T> all() const { return {memory() + begin_, size()}; }

private:
    void allocate(std::size_t size) {
        memory_ = std::make_unique_for_overwrite<T[]>(size); // NOLINT(modernize-avoid-c-arrays)
        size_ = size;
    }

    void move_to(std::size_t distance, std::size_t size) {
        const auto old = std::exchange(memory_, nullptr);
        allocate(size);
        std::copy(old.get() + begin_, old.get() + end_, memory() + begin_ + distance);
        begin_ += distance;
        body_ += distance;
        end_ += distance;
    }

    std::unique_ptr<T[]> memory_{}; // NOLINT(modernize-avoid-c-arrays): a vector would initialize it
    std::size_t size_ = 0;
    std::size_t room_ = 0;
    std::size_t begin_ = 0;
    std::size_t body_ = 0;
    std::size_t end_ = 0;
};

} // namespace kpitrace::csv

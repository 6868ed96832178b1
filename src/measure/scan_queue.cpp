// Threads first open a file each; when no file is left to open, they join others in reading a file, block by block. So
// one large file among small ones does not keep a single thread busy while the rest waits. A thread leaves only when no
// file is open or being opened, because a file that is just being opened may be the large one.
#include "measure/scan_queue.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// Unlocks a locked mutex during its own lifetime.
class Unlocked {
public:
    explicit Unlocked(std::mutex& mutex)
        : mutex_(mutex) {
        mutex_.unlock();
    }
    ~Unlocked() { mutex_.lock(); }
    Unlocked(const Unlocked&) = delete;
    Unlocked& operator=(const Unlocked&) = delete;

private:
    std::mutex& mutex_;
};

} // namespace

void ScanQueue::run(const Work& work) {
    std::unique_lock lock(mutex_);
    // New files come first, because reading them needs no coordination with other threads. A thread waits while another
    // one opens a file, because it could then help to read that file.
    while (!failure_) {
        try {
            if (next_ < files_) {
                start(next_++, work);
            } else if (OpenFile* file = find_readable()) {
                read_on(*file, work);
            } else if (opening_ > 0) {
                changed_.wait(lock);
            } else {
                return;
            }
        } catch (...) {
            fail(std::current_exception());
        }
    }
}

/// Stops the work of all threads: open tables deliver no more rows, and waiting threads wake up.
void ScanQueue::fail(std::exception_ptr failure) {
    failure_ = std::move(failure);
    for (OpenFile& file : open_) file.bound->table.stop();
    changed_.notify_all();
}

ScanQueue::OpenFile* ScanQueue::find_readable() {
    const auto found = std::ranges::find(open_, false, &OpenFile::is_exhausted);
    return found == open_.end() ? nullptr : &*found;
}

void ScanQueue::start(std::size_t number, const Work& work) {
    std::shared_ptr<BoundFile> bound;
    ++opening_;
    try {
        // Opening can wait for a pipe, and must not stop the other threads.
        const Unlocked unlocked(mutex_);
        bound = work.open(number);
    } catch (...) {
        --opening_;
        throw;
    }
    --opening_;
    changed_.notify_all();
    if (bound) read_on(open_.emplace_back(OpenFile{number, std::move(bound)}), work);
}

/// The last reader closes the file: only then are the findings of all its blocks merged.
void ScanQueue::read_on(OpenFile& file, const Work& work) {
    ++file.readers;
    {
        const Unlocked unlocked(mutex_);
        work.read(file.number, *file.bound);
    }
    file.is_exhausted = true;
    if (--file.readers > 0) return;
    // The file is removed from the list before the lock is released, so that no other thread begins to read it.
    const OpenFile last = std::move(file);
    open_.remove_if([&](const OpenFile& other) { return &other == &file; });
    const Unlocked unlocked(mutex_);
    work.close(last.number, *last.bound);
}

void ScanQueue::rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
}

} // namespace kpitrace

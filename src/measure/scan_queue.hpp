// Shares files among threads. Each thread takes files of its own while there are any, and then helps with files that
// other threads still read. So all threads read a single large file, and each reads its own files if there are many
// small ones.
#pragma once

#include "measure/file_scan.hpp"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

namespace kpitrace {

class ScanQueue {
public:
    /// The work of a thread on a file. Each call gets the file's number.
    struct Work {
        /// Opens the file. Returns null if it cannot be read.
        std::function<std::shared_ptr<BoundFile>(std::size_t)> open;
        /// Reads until the file has no more rows. Several threads can do this at once for one file.
        std::function<void(std::size_t, BoundFile&)> read;
        /// Called by one thread, when all threads have finished reading the file.
        std::function<void(std::size_t, BoundFile&)> close;
    };

    explicit ScanQueue(std::size_t files)
        : files_(files) {}

    /// Does work until none is left for this thread. Any number of threads can call this at once.
    void run(const Work& work);
    /// Throws the exception of a thread's work again, if there was one. Call this when all threads have returned.
    void rethrow_failure() const;

private:
    struct OpenFile {
        std::size_t number = 0;
        std::shared_ptr<BoundFile> bound;
        unsigned readers = 0;
        bool is_exhausted = false; ///< whether some reader has found no more rows
    };

    void start(std::size_t number, const Work& work);
    void read_on(OpenFile& file, const Work& work);
    [[nodiscard]] OpenFile* find_readable();
    void fail(std::exception_ptr failure);

    std::mutex mutex_; // guards all members below; not locked during the work itself
    std::condition_variable changed_;
    std::size_t files_;
    std::size_t next_ = 0;
    std::size_t opening_ = 0;
    std::list<OpenFile> open_;
    std::exception_ptr failure_;
};

} // namespace kpitrace

// Shares files among threads: each takes one of its own as long as there are any, then helps with those that others
// still read. So one large file is read by all, and many small ones without a word between threads.
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
    /// What a thread does with a file. Each call gets the file's number.
    struct Work {
        /// Null where the file cannot be read.
        std::function<std::shared_ptr<BoundFile>(std::size_t)> open;
        /// Reads on, until none of the file's rows are left. Several threads at once.
        std::function<void(std::size_t, BoundFile&)> read;
        /// When all of them are done.
        std::function<void(std::size_t, BoundFile&)> close;
    };

    explicit ScanQueue(std::size_t files)
        : files_(files) {}

    /// Any number of threads at once. Returns when no work is left that this thread could do.
    void run(const Work& work);
    /// Throws what some thread's work threw; when all threads have returned.
    void rethrow_failure() const;

private:
    struct OpenFile {
        std::size_t number = 0;
        std::shared_ptr<BoundFile> bound;
        unsigned readers = 0;
        bool is_exhausted = false; ///< some reader has found no more rows
    };

    void start(std::size_t number, const Work& work);
    void read_on(OpenFile& file, const Work& work);
    [[nodiscard]] OpenFile* find_readable();
    void fail(std::exception_ptr failure);

    std::mutex mutex_; // of all below; held but for the work itself
    std::condition_variable changed_;
    std::size_t files_;
    std::size_t next_ = 0;
    std::size_t opening_ = 0;
    std::list<OpenFile> open_;
    std::exception_ptr failure_;
};

} // namespace kpitrace

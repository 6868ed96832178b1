// Rows of a source's later files that equal rows of its earlier files in every cell: exports that overlap.
//
// Each row is known by a hash of its text. Of many rows a sample is kept, which the hash chooses, so that it holds the
// same rows of every file; memory is bounded, and a row that is not in the sample costs a few nanoseconds.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "measure/vector.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How the rows of one file are made comparable with those of others: by name of column, whatever the order.
struct RowForm {
    bool is_compared = false;
    std::uint32_t reference = 0; ///< the first file with the same columns, among the source's
    char delimiter = ',';        ///< that file's
    /// The file's cells in the order of that file; empty: they are in that order, and so is the text of rows.
    std::vector<std::size_t> cells{};
};

/// The headers of a source's files, from which the forms of their rows follow. Used by several threads.
class HeaderBoard {
public:
    explicit HeaderBoard(std::size_t files)
        : headers_(files) {}

    /// Of each file once, in any order: its header, or that there is none to compare.
    void publish(std::uint32_t file, const csv::Table* table);
    /// Waits for the headers of the files before it.
    [[nodiscard]] RowForm form_of(std::uint32_t file);

private:
    /// The columns of a header. Files with the same ones, as written, share them.
    struct Columns {
        std::vector<std::string> written;
        std::vector<std::string> folded; ///< as `written`
        std::vector<std::string> sorted; ///< folded
    };
    struct Header {
        bool is_published = false;
        char delimiter = ',';
        std::shared_ptr<const Columns> columns{}; ///< nothing of a file that is not compared
    };
    [[nodiscard]] std::shared_ptr<const Columns> share(const std::vector<std::string>& written);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Header> headers_;
    std::size_t published_ = 0;           // of the first files, without a gap
    std::shared_ptr<const Columns> last_; // of the header published last
};

/// A sample of the rows that one thread reads; merges with those of others.
class RowSample {
public:
    /// More rows than these are known by a sample.
    static constexpr std::size_t most_rows = std::size_t{1} << 18U;

    struct File {
        std::uint32_t index = 0; ///< among the source's files
        const RowForm& form;
        const csv::Table& table;
    };
    void add(const File& file, const csv::Batch& batch, const Selection& rows);
    void merge(RowSample&& other);

    /// A row of a later file that an earlier file has too.
    struct Equal {
        std::uint32_t file = 0;
        std::uint64_t offset = 0; ///< in the file's text
        std::uint64_t count = 0;  ///< of all such rows, of which this is the first
        bool is_sample = false;
    };
    [[nodiscard]] std::optional<Equal> find_equal();

private:
    struct Entry {
        std::uint64_t hash = 0;
        std::uint64_t offset = 0;
        std::uint32_t file = 0;
        std::uint32_t choice = 0; // decides whether the row is in the sample
    };
    [[nodiscard]] std::string_view rearranged(const File& file, const csv::Batch& batch, std::uint32_t row);
    void add_rearranged(const File& file, const csv::Batch& batch, const Selection& rows);
    [[nodiscard]] std::size_t choose();
    void keep(const File& file, std::uint64_t offset, std::string_view text, std::uint32_t choice);
    void drop_single_rows();
    void thin_out();

    std::vector<Entry> entries_;
    std::uint32_t mask_ = 0;              // rows whose choice has none of these bits are in the sample
    std::string text_;                    // of a row in another order
    std::vector<std::string_view> texts_; // of the batch's rows
    struct Chosen {
        std::uint32_t place = 0; // among `texts_`
        std::uint32_t choice = 0;
    };
    std::vector<Chosen> chosen_;
};

/// What a note needs to know of the source: in its files the line of the first row is looked up, and a column that
/// identifies a row.
struct OverlapSearch {
    std::vector<std::string> paths;
    std::vector<const csv::Format*> formats; ///< as `paths`
    std::string date;                        ///< the source's; no key
    bool may_search_key = false;             ///< all rows of the files were compared
};
[[nodiscard]] Overlap describe_overlap(const RowSample::Equal& equal, const OverlapSearch& search);

} // namespace kpitrace

// Rows of a source's later files that equal rows of its earlier files in every cell: exports that overlap.
//
// Each row is known by a hash of its text. If there are many rows, only a sample is kept. The hash decides which rows
// are in the sample, so that equal rows of different files are in it together. Memory is bounded, and a row outside the
// sample costs a few nanoseconds.
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

/// How the rows of one file are compared with the rows of others: by the names of columns, whatever their order.
struct RowForm {
    bool is_compared = false;
    std::uint32_t reference = 0; ///< the first file with the same columns, among the source's
    char delimiter = ',';        ///< of the reference
    /// The file's cells in the order of the reference; empty: they are in that order already.
    std::vector<std::size_t> cells{};
};

/// The headers of a source's files, which decide the forms of their rows. Used by several threads.
class HeaderBoard {
public:
    explicit HeaderBoard(std::size_t files)
        : headers_(files) {}

    /// Once for each file, in any order: its header, or null where its rows are not compared.
    void publish(std::uint32_t file, const csv::Table* table);
    /// Waits for the headers of the files before it.
    [[nodiscard]] RowForm form_of(std::uint32_t file);

private:
    /// The columns of a header. Files whose columns are written alike share them.
    struct Columns {
        std::vector<std::string> written;
        std::vector<std::string> folded; ///< as `written`
        std::vector<std::string> sorted; ///< folded
    };
    struct Header {
        bool is_published = false;
        char delimiter = ',';
        std::shared_ptr<const Columns> columns{}; ///< null: the file is not compared
    };
    [[nodiscard]] std::shared_ptr<const Columns> share(const std::vector<std::string>& written);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Header> headers_;
    std::size_t published_ = 0;           // that number of the first files, without a gap
    std::shared_ptr<const Columns> last_; // columns of the header that was published last
};

/// A sample of the rows that one thread reads; merges with the samples of others.
class RowSample {
public:
    /// With more rows only a sample is kept.
    static constexpr std::size_t most_rows = std::size_t{1} << 18U;

    struct File {
        std::uint32_t index = 0; ///< among the source's files
        const RowForm& form;
        const csv::Table& table;
    };
    void add(const File& file, const csv::Batch& batch, const Selection& rows);
    void merge(RowSample&& other);

    /// The first row of a later file that an earlier file has too.
    struct Equal {
        std::uint32_t file = 0;
        std::uint64_t offset = 0; ///< in the file's text
        std::uint64_t count = 0;  ///< of all such rows
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
    std::uint32_t mask_ = 0;              // a row is in the sample if its choice has none of these bits
    std::string text_;                    // of a row whose cells were rearranged
    std::vector<std::string_view> texts_; // of the batch's rows
    struct Chosen {
        std::uint32_t place = 0; // among `texts_`
        std::uint32_t choice = 0;
    };
    std::vector<Chosen> chosen_;
};

/// What a note needs to know of the source: its files are read again for the line of the first such row, and for a
/// column that identifies rows.
struct OverlapSearch {
    std::vector<std::string> paths;
    std::vector<const csv::Format*> formats; ///< as `paths`
    std::string date;                        ///< the source's date column: never a key
    bool may_search_key = false;             ///< all rows of the files were compared
};
[[nodiscard]] Overlap describe_overlap(const RowSample::Equal& equal, const OverlapSearch& search);

} // namespace kpitrace

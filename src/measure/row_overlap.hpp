// Finds rows of later files of a source that equal rows of earlier files in every cell, because the exports overlap.
//
// A row is identified by a hash of its text. If there are many rows, only a sample is kept. The hash decides which rows
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

/// Describes how the rows of one file are compared with the rows of others. Columns are matched by name, whatever their
/// order.
struct RowForm {
    bool is_compared = false;
    std::uint32_t reference = 0; ///< index of the source's first file with the same columns
    char delimiter = ',';        ///< of the reference
    /// Indices of the file's cells in the order of the reference. Empty if the file has the same order and delimiter.
    std::vector<std::size_t> cells{};
};

/// The headers of a source's files, which decide the forms of their rows. Several threads can use a board at once.
class HeaderBoard {
public:
    explicit HeaderBoard(std::size_t files)
        : headers_(files) {}

    /// Publishes the header of a file, or null if its rows are not compared. Files can come in any order; only the
    /// first call for a file counts.
    void publish(std::uint32_t file, const csv::Table* table);
    /// The form of the file's rows. Waits until the headers of all earlier files are published.
    [[nodiscard]] RowForm form_of(std::uint32_t file);

private:
    /// The columns of a header. Files with equal headers usually share one object.
    struct Columns {
        std::vector<std::string> written;
        std::vector<std::string> folded; ///< without case and outer blanks
        std::vector<std::string> sorted; ///< `folded` in alphabetical order
    };
    struct Header {
        bool is_published = false;
        char delimiter = ',';
        std::shared_ptr<const Columns> columns{}; ///< null if the file is not compared
    };
    [[nodiscard]] std::shared_ptr<const Columns> share(const std::vector<std::string>& written);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Header> headers_;
    std::size_t published_ = 0;           // number of files before the first one that is not published
    std::shared_ptr<const Columns> last_; // columns of the header that was published last
};

/// A sample of the rows that one thread reads. The samples of threads merge.
class RowSample {
public:
    /// The most rows that are kept. If there are more, a sample is kept.
    static constexpr std::size_t most_rows = std::size_t{1} << 18U;

    struct File {
        std::uint32_t index = 0; ///< index among the source's files
        const RowForm& form;
        const csv::Table& table;
    };
    void add(const File& file, const csv::Batch& batch, const Selection& rows);
    void merge(RowSample&& other);

    /// The first row of a later file that equals a row of an earlier file.
    struct Equal {
        std::uint32_t file = 0;
        std::uint64_t offset = 0; ///< in the file's text
        std::uint64_t count = 0;  ///< number of all such rows
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
    std::string text_;                    // the text of a row whose cells were rearranged
    std::vector<std::string_view> texts_; // the texts of the batch's rows
    struct Chosen {
        std::uint32_t place = 0; // index in `texts_`
        std::uint32_t choice = 0;
    };
    std::vector<Chosen> chosen_;
};

/// The data for a note on an overlap. The files are read again to find the line of the first such row, and a column
/// that identifies rows.
struct OverlapSearch {
    std::vector<std::string> paths;
    std::vector<const csv::Format*> formats; ///< by index of the path
    std::string date;                        ///< the source's date column, which is never a key
    bool may_search_key = false;             ///< whether all rows of the files were compared
};
[[nodiscard]] Overlap describe_overlap(const RowSample::Equal& equal, const OverlapSearch& search);

} // namespace kpitrace

// Decides which rows of a source with a `unique` key are kept.
//
// Rows come in file order, files in the order of the source. To keep the last row of each key, or no row of a repeated
// key, all keys must be known first, so the rows are read twice.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/omission_log.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/scan_plan.hpp"
#include "measure/text_dictionary.hpp"
#include "text/text_arena.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

class UniqueRows {
public:
    /// The plan's source must have a key; the plan must outlive this.
    explicit UniqueRows(const ScanPlan& plan);

    [[nodiscard]] bool reads_twice() const;

    /// Begins the file whose rows come next.
    struct File {
        std::uint32_t index = 0; ///< index among the source's files
        const csv::Format& format;
        const csv::Table& table;
        const RowBinding& binding;
    };
    /// Some rows of a batch that pass `where`.
    struct Rows {
        const csv::Batch& batch;
        RowEvaluator& evaluator; ///< has begun this batch
        const Selection& rows;
    };

    /// Takes the rows of the first reading, if reads_twice().
    void learn(const File& file, const Rows& rows);
    /// Returns the rows that are kept. The others become errors or omissions.
    [[nodiscard]] Selection keep(const File& file, const Rows& rows, Diagnostics& diagnostics, OmissionLog& omissions);

private:
    struct Place {
        std::uint32_t file = 0;
        std::uint64_t at = 0;   ///< its line, or its offset if rows are read twice
        std::uint64_t hash = 0; ///< of all cells
        friend bool operator==(const Place&, const Place&) = default;
    };
    void encode(const Rows& rows);
    [[nodiscard]] bool stays(const File& file, const Rows& rows, std::size_t i) const;
    void add_new(const File& file, const Rows& rows, std::size_t i);
    void refuse(const File& file, const Rows& rows, std::size_t i, Diagnostics& diagnostics);
    void show_difference(const File& file, const Rows& rows, std::uint32_t row, const Place& first,
                         Diagnostics& diagnostics);
    [[nodiscard]] static std::uint64_t hash_of(const Rows& rows, std::uint32_t row);
    [[nodiscard]] bool are_equal(const File& file, const Rows& rows, std::uint32_t row, const Place& first) const;
    [[nodiscard]] std::string help(const File& file, bool are_equal) const;
    [[nodiscard]] std::string help_unpivoted(const File& file) const;

    const ScanPlan& plan_;
    RepeatedKeys repeated_;
    TextDictionary keys_;
    std::vector<Place> places_; // by code of the key: its first row, or its last for `last`; empty for `first`
    std::vector<std::uint8_t> is_repeated_;         // by code of the key, for `drop`
    bool shows_difference_ = false;                 // an error about rows that differ has been reported
    std::size_t known_ = 0;                         // number of keys that occurred so far
    std::vector<std::string> file_names_;           // by the file's index
    std::vector<std::vector<std::string>> headers_; // by the file's index
    TextArena texts_;                               // memory for the keys of the batch
    std::vector<std::string_view> found_;           // keys of the rows that have a key
    std::vector<std::uint32_t> codes_;              // codes of these keys
    std::vector<std::uint32_t> rows_;               // the rows with these keys
};

} // namespace kpitrace

// Which rows of a source stay where `unique` gives it a key.
//
// Rows come in file order, files in the order of the source. To keep the last row of each key, or none of a repeated
// one, all keys must be known first: then the rows come twice.
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
    /// Of a plan whose source has a key; it must outlive this.
    explicit UniqueRows(const ScanPlan& plan);

    [[nodiscard]] bool reads_twice() const;

    /// A file whose rows come next.
    struct File {
        std::uint32_t index = 0; ///< among the source's files
        const csv::Format& format;
        const csv::Table& table;
        const RowBinding& binding;
    };
    /// Some rows of a batch that pass `where`.
    struct Rows {
        const csv::Batch& batch;
        RowEvaluator& evaluator; ///< at that batch
        const Selection& rows;
    };

    /// The first time, where rows are read twice.
    void learn(const File& file, const Rows& rows);
    /// The rows that stay. Others are errors or omissions.
    [[nodiscard]] Selection keep(const File& file, const Rows& rows, Diagnostics& diagnostics, OmissionLog& omissions);

private:
    /// A row of the source.
    struct Place {
        std::uint32_t file = 0;
        std::uint64_t at = 0;   ///< its line; where rows are read twice its offset
        std::uint64_t hash = 0; ///< of all of its cells
        friend bool operator==(const Place&, const Place&) = default;
    };
    void encode(const Rows& rows);
    [[nodiscard]] std::string_view key_of(const Rows& rows, std::uint32_t row);
    [[nodiscard]] bool stays(const File& file, const Rows& rows, std::size_t i) const;
    void add_new(const File& file, const Rows& rows, std::size_t i);
    void refuse(const File& file, const Rows& rows, std::size_t i, Diagnostics& diagnostics) const;
    [[nodiscard]] static std::uint64_t hash_of(const Rows& rows, std::uint32_t row);
    [[nodiscard]] bool are_equal(const File& file, const Rows& rows, std::uint32_t row, const Place& first) const;
    [[nodiscard]] std::string help(const File& file, bool are_equal) const;
    [[nodiscard]] std::string help_unpivoted(const File& file) const;

    const ScanPlan& plan_;
    RepeatedKeys repeated_;
    TextDictionary keys_;
    std::vector<Place> places_;                     // by key: of its first row, or its last; none for `first`
    std::vector<std::uint8_t> is_repeated_;         // by key, for `drop`
    std::size_t known_ = 0;                         // keys of the rows so far
    std::vector<std::string> file_names_;           // by index
    std::vector<std::vector<std::string>> headers_; // likewise
    TextArena texts_;                               // of the batch
    std::vector<std::string_view> found_;           // keys of the rows that have one
    std::vector<std::uint32_t> codes_;              // likewise
    std::vector<std::uint32_t> rows_;               // the rows of them
};

} // namespace kpitrace

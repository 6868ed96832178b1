// Finds the rows of a table that are labelled as sums of other rows.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/profile/profile.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

class TotalTally {
public:
    /// One for each of the batch's columns.
    struct Column {
        std::size_t place = 0; ///< among the table's columns
        bool may_label = true;
    };

    /// The rows of a batch that are not totals, ascending, in `others`. False where no row is one: `others` is then
    /// unspecified.
    [[nodiscard]] bool find(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                            std::vector<std::uint32_t>& others);
    /// By place of the columns.
    [[nodiscard]] std::vector<TotalRows> finish(const std::vector<ColumnProfile>& columns) &&;

private:
    struct Found {
        std::map<std::string, std::uint64_t, std::less<>> labels;
        std::map<std::size_t, std::uint64_t> gaps; // by place: rows in which that cell is empty
        TotalRows rows;
    };

    void look_at(std::size_t at, const csv::Batch& batch);
    void note(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns, std::size_t row,
              std::size_t at);

    /// Texts of a column that were found to be no labels, each at a place of its own.
    using Cleared = std::array<std::string, 64>;

    std::map<std::size_t, Found> found_; // by place
    std::vector<Cleared> cleared_;       // by column of the batch
    std::vector<std::size_t> labelled_;  // of the batch at hand: by row the column that labels it, or none
};

} // namespace kpitrace

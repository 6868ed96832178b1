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

/// Whether a text labels a row as a sum.
enum class TotalLabel : std::uint8_t {
    none,
    bare,     ///< only the word, which may also be a name: `Total`
    compound, ///< a text before the word, which may also be a name: `North Total`
    sure,     ///< no name: `Grand Total`, `Subtotal`, `Zwischensumme`
};

/// `text` has no outer spaces; its case does not matter. Most texts are decided by their last bytes.
[[nodiscard]] TotalLabel total_label(std::string_view text);

/// Whether a word in lower case is a word for a total: `total`, `summe`, `subtotal`.
[[nodiscard]] bool is_total_word(std::string_view word);
/// Whether it is a word for the total of a part alone: `subtotal`.
[[nodiscard]] bool is_subtotal_word(std::string_view word);

/// Collects the labelled rows of a table. It does not decide whether a label may be a name: that takes all rows.
class TotalTally {
public:
    /// A column of the batch.
    struct Column {
        std::size_t place = 0; ///< among the table's columns
        bool may_label = true;
    };

    /// Whether some row of the batch is a total. If so, `others` receives the other rows, ascending.
    [[nodiscard]] bool find(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                            std::vector<std::uint32_t>& others);
    /// In the order of the columns.
    [[nodiscard]] std::vector<TotalRows> finish(const std::vector<ColumnProfile>& columns) &&;

private:
    struct Found {
        std::map<std::string, std::uint64_t, std::less<>> labels;
        std::map<std::size_t, std::uint64_t> gaps; // by place of a column: rows in which its cell is empty
        TotalRows rows;
    };

    void look_at(std::size_t at, const csv::Batch& batch);
    void note(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns, std::size_t row,
              std::size_t at);

    /// Texts of a column that are known not to be labels, by a hash, so that repeated texts are judged once.
    using Cleared = std::array<std::string, 64>;

    std::map<std::size_t, Found> found_; // by place
    std::vector<Cleared> cleared_;       // by column of the batch
    std::vector<std::size_t> labelled_;  // for each row of the batch, the column that labels it, or none
};

} // namespace kpitrace

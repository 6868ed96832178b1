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

/// Whether, and how surely, a text labels a row as a sum.
enum class TotalLabel : std::uint8_t {
    none,
    bare,     ///< the word alone, which may also be a name: `Total`
    compound, ///< a text and then the word, which may also be a name: `North Total`
    sure,     ///< a text that cannot be a name: `Grand Total`, `Subtotal`, `Zwischensumme`
};

/// `text` must not have outer spaces; its case does not matter. The last bytes are enough to decide most texts.
[[nodiscard]] TotalLabel total_label(std::string_view text);

/// Whether a word in lower case means a total: `total`, `summe`, `subtotal`.
[[nodiscard]] bool is_total_word(std::string_view word);
/// Whether a word in lower case means only the total of a part: `subtotal`.
[[nodiscard]] bool is_subtotal_word(std::string_view word);

/// Collects the rows of a table that are labelled as totals. It does not decide whether a label is a name, because that
/// depends on all rows.
class TotalTally {
public:
    struct Column {
        std::size_t place = 0; ///< index among the table's columns
        bool may_label = true;
    };

    /// Returns whether some row of the batch is a total. If so, sets `others` to the other rows, ascending.
    [[nodiscard]] bool find(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                            std::vector<std::uint32_t>& others);
    /// The rows labelled as totals, in the order of the columns that label them.
    [[nodiscard]] std::vector<TotalRows> finish(const std::vector<ColumnProfile>& columns) &&;

private:
    struct Found {
        std::map<std::string, std::uint64_t, std::less<>> labels;
        std::map<std::size_t, std::uint64_t>
            gaps; // by index of a column: the number of labelled rows in which its cell is empty
        TotalRows rows;
    };

    void look_at(std::size_t at, const csv::Batch& batch);
    void note(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns, std::size_t row,
              std::size_t at);

    /// Texts of a column that are not labels, by a hash, so that a repeated text is judged once.
    using Cleared = std::array<std::string, 64>;

    std::map<std::size_t, Found> found_; // by index of the column that labels the rows
    std::vector<Cleared> cleared_;       // by column of the batch
    std::vector<std::size_t> labelled_;  // for each row of the batch, the index of the column that labels it, or none
};

} // namespace kpitrace

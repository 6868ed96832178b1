// Passes the texts of a file's rows to OperandTexts, batch by batch.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/comparisons/text_matches.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The rows of a batch: all rows, and the rows that pass the source's `where`.
struct RowsOfBatch {
    const csv::Batch& batch;
    const Selection& all;
    const Selection& passing;
};

/// A file, with its index among the source's files.
struct WatchedFile {
    std::uint32_t index = 0;
    const std::string& name;
    const RowBinding& binding;
};

/// A TextWatch is used for one file.
class TextWatch {
public:
    /// All arguments must outlive this. `texts` is by operand of `comparisons`, `empty` by column of it.
    TextWatch(const TextComparisons& comparisons, std::vector<OperandTexts>& texts, std::vector<TextSighting>& empty,
              RowEvaluator& evaluator, const WatchedFile& file);

    void read(const RowsOfBatch& rows);

private:
    enum class State : std::uint8_t { unknown, plain, watched };
    struct Operand {
        std::vector<State> states; ///< by code of the text
        std::size_t known = 0;     ///< number of states that are not unknown
        bool has_watched = false;
    };

    /// Which texts of a column are blank, by code.
    struct Column {
        std::vector<std::uint8_t> blank;
        bool has_blank = false;
    };

    void read(std::size_t operand, const csv::Batch& batch, const Selection& rows);
    void count_empty(std::size_t column, const csv::Batch& batch, const Selection& rows);
    template<class Note>
    void find_empty_by_code(std::size_t column, const std::vector<std::uint32_t>& codes, const Selection& rows,
                            const Note& note);
    void read_codes(std::size_t operand, const csv::Batch& batch, const Selection& rows,
                    const std::vector<std::uint32_t>& codes);
    void learn_new(std::size_t operand, const Selection& rows, const std::vector<std::uint32_t>& codes);
    void count(std::size_t operand, const csv::Batch& batch, const Selection& rows,
               const std::vector<std::uint32_t>& codes);
    void read_texts(std::size_t operand, const csv::Batch& batch, const Selection& rows);
    void sight(OperandTexts& texts, std::string_view text, std::uint64_t count, const csv::Batch& batch,
               std::uint32_t row) const;

    const TextComparisons& comparisons_;
    std::vector<OperandTexts>& texts_;
    RowEvaluator& evaluator_;
    std::vector<TextSighting>& empty_;
    WatchedFile file_;
    std::vector<Operand> operands_;
    std::vector<Column> columns_;
    std::vector<std::uint32_t> new_codes_;
    std::vector<std::string_view> new_texts_;
    Selection candidates_; // rows whose texts may matter
};

} // namespace kpitrace

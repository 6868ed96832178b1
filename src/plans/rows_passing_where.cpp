#include "plans/rows_passing_where.hpp"

#include "measure/faults/bad_cells.hpp"
#include "measure/row_evaluator.hpp"

#include <memory>
#include <numeric>
#include <optional>
#include <utility>

namespace kpitrace {
namespace {

/// What is needed to evaluate `where`. Stays in one place: its parts point to each other.
class WhereReader {
public:
    WhereReader(const Scorecard& scorecard, const Source& source, const csv::InputFile& file)
        : where_(program_.add({&*source.where, source.where->root()}))
        , file_(file)
        , format_(file_.format_or(source.format))
        , dates_(format_) {
        Diagnostics ignored; // the caller reads the same file
        table_ = csv::Table::open(file.path, format_, ignored);
        if (!table_) return;
        ColumnCensus unused;
        binding_ = RowBinding::bind(program_, {scorecard.file, format_, source.span}, {0, 0, *table_, unused}, ignored);
        if (!binding_) return;
        readers_.emplace(CellReaders{format_, dates_, csv::NumberReader(format_, table_->delimiter())});
        evaluator_.emplace(program_, *binding_, *readers_);
    }

    /// Of the next batch, which has that number of rows for the caller.
    Selection read(std::size_t rows) {
        Selection all(rows);
        std::iota(all.begin(), all.end(), 0U);
        Diagnostics ignored;
        if (!evaluator_ || !table_->read(batch_, ignored) || batch_.size() != rows) return all;
        evaluator_->begin(batch_);
        return evaluator_->rows_where(where_, all);
    }

private:
    RowProgram program_;
    StepId where_;
    csv::InputFile file_;
    const csv::Format& format_; // the file's own, or the source's
    csv::DateReader dates_;
    std::optional<csv::Table> table_;
    std::optional<RowBinding> binding_;
    std::optional<CellReaders> readers_;
    std::optional<RowEvaluator> evaluator_;
    csv::Batch batch_;
};

} // namespace

RowChooser rows_passing_where(const Scorecard& scorecard, SourceId source, const csv::InputFile& file) {
    auto reader = std::make_shared<WhereReader>(scorecard, scorecard[source], file);
    return [reader](std::size_t rows) { return reader->read(rows); };
}

} // namespace kpitrace

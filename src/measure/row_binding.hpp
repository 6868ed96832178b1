// Which columns of a file a row program means.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "measure/faults/column_census.hpp"
#include "measure/row_program.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Where the scorecard names columns of a source besides its row program.
struct SourceKeys {
    const SourceFile& scorecard;
    const csv::Format& format;
    Span source; ///< of the source's id: a format does not know where its keys were written
};

/// A file that was opened, and where it is noted which columns it has.
struct FileOfSource {
    std::uint32_t index = 0; ///< among the source's files
    std::size_t reading = 0; ///< among the plan's
    csv::Table& table;
    ColumnCensus& census;
};

/// For each use of a column in the program: where a batch has it.
class RowBinding {
public:
    /// Looks up every name and selects the columns in `table`. Ambiguous names are errors where they were written, and
    /// so is a header in a later line; columns that the file lacks are noted in the census. Nothing is answered where a
    /// name means no column.
    [[nodiscard]] static std::optional<RowBinding> bind(const RowProgram& program, const SourceKeys& keys,
                                                        const FileOfSource& file, Diagnostics& diagnostics);

    /// Position among the table's selected columns.
    [[nodiscard]] std::size_t selected(std::size_t use) const { return uses_[use].selected; }
    /// As the file has it.
    [[nodiscard]] const std::string& name(std::size_t use) const { return uses_[use].name; }
    /// Among all of the file's columns.
    [[nodiscard]] std::size_t column(std::size_t use) const { return uses_[use].column; }
    /// As the scorecard has it. Uses of one column share one spelling, that of the first use.
    [[nodiscard]] const std::string& spelling(std::size_t use) const { return uses_[use].spelling; }
    /// The texts that mean 'no value' in this column alone, in addition to the format's.
    [[nodiscard]] const std::vector<std::string>& own_nulls(std::size_t use) const { return uses_[use].own_nulls; }

private:
    struct Use {
        std::string name;
        std::size_t selected = 0;
        std::size_t column = 0;
        std::string spelling{};
        std::vector<std::string> own_nulls{};
    };
    void spell(const RowProgram& program);
    [[nodiscard]] bool find_nulls(const SourceKeys& keys, const csv::Table& table, Diagnostics& diagnostics);

    std::vector<Use> uses_;
};

} // namespace kpitrace

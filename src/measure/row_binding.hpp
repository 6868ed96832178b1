// Finds the columns of a file that a row program names.
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

/// The source's own keys, which name columns too, and their place in the scorecard.
struct SourceKeys {
    const SourceFile& scorecard;
    const csv::Format& format;
    Span source; ///< of the source's id, because a format does not know the places of its keys
};

/// An opened file, and the census that gets its columns.
struct FileOfSource {
    std::uint32_t index = 0; ///< index among the source's files
    std::size_t reading = 0; ///< index among the plan's readings
    csv::Table& table;
    ColumnCensus& census;
};

/// The place in a batch for each use of a column in the program.
class RowBinding {
public:
    /// Looks up every name and selects the columns in the file's table. Reports ambiguous names, a wrong delimiter and
    /// a header in a later line. The census gets the columns that the file lacks. Returns nothing if a name that is not
    /// optional means no column.
    [[nodiscard]] static std::optional<RowBinding> bind(const RowProgram& program, const SourceKeys& keys,
                                                        const FileOfSource& file, Diagnostics& diagnostics);

    /// Whether the file has the column. False for a looked-up column, for a bound of the period, and for an optional
    /// column that the file lacks; then the functions below cannot be called, except name() and own_nulls().
    [[nodiscard]] bool is_found(std::size_t use) const { return uses_[use].selected != absent; }
    /// The column's index among the table's selected columns.
    [[nodiscard]] std::size_t selected(std::size_t use) const { return uses_[use].selected; }
    /// The column's name as the file writes it.
    [[nodiscard]] const std::string& name(std::size_t use) const { return uses_[use].name; }
    /// The column's index among all columns of the file.
    [[nodiscard]] std::size_t column(std::size_t use) const { return uses_[use].column; }
    /// The column's name as the scorecard writes it. All uses of a column have the spelling of the first use.
    [[nodiscard]] const std::string& spelling(std::size_t use) const { return uses_[use].spelling; }
    /// The texts that mean 'no value' only in this column, in addition to those of the format.
    [[nodiscard]] const std::vector<std::string>& own_nulls(std::size_t use) const { return uses_[use].own_nulls; }

private:
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);
    struct Use {
        std::string name;
        std::size_t selected = absent;
        std::size_t column = absent;
        std::string spelling{};
        std::vector<std::string> own_nulls{};
    };
    void spell(const RowProgram& program);
    [[nodiscard]] bool find_nulls(const SourceKeys& keys, const csv::Table& table, Diagnostics& diagnostics);

    std::vector<Use> uses_;
};

} // namespace kpitrace

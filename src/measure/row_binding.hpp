// Which columns of a file the expressions of a query mean, and how their cells are read.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kpitrace {

/// A column of the table, read as text, number or date. A column that is read in two ways is bound twice.
struct BoundColumn {
    std::string name;         ///< as the file has it
    std::size_t selected = 0; ///< position among the table's selected columns
    Type type = Type::text;
};

class RowBinding {
public:
    /// Looks up every name in `parts` and the source's date column (empty: none); selects the columns in `table`.
    /// Unknown and ambiguous names are errors where they were written; nothing is answered after one.
    [[nodiscard]] static std::optional<RowBinding> bind(std::span<const Subexpression> parts, const std::string& date,
                                                        Span date_span, const SourceFile& scorecard, csv::Table& table,
                                                        Diagnostics& diagnostics);

    [[nodiscard]] const std::vector<BoundColumn>& columns() const { return columns_; }
    [[nodiscard]] std::size_t column_of(const Node& name) const { return column_of_.at(&name); }
    /// Of the source's date; nothing for a snapshot.
    [[nodiscard]] std::optional<std::size_t> date_column() const { return date_column_; }

private:
    std::size_t add(const csv::Table& table, std::size_t column, Type type);

    std::vector<BoundColumn> columns_;
    std::vector<std::size_t> selected_; // columns of the file
    std::map<std::pair<std::size_t, Type>, std::size_t> known_;
    std::unordered_map<const Node*, std::size_t> column_of_;
    std::optional<std::size_t> date_column_;
};

} // namespace kpitrace

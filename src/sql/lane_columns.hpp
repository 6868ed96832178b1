// The values of lanes, over the rows of a source and over groups of rows.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/segment_rows.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::sql {

/// A select has the arguments and filters of lanes as columns, and the select around it the values of the lanes. These
/// are cells of the answer, or columns of groups that another select adds up.
class LaneColumns {
public:
    /// The lanes of all rows, or those that the key divides: the others are null.
    LaneColumns(const SegmentRows& rows, std::optional<KeyId> key);

    Needed needed;                    ///< by the columns
    std::vector<std::string> columns; ///< `case when kt1 = 'won' then kt2 end as kt_a1`, each once
    Lines comments;                   ///< which cell is what

    /// The values of all lanes of the source over rows that have the columns.
    [[nodiscard]] std::vector<std::string> cells() const;
    /// The same as columns of groups: `sum(kt_a1) as kt_v1`.
    [[nodiscard]] std::vector<std::string> group_columns() const;
    [[nodiscard]] std::vector<std::string> group_names() const; ///< `kt_v1`
    /// The values of all lanes over such groups.
    [[nodiscard]] std::vector<std::string> cells_of_groups() const;

private:
    struct Value {
        std::string of_rows; ///< empty: not asked for
        std::string_view of_groups = "sum";
        bool is_count = false;
    };
    void add(LaneKind kind, const std::optional<std::string>& argument, const std::optional<std::string>& filter);
    [[nodiscard]] std::string column(const std::string& text);
    [[nodiscard]] std::string cell(const Value& value, const std::string& text) const;

    const Rules& rules_;
    std::vector<Value> values_; ///< in the order of the cells
};

} // namespace kpitrace::sql

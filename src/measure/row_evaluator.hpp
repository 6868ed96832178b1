// Evaluates row expressions over the rows of a batch.
//
// Cells are decoded when an expression first asks for them, once a batch however many ask.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_functions.hpp"
#include "measure/vector.hpp"

#include <deque>
#include <vector>

namespace kpitrace {

class RowEvaluator {
public:
    /// `binding` must outlive it.
    RowEvaluator(const RowBinding& binding, const csv::Format& format, char delimiter, unsigned first_month);

    /// Turns to the next batch, which must stay until finish().
    void begin(const csv::Batch& batch);

    /// One value for each of `rows`. Of `and` and `or` the right side is looked at only where the left does not decide;
    /// all else is read in every row, so that a bad cell does not hide behind the value of another.
    [[nodiscard]] VectorPtr evaluate(const Subexpression& part, const Selection& rows);
    /// The rows for which a condition is true.
    [[nodiscard]] Selection rows_where(const Subexpression& condition, const Selection& rows);

    /// The source's date for `rows`: first moments, and beside them the last day that each cell names.
    [[nodiscard]] const Vector& dates(const Selection& rows);
    [[nodiscard]] Date last_day(std::uint32_t row) const { return columns_[*binding_.date_column()].last_days[row]; }

    /// True where the date's cell is empty or a null text, not where it is bad.
    [[nodiscard]] bool is_undated(std::uint32_t row) const;

    /// Reports the batch's cells that were no number or date: as errors at their places or, with bad_values: null, as
    /// omissions.
    void finish(const csv::Table& table, Diagnostics& diagnostics, std::vector<Omission>& omissions);

private:
    struct ColumnValues {
        Vector values;
        std::vector<std::uint8_t> is_read;
        std::vector<Date> last_days; // of dates
    };
    struct BadValue {
        std::uint32_t row = 0;
        std::size_t column = 0; // no_column: a text that an expression made
        Type wanted = Type::number;
        std::string text;
    };
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    [[nodiscard]] VectorPtr evaluate_node(const Expression& expression, NodeId id, const Selection& rows);
    [[nodiscard]] VectorPtr junction(const Expression& expression, const Node& node, const Selection& rows);
    [[nodiscard]] VectorPtr cast(const Node& node, const Node& child, const VectorPtr& from, const Selection& rows);
    [[nodiscard]] VectorPtr whole_days(const Vector& dates, const Selection& rows) const;
    [[nodiscard]] VectorPtr literal(const Node& node, const Selection& rows) const;
    [[nodiscard]] const ColumnValues& column(std::size_t bound, const Selection& rows);
    void read_cell(std::size_t bound, std::uint32_t row);
    void read_number(std::string_view text, std::uint32_t row, std::size_t bound, Vector& out);
    void read_date(std::string_view text, std::uint32_t row, std::size_t bound, Vector& out,
                   std::vector<Date>* last_days);
    void report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const;

    const RowBinding& binding_;
    const csv::Format& format_;
    csv::NumberReader number_reader_;
    csv::DateReader date_reader_;
    const csv::Batch* batch_ = nullptr;
    std::vector<ColumnValues> columns_; // as the binding's
    std::vector<BadValue> bad_;
    TextPool texts_;
};

} // namespace kpitrace

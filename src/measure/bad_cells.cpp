#include "measure/bad_cells.hpp"

#include "csv/duration.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::string_view rule_of(Type wanted) {
    return wanted == Type::number ? "bad-number" : "bad-date";
}

} // namespace

BadCells::BadCells(const RowProgram& program, const RowBinding& binding, const CellReaders& readers)
    : program_(program)
    , binding_(binding)
    , readers_(readers) {}

void BadCells::begin(const csv::Batch& batch) {
    batch_ = &batch;
    values_.clear();
}

void BadCells::add(std::size_t use, std::uint32_t row) {
    const std::string_view cell = batch_->column(binding_.selected(use))[row];
    values_.push_back({row, binding_.column(use) + 1, use, program_.columns()[use].type, std::string(cell)});
}

void BadCells::add(std::uint32_t row, Type wanted, std::string_view text) {
    values_.push_back({row, 0, no_column, wanted, std::string(text)});
}

void BadCells::add_duration(std::size_t use, std::uint32_t row, std::string_view text) {
    const std::size_t place = use == no_column ? 0 : binding_.column(use) + 1;
    values_.push_back({row, place, use, Type::number, std::string(text), true});
}

void BadCells::tell(const csv::Table& table, Diagnostics& diagnostics, OmissionLog& omissions) {
    // Expressions met them in their own order, and some more than once.
    std::ranges::sort(values_, {}, &BadValue::key);
    const auto is_same = [](const BadValue& a, const BadValue& b) { return a.key() == b.key(); };
    values_.erase(std::unique(values_.begin(), values_.end(), is_same), values_.end());
    for (const BadValue& bad : values_) {
        if (readers_.format.bad_values == csv::BadValues::fail) {
            report(bad, table, diagnostics);
        } else {
            const auto kind = bad.wanted == Type::number ? Omission::Kind::bad_number : Omission::Kind::bad_date;
            omissions.note(kind, column_of(bad), *batch_, bad.row);
        }
    }
}

void BadCells::report(const BadValue& bad, const csv::Table& table, Diagnostics& diagnostics) const {
    const std::string_view rule = rule_of(bad.wanted);
    if (diagnostics.full(rule)) return diagnostics.add_uncounted_place(Severity::error, rule);
    const std::string column = column_of(bad);
    csv::Complaint complaint = bad.is_duration              ? csv::explain_duration(bad.text, column)
                               : bad.wanted == Type::number ? readers_.numbers.explain(bad.text, column)
                                                            : readers_.dates.explain(bad.text, column);
    diagnostics.add({Severity::error, std::string(rule), std::move(complaint.message), place_of(bad, table),
                     std::move(complaint.help)});
}

Place BadCells::place_of(const BadValue& bad, const csv::Table& table) const {
    if (bad.use != no_column) return table.cell_place(*batch_, bad.row, binding_.selected(bad.use));
    const std::string_view row = batch_->row_text(bad.row);
    return {table.name(), batch_->line(bad.row), 1, std::string(row.substr(0, row.find('\n'))), count_code_points(row)};
}

std::string BadCells::column_of(const BadValue& bad) const {
    return bad.use == no_column ? std::string() : binding_.name(bad.use);
}

} // namespace kpitrace

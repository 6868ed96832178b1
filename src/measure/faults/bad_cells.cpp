// One cell can be needed by several expressions, and a wrong column has a bad cell in every row. So cells are collected
// for the batch, made unique, and diagnosed once for each different text. Only those that a message can show get a
// line.
#include "measure/faults/bad_cells.hpp"

#include "csv/duration.hpp"
#include "csv/record_fault.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// If there are more different texts, all diagnoses are dropped, so that memory stays bounded.
constexpr std::size_t most_known_texts = 16384;

Place place_of_row(const csv::Table& table, const csv::Batch& batch, std::uint32_t row) {
    const std::string_view text = batch.row_text(row);
    return csv::place_in_record(table.name(), batch.line(row), text, {0, text.size()});
}

Omission::Kind kind_of(Wanted wanted) {
    switch (wanted) {
    case Wanted::number:
        return Omission::Kind::bad_number;
    case Wanted::date:
        return Omission::Kind::bad_date;
    case Wanted::duration:
        break;
    }
    return Omission::Kind::bad_duration;
}

} // namespace

BadCells::BadCells(const ScanPlan& plan, const RowBinding& binding, const CellReaders& readers, std::uint32_t file)
    : plan_(plan)
    , binding_(binding)
    , readers_(readers)
    , file_(file) {}

void BadCells::begin(const csv::Batch& batch) {
    batch_ = &batch;
    values_.clear();
}

void BadCells::add(std::size_t use, std::uint32_t row) {
    add(use, row, plan_.program.columns()[use].type);
}

void BadCells::add(std::size_t use, std::uint32_t row, Type wanted) {
    const std::string_view cell = batch_->column(binding_.selected(use))[row];
    values_.push_back({row, binding_.column(use) + 1, use, wanted_of(wanted), std::string(cell)});
}

void BadCells::add(std::uint32_t row, Type wanted, std::string_view text) {
    values_.push_back({row, 0, no_column, wanted_of(wanted), std::string(text)});
}

void BadCells::add_duration(std::size_t use, std::uint32_t row, std::string_view text) {
    const std::size_t place = use == no_column ? 0 : binding_.column(use) + 1;
    values_.push_back({row, place, use, Wanted::duration, std::string(text)});
}

void BadCells::collect(const csv::Table& table, CellFaults& faults, CellFaults& shifted, OmissionLog& omissions) {
    // Expressions find the cells in their own order, and some cells more than once.
    std::ranges::sort(values_, {}, &BadValue::key);
    const auto is_same = [](const BadValue& a, const BadValue& b) { return a.key() == b.key(); };
    values_.erase(std::unique(values_.begin(), values_.end(), is_same), values_.end());
    const bool are_null = readers_.format.bad_values == csv::BadValues::null;
    for (const BadValue& bad : values_) {
        if (are_null) omissions.note(kind_of(bad.wanted), column_of(bad).column, *batch_, bad.row);
        sort(bad, table, !are_null && table.may_be_shifted(*batch_, bad.row) ? shifted : faults);
    }
}

/// Finding the line of a cell takes time, so it is done only for cells that a message may show. In a file that is wrong
/// throughout, cells after CellFaults::sorted_bytes are only counted.
void BadCells::sort(const BadValue& bad, const csv::Table& table, CellFaults& faults) {
    const CellOrder order{file_, batch_->offset(bad.row), bad.place};
    const ColumnReading column = column_of(bad);
    const bool is_unsorted = order.offset >= CellFaults::sorted_bytes;
    if (is_unsorted) faults.count_unsorted(column);
    if (is_unsorted && !faults.is_first_unsorted(column, order)) return;
    const csv::CellFault& fault = fault_of(bad);
    const bool is_shown = is_unsorted || faults.would_show(column, fault, order);
    PlacedCell cell{order, bad.text, {}};
    if (is_shown)
        cell.place = bad.use == no_column ? place_of_row(table, *batch_, bad.row)
                                          : table.cell_place(*batch_, bad.row, binding_.selected(bad.use));
    if (is_unsorted) return faults.keep_unsorted(column, cell, fault);
    faults.add(column, cell, fault);
}

const csv::CellFault& BadCells::fault_of(const BadValue& bad) {
    auto& known = known_[bad.wanted];
    if (known.size() > most_known_texts) known.clear();
    const auto [entry, is_new] = known.try_emplace(bad.text);
    if (is_new) entry->second = diagnose(bad);
    return entry->second;
}

csv::CellFault BadCells::diagnose(const BadValue& bad) const {
    // With bad_values: null, no message explains the cells. Notes only distinguish texts with digits from other texts.
    if (readers_.format.bad_values == csv::BadValues::null)
        return {has_digit(bad.text) ? csv::FaultForm::unit : csv::FaultForm::text};
    if (bad.wanted == Wanted::duration) return csv::diagnose_duration(bad.text);
    if (bad.wanted == Wanted::number) return readers_.numbers.diagnose(bad.text);
    // If the cell reads as a date, it is bad because the date is too far in the future.
    if (readers_.dates.read(bad.text).state != csv::CellState::bad)
        return {csv::FaultForm::far_date, describe(plan_.reach, plan_.query->calendar.unit())};
    return readers_.dates.diagnose(bad.text);
}

std::uint64_t BadCells::count_rows_with(const Selection& others) const {
    std::uint64_t count = others.size();
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const bool is_known =
            (i > 0 && values_[i - 1].row == values_[i].row) || std::ranges::binary_search(others, values_[i].row);
        if (!is_known) ++count;
    }
    return count;
}

ColumnReading BadCells::column_of(const BadValue& bad) const {
    return {bad.use == no_column ? std::string() : binding_.spelling(bad.use), bad.wanted};
}

} // namespace kpitrace

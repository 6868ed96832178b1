#include "measure/faults/cell_faults.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utf8proc.h>

namespace kpitrace {
namespace {

/// Equal for cells that the same keys read, where the same of these keys agree on the reading.
std::string shape_of(const csv::CellFault& fault) {
    std::string shape;
    for (const csv::Remedy& remedy : fault.remedies) {
        const auto same = std::ranges::find(fault.remedies, remedy.reading, &csv::Remedy::reading);
        shape += fmt::format("{}\t{}\n", remedy.keys, same - fault.remedies.begin());
    }
    return shape;
}

/// Texts beside numbers are one group, whose hint lists them all; so are letters for debit and credit.
std::string key_of(const csv::CellFault& fault) {
    const bool has_mark = fault.form == csv::FaultForm::debit_credit || fault.form == csv::FaultForm::unit ||
                          fault.form == csv::FaultForm::duration;
    return (has_mark ? fault.mark : std::string()) + '\n' + shape_of(fault);
}

void merge_shape(FaultShape& ours, const FaultShape& theirs) {
    const bool is_earlier = ours.count == 0 || theirs.example.order < ours.example.order;
    const std::uint64_t count = ours.count + theirs.count;
    if (is_earlier) ours = theirs;
    ours.count = count;
}

} // namespace

bool has_digit(std::string_view text) {
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (utf8proc_category(static_cast<utf8proc_int32_t>(next.value)) == UTF8PROC_CATEGORY_ND) return true;
        text.remove_prefix(next.size);
    }
    return false;
}

csv::FaultForm group_of(const csv::CellFault& fault) {
    return fault.form == csv::FaultForm::ambiguous ? csv::FaultForm::other_form : fault.form;
}

void FaultGroup::add(const PlacedCell& cell, const csv::CellFault& fault) {
    ++count;
    if (has_digit(cell.text)) ++with_digits;
    keep_first(first, cell);
    keep_text(cell.text, cell.order);
    merge_shape(shapes[key_of(fault)], {1, cell, fault});
    keep_first_marks();
}

/// A column can have a different text beside each number: only the first ones are kept, whatever the order they come
/// in.
void FaultGroup::keep_first_marks() {
    while (shapes.size() > most_kept_shapes)
        shapes.erase(
            std::ranges::max_element(shapes, {}, [](const auto& entry) { return entry.second.example.order; }));
}

void FaultGroup::keep_text(const std::string& text, const CellOrder& order) {
    const auto [known, is_new] = texts.try_emplace(text, order);
    known->second = std::min(known->second, order);
    if (texts.size() <= most_kept_faulty_texts) return;
    texts.erase(std::ranges::max_element(texts, {}, [](const auto& entry) { return entry.second; }));
}

bool FaultGroup::would_show(const csv::CellFault& fault, const CellOrder& order) const {
    const auto shape = shapes.find(key_of(fault));
    return is_among_first(first, order) || shape == shapes.end() || order < shape->second.example.order;
}

void FaultGroup::merge(const FaultGroup& other) {
    count += other.count;
    with_digits += other.with_digits;
    for (const PlacedCell& cell : other.first) keep_first(first, cell);
    for (const auto& [shape, cells] : other.shapes) merge_shape(shapes[shape], cells);
    keep_first_marks();
    for (const auto& [text, order] : other.texts) keep_text(text, order);
}

std::vector<std::string> FaultGroup::texts_in_order() const {
    std::vector<std::pair<CellOrder, std::string>> sorted;
    for (const auto& [text, order] : texts) sorted.emplace_back(order, text);
    std::ranges::sort(sorted);
    std::vector<std::string> in_order;
    for (auto& entry : sorted) in_order.push_back(std::move(entry.second));
    return in_order;
}

void ReadCells::merge(const ReadCells& other) {
    count += other.count;
    has_nulls = has_nulls || other.has_nulls;
    if (other.example && (!example || other.example->order < example->order)) example = other.example;
}

void CellFaults::add(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault) {
    faults_[column].groups[group_of(fault)].add(cell, fault);
}

bool CellFaults::would_show(const ColumnReading& column, const csv::CellFault& fault, const CellOrder& order) const {
    const auto known = faults_.find(column);
    if (known == faults_.end()) return true;
    const auto group = known->second.groups.find(group_of(fault));
    return group == known->second.groups.end() || group->second.would_show(fault, order);
}

bool CellFaults::is_first_unsorted(const ColumnReading& column, const CellOrder& order) const {
    const auto known = faults_.find(column);
    if (known == faults_.end() || !known->second.first_unsorted) return true;
    return order < known->second.first_unsorted->first.order;
}

void CellFaults::keep_unsorted(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault) {
    faults_[column].first_unsorted = {cell, fault};
}

void CellFaults::sort_first_of_unsorted() {
    for (auto& [column, faults] : faults_) {
        if (!faults.groups.empty() || !faults.first_unsorted) continue;
        const auto& [cell, fault] = *faults.first_unsorted;
        faults.groups[group_of(fault)].add(cell, fault);
        --faults.unsorted;
    }
}

void CellFaults::merge(const CellFaults& other) {
    for (const auto& [column, faults] : other.faults_) {
        ColumnFaults& ours = faults_[column];
        ours.unsorted += faults.unsorted;
        if (const auto& later = faults.first_unsorted; later && is_first_unsorted(column, later->first.order))
            ours.first_unsorted = later;
        for (const auto& [kind, group] : faults.groups) ours.groups[kind].merge(group);
    }
    for (const auto& [column, cells] : other.read_) read_[column].merge(cells);
}

ReadCells CellFaults::read_of(const ColumnReading& column) const {
    const auto known = read_.find(column);
    return known == read_.end() ? ReadCells{} : known->second;
}

bool CellFaults::reads_dates() const {
    return std::ranges::any_of(
        read_, [](const auto& column) { return column.first.wanted == Wanted::date && column.second.count > 0; });
}

bool CellFaults::have_numbers() const {
    return std::ranges::any_of(faults_, [](const auto& column) {
        return column.second.unsorted > 0 || std::ranges::any_of(column.second.groups, [](const auto& group) {
                   return group.second.with_digits > 0;
               });
    });
}

} // namespace kpitrace

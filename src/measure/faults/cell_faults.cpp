// Faults are kept in groups that need the same remedy, with the first cells by place. Counts are exact and everything
// else is bounded, so a file of bad cells costs no memory, and messages do not depend on the number of threads.
#include "measure/faults/cell_faults.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utf8proc.h>

namespace kpitrace {
namespace {

/// A text that is equal for cells that the same keys read, if the same of these keys agree on the reading. It lists
/// each key with the index of the first key that has the same reading.
std::string shape_of(const csv::CellFault& fault) {
    std::string shape;
    for (const csv::Remedy& remedy : fault.remedies) {
        const auto same = std::ranges::find(fault.remedies, remedy.reading, &csv::Remedy::reading);
        shape += fmt::format("{}\t{}\n", remedy.keys, same - fault.remedies.begin());
    }
    return shape;
}

/// The key of a shape in its group. A different text or letter beside the number makes a different shape, because the
/// hint of the group lists all of them.
std::string shape_key_of(const csv::CellFault& fault) {
    const bool has_mark = fault.form == csv::FaultForm::debit_credit || fault.form == csv::FaultForm::unit ||
                          fault.form == csv::FaultForm::duration;
    return (has_mark ? fault.mark : std::string()) + '\n' + shape_of(fault);
}

/// Cells that other keys would read are in one group, whether they have one reading or several.
csv::FaultForm grouped_form(const csv::CellFault& fault) {
    return fault.form == csv::FaultForm::ambiguous ? csv::FaultForm::other_form : fault.form;
}

void merge_shape(FaultShape& ours, const FaultShape& theirs) {
    // The example is the first cell, whichever thread found it.
    const bool is_earlier = ours.count == 0 || theirs.example.order < ours.example.order;
    const std::uint64_t count = ours.count + theirs.count;
    if (is_earlier) ours = theirs;
    ours.count = count;
}

} // namespace

void keep_first(std::vector<PlacedCell>& first, PlacedCell cell) {
    if (!is_among_first(first, cell.order)) return;
    const auto next = std::ranges::upper_bound(first, cell.order, {}, &PlacedCell::order);
    first.insert(next, std::move(cell));
    if (first.size() > most_placed) first.pop_back();
}

bool is_among_first(const std::vector<PlacedCell>& first, const CellOrder& order) {
    return first.size() < most_placed || order < first.back().order;
}

std::string line_of(const Place& place, const Place& from) {
    return place.file == from.file ? fmt::format("line {}", place.line) : fmt::format("{}:{}", place.file, place.line);
}

std::string list_cells(std::span<const PlacedCell> first, std::uint64_t count) {
    std::string list;
    for (const PlacedCell& cell : first)
        list += fmt::format("{}{} in {}", list.empty() ? "" : ", ", csv::show_cell_as_written(cell.text),
                            line_of(cell.place, first.front().place));
    if (count > first.size()) list += fmt::format(" and {} more", count - first.size());
    return list;
}

bool has_digit(std::string_view text) {
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (utf8proc_category(static_cast<utf8proc_int32_t>(next.value)) == UTF8PROC_CATEGORY_ND) return true;
        text.remove_prefix(next.size);
    }
    return false;
}

void FaultGroup::add(const PlacedCell& cell, const csv::CellFault& fault) {
    ++count;
    if (has_digit(cell.text)) ++with_digits;
    keep_first(first, cell);
    keep_text(cell.text, cell.order);
    merge_shape(shapes[shape_key_of(fault)], {1, cell, fault});
    keep_first_shapes();
}

/// A column can have a different text beside each number, so only the shapes with the first cells are kept. The result
/// does not depend on the order in which cells are added.
void FaultGroup::keep_first_shapes() {
    while (shapes.size() > most_shapes)
        shapes.erase(
            std::ranges::max_element(shapes, {}, [](const auto& entry) { return entry.second.example.order; }));
}

/// Keeps the texts with the first places in the files, not those that this thread read first.
void FaultGroup::keep_text(const std::string& text, const CellOrder& order) {
    const auto [known, is_new] = texts.try_emplace(text, order);
    known->second = std::min(known->second, order);
    if (texts.size() <= most_texts) return;
    texts.erase(std::ranges::max_element(texts, {}, [](const auto& entry) { return entry.second; }));
}

bool FaultGroup::would_show(const csv::CellFault& fault, const CellOrder& order) const {
    const auto shape = shapes.find(shape_key_of(fault));
    return is_among_first(first, order) || shape == shapes.end() || order < shape->second.example.order;
}

void FaultGroup::merge(const FaultGroup& other) {
    count += other.count;
    with_digits += other.with_digits;
    for (const PlacedCell& cell : other.first) keep_first(first, cell);
    for (const auto& [shape, cells] : other.shapes) merge_shape(shapes[shape], cells);
    keep_first_shapes();
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

std::vector<const FaultShape*> FaultGroup::shapes_in_order() const {
    std::vector<const FaultShape*> sorted;
    for (const auto& entry : shapes) sorted.push_back(&entry.second);
    std::ranges::sort(sorted, {}, [](const FaultShape* shape) { return shape->example.order; });
    return sorted;
}

std::vector<std::string> ColumnFaults::marks(csv::FaultForm form) const {
    std::vector<std::string> found;
    const auto group = groups.find(form);
    if (group == groups.end()) return found;
    for (const FaultShape* shape : group->second.shapes_in_order())
        if (std::ranges::find(found, shape->fault.mark) == found.end()) found.push_back(shape->fault.mark);
    return found;
}

void ReadCells::merge(const ReadCells& other) {
    count += other.count;
    has_nulls = has_nulls || other.has_nulls;
    if (other.example && (!example || other.example->order < example->order)) example = other.example;
}

void CellFaults::add(const ColumnReading& column, const PlacedCell& cell, const csv::CellFault& fault) {
    faults_[column].groups[grouped_form(fault)].add(cell, fault);
}

bool CellFaults::would_show(const ColumnReading& column, const csv::CellFault& fault, const CellOrder& order) const {
    const auto known = faults_.find(column);
    if (known == faults_.end()) return true;
    const auto group = known->second.groups.find(grouped_form(fault));
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
    // Without this, a column whose only bad cells are far down in a file would have no error.
    for (auto& [column, faults] : faults_) {
        if (!faults.groups.empty() || !faults.first_unsorted) continue;
        const auto& [cell, fault] = *faults.first_unsorted;
        faults.groups[grouped_form(fault)].add(cell, fault);
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

void UnlistedTexts::merge(const UnlistedTexts& other) {
    count += other.count;
    for (const PlacedCell& cell : other.first) keep_first(first, cell);
}

} // namespace kpitrace

#include "profile/total_tally.hpp"

#include "csv/spaces.hpp"
#include "profile/text_tally.hpp"
#include "profile/total_label.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// Numbers and dates begin and end in a digit: that is told without a search.
bool may_be_label(std::string_view cell) {
    constexpr auto is_letter = [](char c) { return c > '9'; };
    return cell.size() > 1 && (cell.back() < '0' || cell.back() > '9' || is_letter(cell.front()));
}

} // namespace

bool TotalTally::find(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                      std::vector<std::uint32_t>& others) {
    labelled_.clear();
    for (std::size_t at = 0; at < columns.size(); ++at)
        if (columns[at].may_label) look_at(at, batch);
    if (labelled_.empty()) return false;
    others.clear();
    for (std::uint32_t row = 0; row < batch.size(); ++row) {
        if (labelled_[row] == none) {
            others.push_back(row);
        } else {
            note(table, batch, columns, row, labelled_[row]);
        }
    }
    return true;
}

void TotalTally::look_at(std::size_t at, const csv::Batch& batch) {
    const auto cells = batch.column(at);
    if (cleared_.size() <= at) cleared_.resize(at + 1);
    Cleared& cleared = cleared_[at];
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const std::string_view cell = cells[row];
        if (!may_be_label(cell)) continue;
        const auto mixed = static_cast<unsigned char>(cell.front()) * 7U + static_cast<unsigned char>(cell.back()) * 3U;
        std::string& known = cleared[(mixed + cell.size()) % cleared.size()];
        if (known == cell) continue;
        if (total_label(csv::trim(cell)) == TotalLabel::none) {
            known = cell;
            continue;
        }
        if (labelled_.empty()) labelled_.assign(cells.size(), none);
        if (labelled_[row] == none) labelled_[row] = at;
    }
}

void TotalTally::note(const csv::Table& table, const csv::Batch& batch, const std::vector<Column>& columns,
                      std::size_t row, std::size_t at) {
    Found& found = found_[columns[at].place];
    const std::string_view label = csv::trim(batch.column(at)[row]);
    if (found.rows.rows++ == 0)
        found.rows.first = {std::string(label), {.file = table.name(), .line = batch.line(row)}};
    if (total_label(label) == TotalLabel::sure) found.rows.are_sure = true;
    if (found.labels.size() < most_kept_texts || found.labels.contains(label)) ++found.labels[std::string(label)];
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (csv::is_blank(batch.column(i)[row])) ++found.gaps[columns[i].place];
}

std::vector<TotalRows> TotalTally::finish(const std::vector<ColumnProfile>& columns) && {
    std::vector<TotalRows> totals;
    for (auto& [place, found] : found_) {
        found.rows.column = columns[place].name;
        found.rows.labels = by_frequency(found.labels);
        const std::uint64_t rows = found.rows.rows;
        found.rows.have_gaps = std::any_of(found.gaps.begin(), found.gaps.end(), [&](const auto& gap) {
            const ColumnProfile& column = columns[gap.first];
            return gap.second == rows && column.nulls * 2 < column.nulls + column.filled;
        });
        totals.push_back(std::move(found.rows));
    }
    return totals;
}

} // namespace kpitrace

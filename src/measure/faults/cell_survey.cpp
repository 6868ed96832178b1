// Hints depend also on the cells that are read well, because a proposed key must not break them. So the survey counts
// them and keeps the first example that another notation would read differently. All of this happens for every batch
// and must cost next to nothing: counts are summed as bytes, and examples are searched only until there is one.
#include "measure/faults/cell_survey.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

/// Sums bytes, because a vector register contains many of them, and 240 at a time, so that the sum fits into a byte.
std::uint64_t count_present(const Presence& present) {
    constexpr std::size_t most = 240;
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < present.size();) {
        const std::size_t end = std::min(present.size(), at + most);
        std::uint8_t part = 0;
        for (; at < end; ++at) part = static_cast<std::uint8_t>(part + present[at]);
        count += part;
    }
    return count;
}

/// Whether the text, without the blanks around it, is one of `values`.
bool is_listed(std::string_view text, const std::vector<std::string>& values) {
    return std::ranges::find(values, csv::trim(text)) != values.end();
}

} // namespace

struct CellSurvey::Seen {
    const csv::Batch& batch;
    BatchColumns& columns;
    const Selection& rows;
};

CellSurvey::CellSurvey(const ScanPlan& plan, const File& file, const CellReaders& readers, SourceScan& found)
    : plan_(plan)
    , file_(file)
    , readers_(readers)
    , found_(found)
    , units_(readers.format, file.table.delimiter())
    , listed_(plan.value_checks.size()) {
    for (std::uint32_t i = 0; i < plan.program.size(); ++i) {
        const Step& step = plan.program[StepId{i}];
        if (step.node->op != Op::cast_numeric && step.node->op != Op::cast_date) continue;
        // Only the cast of a text column reads cells.
        const Step& from = plan.program[step.children.front()];
        const bool is_cell = from.node->op == Op::name && from.node->type == Type::text &&
                             plan.program.columns()[from.columns.front()].is_of_file();
        if (is_cell) casts_.push_back({i});
    }
}

void CellSurvey::take(const csv::Batch& batch, RowEvaluator& evaluator, const Selection& rows,
                      std::span<const std::uint32_t> periods) {
    const Seen seen{batch, evaluator.columns(), rows};
    for (std::size_t use = 0; use < plan_.program.columns().size(); ++use) {
        const Type type = plan_.program.columns()[use].type;
        const Vector* values = seen.columns.known_values(use);
        if (values == nullptr || type == Type::text || !file_.binding.is_found(use)) continue;
        count_values(seen, use);
        if (type == Type::number) find_units(seen, use, *values, seen.columns.units(use));
        if (type == Type::date) note_overlaps(seen, use);
    }
    for (const StepId cast : casts_) {
        const Vector* values = evaluator.known_value(cast);
        if (values == nullptr) continue;
        const std::size_t use = plan_.program[cast].columns.front();
        count_cast(*values, use);
        if (values->type == Type::number) find_units(seen, use, *values, evaluator.cast_units(cast));
    }
    if (plan_.date_column && file_.binding.is_found(*plan_.date_column)) count_dated(seen, periods);
    for (const ValueCheck& check : plan_.value_checks) check_values(seen, check);
}

CellOrder CellSurvey::order_of(const Seen& seen, std::size_t use, std::uint32_t row) const {
    return {file_.index, seen.batch.offset(row), file_.binding.column(use) + 1};
}

PlacedCell CellSurvey::placed(const Seen& seen, std::size_t use, std::uint32_t row) const {
    const std::size_t selected = file_.binding.selected(use);
    return {order_of(seen, use, row), std::string(seen.batch.column(selected)[row]),
            file_.table.cell_place(seen.batch, row, selected)};
}

void CellSurvey::keep_example(const Seen& seen, std::size_t use, std::uint32_t row, ReadCells& read) {
    if (!read.example || file_.index < read.example->order.file) read.example = placed(seen, use, row);
}

void CellSurvey::count_values(const Seen& seen, std::size_t use) {
    const Vector& values = *seen.columns.known_values(use);
    const Type type = plan_.program.columns()[use].type;
    ReadCells& read = found_.faults.read({file_.binding.spelling(use), wanted_of(type)});
    const auto present = count_present(values.present);
    read.count += present;
    read.has_nulls = read.has_nulls || present + seen.columns.bad(use).size() < values.size();
    // Hints use the example to find out whether the cells could still be read in another notation. So it needs a mark
    // that can be misread. Dates always have one; numbers have none if all numbers of the batch are whole.
    if (present == 0 || (read.example && read.example->order.file <= file_.index)) return;
    const bool has_marks = type == Type::date || !values.numbers.is_narrow() || values.numbers.narrow().scale > 0;
    if (!has_marks) return;
    const auto cells = seen.columns.cells(use);
    for (std::uint32_t row = 0; row < values.size(); ++row) {
        if (values.present[row] == 0) continue;
        if (type == Type::number && cells[row].find_first_of(".,") == std::string_view::npos) continue;
        return keep_example(seen, use, row, read);
    }
}

void CellSurvey::count_cast(const Vector& values, std::size_t use) {
    ReadCells& read = found_.faults.read({file_.binding.spelling(use), wanted_of(values.type)});
    const auto present = count_present(values.present);
    read.count += present;
    // The other cells are empty or bad, and it is not known here which. A null must be assumed.
    read.has_nulls = read.has_nulls || present < values.size();
}

void CellSurvey::count_dated(const Seen& seen, std::span<const std::uint32_t> periods) {
    const std::size_t use = *plan_.date_column;
    ReadCells& read = found_.faults.read({file_.binding.spelling(use), Wanted::date});
    const auto undated = static_cast<std::uint64_t>(std::ranges::count(periods, 0U));
    // This counts only rows that pass `where`, because other rows are not dated.
    const std::uint64_t dated = periods.size() - undated;
    read.count += dated;
    const auto cells = seen.columns.cells(use);
    if (!read.has_nulls && dated < seen.rows.size())
        read.has_nulls = std::ranges::any_of(seen.rows, [&](std::uint32_t row) {
            return periods[row] == 0 && csv::is_null(cells[row], readers_.format.nulls);
        });
    const auto first = std::ranges::find_if(periods, [](std::uint32_t period) { return period != 0; });
    if (first != periods.end()) keep_example(seen, use, static_cast<std::uint32_t>(first - periods.begin()), read);
}

void CellSurvey::note_overlaps(const Seen& seen, std::size_t use) {
    // RowDating notes the cells of the source's own date.
    if (plan_.date_column && file_.binding.is_found(*plan_.date_column) &&
        file_.binding.column(use) == file_.binding.column(*plan_.date_column))
        return;
    for (const std::uint32_t row : seen.columns.overlaps(use))
        if (std::ranges::binary_search(seen.rows, row))
            found_.omissions.note(Omission::Kind::overlapping_date, file_.binding.spelling(use), seen.batch, row);
}

void CellSurvey::find_units(const Seen& seen, std::size_t use, const Vector& values,
                            std::span<const UnitInBatch> units) {
    const std::size_t selected = file_.binding.selected(use);
    units_.find({file_.table, seen.batch, selected, order_of(seen, use, 0), seen.columns.cells(use), values, units},
                seen.rows, found_.units[file_.binding.spelling(use)]);
}

/// `values` of a source is checked here, after rows are chosen: a text in a row that `where` excludes is not an error.
void CellSurvey::check_values(const Seen& seen, const ValueCheck& check) {
    UnlistedTexts& unlisted = found_.unlisted[*check.column];
    const auto note = [&](std::uint32_t row) {
        ++unlisted.count;
        if (is_among_first(unlisted.first, order_of(seen, check.use, row)))
            keep_first(unlisted.first, placed(seen, check.use, row));
    };
    const auto is_fine = [&](std::string_view text) {
        return csv::is_null(text, readers_.format.nulls) || is_listed(text, *check.values);
    };
    // If the texts of a column have codes, each text is compared with the list only once.
    const auto* codes = seen.columns.codes(check.use);
    if (codes == nullptr) {
        const auto cells = seen.columns.cells(check.use);
        for (const std::uint32_t row : seen.rows)
            if (!is_fine(cells[row])) note(row);
        return;
    }
    auto& listed = listed_[static_cast<std::size_t>(&check - plan_.value_checks.data())];
    const TextDictionary& texts = seen.columns.texts(check.use);
    for (auto code = static_cast<std::uint32_t>(listed.size()); code < texts.size(); ++code)
        listed.push_back(is_fine(texts.text(code)) ? 1 : 0);
    for (const std::uint32_t row : seen.rows)
        if (listed[(*codes)[row]] == 0) note(row);
}

} // namespace kpitrace

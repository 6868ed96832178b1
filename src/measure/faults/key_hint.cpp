// A key is proposed only if it reads every bad cell of the group and breaks no cell that is read now. If no key does,
// the message says so, instead of sending people from one error to the next.
#include "csv/hint_words.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/hints.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

/// "`1,5` is 1.5"
std::string reading_of(const PlacedCell& cell, const csv::Remedy& remedy) {
    return fmt::format("{} is {}", csv::show_cell_as_written(cell.text), cell_text(remedy.reading));
}

/// Whether a cell that can be read now could not be read with these keys.
bool break_read_cells(const FaultyColumn& column, const std::string& keys) {
    const auto format = with_number_keys(column.source.format, keys);
    if (!format || !column.read.example) return false;
    const csv::NumberReader numbers(*format, format->delimiter.value_or(','));
    return numbers.read(column.read.example->text).state == csv::CellState::bad;
}

/// The key as a hint shows it. For dates, it becomes a list of formats that still reads the cells which can be read
/// now.
std::string key_beside_read(const FaultyColumn& column, const std::string& keys) {
    return column.wants_number() ? keys : date_key_beside_read(column, keys);
}

} // namespace

std::string help_with_keys(const FaultyColumn& column, const FaultGroup& group, std::uint64_t more,
                           const CommonRemedies& common) {
    const csv::Remedy& remedy = common.remedies.front();
    if (column.wants_number() && break_read_cells(column, remedy.keys))
        return fmt::format("{} would read {}, but not {} in {}: the column has numbers in two notations, and no key "
                           "reads both",
                           show_keys(remedy.keys), group.count == 1 ? "it" : "them",
                           csv::show_cell_as_written(column.read.example->text),
                           line_of(column.read.example->place, group.first.front().place));
    std::string effect = fmt::format(", which reads all {}: {}", group.count, reading_of(common.example, remedy));
    // It is not known whether the key reads the cells that are only counted, so the hint must not say "all".
    if (more > 0)
        effect = fmt::format(", which reads {} as {}", csv::show_cell_as_written(common.example.text),
                             cell_text(remedy.reading));
    else if (group.count == 1)
        effect = fmt::format(" to read it as {}", cell_text(remedy.reading));
    return fmt::format("write {} in {}{}", show_keys(key_beside_read(column, remedy.keys)), column.place(), effect);
}

std::string help_with_readings(const FaultyColumn& column, const CommonRemedies& common) {
    std::vector<std::string> keys;
    for (const csv::Remedy& remedy : common.remedies) {
        keys.push_back(show_keys(key_beside_read(column, remedy.keys)));
        if (cell_texts() == CellTexts::shown) keys.back() += fmt::format(" ({})", remedy.reading);
    }
    return fmt::format("write {} in {}", join_choices(keys), column.place());
}

std::string help_with_parts(const FaultyColumn& column, const FaultGroup& group) {
    std::string list;
    for (const PartRemedy& part : part_remedies(group))
        list += fmt::format("{}{} reads {} ({})", list.empty() ? "" : ", ", show_keys(part.remedy.keys), part.count,
                            reading_of(part.example, part.remedy));
    const auto formats = column.wants_number() ? std::nullopt : two_date_formats(group);
    if (!formats) return "no single key reads all of them: " + list;
    return fmt::format("write `{}` in {}: {}", date_formats_key(formats_beside_read(column, *formats)), column.place(),
                       list);
}

} // namespace kpitrace

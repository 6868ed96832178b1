// Nothing is decided before the columns of all files are known. A column that no file has is a mistake in the
// scorecard. A column that only some files lack is a change of the export, which the source must allow by `optional`. A
// name that means one column in one file and another column in another file would mix two columns silently, so it is an
// error.
#include "measure/faults/column_census.hpp"

#include "csv/column_lookup.hpp"
#include "csv/hint_words.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// `a.csv`, `a.csv and b.csv`, `a.csv, b.csv and 3 more files`.
std::string list_files(const std::vector<std::string>& files) {
    constexpr std::size_t most = 3;
    const std::size_t shown = files.size() > most + 1 ? most : files.size();
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        const bool is_last = i + 1 == files.size();
        text += (i == 0 ? "" : is_last ? " and " : ", ") + files[i];
    }
    if (shown < files.size()) text += fmt::format(" and {} more files", files.size() - shown);
    return text;
}

/// Whether something needs the column even if no file has it.
bool is_needed(const RowProgram& program, const std::string& column) {
    return std::ranges::any_of(program.columns(),
                               [&](const ColumnUse& use) { return use.name == column && !use.is_optional; });
}

} // namespace

/// Keeps the first file for each spelling, so that the errors do not depend on the order in which files are opened.
void ColumnCensus::note_spellings(const File& file, const ColumnUse& use, Entry& entry) {
    const std::vector<std::string>& columns = file.table.columns();
    const auto matches = csv::matching_columns(columns, use.name);
    const std::string wanted = csv::folded_name(use.name);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (csv::folded_name(columns[i]) != wanted) continue;
        const bool is_taken = std::ranges::find(matches, i) != matches.end();
        Spellings& spellings = is_taken ? entry.taken : entry.beside;
        const auto known = spellings.find(columns[i]);
        if (known != spellings.end() && known->second.file <= file.index) continue;
        spellings[columns[i]] = {file.index, file.table.name(), file.table.header_line(), columns};
    }
}

/// Reports a name if one file has two columns with spellings of it, so that the exact spelling decides, and another
/// file has only the column that the first file does not use.
void ColumnCensus::report_spellings(const ScanPlan& plan, const std::string& name, const Entry& entry,
                                    Diagnostics& diagnostics) {
    for (const auto& [other, both] : entry.beside) {
        const auto taken = entry.taken.find(other);
        if (taken == entry.taken.end()) continue;
        const auto& columns = both.columns;
        const std::string& exact = columns[csv::matching_columns(columns, name).front()];
        const Spelling& single = taken->second;
        std::vector<std::string> renamed = single.columns;
        std::ranges::replace(renamed, other, exact);
        const std::string keys = single.header_line == 0 ? fmt::format("columns: {}", csv::yaml_list(renamed))
                                                         : fmt::format("skip_lines: {}, columns: {}",
                                                                       single.header_line, csv::yaml_list(renamed));
        diagnostics.add(
            {.rule = "ambiguous-column",
             .message = fmt::format("`{}` could be `{}` or `{}`: {} has both, and {} has only `{}`", name, exact, other,
                                    both.file_name, single.file_name, other),
             .place = place_of(plan.query->file, entry.span),
             .help = fmt::format("if `{}` of {} is the column `{}`, write `file: [{{file: {}, {}}}, …]`; "
                                 "otherwise rename it there, so that the names differ in more than case and "
                                 "spaces, and list `{}` in `optional`",
                                 other, single.file_name, exact, csv::yaml_text(single.file_name), keys, exact)});
    }
}

void ColumnCensus::note_present(const File& file, const ColumnUse& use) {
    Entry& entry = entries_[use.name];
    const bool is_later = entry.first_present && *entry.first_present <= file.index;
    if (is_later && entry.present_columns == file.table.columns()) return; // the same header was noted before
    note_spellings(file, use, entry);
    if (is_later) return;
    entry.span = use.span;
    entry.first_present = file.index;
    entry.present_columns = file.table.columns();
}

void ColumnCensus::note_missing(const File& file, const ColumnUse& use, Diagnostic unknown) {
    Entry& entry = entries_[use.name];
    const bool is_optional = !csv::matching_columns(file.table.columns(), use.name).empty();
    const bool is_first = entry.missing.empty() || file.index < entry.first_missing;
    entry.span = use.span;
    entry.missing.push_back({file.index, file.table.name(), file.reading, is_optional});
    // One error for the first file is enough if no file has the column.
    if (!is_first) return;
    entry.first_missing = file.index;
    entry.missing_columns = file.table.columns_in_file();
    entry.unknown = {std::move(unknown)};
}

void ColumnCensus::merge_spellings(Spellings& ours, Spellings&& theirs) {
    for (auto& [name, spelling] : theirs) {
        auto [known, is_new] = ours.try_emplace(name, spelling);
        if (!is_new && spelling.file < known->second.file) known->second = std::move(spelling);
    }
}

void ColumnCensus::merge(ColumnCensus&& other) {
    for (auto& [name, theirs] : other.entries_) {
        Entry& ours = entries_[name];
        ours.span = theirs.span;
        merge_spellings(ours.taken, std::move(theirs.taken));
        merge_spellings(ours.beside, std::move(theirs.beside));
        if (theirs.first_present && (!ours.first_present || *theirs.first_present < *ours.first_present)) {
            ours.first_present = theirs.first_present;
            ours.present_columns = std::move(theirs.present_columns);
        }
        if (!theirs.missing.empty() && (ours.missing.empty() || theirs.first_missing < ours.first_missing)) {
            ours.first_missing = theirs.first_missing;
            ours.missing_columns = std::move(theirs.missing_columns);
            ours.unknown = std::move(theirs.unknown);
        }
        std::ranges::move(theirs.missing, std::back_inserter(ours.missing));
    }
}

std::vector<std::string> ColumnCensus::partial_names() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries_)
        if (entry.first_present &&
            std::ranges::find(entry.missing, false, &Missing::is_optional) != entry.missing.end())
            names.push_back(name);
    return names;
}

void ColumnCensus::report(const ScanPlan& plan, Diagnostics& diagnostics) const {
    for (const auto& [name, entry] : entries_)
        if (!entry.first_present && is_needed(plan.program, name))
            for (const Diagnostic& unknown : entry.unknown) diagnostics.add(unknown);
    for (const auto& [name, entry] : entries_) report_spellings(plan, name, entry, diagnostics);
    for (const std::string& name : partial_names()) diagnostics.add(partial(plan, name, entries_.at(name)));
}

Diagnostic ColumnCensus::partial(const ScanPlan& plan, const std::string& name, const Entry& entry) const {
    std::vector<Missing> lacking;
    std::ranges::copy_if(entry.missing, std::back_inserter(lacking),
                         [](const Missing& missing) { return !missing.is_optional; });
    std::ranges::sort(lacking, {}, &Missing::file);
    std::vector<std::string> files;
    for (const Missing& missing : lacking) files.push_back(missing.name);
    return {.rule = "missing-column",
            .message = fmt::format("no column of {} is named `{}`; other files of source `{}` have it",
                                   list_files(files), name, plan.source->id),
            .place = place_of(plan.query->file, entry.span),
            .help = help(plan, name, entry, lacking.front())};
}

std::string ColumnCensus::help(const ScanPlan& plan, const std::string& name, const Entry& entry,
                               const Missing& first) const {
    const std::vector<std::string>& known = plan.readings[first.reading].format->optional;
    // If the lists differ, `optional` is in the map of the file.
    const bool is_own = known != plan.source->format.optional;
    const std::string key =
        fmt::format("write `{}` in {} to read it as null there", csv::optional_key(known, partial_names()),
                    is_own ? "the map of that file" : "the source");
    // `optional` would lose a column that the file has under another name, so the hint first asks whether it was
    // renamed.
    std::vector<std::string_view> others;
    for (const std::string& column : entry.missing_columns)
        if (csv::matching_columns(entry.present_columns, column).empty()) others.push_back(column);
    const auto nearest = first.file == entry.first_missing ? nearest_name(name, others) : std::nullopt;
    if (!nearest) return key;
    return fmt::format("it has `{}`: if that is the same column, rename it to `{}` in the file; otherwise {}", *nearest,
                       name, key);
}

} // namespace kpitrace

// Files with the same header are parts of one table, as monthly exports are. If they cannot be read as one table, the
// header alone was not enough, and each becomes a separate table instead of an error.
#include "cli/commands.hpp"

#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/table_drafts.hpp"
#include "kpitrace/draft/draft.hpp"
#include "kpitrace/profile/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

/// Reports pipes. Their rows are gone once they are read, and a scorecard cannot name them.
void refuse_streams(const InitOptions& options, Diagnostics& diagnostics) {
    for (const std::string& file : options.files) {
        if (!is_stream(file)) continue;
        diagnostics.add(call_error("stream",
                                   fmt::format("{} cannot be used: init reads the rows more than once, and the draft "
                                               "names the file",
                                               file == "-" ? "standard input" : "the pipe `" + file + "`"),
                                   "save the rows to a file, and name that"));
    }
}

void refuse_repeated_files(const InitOptions& options, Diagnostics& diagnostics) {
    for (const std::string& file : repeated_files(options.files))
        diagnostics.add(call_error("repeated-file", fmt::format("`{}` is given twice", file),
                                   "name each file once: each becomes a source"));
}

/// The folder of a file with all links followed. If the file itself is a link, it keeps its name.
fs::path folder_of(const fs::path& file, std::error_code& failed) {
    return fs::weakly_canonical(fs::absolute(file, failed).parent_path(), failed);
}

/// The path as the scorecard must write it: relative to the folder in which the scorecard will be. An absolute path
/// stays absolute.
std::string path_in_draft(const std::string& file, const std::optional<std::string>& output) {
    const fs::path path(file);
    if (!output || path.is_absolute()) return file;
    std::error_code failed;
    const fs::path folder = folder_of(*output, failed);
    const fs::path relative = (folder_of(path, failed) / path.filename()).lexically_relative(folder);
    return failed || relative.empty() ? file : relative.string();
}

/// Reads the files as one table. Returns nothing, with errors, if they cannot be read or have no rows.
std::optional<DraftTable> explore(const std::vector<std::string>& files, const InitOptions& options,
                                  const DraftWishes& wishes, Diagnostics& diagnostics) {
    auto profile = explore_table(files, options.format, diagnostics,
                                 {.date_column = wishes.date, .today = wishes.today, .threads = wishes.threads});
    if (!profile) return std::nullopt;
    if (profile->rows == 0) {
        Diagnostic complaint = call_error("no-rows", "the file has no rows to draft from",
                                          "export some rows: init needs values to see what the columns contain");
        complaint.place.file = files.front();
        diagnostics.add(std::move(complaint));
        return std::nullopt;
    }
    DraftTable table{*std::move(profile), {}};
    for (const std::string& file : files) table.paths.push_back(path_in_draft(file, options.output));
    return table;
}

/// Makes one table of files with the same header. If they cannot be read as one, each file makes a separate table.
std::vector<DraftTable> explore_group(const std::vector<std::string>& files, const InitOptions& options,
                                      const DraftWishes& wishes, Diagnostics& diagnostics) {
    std::vector<DraftTable> tables;
    Diagnostics of_group;
    auto together = explore(files, options, wishes, of_group);
    if (together || files.size() == 1) {
        diagnostics.merge(std::move(of_group));
        if (together) tables.push_back(*std::move(together));
        return tables;
    }
    for (const std::string& file : files)
        if (auto table = explore({file}, options, wishes, diagnostics)) tables.push_back(*std::move(table));
    return tables;
}

} // namespace

ExitStatus carry_out(const InitOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    refuse_streams(options, diagnostics);
    refuse_repeated_files(options, diagnostics);
    // A team may have worked on an earlier draft, which must not be lost.
    if (options.output) refuse_existing_file("--output", *options.output, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    DraftWishes wishes = options.wishes;
    wishes.threads = options.threads.value_or(environment.processors);
    wishes.today = options.wishes.today.value_or(environment.today);
    TableDrafts in_database(options, environment);
    std::vector<DraftTable> tables;
    if (!options.tables.empty()) {
        tables = in_database.explore(wishes, diagnostics);
        wishes.measurer = in_database.measurer();
    } else {
        for (const auto& group : group_by_header(options.files, options.format))
            std::ranges::move(explore_group(group, options, wishes, diagnostics), std::back_inserter(tables));
    }
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    Diagnostics of_draft;
    const auto draft = draft_scorecard(tables, wishes, of_draft);
    if (options.tables.empty())
        diagnostics.merge(std::move(of_draft));
    else
        in_database.move_without_places(of_draft, diagnostics);
    if (!draft) return ExitStatus::unusable;

    if (options.output) {
        create_file("--output", *options.output, *draft, diagnostics);
    } else {
        write_standard_output(*draft, diagnostics);
    }
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli

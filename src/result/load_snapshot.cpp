#include "kpitrace/result/snapshot.hpp"

#include "result/json_tree.hpp"
#include "text/file_access.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kpitrace {

namespace {

void report(Diagnostics& diagnostics, const std::string& path, std::string message, std::string help) {
    Diagnostic diagnostic{.rule = "unreadable-report", .message = std::move(message), .help = std::move(help)};
    diagnostic.place.file = path;
    diagnostics.add(std::move(diagnostic));
}

void report_missing(Diagnostics& diagnostics, const std::string& path) {
    report(diagnostics, path, "there is no such file; expected an earlier report",
           "write one with `kpitrace check … --output FILE.json`; a job that can be the first run should begin with `[ "
           "-f FILE.json ] && since=\"--since FILE.json\"`");
}

} // namespace

std::optional<Snapshot> load_snapshot(const std::string& path, Diagnostics& diagnostics, const SnapshotLimits& limits) {
    FileText file = read_file(path, limits.bytes, FileKinds::pipes_too);
    if (file.error == ENOENT) {
        report_missing(diagnostics, path);
    } else if (file.error != 0) {
        report(diagnostics, path,
               fmt::format("the report cannot be read: {}", std::generic_category().message(file.error)),
               "give a file that you are allowed to read");
    } else if (!file.refused.empty()) {
        report(diagnostics, path, fmt::format("the report is {}; expected a file", file.refused),
               std::string(help_with_reports));
    } else if (file.text.size() > limits.bytes) {
        report(diagnostics, path, fmt::format("the report is larger than {} MiB", limits.bytes / 1024 / 1024),
               std::string(help_with_reports));
    } else {
        return read_snapshot(SourceFile(path, std::move(file.text)), diagnostics, limits);
    }
    return std::nullopt;
}

} // namespace kpitrace

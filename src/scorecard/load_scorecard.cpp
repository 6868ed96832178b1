#include "kpitrace/scorecard/read_scorecard.hpp"

#include "text/file_access.hpp"

#include <fmt/format.h>

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace {

namespace {

void report(Diagnostics& diagnostics, const std::string& path, std::string_view rule, std::string message,
            std::string help = {}) {
    Diagnostic diagnostic{.severity = Severity::error,
                          .rule = std::string(rule),
                          .message = std::move(message),
                          .place = {},
                          .help = std::move(help)};
    diagnostic.place.file = path;
    diagnostics.add(std::move(diagnostic));
}

void report_unreadable(Diagnostics& diagnostics, const std::string& path, int error) {
    report(diagnostics, path, "unreadable-scorecard",
           fmt::format("the scorecard cannot be read: {}", std::strerror(error)));
}

std::optional<std::string> read_regular_file(const std::string& path, Diagnostics& diagnostics, std::size_t most) {
    FileText file = read_file(path, most, FileKinds::regular);
    if (file.is_read()) return std::move(file.text);
    if (!file.refused.empty())
        report(diagnostics, path, "unreadable-scorecard",
               fmt::format("the scorecard is {}; expected a regular file", file.refused));
    else
        report_unreadable(diagnostics, path, file.error);
    return std::nullopt;
}

} // namespace

std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                        const ScorecardLimits& limits) {
    auto text = read_regular_file(path, diagnostics, limits.bytes);
    if (!text) return std::nullopt;
    return read_scorecard(SourceFile(path, std::move(*text)), diagnostics, limits);
}

} // namespace kpitrace

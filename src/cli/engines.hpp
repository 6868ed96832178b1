// Which engine answers for each source whose rows are in a table.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/engine/engine_command.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// Gives an engine to each table that the query needs and that has no files in `inputs`: files on the command line
/// replace a table, as they replace files that a scorecard names. Reports tables without an engine, options that name
/// no table, and lookups that no engine can answer. Returns nothing after an error.
[[nodiscard]] std::optional<engine::TableEngines> assign_engines(const Scorecard& scorecard, const Query& query,
                                                                 const Inputs& inputs, const EngineOptions& options,
                                                                 const Environment& environment,
                                                                 Diagnostics& diagnostics);

/// Shows on a terminal which sources are awaited, and erases that at the end. Can be used by several threads at once.
class WaitingLine {
public:
    /// `width` is the width of the terminal.
    explicit WaitingLine(std::size_t width)
        : width_(width) {}
    WaitingLine(const WaitingLine&) = delete;
    WaitingLine& operator=(const WaitingLine&) = delete;
    ~WaitingLine() { show({}); }

    void show(const std::vector<std::string>& sources);
    /// Prints a line of a client above the line of awaited sources.
    void pass_on(std::string_view words);

private:
    std::size_t width_;
    std::mutex mutex_;
    std::string shown_;
};

/// How clients are asked: their words go to standard error, above the line if there is one.
[[nodiscard]] engine::AskOptions ask_options(std::chrono::seconds timeout, WaitingLine* line = nullptr);

} // namespace kpitrace::cli

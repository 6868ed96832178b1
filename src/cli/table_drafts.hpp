// Tables of a database, for drafting a scorecard from them.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/draft/draft.hpp"
#include "kpitrace/engine/engine_command.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// Asks for the first rows of tables, and keeps them in memory.
class TableDrafts {
public:
    /// The arguments must outlive it.
    TableDrafts(const InitOptions& options, const Environment& environment)
        : options_(options)
        , environment_(environment) {}

    /// The profiles of all tables, in the order of the options. Reports errors.
    [[nodiscard]] std::vector<DraftTable> explore(const DraftWishes& wishes, Diagnostics& diagnostics);
    /// Asks the engine for what the draft measures. The object must outlive it.
    [[nodiscard]] DraftMeasurer measurer() const;
    /// Adds the diagnostics of a draft, without places: nobody can look them up in a table.
    void move_without_places(const Diagnostics& of_draft, Diagnostics& diagnostics) const;

private:
    [[nodiscard]] std::optional<DraftTable> explore_one(const std::string& table, const DraftWishes& wishes,
                                                        Diagnostics& diagnostics);

    const InitOptions& options_;
    const Environment& environment_;
    std::optional<engine::EngineCommand> command_;
    csv::FileTexts rows_; ///< the first rows as CSV, by table
};

} // namespace kpitrace::cli

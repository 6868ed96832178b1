// The command line as plain values. What reads them, options/, is the only place that knows CLI11.
#pragma once

#include "cli/environment.hpp"
#include "cli/output.hpp"
#include "kpitrace/csv/format.hpp"
#include "kpitrace/draft/draft.hpp"
#include "kpitrace/formats/audit.hpp"
#include "kpitrace/formats/render.hpp"
#include "kpitrace/map/strategy_map.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/whatif/comparison.hpp"
#include "text/file_access.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kpitrace::cli {

enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class Verbosity : std::uint8_t { normal, quiet };

/// How a command speaks.
struct Conduct {
    ColourChoice colour = ColourChoice::automatic;
    Verbosity verbosity = Verbosity::normal;
    CellTexts cells = CellTexts::shown; ///< in messages and notes
};

/// What a command that evaluates a scorecard runs on.
struct RunOptions {
    std::string scorecard;
    std::vector<std::string> data;     ///< `[SOURCE=]CSV`, as written
    std::optional<std::string> period; ///< an id; judged when the scorecard's calendar is known
    std::optional<Date> today;
    std::optional<unsigned> threads;
    FileRoot root; ///< of the files that the scorecard names
};

/// A file to write in one of the formats of a command.
template<class AnyFormat> struct OutputTarget {
    AnyFormat format{};
    std::string path;
    Writing writing = Writing::replace;
};

struct CheckOptions {
    Conduct conduct;
    RunOptions run;
    Format format = Format::text;
    std::vector<OutputTarget<Format>> outputs;
    FailOn fail_on;                   ///< new_red only with `since`
    std::optional<std::string> since; ///< an earlier report
};

/// Of the commands that answer for people or for machines.
enum class AnswerFormat : std::uint8_t { text, json };

struct DiffOptions {
    Conduct conduct;
    std::string before; ///< reports
    std::string now;
    AnswerFormat format = AnswerFormat::text;
};

/// Whether an audit reads data where there are some.
enum class AuditData : std::uint8_t { if_given, none };

struct LintOptions {
    Conduct conduct;
    RunOptions run;
    AuditData data = AuditData::if_given; ///< none: `run` has no data either
    AuditFormat format = AuditFormat::text;
    std::optional<Severity> fail_on = Severity::error; ///< the least that fails; nothing: never
};

/// `lint --explain`.
struct ExplainRuleOptions {
    Conduct conduct;
    LintRule rule = LintRule::no_path_to_profit;
};

struct ExplainOptions {
    Conduct conduct;
    RunOptions run;
    std::string id; ///< `win_rate`, `kpi:win_rate`
    AnswerFormat format = AnswerFormat::text;
};

struct WhatIfOptions {
    Conduct conduct;
    RunOptions run;
    std::vector<std::string> assumptions; ///< `METRIC=VALUE`, as written
    AnswerFormat format = AnswerFormat::text;
    Shown shown = Shown::moved;
};

struct MapOptions {
    Conduct conduct;
    RunOptions run;
    MapFormat format = MapFormat::mermaid;
    std::vector<OutputTarget<MapFormat>> outputs;
};

/// Whether `plan` lists the plans there are, or suggests those that are missing.
enum class PlanTask : std::uint8_t { list, suggest };

struct PlanOptions {
    Conduct conduct;
    RunOptions run;
    AnswerFormat format = AnswerFormat::text;
    PlanTask task = PlanTask::list;
    std::vector<std::string> by; ///< columns, with PlanTask::suggest
    std::optional<std::string> owner;
};

struct InitOptions {
    Conduct conduct;
    std::vector<std::string> files;
    std::optional<std::string> output; ///< a new file; unset: standard output
    csv::Format format;                ///< what is known of the files
    DraftWishes wishes;
    std::optional<unsigned> threads;
};

/// A text that was asked for instead of a run: `--help`, `--version`.
struct Answer {
    std::string text;
};

/// What the arguments ask for; nothing, with errors in `diagnostics`, where they can't be understood.
using Request = std::variant<Answer, CheckOptions, DiffOptions, LintOptions, ExplainRuleOptions, ExplainOptions,
                             InitOptions, PlanOptions, MapOptions, WhatIfOptions>;
[[nodiscard]] std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

} // namespace kpitrace::cli

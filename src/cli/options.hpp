// What the user asks for, as plain values: a struct for each command. The folder options/ reads them from the
// arguments.
#pragma once

#include "cli/environment.hpp"
#include "cli/output.hpp"
#include "cli/statuses.hpp"
#include "kpitrace/cases/test_result.hpp"
#include "kpitrace/csv/format.hpp"
#include "kpitrace/decompose/member_split.hpp"
#include "kpitrace/draft/draft.hpp"
#include "kpitrace/formats/audit.hpp"
#include "kpitrace/formats/render.hpp"
#include "kpitrace/map/strategy_map.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/whatif/comparison.hpp"
#include "text/file_access.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kpitrace::cli {

enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class Verbosity : std::uint8_t { normal, quiet };
/// Whether the calls of database clients are printed.
enum class ClientCalls : std::uint8_t { hidden, shown };

/// How a command writes to the terminal.
struct Conduct {
    ColourChoice colour = ColourChoice::automatic;
    Verbosity verbosity = Verbosity::normal;
    ClientCalls calls = ClientCalls::hidden;
    CellTexts cells = CellTexts::shown; ///< whether messages and notes show texts from cells
};

/// Whether the file of `holidays` is read. It is, except where no file is read at all.
enum class HolidayReading : std::uint8_t { read, left_out };

/// Who answers for sources whose rows are in tables.
struct EngineOptions {
    std::vector<std::string> engines; ///< `[SOURCE=]DIALECT:COMMAND`, as the user wrote it
    std::vector<std::string> results; ///< `SOURCE=FILE`, as the user wrote it
    std::chrono::seconds timeout = std::chrono::hours(1);
};

/// What all commands that evaluate a scorecard need.
struct RunOptions {
    std::string scorecard;
    std::vector<std::string> data;     ///< `[SOURCE=]CSV`, as the user wrote it
    std::optional<std::string> period; ///< as the user wrote it; read when the scorecard's calendar is known
    std::vector<std::string> settings; ///< `NAME=VALUE` of parameters, as the user wrote it
    std::vector<std::string> only;     ///< `DIM=MEMBER[,MEMBER…]`, as the user wrote it
    ReportSelection selection;         ///< the values of `--select` and `--exclude`
    std::optional<Date> today;
    std::optional<unsigned> threads;
    EngineOptions engines{};
    std::optional<std::int32_t> history{}; ///< only `check` and `sql` have it; only together with `period`
    FileRoot root;                         ///< the folder that the scorecard's files must be in
    Completeness completeness = Completeness::scorecard;
    HolidayReading holidays = HolidayReading::read;
};

/// A file to write in one of the formats of a command.
template<class AnyFormat> struct OutputTarget {
    AnyFormat format{};
    std::string path;
    Writing writing = Writing::replace;
};

/// Whether standard output has the report, or only a line for each KPI that fails.
enum class Detail : std::uint8_t { whole, brief };

struct CheckOptions {
    Conduct conduct;
    RunOptions run;
    Detail detail = Detail::whole; ///< if `brief`, `format` is text and `each` is not set
    Format format = Format::text;
    std::vector<OutputTarget<Format>> outputs;
    FailOn fail_on;                   ///< `new_red` and `worse` need `since`
    OwnStatuses statuses;             ///< each word is one that `fail_on` names or implies
    std::optional<std::string> since; ///< path of an earlier report
    ReportView view;
    /// The id of a dimension: there is a report for each of its members. Then each output has a placeholder with this
    /// id in its path, standard output has a summary, and `since` is not set.
    std::optional<std::string> each;
};

/// The formats of commands that answer either people or machines.
enum class AnswerFormat : std::uint8_t { text, json };

struct DiffOptions {
    Conduct conduct;
    std::string before; ///< paths of the two reports
    std::string now;
    AnswerFormat format = AnswerFormat::text;
};

/// Whether an audit also reads data.
enum class AuditData : std::uint8_t { if_given, none };

struct LintOptions {
    Conduct conduct;
    RunOptions run;
    AuditData data = AuditData::if_given; ///< if `none`, `run` has no data
    AuditFormat format = AuditFormat::text;
    std::optional<Severity> fail_on = Severity::error; ///< the least severity that fails; nothing: none does
};

/// The options of `lint --explain`.
struct ExplainRuleOptions {
    Conduct conduct;
    LintRule rule = LintRule::no_path_to_profit;
};

struct ExplainOptions {
    Conduct conduct;
    RunOptions run;
    std::string id; ///< `win_rate` or `kpi:win_rate`
    AnswerFormat format = AnswerFormat::text;
    bool sql = false; ///< print the statements that give the number, and read no data
};

enum class WhyFormat : std::uint8_t { text, json, markdown };

struct WhyOptions {
    Conduct conduct;
    RunOptions run;
    std::string kpi;     ///< `win_rate` or `kpi:win_rate`
    std::string against; ///< `target`, `previous`, `year_ago`, or the id of a period; read when the calendar is known
    std::vector<std::string> by;
    bool pairs = false;                ///< `--depth 2`
    std::optional<std::string> volume; ///< the id of a metric
    VolumeTerms terms = VolumeTerms::symmetric;
    WhyFormat format = WhyFormat::text;
};

struct SqlOptions {
    Conduct conduct;
    RunOptions run;                    ///< without data; no scorecard if `selftest`
    std::optional<std::string> source; ///< the id of a source
    bool selftest = false;
};

struct WhatIfOptions {
    Conduct conduct;
    RunOptions run;
    std::vector<std::string> assumptions; ///< `METRIC=VALUE`, as the user wrote them
    AnswerFormat format = AnswerFormat::text;
    Shown shown = Shown::moved;
};

struct MapOptions {
    Conduct conduct;
    RunOptions run;
    MapFormat format = MapFormat::mermaid;
    std::vector<OutputTarget<MapFormat>> outputs;
};

/// Whether `plan` lists plans, or suggests plans for red KPIs that have none.
enum class PlanTask : std::uint8_t { list, suggest };

struct PlanOptions {
    Conduct conduct;
    RunOptions run;
    AnswerFormat format = AnswerFormat::text;
    PlanTask task = PlanTask::list;
    std::vector<std::string> by; ///< names of columns; only with PlanTask::suggest
    std::optional<std::string> owner;
};

struct TestOptions {
    Conduct conduct;
    std::vector<std::string> places; ///< test files, and folders of test files; at least one
    TestFormat format = TestFormat::text;
    bool coverage = false; ///< also show what no case reaches
    FileRoot root;
};

struct InitOptions {
    Conduct conduct;
    std::vector<std::string> files;
    std::vector<std::string> tables;   ///< of a database; not together with files
    EngineOptions engines;             ///< who answers for the tables
    std::optional<std::string> output; ///< path of a new file; unset: standard output
    csv::Format format;                ///< what the options say about the files
    DraftWishes wishes;
    std::optional<unsigned> threads;
};

/// The text that `--help` or `--version` prints.
struct Answer {
    std::string text;
};

/// What the arguments ask for. Returns nothing, with errors in `diagnostics`, if they cannot be understood.
using Request = std::variant<Answer, CheckOptions, DiffOptions, LintOptions, ExplainRuleOptions, ExplainOptions,
                             InitOptions, PlanOptions, MapOptions, WhatIfOptions, TestOptions, WhyOptions, SqlOptions>;
[[nodiscard]] std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

} // namespace kpitrace::cli

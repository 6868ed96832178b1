#include "cli/options/shared.hpp"

#include "kpitrace/csv/cell.hpp"

#include <fmt/format.h>

#include <charconv>

namespace kpitrace::cli {
namespace {

constexpr std::string_view init_footer =
    R"(If no option says how a file is to be read, kpitrace finds out from its cells.
If they leave a question open, a comment in the draft asks you.

Examples:
  kpitrace init deals.csv
  kpitrace init deals.csv --output sales.yaml && kpitrace check sales.yaml
  kpitrace init exports/deals.csv exports/quotas.csv --name "Acme sales"
  kpitrace init orders.csv --date "Order Date" --date-format %d/%m/%Y
  kpitrace init --table crm.deals --engine 'postgresql: psql service=crm'

With --table, the database is asked for the columns, for the first 10,000 rows
to see what they mean, and for the past values from which targets are taken.

Exit status: 0 a scorecard was drafted; 2 a file could not be read, a table
could not be asked for, or the draft could not be written.
)";

/// Reads a mark, which must be one of the characters in `allowed`. A tab can also be given by its name, because it is
/// hard to type.
std::optional<char> read_mark(std::string_view option, const Arguments& arguments, std::string_view allowed,
                              std::string_view help, Diagnostics& diagnostics) {
    const std::string written = arguments.text(option);
    if (written.empty()) return std::nullopt;
    const std::string mark = written == "tab" || written == "\\t" ? "\t" : written;
    if (mark.size() == 1 && allowed.find(mark) != std::string_view::npos) return mark.front();
    report_usage(diagnostics, fmt::format("`{} {}` is not a known mark", option, written), std::string(help));
    return std::nullopt;
}

std::optional<PeriodUnit> read_unit(const std::string& written, Diagnostics& diagnostics) {
    if (written.empty()) return std::nullopt;
    const auto unit = parse_period_unit(written);
    if (!unit)
        report_usage(diagnostics, fmt::format("`--period {}` is not a period", written),
                     "write one of day, week, month, quarter, year");
    return unit;
}

std::uint32_t read_skip_lines(const std::string& written, Diagnostics& diagnostics) {
    std::uint32_t lines = 0;
    if (written.empty()) return lines;
    const char* end = written.data() + written.size();
    const auto [stop, error] = std::from_chars(written.data(), end, lines);
    if (error != std::errc() || stop != end)
        report_usage(diagnostics, fmt::format("`--skip-lines {}` is not a number of lines", written),
                     "write how many lines are above the header, such as 2");
    return lines;
}

/// The date format is checked here, so that a mistake in it is reported before any file is read.
csv::Format read_file_format(const Arguments& arguments, Diagnostics& diagnostics) {
    csv::Format format{.skip_lines = read_skip_lines(arguments.text("--skip-lines"), diagnostics)};
    format.delimiter =
        read_mark("--delimiter", arguments, ",;|\t", "write one of `,` `;` `|` or the word `tab`", diagnostics);
    if (const auto mark = read_mark("--decimal", arguments, ".,", "write `.` or `,`", diagnostics))
        format.decimal = std::string(1, *mark);
    if (const auto encoding = arguments.find("--encoding"); encoding && !encoding->empty()) format.encoding = *encoding;
    const auto date_format = arguments.find("--date-format");
    if (!date_format) return format;
    format.date_formats.push_back(*date_format);
    if (const auto fault = csv::check_date_format(*date_format))
        report_usage(diagnostics, fmt::format("`--date-format {}`: {}", *date_format, *fault),
                     "write a date format like %d.%m.%Y, or excel");
    return format;
}

std::optional<Request> read_init(const Arguments& arguments, Diagnostics& diagnostics) {
    InitOptions options{.conduct = read_conduct(arguments, diagnostics),
                        .files = arguments.all("CSV"),
                        .tables = arguments.all("--table"),
                        .engines = {.engines = arguments.all("--engine"),
                                    .results = {},
                                    .timeout = read_engine_timeout(arguments, diagnostics)},
                        .output = arguments.find("--output"),
                        .format = read_file_format(arguments, diagnostics),
                        .wishes = {.name = arguments.find("--name"),
                                   .period = read_unit(arguments.text("--period"), diagnostics),
                                   .date = arguments.find("--date"),
                                   .date_format = arguments.find("--date-format"),
                                   .today = read_today(arguments, diagnostics)},
                        .threads = read_threads(arguments, diagnostics)};
    if (options.files.empty() == options.tables.empty())
        report_usage(diagnostics,
                     options.files.empty() ? "no file and no table is given" : "files and tables are given together",
                     options.files.empty() ? "write `kpitrace init deals.csv`, or `kpitrace init --table crm.deals "
                                             "--engine 'postgresql: psql service=crm'`"
                                           : "draft two scorecards, and join their sources");
    if (options.output && options.output->empty())
        report_usage(diagnostics, "`--output` names no file", "write a path after it");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

Value period_units() {
    using enum PeriodUnit;
    Value value{.kind = ValueKind::word};
    for (const PeriodUnit unit : {day, week, month, quarter, year})
        value.words.push_back({std::string(to_string(unit))});
    return value;
}

/// The options that say how the files are written.
std::vector<Option> file_options() {
    return {{.name = "--date", .placeholder = "COLUMN", .help = "The column that dates each row"},
            {.name = "--date-format",
             .placeholder = "PATTERN",
             .help = "How dates are written, such as %d.%m.%Y, or excel"},
            {.name = "--delimiter", .placeholder = "MARK", .help = "The mark between cells: one of , ; | tab"},
            {.name = "--decimal", .placeholder = "MARK", .help = "The decimal mark: . or ,"},
            {.name = "--encoding", .placeholder = "NAME", .help = "A name that iconv knows, such as windows-1252"},
            {.name = "--skip-lines", .placeholder = "N", .help = "Number of lines above the header"}};
}

/// The options for tables of a database.
std::vector<Option> table_options() {
    Option engine = engine_option();
    engine.help = "The dialect and the client that is asked for --table:\nDIALECT:COMMAND, as in 'postgresql: psql "
                  "service=crm'";
    return {{.name = "--table",
             .placeholder = "NAME",
             .help = "Draft from a table of a database in place of files;\ncan be repeated",
             .repetition = Repetition::any},
            std::move(engine),
            engine_timeout_option(),
            verbose_option()};
}

} // namespace

Command init_command() {
    Option files = data_word();
    files.help = "Rows to draft from; files with the same header\nbecome one source";
    files.presence = Presence::optional;
    Option today = today_option();
    today.help = "Suggest targets only from periods that are over on\nthis day; default: today";
    std::vector<Option> options{
        {.name = "--output",
         .placeholder = "FILE",
         .help = "Write the draft to a new file instead of standard\noutput",
         .value = {.kind = ValueKind::file}},
        {.name = "--name", .placeholder = "TEXT", .help = "Name of the scorecard; default: the first file's name"},
        {.name = "--period",
         .placeholder = "UNIT",
         .help =
             "The length of a period: day, week, month, quarter or\nyear; default: what suits the dates in the data",
         .value = period_units()},
        std::move(today)};
    for (Option& option : file_options()) options.push_back(std::move(option));
    for (Option& option : table_options()) options.push_back(std::move(option));
    options.push_back(colour_option());
    options.push_back(threads_option());
    return {.name = "init",
            .summary = "Draft a scorecard from CSV files or tables: dates,\n"
                       "metrics, objectives up to profit, and KPIs whose\n"
                       "targets are suggested from their history",
            .usage = "CSV … | --table NAME --engine ENGINE",
            .words = {std::move(files)},
            .options = std::move(options),
            .footer = std::string(init_footer),
            .read = read_init};
}

} // namespace kpitrace::cli

#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"

#include "kpitrace/csv/cell.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace init deals.csv
  kpitrace init deals.csv --output sales.yaml && kpitrace check sales.yaml
  kpitrace init exports/deals.csv exports/quotas.csv --name "Acme sales"
  kpitrace init orders.csv --date "Order Date" --date-format %d/%m/%Y

Exit status: 0 a scorecard was drafted; 2 a file could not be read, or the
draft could not be written.
)";

struct RawInit {
    std::vector<std::string> files;
    RawRun run;
    RawConduct conduct;
    std::optional<std::string> output;
    std::optional<std::string> name;
    std::optional<std::string> date;
    std::optional<std::string> date_format;
    std::string period;
    std::string delimiter;
    std::string decimal;
    std::string encoding;
    std::uint32_t skip_lines = 0;
};

/// One of the characters `allowed`; a tab by its name too, for it is hard to type.
std::optional<char> read_mark(std::string_view option, const std::string& written, std::string_view allowed,
                              std::string_view help, Diagnostics& diagnostics) {
    if (written.empty()) return std::nullopt;
    const std::string mark = written == "tab" || written == "\\t" ? "\t" : written;
    if (mark.size() == 1 && allowed.find(mark) != std::string_view::npos) return mark.front();
    report_usage(diagnostics, fmt::format("`{} {}` is no mark that is known", option, written), std::string(help));
    return std::nullopt;
}

std::optional<PeriodUnit> read_unit(const std::string& written, Diagnostics& diagnostics) {
    if (written.empty()) return std::nullopt;
    const auto unit = parse_period_unit(written);
    if (!unit)
        report_usage(diagnostics, fmt::format("`--period {}` is no period", written),
                     "write one of day, week, month, quarter, year");
    return unit;
}

Offer period_offer() {
    using enum PeriodUnit;
    Offer offer{"--period", {ValueKind::word, {}, {}}};
    for (const PeriodUnit unit : {day, week, month, quarter, year})
        offer.value.words.push_back({std::string(to_string(unit)), {}});
    return offer;
}

csv::Format read_format(const RawInit& raw, Diagnostics& diagnostics) {
    csv::Format format{.skip_lines = raw.skip_lines};
    format.delimiter =
        read_mark("--delimiter", raw.delimiter, ",;|\t", "write one of `,` `;` `|` or the word `tab`", diagnostics);
    if (const auto mark = read_mark("--decimal", raw.decimal, ".,", "write `.` or `,`", diagnostics))
        format.decimal = std::string(1, *mark);
    if (!raw.encoding.empty()) format.encoding = raw.encoding;
    if (!raw.date_format) return format;
    format.date_formats.push_back(*raw.date_format);
    if (const auto fault = csv::check_date_format(*raw.date_format))
        report_usage(diagnostics, fmt::format("`--date-format {}`: {}", *raw.date_format, *fault),
                     "a date format is written like %d.%m.%Y, or is excel");
    return format;
}

std::optional<Request> read_init(const RawInit& raw, Diagnostics& diagnostics) {
    const RunOptions run = read_run(raw.run, diagnostics);
    InitOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                        .files = raw.files,
                        .output = raw.output,
                        .format = read_format(raw, diagnostics),
                        .wishes = {.name = raw.name,
                                   .period = read_unit(raw.period, diagnostics),
                                   .date = raw.date,
                                   .date_format = raw.date_format,
                                   .today = run.today},
                        .threads = run.threads};
    if (options.output && options.output->empty())
        report_usage(diagnostics, "`--output` names no file", "write a path behind it");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

void add_file_options(CLI::App& init, RawInit& raw) {
    init.add_option("--date", raw.date, "The column that dates each row")->type_name("COLUMN");
    init.add_option("--date-format", raw.date_format, "How it is written, such as %d.%m.%Y, or excel")
        ->type_name("PATTERN");
    init.add_option("--delimiter", raw.delimiter, "One of , ; | tab")->type_name("MARK");
    init.add_option("--decimal", raw.decimal, "The decimal mark: . or ,")->type_name("MARK");
    init.add_option("--encoding", raw.encoding, "As iconv names it, such as windows-1252")->type_name("NAME");
    init.add_option("--skip-lines", raw.skip_lines, "Lines above the header")->type_name("N");
}

} // namespace

Command add_init(CLI::App& app) {
    const auto raw = std::make_shared<RawInit>();
    CLI::App* init = app.add_subcommand("init", "Draft a scorecard from CSV files: dates, metrics,\n"
                                                "objectives up to profit, and KPIs whose targets\n"
                                                "are suggested from their history");
    init->add_option("CSV", raw->files, "Rows to draft from; files with the same header\nbecome one source")
        ->required();
    init->add_option("--output", raw->output, "Write a new file instead of standard output")->type_name("FILE");
    init->add_option("--name", raw->name, "Name of the scorecard; default: the first file's")->type_name("TEXT");
    init->add_option("--period", raw->period, "day, week, month, quarter or year; default: by the\nspan of the dates")
        ->type_name("UNIT");
    init->add_option("--today", raw->run.today,
                     "No target is taken from a period that is not over\non this day; default: the system's")
        ->type_name("DATE");
    add_file_options(*init, *raw);
    add_colour(*init, raw->conduct);
    add_threads(*init, raw->run);
    init->footer(
        "What the options do not say is found from the cells. What the cells leave\nopen is asked in the draft.\n\n" +
        std::string(examples));
    return {init,
            "kpitrace init CSV …",
            [raw](Diagnostics& diagnostics) { return read_init(*raw, diagnostics); },
            {period_offer()}};
}

} // namespace kpitrace::cli

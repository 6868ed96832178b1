#include "cli/check_command.hpp"

#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/trace/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace kpitrace::cli {
namespace {

std::string_view example_of(PeriodUnit unit) {
    switch (unit) {
    case PeriodUnit::day:
        return "2026-06-15";
    case PeriodUnit::week:
        return "2026-W23";
    case PeriodUnit::month:
        return "2026-06";
    case PeriodUnit::quarter:
        return "2026-Q2";
    case PeriodUnit::year:
        return "2026";
    }
    return {};
}

/// The period asked for; nothing where none was. An id of another unit is an error.
std::optional<Period> asked_period(const CheckOptions& options, const Calendar& calendar, Diagnostics& diagnostics) {
    if (!options.period) return std::nullopt;
    const auto period = calendar.parse(*options.period);
    if (!period) {
        const std::string_view unit = to_string(calendar.unit());
        diagnostics.add(call_error(
            "bad-period",
            fmt::format("`--period {}` is no {}, and the scorecard's period is the {}", *options.period, unit, unit),
            fmt::format("write it as {}", example_of(calendar.unit()))));
    }
    return period;
}

/// So many periods lie between the data and any that is worth asking for.
constexpr std::int32_t farthest_period = 10'000;

/// A history runs to the evaluated period, so one that lies thousands of years off would be all there is to print.
void refuse_far_period(Period asked, const Scorecard& scorecard, const Measurements& measurements,
                       Diagnostics& diagnostics) {
    const auto is_far = [asked](const SourceMeasurement& source) {
        return source.periods && asked - source.periods->last > farthest_period;
    };
    if (std::none_of(measurements.sources.begin(), measurements.sources.end(), is_far)) return;
    diagnostics.add(call_error("bad-period",
                               fmt::format("`--period {}` lies more than {} periods behind the data",
                                           scorecard.calendar.id(asked), farthest_period),
                               "write a period with data"));
}

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code ignored;
    return std::filesystem::equivalent(a, b, ignored);
}

/// An output that would replace what the run reads is a slip of the hand.
void refuse_outputs_over_inputs(const CheckOptions& options, const Inputs& inputs, Diagnostics& diagnostics) {
    for (const OutputTarget& output : options.outputs) {
        bool is_input = is_same_file(output.path, options.scorecard);
        for (const auto& files : inputs)
            is_input = is_input || std::any_of(files.begin(), files.end(), [&](const std::string& file) {
                           return is_same_file(output.path, file);
                       });
        if (!is_input) continue;
        diagnostics.add(call_error("output-is-input",
                                   fmt::format("`--output {}` would replace a file that is read", output.path),
                                   "write to another file"));
    }
}

/// Paths are listed where one of the formats asked for shows them.
PathListing paths_to_list(const CheckOptions& options) {
    const auto shows = [](Format format) { return entry_of(format).paths == PathListing::shortest; };
    const bool any =
        shows(options.format) || std::any_of(options.outputs.begin(), options.outputs.end(),
                                             [&](const OutputTarget& output) { return shows(output.format); });
    return any ? PathListing::shortest : PathListing::none;
}

TextStyle terminal_style(const CheckOptions& options, const Environment& environment) {
    switch (options.colour) {
    case ColourChoice::always:
        return {environment.width, Colour::on};
    case ColourChoice::never:
        return {environment.width, Colour::off};
    case ColourChoice::automatic:
        break;
    }
    return {environment.width, environment.output_colour};
}

void write(const Report& report, const Verdict& verdict, const CheckOptions& options, const Environment& environment,
           Diagnostics& diagnostics) {
    for (const OutputTarget& output : options.outputs)
        replace_file(output.path, render(report, verdict, output.format, TextStyle{}), diagnostics);
    if (options.verbosity == Verbosity::quiet && !verdict.failed) return;
    write_standard_output(render(report, verdict, options.format, terminal_style(options, environment)), diagnostics);
}

/// Of all files that are read; nothing where one of them has no size to tell.
std::optional<std::uint64_t> total_size(const Inputs& inputs) {
    std::uint64_t total = 0;
    for (const auto& files : inputs) {
        for (const std::string& file : files) {
            std::error_code failed;
            const bool is_sized = file != "-" && std::filesystem::is_regular_file(file, failed);
            const std::uint64_t size = is_sized ? std::filesystem::file_size(file, failed) : 0;
            if (!is_sized || failed) return std::nullopt;
            total += size;
        }
    }
    return total;
}

std::optional<Measurements> measure_inputs(const Scorecard& scorecard, const Query& query, const Inputs& inputs,
                                           const CheckOptions& options, const Environment& environment,
                                           Diagnostics& diagnostics) {
    MeasureOptions measuring{.threads = options.threads.value_or(environment.processors)};
    std::optional<ProgressBar> bar;
    if (environment.error_width && options.verbosity == Verbosity::normal) {
        bar.emplace(total_size(inputs), *environment.error_width);
        measuring.reading.bytes_read = &bar->bytes();
    }
    return measure(scorecard, query, inputs, measuring, diagnostics);
}

} // namespace

ExitStatus check(const CheckOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    const auto scorecard = load_scorecard(options.scorecard, diagnostics);
    if (!scorecard) return ExitStatus::unusable;
    const Query query = plan_query(*scorecard);
    const auto asked = asked_period(options, scorecard->calendar, diagnostics);
    const auto inputs = assign_inputs(*scorecard, query, options.data, diagnostics);
    if (!inputs) return ExitStatus::unusable;
    refuse_outputs_over_inputs(options, *inputs, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    const auto measurements = measure_inputs(*scorecard, query, *inputs, options, environment, diagnostics);
    if (!measurements) return ExitStatus::unusable;

    if (asked) refuse_far_period(*asked, *scorecard, *measurements, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;

    const Date today = options.today.value_or(environment.today);
    const Period period = asked ? *asked : default_period(*scorecard, query, *measurements, today);
    const Evaluation evaluation = evaluate(*scorecard, query, *measurements, period);
    const Trace traced = trace(*scorecard, evaluation, today, paths_to_list(options));
    const Report report = make_report(*scorecard, query, *measurements, evaluation, traced, today);
    const Verdict verdict = judge(report, options.fail_on);

    write(report, verdict, options, environment, diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return verdict.failed ? ExitStatus::failed : ExitStatus::ok;
}

} // namespace kpitrace::cli

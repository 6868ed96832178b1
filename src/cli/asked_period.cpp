// A run that silently evaluates another period than people think is worse than an error. So a period without data is an
// error, and `latest` and `last-complete` warn where a later period could have been expected.
#include "cli/asked_period.hpp"

#include "csv/hint_words.hpp"
#include "display/number_format.hpp"
#include "evaluate/coverage.hpp"
#include "kpitrace/evaluate/evaluate.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>
#include <system_error>

namespace kpitrace::cli {
namespace {

constexpr std::string_view latest_word = "latest";
constexpr std::string_view last_complete_word = "last-complete";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The id with two digits: `2026-06` for `2026-6`, `2026-W05` for `2026-W5`. Quarters keep their one digit.
std::string with_two_digits(const std::string& id) {
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool is_first = i > 0 && is_digit(id[i]) && (id[i - 1] == '-' || id[i - 1] == 'W');
        const bool is_alone = i + 1 == id.size() || !is_digit(id[i + 1]);
        if (is_first && is_alone) out += '0';
        out += id[i];
    }
    return out;
}

/// A hint for a wrong id: for a date that is not the first day of a week, the id of its week; otherwise an example.
std::string help_for_id(const std::string& written, const Calendar& calendar) {
    using namespace std::chrono_literals;
    constexpr Date example = std::chrono::sys_days(2026y / 6 / 15);
    const bool has_dated_weeks =
        calendar.unit() == PeriodUnit::week && calendar.first_day_of_week() != std::chrono::Monday;
    const auto date = has_dated_weeks ? parse_date(written) : std::nullopt;
    if (date)
        return fmt::format("weeks begin on {}: write `--period {}`", to_string(calendar.first_day_of_week()),
                           calendar.id(calendar.at(*date)));
    const std::string id = calendar.id(calendar.at(example));
    return fmt::format("write {}{}, or `latest`, `last-complete`, or `-1` for the period before the latest",
                       has_dated_weeks ? "the date of the week's first day, such as " : "an id such as ", id);
}

std::optional<std::int32_t> read_offset(const std::string& written) {
    std::int32_t offset = 0;
    const char* end = written.data() + written.size();
    const auto [stop, error] = std::from_chars(written.data(), end, offset);
    const bool is_offset =
        written.starts_with('-') && error == std::errc() && stop == end && offset > -most_periods_apart;
    return is_offset ? std::optional(-offset) : std::nullopt;
}

/// Words such as `the data go from May 2026 to June 2026`.
std::string range_in_words(const Scorecard& scorecard, const Measurements& measurements) {
    const auto range = dated_range(measurements);
    if (!range) return "the data have no dated rows";
    return fmt::format("the data go from {} to {}", scorecard.calendar.title(range->first),
                       scorecard.calendar.title(range->last));
}

std::optional<Period> refuse(std::string message, std::string help, Diagnostics& diagnostics) {
    diagnostics.add(call_error("bad-period", std::move(message), std::move(help)));
    return std::nullopt;
}

/// Finds the period that an option means. This needs data, except if the option is an id.
class PeriodFinder {
public:
    PeriodFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                 Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements)
        , diagnostics_(diagnostics) {}

    std::optional<Period> operator()(LatestPeriod /*asked*/) const {
        const Period latest = latest_period();
        const auto data_end = find_data_end(scorecard_, measurements_);
        const Period end = data_end ? scorecard_.calendar.at(*data_end) : latest;
        if (end > latest)
            warn(fmt::format("{} is evaluated: no KPI has a value in a later period, although rows are dated up to {}",
                             title(latest), kpitrace::title(*data_end)),
                 fmt::format("run it with `--period {}` to see what is missing", scorecard_.calendar.id(end)));
        return latest;
    }

    std::optional<Period> operator()(PeriodsBack asked) const {
        const Period period = latest_period() - asked.count;
        if (!is_before_data(period)) return period;
        return refuse(fmt::format("`--period -{}` is {}, which is before all data", asked.count, title(period)),
                      range_in_words(scorecard_, measurements_), diagnostics_);
    }

    std::optional<Period> operator()(LastCompletePeriod /*asked*/) const {
        const Period latest = latest_period();
        const Period period = is_over(latest) ? latest : latest - 1;
        if (is_before_data(period))
            return refuse(
                "`--period last-complete`: no period with data is over",
                fmt::format("{}, and {} is not over", range_in_words(scorecard_, measurements_), title(latest)),
                diagnostics_);
        warn_of_later(period);
        return period;
    }

    std::optional<Period> operator()(Period asked) const { return asked; }

private:
    /// This evaluates periods from the end of the data on. So it is not done for a period that is named.
    [[nodiscard]] Period latest_period() const { return default_period(scorecard_, query_, measurements_); }
    [[nodiscard]] std::string title(Period period) const { return scorecard_.calendar.title(period); }
    [[nodiscard]] bool is_over(Period period) const {
        return scorecard_.calendar.days(period).last < measurements_.today;
    }

    [[nodiscard]] bool is_before_data(Period period) const {
        const auto range = dated_range(measurements_);
        return range && period < range->first;
    }

    /// Warns if a later period is over too. If an export failed, the run evaluates an older period, and the user must
    /// know it.
    void warn_of_later(Period period) const {
        const auto last_over = later_period_over(scorecard_, period, measurements_.today);
        if (!last_over || !dated_range(measurements_)) return;
        warn(fmt::format("{} is evaluated: {} is over too, and no KPI has a value in it", title(period),
                         title(*last_over)),
             fmt::format(
                 "export the data again, or ask for `--period {}`; `max_age` in a source makes a run on old data "
                 "fail",
                 scorecard_.calendar.id(*last_over)));
    }

    void warn(std::string message, std::string help) const {
        Diagnostic warning = call_error("older-period", std::move(message), std::move(help));
        warning.severity = Severity::warning;
        diagnostics_.add(std::move(warning));
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    Diagnostics& diagnostics_;
};

/// An error at the first row, whose date is so early that it probably means `no date`.
Diagnostic too_early(const Scorecard& scorecard, const Source& source, const EarlyRow& row, const std::string& period) {
    const ColumnPath& path = source.date ? source.date->path : source.active->from.path;
    const Source* has_column = &source;
    for (const std::string& name : path.through) has_column = &scorecard[has_column->find_lookup(name)->source];
    const std::array texts{row.cell};
    return {Severity::error, "bad-date",
            fmt::format("{} in `{}` is more than {} {}s before {}, the evaluated period",
                        csv::show_cell_as_written(row.cell), shown(path), grouped(std::to_string(most_periods_apart)),
                        to_string(scorecard.calendar.unit()), period),
            row.place,
            source.active
                ? "write a later date in the file, or choose a longer `period`; with `null` the row would count in "
                  "no period"
                : fmt::format("if such a date means 'no date', write `{}` in the source{}",
                              csv::null_key(has_column->format, path.column, texts, csv::Nulls::of_all),
                              path.through.empty() ? "" : fmt::format(" `{}`", has_column->id))};
}

/// A history runs from the first row to the evaluated period. If they are thousands of periods apart, empty entries
/// would fill the whole output.
void refuse_long_history(Period period, const Scorecard& scorecard, const Measurements& measurements,
                         Diagnostics& diagnostics) {
    const std::string unit(to_string(scorecard.calendar.unit()));
    const std::string title = scorecard.calendar.title(period);
    bool is_long = false;
    bool is_named = false;
    for (std::size_t i = 0; i < measurements.sources.size(); ++i) {
        const SourceMeasurement& source = measurements.sources[i];
        if (!source.periods || period - source.periods->first <= most_periods_apart) continue;
        is_long = true;
        if (!source.too_early) continue;
        diagnostics.add(too_early(scorecard, scorecard.sources[i], *source.too_early, title));
        is_named = true;
    }
    if (is_long && !is_named)
        refuse(fmt::format("`--period {}` is more than {} {}s after the first row", scorecard.calendar.id(period),
                           grouped(std::to_string(most_periods_apart)), unit),
               range_in_words(scorecard, measurements), diagnostics);
}

} // namespace

std::optional<AskedPeriod> read_asked_period(const std::string& written, const Calendar& calendar,
                                             Diagnostics& diagnostics) {
    if (written == latest_word) return LatestPeriod{};
    if (written == last_complete_word) return LastCompletePeriod{};
    if (const auto offset = read_offset(written)) return PeriodsBack{*offset};
    if (const auto period = calendar.parse(written)) return *period;
    if (const auto period = calendar.parse(with_two_digits(written))) return *period;
    const std::string_view unit = to_string(calendar.unit());
    diagnostics.add(call_error(
        "bad-period", fmt::format("`--period {}` is not a {}; the scorecard's period is the {}", written, unit, unit),
        help_for_id(written, calendar)));
    return std::nullopt;
}

std::optional<Period> find_period(const AskedPeriod& asked, const Scorecard& scorecard, const Query& query,
                                  const Measurements& measurements, Diagnostics& diagnostics) {
    const auto period = std::visit(PeriodFinder(scorecard, query, measurements, diagnostics), asked);
    if (!period) return std::nullopt;
    const std::size_t errors = diagnostics.count(Severity::error);
    refuse_long_history(*period, scorecard, measurements, diagnostics);
    return diagnostics.count(Severity::error) > errors ? std::nullopt : period;
}

} // namespace kpitrace::cli

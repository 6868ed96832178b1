// How well the pace of KPIs would have foretold their values: for each day of each period that is over, the landing
// that a report on the next day would have shown is compared with the final value, and so is that of a linear pace,
// which divides the actual by the share of the days that have passed. docs/pace.md has the figures.
//
// usage: pace_backtest SCORECARD [[SOURCE=]CSV …]
//
// Prints a line for each KPI that has a pace, with a pair of columns for the landing of the pace and the linear one:
//
//   days    on which at least four past periods could be compared, and something was usually reached by then
//   held    the share of these days on which the middle half of landings held the final value
//   off     how far the landings are from the final value on average, as a factor: exp(mean |ln(landing / final)|) - 1.
//           A landing of the half and one of the double are equally far off, both by 100 %. Days on which nothing had
//           been reached have no landing, and do not count.
//   bias    the same with sign, exp(mean ln(landing / final)) - 1: how much too high landings are on average
//   apart   the mean of |landing - final| / final. It is at most 100 % for a landing that is too low, but has no limit
//   for
//           one that is too high. Days on which nothing had been reached count as 100 %.
#include "cli/job.hpp"

#include "kpitrace/evaluate/evaluate.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace::cli {
namespace {

/// How far one kind of landing is from the final values, as sums over days.
struct Distance {
    double off = 0;   ///< |ln(landing / final)|
    double bias = 0;  ///< ln(landing / final)
    double apart = 0; ///< |landing - final| / final

    void add(double landing, double final) {
        apart += std::abs(landing - final) / final;
        if (landing <= 0) return;
        off += std::abs(std::log(landing / final));
        bias += std::log(landing / final);
    }
};

struct Score {
    std::size_t days = 0;
    std::size_t held = 0;
    std::size_t days_with_landing = 0; ///< something had been reached
    Distance pace;
    Distance linear;
};

class Backtest {
public:
    Backtest(const Job& job, Measurements measurements)
        : scorecard_(*job.scorecard)
        , query_(*job.query)
        , measurements_(std::move(measurements))
        , scores_(scorecard_.kpis.size()) {}

    std::vector<Score> run() {
        const auto range = dated_range(measurements_);
        if (!range) return scores_;
        // The last period can be cut by the end of the data.
        for (Period period = range->first; period < range->last; period = period + 1) add(period);
        return scores_;
    }

private:
    /// The evaluation of a report on a day. Later rows count in no window that it reads, so they need not be cut off.
    Evaluation on(Date today, Period period) {
        measurements_.today = today;
        return evaluate(scorecard_, query_, measurements_, period);
    }

    void add(Period period) {
        constexpr std::chrono::days day_after(1);
        const DateRange days = scorecard_.calendar.days(period);
        const Evaluation after = on(days.last + day_after, period);
        for (Date day = days.first; day < days.last; day += day_after) {
            const Evaluation before = on(day + day_after, period);
            const double passed = static_cast<double>((day - days.first).count() + 1);
            const double share = passed / static_cast<double>((days.last - days.first).count() + 1);
            for (std::size_t i = 0; i < scores_.size(); ++i)
                if (before.kpis[i].pace && after.kpis[i].now.actual)
                    add(*before.kpis[i].pace, after.kpis[i].now.actual->to_double(), share, scores_[i]);
        }
    }

    static void add(const Pace& pace, double final, double days_share, Score& score) {
        if (pace.periods == 0 || !pace.actual || !pace.landing || final <= 0) return;
        ++score.days;
        // Without an upper end, a quarter of the past periods had reached nothing by that day.
        const bool is_above = pace.landing_low && pace.landing_low->to_double() <= final;
        const bool is_below = !pace.landing_high || final <= pace.landing_high->to_double();
        if (is_above && is_below) ++score.held;
        score.pace.add(pace.landing->to_double(), final);
        score.linear.add(pace.actual->to_double() / days_share, final);
        if (pace.actual->sign() > 0) ++score.days_with_landing;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    Measurements measurements_;
    std::vector<Score> scores_;
};

double percent(double sum, std::size_t count) {
    return count == 0 ? 0 : 100 * sum / static_cast<double>(count);
}

double factor_percent(double sum, std::size_t count) {
    return count == 0 ? 0 : 100 * std::expm1(sum / static_cast<double>(count));
}

void print(const Scorecard& scorecard, const std::vector<Score>& scores) {
    std::cout << fmt::format("{:20} {:>6} {:>5}  {:>14}  {:>14}  {:>14}\n", "KPI", "days", "held", "off, linear",
                             "bias, linear", "apart, linear");
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto& [days, held, landed, pace, linear] = scores[i];
        if (days == 0) continue;
        std::cout << fmt::format("{:20} {:6} {:4.0f}%  {:6.1f}% {:6.1f}%  {:6.1f}% {:6.1f}%  {:6.1f}% {:6.1f}%\n",
                                 scorecard.kpis[i].id, days, percent(static_cast<double>(held), days),
                                 factor_percent(pace.off, landed), factor_percent(linear.off, landed),
                                 factor_percent(pace.bias, landed), factor_percent(linear.bias, landed),
                                 percent(pace.apart, days), percent(linear.apart, days));
    }
}

int run_backtest(const std::vector<std::string>& arguments) {
    RunOptions options;
    options.scorecard = arguments.at(0);
    options.data.assign(arguments.begin() + 1, arguments.end());
    options.today = *parse_date("2026-11-28"); // after the data of all examples
    Diagnostics diagnostics;
    const auto job = prepare(options, {}, diagnostics);
    std::optional<Measurements> measured;
    if (job) {
        // All days of all periods are needed, and not only those that a report of today compares.
        if (job->query->partial) job->query->partial->days.first = *parse_date("1990-01-01");
        measured = measure(*job->query, job->inputs, {.today = job->today}, diagnostics);
    }
    std::cerr << render_diagnostics(diagnostics, Colour::off);
    if (!measured) return 2;
    print(*job->scorecard, Backtest(*job, *std::move(measured)).run());
    return 0;
}

} // namespace
} // namespace kpitrace::cli

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: pace_backtest SCORECARD [[SOURCE=]CSV ...]\n";
        return 2;
    }
    return kpitrace::cli::run_backtest({argv + 1, argv + argc});
}

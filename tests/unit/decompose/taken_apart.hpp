// Plans splits, measures rows and takes a KPI apart, from literals.
#pragma once

#include "kpitrace/decompose/decompose.hpp"
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

struct TakenApart {
    Measured made;
    SplitPlan plan;

    TakenApart(std::string_view yaml, const Rows& rows, std::string_view kpi, SplitOptions options = {},
               std::string_view today = "2027-01-01")
        : made(read_only(yaml)) {
        if (!made.scorecard) throw std::runtime_error(made.errors);
        add_partial_windows(*made.query, *made.scorecard, *parse_date(today));
        id = kpi_named(*made.scorecard, kpi);
        Diagnostics diagnostics;
        auto planned = plan_splits(made.scorecard, *made.query, {&id, 1}, std::move(options),
                                   Inputs(made.scorecard->sources.size()), diagnostics);
        if (!planned) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
        plan = *std::move(planned);
        measure_into(made, rows, 1, {}, *parse_date(today));
        if (!made.measurements) throw std::runtime_error(made.errors);
    }

    /// `against`: `target`, `previous`, `year_ago` or the id of a period.
    [[nodiscard]] Decomposition of(std::string_view period, std::string_view against = "target") const {
        const Run run(plan.scorecard, made.query, made.measurements, made.period(period));
        Against compared;
        if (against == "previous")
            compared = {AgainstKind::previous, run.period() - 1};
        else if (against == "year_ago")
            compared = {AgainstKind::year_ago, made.scorecard->calendar.year_ago(run.period())};
        else if (against != "target")
            compared = {AgainstKind::period, made.period(against)};
        return decompose(run, plan, id, compared);
    }

    KpiId id;

private:
    static KpiId kpi_named(const Scorecard& scorecard, std::string_view id) {
        for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i)
            if (scorecard.kpis[i].id == id) return {i};
        throw std::runtime_error("no KPI " + std::string(id));
    }
};

inline std::string text_of(const std::optional<Number>& number) {
    return number ? number->to_string() : "-";
}

/// `North 80 of 100: -20`, for each member.
inline std::vector<std::string> lines_of(const DimensionSplit& split) {
    std::vector<std::string> lines;
    for (const MemberShare& member : split.members)
        lines.push_back(fmt::format("{} {} of {}: {}", shown_member(member.member), text_of(member.actual),
                                    text_of(member.reference), text_of(member.contribution)));
    return lines;
}

/// `won 2 of 4: -200`, for each input.
inline std::vector<std::string> lines_of(const std::vector<InputShare>& formula) {
    std::vector<std::string> lines;
    for (const InputShare& input : formula)
        lines.push_back(fmt::format("{} {} of {}: {}", input.text, text_of(input.actual), text_of(input.reference),
                                    input.contribution.to_string()));
    return lines;
}

inline Number sum_of(const DimensionSplit& split) {
    Number sum = split.unassigned.value_or(Number());
    for (const MemberShare& member : split.members) sum = sum + member.contribution.value_or(Number());
    return sum;
}

} // namespace kpitrace::test

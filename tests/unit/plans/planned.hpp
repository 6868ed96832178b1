// A scorecard that has passed all phases before plans are listed or suggested.
#pragma once

#include "kpitrace/plans/plan_list.hpp"
#include "kpitrace/plans/suggestion.hpp"
#include "support/pipeline.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

/// Evaluates for a month, over one file for the first source, and maybe one for the second. Gaps are split by the
/// columns `by`.
class Planned {
public:
    Planned(std::string_view yaml, std::string_view rows, std::string_view period, std::string_view day,
            std::string_view rows_of_second = {}, std::vector<std::string> by = {})
        : today(*parse_date(day)) {
        Diagnostics diagnostics;
        auto read = read_scorecard(SourceFile("scorecard.yaml", std::string(yaml)), diagnostics);
        if (!read) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
        scorecard = std::make_shared<const Scorecard>(*std::move(read));
        const auto query = std::make_shared<Query>(plan_query(*scorecard));
        Inputs inputs(scorecard->sources.size());
        if (!inputs.empty()) inputs[0].push_back(folder_.write("rows.csv", rows));
        if (inputs.size() > 1) inputs[1].push_back(folder_.write("second.csv", rows_of_second));
        const std::vector<KpiId> kpis = kpis_to_plan(*scorecard, today, std::nullopt);
        if (!kpis.empty()) {
            auto planned = plan_splits(scorecard, *query, kpis, {.by = std::move(by)}, inputs, diagnostics);
            if (!planned) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
            splits = *std::move(planned);
            scorecard = splits.scorecard;
        }
        auto measured = measure(*query, inputs, {.today = today}, diagnostics);
        if (!measured) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
        run.emplace(scorecard, query, std::make_shared<Measurements>(*std::move(measured)),
                    *scorecard->calendar.parse(period));
        report = make_report(*run);
    }

    [[nodiscard]] std::vector<KpiId> without_plan() const { return kpis_without_plan(*run, std::nullopt); }
    [[nodiscard]] Suggestions suggestions() const { return suggest_plans(*run, report, without_plan(), splits); }
    [[nodiscard]] std::string yaml() const { return render_suggestions_yaml(suggestions(), {}); }
    [[nodiscard]] PlanList list(const std::optional<std::string>& owner = std::nullopt) const {
        return make_plan_list(*run, report, owner);
    }

    Date today;
    std::shared_ptr<const Scorecard> scorecard;
    SplitPlan splits;
    std::optional<Run> run;
    Report report;

private:
    TemporaryFolder folder_;
};

/// `count` lines alike.
inline std::string times(int count, std::string_view line) {
    std::string text;
    for (int i = 0; i < count; ++i) text += std::string(line) + "\n";
    return text;
}

} // namespace kpitrace::test

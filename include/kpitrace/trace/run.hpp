// A Run: everything that the phases found about one scorecard in one period, from the scorecard to the trace.
//
// Later phases (lint, report, explain, plans, whatif) are functions of a Run. What always holds: a Run never changes
// after it is made, and its parts belong together. The query is planned from the scorecard, the measurements answer the
// query, the evaluation uses them in one period, and the trace follows from the evaluation.
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/trace/trace.hpp"

#include <memory>
#include <span>
#include <vector>

namespace kpitrace {

/// Whether a Run finds what is at stake for red KPIs. This costs time for every red KPI and changes the order of the
/// red KPIs, so only commands that show stakes request it.
enum class Stakes : std::uint8_t { left_out, found };

struct TraceOptions {
    PathListing paths = PathListing::none;
    Stakes stakes = Stakes::left_out;
};

class Run {
public:
    /// Evaluates and traces the scorecard in `period`. None of the pointers is null; `query` is a query of `scorecard`,
    /// and `measurements` are what measure() returned for it. `members` are those over whose rows the scorecard is
    /// evaluated (see evaluate()); none means all rows.
    Run(std::shared_ptr<const Scorecard> scorecard, std::shared_ptr<const Query> query,
        std::shared_ptr<const Measurements> measurements, Period period, const TraceOptions& options = {},
        std::vector<EvaluatedMembers> members = {});

    /// A Run of the same measurements, evaluated and traced again under `assumptions` (see evaluate()).
    [[nodiscard]] Run assuming(std::span<const Assumption> assumptions) const;

    [[nodiscard]] const Scorecard& scorecard() const { return *scorecard_; }
    [[nodiscard]] const Query& query() const { return *query_; }
    [[nodiscard]] const Measurements& measurements() const { return *measurements_; }
    [[nodiscard]] const std::vector<EvaluatedMembers>& members() const { return members_; }
    [[nodiscard]] const Evaluation& evaluation() const { return evaluation_; }
    [[nodiscard]] const Trace& trace() const { return trace_; }
    [[nodiscard]] Period period() const { return evaluation_.period; }
    [[nodiscard]] Date today() const { return evaluation_.today; }

private:
    void run(Period period, std::span<const Assumption> assumptions);

    std::shared_ptr<const Scorecard> scorecard_;
    std::shared_ptr<const Query> query_;
    std::shared_ptr<const Measurements> measurements_;
    TraceOptions options_;
    std::vector<EvaluatedMembers> members_;
    Evaluation evaluation_;
    Trace trace_;
};

} // namespace kpitrace

// A finding has a place and no subject. So the element whose entry contains the place decides whether the finding is
// about a selected KPI.
#include "kpitrace/lint/lint.hpp"

#include "scorecard/formulas.hpp"

#include <algorithm>
#include <cstdint>

namespace kpitrace {

namespace {

/// An element of the scorecard by where its entry begins. The entry goes on up to the next element.
struct Entry {
    std::size_t begin = 0;
    bool is_selected = false;
};

class SelectedElements {
public:
    explicit SelectedElements(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , objectives_(scorecard.objectives.size())
        , factors_(scorecard.success_factors.size())
        , metrics_(scorecard.metrics.size())
        , sources_(scorecard.sources.size()) {
        for (const Kpi& kpi : scorecard.kpis)
            if (kpi.is_selected) mark(kpi);
        add_all();
        std::ranges::sort(entries_, {}, &Entry::begin);
    }

    [[nodiscard]] bool has(Span span) const {
        const auto after = std::ranges::upper_bound(entries_, span.begin, {}, &Entry::begin);
        return after != entries_.begin() && std::prev(after)->is_selected;
    }

private:
    /// Marks what the KPI measures and what it is calculated from.
    void mark(const Kpi& kpi) {
        objectives_[kpi.measures.index] = true;
        if (kpi.success_factor) factors_[kpi.success_factor->index] = true;
        for (const MetricId id : metrics_below(scorecard_, kpi.actual)) metrics_[id.index] = true;
        if (const auto* target = std::get_if<Formula>(&kpi.target))
            for (const MetricId id : metrics_below(scorecard_, *target)) metrics_[id.index] = true;
        const std::vector<bool> read = sources_of(scorecard_, kpi);
        for (std::size_t i = 0; i < read.size(); ++i)
            if (read[i]) sources_[i] = true;
    }

    template<class Element> void add(const std::vector<Element>& elements, const std::vector<bool>& selected) {
        for (std::size_t i = 0; i < elements.size(); ++i) entries_.push_back({elements[i].span.begin, selected[i]});
    }

    void add_all() {
        add(scorecard_.objectives, objectives_);
        add(scorecard_.success_factors, factors_);
        add(scorecard_.metrics, metrics_);
        add(scorecard_.sources, sources_);
        for (const Dimension& dimension : scorecard_.dimensions) entries_.push_back({dimension.span.begin, false});
        for (const Kpi& kpi : scorecard_.kpis) entries_.push_back({kpi.span.begin, kpi.is_selected});
        for (const Plan& plan : scorecard_.plans) entries_.push_back({plan.span.begin, serves_selected(plan)});
        for (const Waiver& waiver : scorecard_.waivers)
            entries_.push_back(
                {std::min(waiver.span.begin, waiver.until_span.begin), scorecard_[waiver.kpi].is_selected});
    }

    [[nodiscard]] bool serves_selected(const Plan& plan) const {
        if (plan.success_factor && factors_[plan.success_factor->index]) return true;
        if (plan.objective && objectives_[plan.objective->index]) return true;
        return std::ranges::any_of(
            plan.steps, [this](const PlanStep& step) { return step.kpi && scorecard_[*step.kpi].is_selected; });
    }

    const Scorecard& scorecard_;
    std::vector<bool> objectives_;
    std::vector<bool> factors_;
    std::vector<bool> metrics_;
    std::vector<bool> sources_;
    std::vector<Entry> entries_;
};

} // namespace

void keep_selected(const Scorecard& scorecard, Audit& audit) {
    if (std::ranges::all_of(scorecard.kpis, &Kpi::is_selected)) return;
    const SelectedElements selected(scorecard);
    std::erase_if(audit.findings, [&](const Finding& finding) {
        // That there are too many KPIs is not the fault of the one that the finding points to.
        return finding.rule == LintRule::too_many_kpis || !selected.has(finding.span);
    });
    audit.scope = AuditScope::selected_kpis;
}

} // namespace kpitrace

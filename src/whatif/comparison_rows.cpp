#include "whatif/comparison_rows.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace kpitrace {

namespace {

using Kind = ComparisonRow::Kind;

constexpr std::size_t objective_indent = 2;
constexpr std::size_t kpi_indent = 4;

std::string score_of(const ReportObjective& objective) {
    if (!objective.score) return std::string(no_value);
    return format_share(*objective.score, objective.zone == Zone::green ? Reached::yes : Reached::no);
}

NumberFormat format_of(const ReportMetric& metric) {
    return {.unit = metric.unit, .decimals = metric.decimals};
}

/// An equal value after the change is left out, so that the row shows one figure instead of two equal ones.
void put(ComparisonRow& row, FigurePair pair) {
    row.before = std::move(pair.before);
    if (pair.after != row.before) row.after = std::move(pair.after);
}

/// The change of a target, such as `target 28,000 → 30,000`; empty if it is a range or does not move.
std::string moved_target(const ReportKpi& before, const ReportKpi& after) {
    const auto* a = std::get_if<Number>(&before.target);
    const auto* b = std::get_if<Number>(&after.target);
    if (a == nullptr && b == nullptr) return {};
    if (a != nullptr && b != nullptr && Number::alike(*a, *b)) return {};
    const auto number = [](const Number* value) { return value != nullptr ? std::optional(*value) : std::nullopt; };
    const FigurePair pair = pair_of(number(a), number(b), format_of(before));
    return fmt::format("target {} → {}", pair.before, pair.after);
}

class RowMaker {
public:
    RowMaker(const Comparison& comparison, Shown shown)
        : comparison_(comparison)
        , before_(comparison.before)
        , after_(comparison.after)
        , shown_(shown)
        , names_(before_)
        , kpis_of_objective_(before_.objectives.size()) {
        for (std::uint32_t i = 0; i < before_.kpis.size(); ++i)
            kpis_of_objective_[before_.kpis[i].objective.index].push_back({i});
    }

    [[nodiscard]] std::vector<ComparisonRow> run() {
        for (std::uint32_t i = 0; i < before_.perspectives.size(); ++i)
            add_section(PerspectiveId{i}, escape_control(to_upper(before_.perspectives[i].name)));
        add_section(std::nullopt, "OTHER");
        add_metrics();
        return std::move(rows_);
    }

private:
    [[nodiscard]] bool is_shown(const std::vector<std::size_t>& movers, std::size_t index) const {
        return shown_ == Shown::all || std::binary_search(movers.begin(), movers.end(), index);
    }

    void add_heading(std::string text) {
        ComparisonRow row;
        row.kind = Kind::heading;
        row.name = std::move(text);
        rows_.push_back(std::move(row));
    }

    /// Whether a section has rows is known only after they are added, so its heading is added last and moved to the
    /// front.
    void add_section(std::optional<PerspectiveId> perspective, const std::string& heading) {
        const std::size_t begin = rows_.size();
        for (std::size_t i = 0; i < before_.objectives.size(); ++i)
            if (before_.objectives[i].perspective == perspective) add_objective(i);
        if (rows_.size() == begin) return;
        add_heading(heading);
        std::rotate(rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.end() - 1, rows_.end());
    }

    /// An objective is shown if it moves or one of its shown KPIs does, so that no KPI is listed without its objective.
    void add_objective(std::size_t index) {
        const ReportObjective& before = before_.objectives[index];
        std::vector<ComparisonRow> kpis;
        for (const KpiId id : kpis_of_objective_[index])
            if (is_shown(comparison_.kpis, id.index)) kpis.push_back(kpi_row(id));
        if (kpis.empty() && !is_shown(comparison_.objectives, index)) return;
        const ReportObjective& after = after_.objectives[index];
        ComparisonRow row{.kind = Kind::objective,
                          .indent = objective_indent,
                          .name = escape_control(before.name),
                          .before = {},
                          .after = {}};
        put(row, {score_of(before), score_of(after)});
        row.zone = before.zone;
        row.zone_after = after.zone;
        if (before.at_risk != after.at_risk && before.zone == after.zone)
            row.below = after.at_risk ? "at risk now" : "no longer at risk";
        rows_.push_back(std::move(row));
        rows_.insert(rows_.end(), kpis.begin(), kpis.end());
    }

    [[nodiscard]] ComparisonRow kpi_row(KpiId id) const {
        const ReportKpi& before = before_[id];
        const ReportKpi& after = after_[id];
        ComparisonRow row{.mark = mark_of(turn_of(before.zone, after.zone)),
                          .indent = kpi_indent,
                          .name = names_[id],
                          .before = {},
                          .after = {}};
        put(row, pair_of(actual_figure(before), actual_figure(after), format_of(before)));
        row.zone = before.zone;
        row.zone_after = after.zone;
        row.below = moved_target(before, after);
        if (after.zone == Zone::no_data && before.zone != Zone::no_data)
            row.below = "no data: " + escape_control(after.reason);
        return row;
    }

    void add_metrics() {
        const std::size_t begin = rows_.size();
        for (std::size_t i = 0; i < before_.metrics.size(); ++i)
            if (is_shown(comparison_.metrics, i) && !is_assumed(i) && !is_measured(i)) rows_.push_back(metric_row(i));
        if (rows_.size() == begin) return;
        add_heading("OTHER METRICS");
        std::rotate(rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.end() - 1, rows_.end());
    }

    /// An assumed metric has its own row at the top, see assumed_rows.
    [[nodiscard]] bool is_assumed(std::size_t metric) const {
        return std::any_of(comparison_.assumed.begin(), comparison_.assumed.end(),
                           [metric](const AssumedMetric& assumed) { return assumed.metric == metric; });
    }

    /// The row of the KPI already shows the value.
    [[nodiscard]] bool is_measured(std::size_t metric) const {
        return std::binary_search(comparison_.measured.begin(), comparison_.measured.end(), metric);
    }

    [[nodiscard]] ComparisonRow metric_row(std::size_t index) const {
        const ReportMetric& before = before_.metrics[index];
        ComparisonRow row{.indent = objective_indent, .name = escape_control(before.name), .before = {}, .after = {}};
        put(row, pair_of(before.value, after_.metrics[index].value, format_of(before)));
        return row;
    }

    const Comparison& comparison_;
    const Report& before_;
    const Report& after_;
    Shown shown_;
    KpiNames names_;
    std::vector<std::vector<KpiId>> kpis_of_objective_;
    std::vector<ComparisonRow> rows_;
};

} // namespace

std::vector<ComparisonRow> assumed_rows(const Comparison& comparison) {
    std::vector<ComparisonRow> rows;
    for (const AssumedMetric& assumed : comparison.assumed) {
        const ReportMetric& before = comparison.before.metrics[assumed.metric];
        const std::optional<Number>& after = comparison.after.metrics[assumed.metric].value;
        const FigurePair pair = pair_of(before.value, after, format_of(before));
        rows.push_back({.indent = objective_indent,
                        .name = escape_control(before.name),
                        .before = pair.before,
                        .after = pair.after,
                        .remark = escape_control(assumed.written)});
    }
    return rows;
}

std::vector<ComparisonRow> changed_rows(const Comparison& comparison, Shown shown) {
    return RowMaker(comparison, shown).run();
}

} // namespace kpitrace

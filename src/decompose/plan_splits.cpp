// A column or an expression becomes a dimension of a copy of the scorecard, so that all later phases know only
// dimensions.
#include "kpitrace/decompose/decompose.hpp"

#include "decompose/split_columns.hpp"
#include "kpitrace/expression/parse.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "query/chosen_keys.hpp"
#include "query/compared_days.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <set>

namespace kpitrace {
namespace {

/// Whether lookups of the source lead to all columns that the expression names.
bool has_lookups_for(const Scorecard& scorecard, const Expression& expression, SourceId from) {
    return std::ranges::all_of(expression.nodes(), [&](const Node& node) {
        SourceId source = from;
        if (node.op != Op::name) return true;
        for (const std::string& name : node.through) {
            const SourceLookup* lookup = scorecard[source].find_lookup(name);
            if (lookup == nullptr) return false;
            source = lookup->source;
        }
        return true;
    });
}

std::vector<const Formula*> target_formulas(const Kpi& kpi) {
    std::vector<const Formula*> formulas;
    const auto add = [&](const Target& target) {
        if (const auto* formula = std::get_if<Formula>(&target)) formulas.push_back(formula);
    };
    add(kpi.target);
    for (const KpiSplit& split : kpi.by)
        for (const MemberTarget& member : split.targets) add(member.target);
    return formulas;
}

class SplitPlanner {
public:
    SplitPlanner(const Scorecard& scorecard, Query& query, std::span<const KpiId> kpis, SplitOptions options,
                 const Inputs& inputs, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , query_(query)
        , kpis_(kpis)
        , inputs_(inputs)
        , diagnostics_(diagnostics) {
        plan_.options = std::move(options);
    }

    std::optional<SplitPlan> run() {
        find_sources();
        if (plan_.options.by.empty())
            choose();
        else
            for (const std::string& name : plan_.options.by) add_asked(name);
        if (diagnostics_.has_errors()) return std::nullopt;
        plan_.averages = add_average_parts(query_);
        const std::vector<AggregateId> aggregates = needed_aggregates();
        const bool is_compared = plan_.options.can_be_unfinished && query_.partial;
        const InnerEnds ends = is_compared ? InnerEnds::compared : InnerEnds::before_today;
        for (const PlannedSplit& split : plan_.splits) add_keys(query_, scorecard_, split.dimension, aggregates, ends);
        if (plan_.options.pairs) add_pairs();
        extend_partial();
        if (is_compared) add_compared_days(query_, scorecard_);
        query_.file = scorecard_.file;
        plan_.scorecard = std::make_shared<const Scorecard>(std::move(scorecard_));
        return std::move(plan_);
    }

private:
    /// The sources of actuals come first, because columns are found in them.
    void find_sources() {
        std::set<SourceId> actual;
        std::set<SourceId> all;
        for (const KpiId id : kpis_) {
            const std::array<const Formula*, 1> formula{&scorecard_[id].actual};
            add(sources_of(scorecard_, formula), actual);
            add(sources_of(scorecard_, scorecard_[id]), all);
        }
        actual_sources_.assign(actual.begin(), actual.end());
        all_sources_ = actual_sources_;
        std::ranges::copy_if(all, std::back_inserter(all_sources_), [&](SourceId id) { return !actual.contains(id); });
    }

    static void add(const std::vector<bool>& sources, std::set<SourceId>& into) {
        for (std::uint32_t i = 0; i < sources.size(); ++i)
            if (sources[i]) into.insert({i});
    }

    /// Whether the dimension divides all sources of the KPI's actual, as far as the scorecard shows.
    [[nodiscard]] bool divides(const Dimension& dimension, KpiId kpi) const {
        const std::array<const Formula*, 1> formula{&scorecard_[kpi].actual};
        const std::vector<bool> sources = sources_of(scorecard_, formula);
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (sources[i] && !dimension.of_source[i]) return false;
        return true;
    }

    /// The dimensions of the KPIs, and columns for a KPI without a dimension.
    void choose() {
        std::set<KpiId> without(kpis_.begin(), kpis_.end());
        for (std::uint32_t i = 0; i < scorecard_.dimensions.size(); ++i) {
            bool divides_one = false;
            for (const KpiId kpi : kpis_) {
                if (!divides(scorecard_.dimensions[i], kpi)) continue;
                divides_one = true;
                without.erase(kpi);
            }
            if (divides_one) plan_.splits.push_back({{i}, SplitOrigin::declared});
        }
        if (without.empty()) return;
        for (const ColumnPath& path : find_columns_with_few_texts(scorecard_, actual_sources_, inputs_)) {
            Expression value;
            value.add(column_leaf(path, Type::text));
            add_dimension(path.through.empty() ? path.column : print(path), std::move(value), SplitOrigin::found);
        }
    }

    void add_asked(const std::string& name) {
        const auto dimension = std::ranges::find(scorecard_.dimensions, name, &Dimension::id);
        if (dimension != scorecard_.dimensions.end()) {
            const DimensionId id{static_cast<std::uint32_t>(dimension - scorecard_.dimensions.begin())};
            const bool is_new = std::ranges::find(plan_.splits, id, &PlannedSplit::dimension) == plan_.splits.end();
            if (is_new) plan_.splits.push_back({id, SplitOrigin::asked});
            return;
        }
        if (!heads_) heads_.emplace(scorecard_, all_sources_, inputs_);
        // Messages about the rows, such as that a file lacks the column, point at the argument.
        const std::size_t begin = scorecard_.file.add("--by", name);
        if (const auto path = heads_->find(name); path || heads_->is_unknown()) {
            Node column = column_leaf(path.value_or(ColumnPath{{}, name}), Type::text);
            column.span = span_of(begin, begin + name.size());
            Expression value;
            value.add(std::move(column));
            add_dimension(name, std::move(value), SplitOrigin::asked);
        } else {
            add_expression(name, begin);
        }
    }

    void add_expression(const std::string& text, std::size_t begin) {
        LocatedText located{text, std::vector<std::uint32_t>(text.size() + 1)};
        std::iota(located.origin.begin(), located.origin.end(), static_cast<std::uint32_t>(begin));
        Diagnostics wrong;
        auto value = parse_expression(located, Grammar::value, scorecard_.file, wrong);
        if (!value) return refuse_unread(text, wrong);
        for (const Node& node : value->nodes())
            if (node.op == Op::name && !names_column(node)) return refuse_unknown(text, shown(path_of(node)));
        add_dimension(text, *std::move(value), SplitOrigin::asked);
    }

    /// Columns are found as expressions find them: without regard to case if no name is exactly the same.
    [[nodiscard]] bool names_column(const Node& node) const {
        const ColumnPath path = path_of(node);
        const std::string name = path.through.empty() ? path.column : print(path);
        return std::ranges::any_of(heads_->names(), [&](const std::string& known) {
            return known == name || to_lower(known) == to_lower(name);
        });
    }

    [[nodiscard]] std::vector<std::string_view> known_names() const {
        std::vector<std::string_view> names;
        for (const Dimension& dimension : scorecard_.dimensions) names.push_back(dimension.id);
        for (const std::string& column : heads_->names())
            if (std::ranges::find(names, column) == names.end()) names.push_back(column);
        return names;
    }

    void refuse_unknown(const std::string& written, const std::string& name) {
        const auto names = known_names();
        const auto nearest = nearest_name(name, names);
        std::string what = fmt::format(
            "`--by {}`: `{}` is neither a dimension nor a column of the sources that the KPI reads", written, name);
        diagnostics_.add(call_error("unknown-column", std::move(what),
                                    nearest ? fmt::format("did you mean `{}`?", *nearest)
                                            : fmt::format("the dimensions and columns are {}", list_names(names))));
    }

    /// The text is neither a name nor an expression. A name that is written with a mistake is more likely.
    void refuse_unread(const std::string& text, const Diagnostics& wrong) {
        if (nearest_name(text, known_names()) || wrong.groups().begin()->second.kept.empty())
            return refuse_unknown(text, text);
        const Diagnostic& first = wrong.groups().begin()->second.kept.front();
        diagnostics_.add(call_error(
            "bad-expression",
            fmt::format("`--by {}`: no dimension or column has this name, and it is not an expression: {}", text,
                        first.message),
            first.help.empty() ? "name a dimension or a column, or write an expression over rows" : first.help));
    }

    /// Adds a dimension for an expression over the rows of all sources that have its columns.
    void add_dimension(const std::string& name, Expression value, SplitOrigin origin) {
        Dimension made{.id = name, .span = scorecard_[kpis_.front()].span, .of_source = {}};
        made.of_source.resize(scorecard_.sources.size());
        for (const SourceId source : all_sources_) {
            if (!has_lookups_for(scorecard_, value, source)) continue;
            Expression own;
            for (Node node : value.nodes()) {
                if (origin == SplitOrigin::found) node.span = scorecard_[source].span;
                own.add(std::move(node));
            }
            made.of_source[source.index] = DimensionValue{std::move(own), true};
        }
        scorecard_.dimensions.push_back(std::move(made));
        plan_.splits.push_back({{static_cast<std::uint32_t>(scorecard_.dimensions.size() - 1)}, origin});
    }

    /// The aggregates from which actuals and targets of the KPIs are calculated.
    [[nodiscard]] std::vector<AggregateId> needed_aggregates() const {
        std::set<AggregateId> needed;
        const auto add_metric = [&](MetricId metric) {
            for (const auto& id : query_.of_node[metric.index]) {
                if (!id) continue;
                needed.insert(*id);
                if (const auto& parts = plan_.averages[id->index]) needed.insert({parts->sum, parts->count});
            }
        };
        const auto add_formula = [&](const Formula& formula) {
            for (const MetricId metric : metrics_below(scorecard_, formula)) add_metric(metric);
        };
        for (const KpiId kpi : kpis_) {
            add_formula(scorecard_[kpi].actual);
            for (const Formula* formula : target_formulas(scorecard_[kpi])) add_formula(*formula);
        }
        if (plan_.options.volume) {
            const Metric& volume = scorecard_[*plan_.options.volume];
            add_metric(*plan_.options.volume);
            add_formula({volume.expression, volume.names});
        }
        return {needed.begin(), needed.end()};
    }

    void add_pairs() {
        for (std::size_t i = 0; i < plan_.splits.size(); ++i)
            for (std::size_t j = i + 1; j < plan_.splits.size(); ++j)
                add_pair_keys(query_, {plan_.splits[i].dimension, plan_.splits[j].dimension});
    }

    /// In a period that is not over, the volume is needed by day too.
    void extend_partial() {
        if (!query_.partial) return;
        Date& first = query_.partial->days.first;
        if (plan_.options.earliest) first = std::min(first, scorecard_.calendar.days(*plan_.options.earliest).first);
        if (!plan_.options.volume) return;
        const Metric& volume = scorecard_[*plan_.options.volume];
        const Formula formula{volume.expression, volume.names};
        if (!adds_up_over_days(scorecard_, formula)) return;
        std::set<AggregateId> all(query_.partial->aggregates.begin(), query_.partial->aggregates.end());
        std::vector<MetricId> metrics = metrics_below(scorecard_, formula);
        metrics.push_back(*plan_.options.volume);
        for (const MetricId metric : metrics)
            for (const auto& id : query_.of_node[metric.index])
                if (id) all.insert(*id);
        query_.partial->aggregates.assign(all.begin(), all.end());
    }

    Scorecard scorecard_; // a copy, which gets dimensions
    Query& query_;
    std::span<const KpiId> kpis_;
    const Inputs& inputs_;
    Diagnostics& diagnostics_;
    std::vector<SourceId> actual_sources_;
    std::vector<SourceId> all_sources_;
    std::optional<SourceHeads> heads_;
    SplitPlan plan_;
};

} // namespace

std::optional<SplitPlan> plan_splits(const std::shared_ptr<const Scorecard>& scorecard, Query& query,
                                     std::span<const KpiId> kpis, SplitOptions options, const Inputs& inputs,
                                     Diagnostics& diagnostics) {
    return SplitPlanner(*scorecard, query, kpis, std::move(options), inputs, diagnostics).run();
}

SplitPlan plan_own_splits(const Run& run, KpiId kpi) {
    SplitPlan plan{.scorecard = nullptr, .splits = {}, .averages = find_average_parts(run.query()), .options = {}};
    plan.options.can_be_unfinished = false;
    // The rows of a member are not divided by a second dimension.
    if (!std::ranges::all_of(run.members(), &EvaluatedMembers::is_restricted)) return plan;
    for (const KpiSplit& split : run.scorecard()[kpi].by)
        plan.splits.push_back({split.dimension, SplitOrigin::declared});
    return plan;
}

} // namespace kpitrace

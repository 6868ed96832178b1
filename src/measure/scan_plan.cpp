// A lane is what the scan aggregates: an argument, a kind of state and a set of filters. Aggregates that differ only in
// their filter share a lane. The rows are grouped by which filters they pass, and a filter's value is merged afterwards
// from the groups that pass it. So 200 metrics over one column cost about as much as one.
#include "measure/scan_plan.hpp"

#include "kpitrace/measure/measurements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace kpitrace {
namespace {

/// The most independent filters in a set. n such filters can pass in 2^n combinations, and each combination is a class
/// with its own states.
constexpr std::size_t most_independent = 6;

void add_conditions(const RowProgram& program, StepId id, std::vector<StepId>& conditions) {
    const Step& step = program[id];
    if (step.node->op != Op::and_) return conditions.push_back(id);
    for (const StepId child : step.children) add_conditions(program, child, conditions);
}

/// The parts of a condition `column = 'text'`.
struct TextEquality {
    std::size_t column = 0;
    std::string text;
};

/// Either side can be the text: `'won' = stage` is the same condition.
std::optional<TextEquality> as_text_equality(const RowProgram& program, StepId id) {
    const Step& step = program[id];
    if (step.node->op != Op::equal || !step.function_of) return std::nullopt;
    const Node* left = program[step.children[0]].node;
    const Node* right = program[step.children[1]].node;
    if (left->op == Op::text) std::swap(left, right);
    if (left->op != Op::name || right->op != Op::text) return std::nullopt;
    return TextEquality{*step.function_of, std::get<std::string>(right->value)};
}

/// Splits the filters of a lane into sets that have few classes. Filters that compare one column with different texts,
/// such as regions, exclude one another: whatever their number, a row passes only the filters of one text.
/// With too many independent filters in one set, nearly every row would have its own group. With too few, each row
/// would be added to many lanes.
class FilterSplitter {
public:
    explicit FilterSplitter(const RowProgram& program)
        : program_(program) {}

    [[nodiscard]] std::vector<std::vector<Filter>> split(const std::vector<Filter>& filters) const {
        const auto column = best_column(filters);
        std::vector<Part> parts;
        std::vector<Filter> others;
        for (const Filter& filter : filters) {
            const auto text = column ? text_asked(filter, *column) : std::nullopt;
            if (text)
                put(parts, filter, *text);
            else
                others.push_back(filter);
        }
        std::vector<std::vector<Filter>> sets;
        for (Part& part : parts) sets.push_back(std::move(part.filters));
        for (std::size_t i = 0; i < others.size(); i += most_independent) {
            const auto end =
                others.begin() + static_cast<std::ptrdiff_t>(std::min(others.size(), i + most_independent));
            sets.emplace_back(others.begin() + static_cast<std::ptrdiff_t>(i), end);
        }
        return sets;
    }

private:
    /// Filters that compare the column with a text, and their number for each text.
    struct Part {
        std::vector<Filter> filters;
        std::map<std::string, std::size_t> by_text;
    };

    /// Adds the filter to the first part that has room for another filter, and for another filter of this text.
    /// Filters of the same text are independent of each other, so their number is limited too.
    static void put(std::vector<Part>& parts, const Filter& filter, const std::string& text) {
        const auto has_room = [&](const Part& part) {
            const auto known = part.by_text.find(text);
            return part.filters.size() < FilterSet::most_filters &&
                   (known == part.by_text.end() || known->second < most_independent);
        };
        auto part = std::ranges::find_if(parts, has_room);
        if (part == parts.end()) part = parts.insert(part, Part{});
        part->filters.push_back(filter);
        ++part->by_text[text];
    }

    /// The column that the filters compare with the most different texts.
    [[nodiscard]] std::optional<std::size_t> best_column(const std::vector<Filter>& filters) const {
        std::map<std::size_t, std::set<std::string>> texts;
        for (const Filter& filter : filters)
            for (const StepId condition : filter.conditions)
                if (const auto equality = as_text_equality(program_, condition))
                    texts[equality->column].insert(equality->text);
        const auto most = std::ranges::max_element(texts, {}, [](const auto& entry) { return entry.second.size(); });
        return most == texts.end() ? std::nullopt : std::optional(most->first);
    }

    [[nodiscard]] std::optional<std::string> text_asked(const Filter& filter, std::size_t column) const {
        for (const StepId condition : filter.conditions) {
            const auto equality = as_text_equality(program_, condition);
            if (equality && equality->column == column) return equality->text;
        }
        return std::nullopt;
    }

    const RowProgram& program_;
};

/// A column that other relations look up.
struct Need {
    Span span;               ///< where the scorecard names it
    bool dates_rows = false; ///< it is the date of other rows, or the day on which they begin to be in force
};
using NeededColumns = std::map<ColumnId, Need>;

/// Groups the aggregates of a source into lanes.
class Planner {
public:
    Planner(const Query& query, SourceId source, const NeededColumns& kept)
        : query_(query)
        , source_(source)
        , kept_(kept)
        , plan_(query) {
        plan_.source = query[source].source.get();
        plan_.aggregates = query.of_source(source);
        plan_.time = TimeDivision(query, source);
        plan_.is_prorated = query[source].is_prorated;
        plan_.needs_spans = plan_.is_prorated && !plan_.source->date_span;
    }

    ScanPlan plan() {
        if (plan_.aggregates.empty() && kept_.empty()) return std::move(plan_);
        take_relation();
        plan_.program.allow_period_bounds(true);
        for (std::size_t i = 0; i < plan_.aggregates.size(); ++i) take(i);
        plan_.program.allow_period_bounds(false);
        for (const bool if_present : {false, true}) take_keys(if_present);
        take_pairs();
        take_filters();
        plan_views();
        plan_.texts = find_text_comparisons(plan_.program, plan_.where, roots_);
        plan_.lookups.resize(plan_.program.lookups().size());
        return std::move(plan_);
    }

private:
    struct LaneKey {
        std::optional<StepId> argument;
        StateKind kind = StateKind::count;
        bool each_period = false; // it depends on the period
        bool is_partial = false;  // it has values over windows of Query::partial
        InnerBegins begins = InnerBegins::none;
        friend auto operator<=>(const LaneKey&, const LaneKey&) = default;
    };
    struct Member {
        std::size_t aggregate = 0;
        std::optional<StepId> filter;
    };

    /// Adds the columns that the relation itself needs first, so that an error in one of them shows the place of the
    /// source's own keys.
    void take_relation() {
        const Relation& relation = query_[source_];
        const Source& source = *relation.source;
        RowProgram& program = plan_.program;
        // The time of rows that are only looked up matters only for the age and the size of the source.
        const bool is_in_time = !plan_.aggregates.empty() || source.max_age || source.min_rows;
        if (is_in_time && relation.date) plan_.date_column = program.add_column(*relation.date, source.date->span);
        if (is_in_time && relation.in_force) {
            plan_.span = PlannedSpan{program.add_column(relation.in_force->from, source.active->from.span), {}};
            if (relation.in_force->until)
                plan_.span->until = program.add_column(*relation.in_force->until, source.active->until->span);
        }
        for (std::size_t i = 0; i < relation.unique.size(); ++i)
            plan_.key_columns.push_back(program.add_column(relation.unique[i], source.unique->spans[i]));
        if (relation.where) plan_.where = program.add(*relation.where);
        plan_.where_looks_up = plan_.where && std::ranges::any_of(program[*plan_.where].columns, [&](std::size_t use) {
                                   return !program.columns()[use].is_of_file();
                               });
        auto listed = relation.listed.begin();
        for (const auto& [column, texts] : source.format.values)
            plan_.value_checks.push_back({program.add_column(*listed++, source.span), &column, &texts});
        for (std::uint32_t i = 0; i < query_.lookups.size(); ++i) {
            const Lookup& lookup = query_.lookups[i];
            if (lookup.from == source_ && (lookup.fails || lookup.drops)) program.add_lookup({i});
        }
        for (const auto& [column, need] : kept_)
            plan_.kept.push_back({column, program.add_column(column, need.span), need.dates_rows});
    }

    /// Keys that need not exist come last, so that a column is optional only if nothing else needs it.
    void take_keys(bool if_present) {
        if (if_present) plan_.program.begin_optional();
        for (std::uint32_t i = 0; i < query_.keys.size(); ++i)
            if (is_of_source({i}) && !query_.keys[i].pair && query_.keys[i].if_present == if_present)
                plan_.keys.push_back({{i}, plan_.program.add(query_.keys[i].value)});
    }

    /// Pairs come after the keys that they combine.
    void take_pairs() {
        const auto place_of = [&](KeyId id) {
            return static_cast<std::size_t>(std::ranges::find(plan_.keys, id, &PlannedKey::id) - plan_.keys.begin());
        };
        for (std::uint32_t i = 0; i < query_.keys.size(); ++i)
            if (const auto& pair = query_.keys[i].pair; pair && is_of_source({i}))
                plan_.keys.push_back({{i}, std::nullopt, std::array{place_of((*pair)[0]), place_of((*pair)[1])}});
    }

    [[nodiscard]] bool is_of_source(KeyId key) const { return query_[key].relation == source_; }

    void take_filters() {
        for (const MemberFilter& filter : query_[source_].only) {
            const auto key = std::ranges::find(plan_.keys, filter.key, &PlannedKey::id);
            plan_.only.push_back({static_cast<std::size_t>(key - plan_.keys.begin()), &filter.members});
        }
    }

    /// The groups of all members together have all rows. So an aggregate that a key divides needs no lane of its own
    /// for all rows, unless it needs days, which members do not have.
    void plan_views() {
        plan_.views.resize(plan_.aggregates.size());
        std::vector<bool> is_open(plan_.aggregates.size(), true);
        for (std::size_t key = 0; key < plan_.keys.size(); ++key) {
            const auto& divided = query_[plan_.keys[key].id].aggregates;
            std::vector<bool> wanted;
            for (const AggregateId id : plan_.aggregates)
                wanted.push_back(std::ranges::find(divided, id) != divided.end());
            const auto& views = plan_.views_by_key.emplace_back(add_lanes(key, wanted));
            for (std::size_t i = 0; i < views.size(); ++i) {
                if (!views[i] || !is_open[i] || is_partial(i)) continue;
                plan_.views[i] = *views[i];
                is_open[i] = false;
            }
        }
        const auto views = add_lanes(std::nullopt, is_open);
        for (std::size_t i = 0; i < views.size(); ++i)
            if (views[i]) plan_.views[i] = *views[i];
    }

    void take(std::size_t i) {
        const Aggregate& aggregate = query_[plan_.aggregates[i]];
        const StateKind kind = kind_of(aggregate.function);
        plan_.needs_instants = plan_.needs_instants || kind == StateKind::edges;
        std::optional<StepId> argument;
        std::optional<StepId> filter;
        if (aggregate.argument) argument = plan_.program.add(*aggregate.argument);
        if (aggregate.filter) filter = plan_.program.add(*aggregate.filter);
        for (const auto& root : {argument, filter})
            if (root) roots_.push_back(*root);
        const auto depends = [&](const std::optional<StepId>& root) {
            return root && plan_.program[*root].depends_on_period;
        };
        members_[{argument, kind, depends(argument) || depends(filter), is_partial(i), aggregate.inner_begins}]
            .push_back({i, filter});
    }

    /// Whether the aggregate has values over windows that end within a period.
    [[nodiscard]] bool is_partial(std::size_t aggregate) const {
        const auto& partial = query_.partial;
        return partial &&
               std::ranges::find(partial->aggregates, plan_.aggregates[aggregate]) != partial->aggregates.end();
    }

    /// Adds lanes for the wanted aggregates. Their groups are divided by the members of a key, if there is one. Returns
    /// where each aggregate finds its value.
    std::vector<std::optional<LaneView>> add_lanes(std::optional<std::size_t> by_key, const std::vector<bool>& wanted) {
        std::vector<std::optional<LaneView>> views(plan_.aggregates.size());
        for (const auto& [key, all] : members_) {
            std::vector<Member> members;
            std::ranges::copy_if(all, std::back_inserter(members),
                                 [&](const Member& member) { return wanted[member.aggregate]; });
            if (!members.empty()) add_lanes(key, members, by_key, views);
        }
        return views;
    }

    void add_lanes(const LaneKey& key, const std::vector<Member>& members, std::optional<std::size_t> by_key,
                   std::vector<std::optional<LaneView>>& views) {
        std::vector<Filter> filters;
        bool takes_all = false;
        for (const Member& member : members) {
            takes_all = takes_all || !member.filter;
            const auto same = [&](const Filter& known) { return known.whole == member.filter; };
            if (!member.filter || std::ranges::any_of(filters, same)) continue;
            Filter& filter = filters.emplace_back(Filter{*member.filter, {}});
            add_conditions(plan_.program, filter.whole, filter.conditions);
        }
        // All lanes of members share filter sets, because sets cost more than the division of one period.
        TimeGrain grain{.begins = key.begins};
        if (key.is_partial) grain.ends = InnerEnds::days;
        if (by_key) grain.ends = key.is_partial ? query_[plan_.keys[*by_key].id].ends : InnerEnds::before_today;
        auto sets = FilterSplitter(plan_.program).split(filters);
        if (sets.empty()) sets.emplace_back();
        for (std::size_t i = 0; i < sets.size(); ++i) {
            // Aggregates without a filter are calculated in the first set only.
            const FilterSet set{sets[i], takes_all && i == 0, by_key, key.each_period, grain};
            plan_.lanes.push_back({key.argument, number_of(set), key.kind});
            for (const Member& member : members) view(member, set, views);
        }
    }

    /// Makes the last lane the place of the member's value, if the lane's set has the member's filter, or takes all
    /// rows and the member has no filter.
    void view(const Member& member, const FilterSet& set, std::vector<std::optional<LaneView>>& views) {
        LaneView view{plan_.lanes.size() - 1, std::nullopt};
        if (member.filter) {
            const auto found = std::ranges::find(set.filters, *member.filter, &Filter::whole);
            if (found == set.filters.end()) return;
            view.filter = static_cast<std::size_t>(found - set.filters.begin());
        } else if (!set.takes_all) {
            return;
        }
        views[member.aggregate] = view;
    }

    std::size_t number_of(const FilterSet& set) {
        std::vector<StepId> filters;
        for (const Filter& filter : set.filters) filters.push_back(filter.whole);
        const auto [known, is_new] = known_sets_.try_emplace(
            {filters, set.takes_all, set.key, set.each_period, set.grain}, plan_.filter_sets.size());
        if (is_new) plan_.filter_sets.push_back(set);
        return known->second;
    }

    const Query& query_;
    SourceId source_;
    const NeededColumns& kept_;
    ScanPlan plan_;
    std::map<LaneKey, std::vector<Member>> members_;
    std::vector<StepId> roots_; // arguments and filters
    std::map<std::tuple<std::vector<StepId>, bool, std::optional<std::size_t>, bool, TimeGrain>, std::size_t>
        known_sets_;
};

} // namespace

DateReach any_reach() {
    using Limits = std::numeric_limits<std::int32_t>;
    return {last_date, {Limits::min()}, {Limits::max()}};
}

DateReach reach_from(const Calendar& calendar, Date today) {
    const Period now = calendar.at(today);
    return {today, now - most_periods_apart, now + most_periods_apart};
}

std::string describe(const DateReach& reach, PeriodUnit unit) {
    return fmt::format("{},000 {}s after today, {}", most_periods_apart / 1000, to_string(unit), title(reach.today));
}

std::size_t ScanPlan::reading_by(const csv::Format& format) {
    const auto known = std::ranges::find(readings, &format, &FileReading::format);
    const auto index = static_cast<std::size_t>(known - readings.begin());
    if (known == readings.end()) readings.push_back({&format, csv::DateReader(format)});
    return index;
}

bool ScanPlan::evaluates_each_period() const {
    return std::ranges::any_of(filter_sets, &FilterSet::each_period);
}

namespace {

/// Whether the use dates the rows of the plan's relation, or rows of relations that look it up.
bool dates_rows(const ScanPlan& plan, std::size_t use) {
    if (plan.date_column == use || (plan.span && plan.span->from == use)) return true;
    return std::ranges::any_of(plan.kept, [use](const KeptColumn& kept) { return kept.use == use && kept.dates_rows; });
}

/// The relations in an order in which each comes before those that it looks up.
std::vector<SourceId> order_of_lookups(const Query& query) {
    std::vector<SourceId> order;
    std::vector<std::size_t> open(query.relations.size(), 0); // the number of lookups into the relation
    for (const Lookup& lookup : query.lookups) ++open[lookup.to.index];
    for (std::uint32_t i = 0; i < open.size(); ++i)
        if (open[i] == 0) order.push_back({i});
    for (std::size_t next = 0; next < order.size(); ++next)
        for (const Lookup& lookup : query.lookups)
            if (lookup.from == order[next] && --open[lookup.to.index] == 0) order.push_back(lookup.to);
    return order;
}

} // namespace

std::vector<ScanPlan> plan_scans(const Query& query) {
    std::vector<ScanPlan> plans;
    for (std::size_t i = 0; i < query.relations.size(); ++i) plans.emplace_back(query);
    std::vector<NeededColumns> needed(plans.size());
    for (const SourceId source : order_of_lookups(query)) {
        ScanPlan& plan = plans[source.index] = Planner(query, source, needed[source.index]).plan();
        for (const LookupUse& use : plan.program.lookups()) {
            const Lookup& lookup = query[use.id];
            const auto& key = plan.source->find_lookup(lookup.name)->key;
            for (std::size_t i = 0; i < key.size(); ++i)
                needed[lookup.to.index].try_emplace(lookup.theirs[i], Need{key[i].span});
        }
        for (std::size_t i = 0; i < plan.program.columns().size(); ++i) {
            const ColumnUse& use = plan.program.columns()[i];
            if (!use.lookup) continue;
            const SourceId to = query[plan.program.lookups()[*use.lookup].id].to;
            Need& need = needed[to.index].try_emplace(use.looked_up, Need{use.span}).first->second;
            need.dates_rows = need.dates_rows || dates_rows(plan, i);
        }
    }
    return plans;
}

std::vector<std::vector<std::uint32_t>> scan_rounds(std::span<const ScanPlan> plans) {
    std::vector<std::size_t> round_of(plans.size(), 0);
    if (plans.empty()) return {};
    const Query& query = *plans.front().query;
    // In reverse order, the round of a relation is known before those of the relations that look it up.
    const std::vector<SourceId> order = order_of_lookups(query);
    std::vector<std::vector<std::uint32_t>> rounds;
    for (auto source = order.rbegin(); source != order.rend(); ++source) {
        const ScanPlan& plan = plans[source->index];
        std::size_t& round = round_of[source->index];
        for (const LookupUse& use : plan.program.lookups())
            round = std::max(round, round_of[query[use.id].to.index] + 1);
        if (rounds.size() <= round) rounds.resize(round + 1);
        if (plan.is_needed()) rounds[round].push_back(source->index);
    }
    // The order of messages and of files must not depend on lookups.
    for (auto& round : rounds) std::ranges::sort(round);
    return rounds;
}

} // namespace kpitrace

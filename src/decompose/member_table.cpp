// The outer loop is over members, so that the values of one member are remembered at a time.
#include "decompose/member_table.hpp"

#include "evaluate/members.hpp"
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/history_range.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace kpitrace {
namespace {

/// The most that the targets of members can differ from the target of the whole, as a share of it.
constexpr double most_target_rest = 0.01;

bool has_target(const SplitSubject& subject) {
    return subject.against.kind == AgainstKind::target;
}

const KpiSplit* find_split(const SplitSubject& subject, DimensionId dimension) {
    const auto split = std::ranges::find(subject.card().by, dimension, &KpiSplit::dimension);
    return split == subject.card().by.end() ? nullptr : &*split;
}

class TableMaker {
public:
    TableMaker(const SplitSubject& subject, const MetricEvaluator& whole)
        : subject_(subject)
        , run_(subject.run)
        , whole_(whole)
        , rules_(run_.scorecard(), run_.query(), run_.measurements(), subject.card()) {}

    MemberTable run(const std::vector<MemberSlice>& slices, bool are_listed) {
        MemberTable table;
        for (const MemberSlice& slice : slices) table.rows.push_back(row_of(slice));
        judge_targets(table, are_listed);
        if (needs_usual(table)) add_past(slices, table);
        return table;
    }

private:
    [[nodiscard]] MemberNumbers numbers_in(Window window, MetricEvaluator& values) const {
        return numbers_of(subject_.formula, window, values, run_.query(), subject_.plan.averages);
    }

    MemberRow row_of(const MemberSlice& slice) {
        MetricEvaluator values(whole_, slice.slice);
        MemberRow row{.member = slice.member};
        std::optional<TargetRule> rule;
        if (has_target(subject_)) rule = rules_.of(slice.evaluated);
        for (const ComparedWhole& period : subject_.periods) {
            row.actual.push_back(numbers_in(period.windows.actual, values));
            if (period.windows.reference) row.reference.push_back(numbers_in(*period.windows.reference, values));
            if (rule) row.targets.push_back(subject_.number_in(target_in(*rule, period.windows.period, values).value));
        }
        return row;
    }

    void judge_targets(MemberTable& table, bool are_listed) const {
        if (!has_target(subject_) || table.rows.empty()) return;
        Number sum;
        std::size_t count = 0;
        for (const MemberRow& row : table.rows)
            if (const auto& target = row.targets.front()) {
                sum = sum + *target;
                ++count;
            }
        const Number& whole = subject_.periods.front().reference;
        const double rest = std::abs((whole - sum).to_double());
        if (!are_listed && rest > most_target_rest * std::abs(whole.to_double())) {
            for (MemberRow& row : table.rows) std::ranges::fill(row.targets, std::nullopt);
            return;
        }
        table.own = count == table.rows.size() ? OwnTargets::all : count > 0 ? OwnTargets::some : OwnTargets::none;
    }

    [[nodiscard]] bool needs_usual(const MemberTable& table) const {
        const SplitKind kind = subject_.formula.kind;
        return has_target(subject_) && table.own != OwnTargets::all &&
               (kind == SplitKind::additive || kind == SplitKind::product);
    }

    void add_past(const std::vector<MemberSlice>& slices, MemberTable& table) const {
        std::set<Period> periods;
        for (const ComparedWhole& period : subject_.periods)
            for (const Period past : usual_periods(run_, period.windows.period)) periods.insert(past);
        for (std::size_t i = 0; i < slices.size(); ++i) {
            MemberRow& row = table.rows[i];
            if (row.targets.front()) continue;
            MetricEvaluator values(whole_, slices[i].slice);
            for (const Period period : periods) row.past.emplace(period, numbers_in({period, period}, values).part);
        }
    }

    const SplitSubject& subject_;
    const Run& run_;
    const MetricEvaluator& whole_;
    TargetRules rules_;
};

} // namespace

bool lists_targets(const SplitSubject& subject, DimensionId dimension) {
    const KpiSplit* split = find_split(subject, dimension);
    return split != nullptr && !split->targets.empty();
}

std::vector<MemberSlice> slices_of(const SplitSubject& subject, DimensionId dimension) {
    const Run& run = subject.run;
    const auto found =
        members_of(run.scorecard(), run.query(), run.measurements(), subject.card(), dimension, run.members());
    std::set<std::optional<std::string>> members(found.begin(), found.end());
    const bool is_restricted =
        std::ranges::find(run.members(), dimension, &EvaluatedMembers::dimension) != run.members().end();
    if (has_target(subject) && !is_restricted && lists_targets(subject, dimension))
        for (const MemberTarget& target : find_split(subject, dimension)->targets)
            members.insert(target.member == no_member ? std::nullopt : std::optional(target.member));
    std::vector<EvaluatedMembers> others;
    std::ranges::copy_if(run.members(), std::back_inserter(others),
                         [&](const EvaluatedMembers& each) { return each.dimension != dimension; });
    std::vector<MemberSlice> slices;
    for (const auto& member : members) {
        MemberSlice& made = slices.emplace_back(
            MemberSlice{member, slice_of(run.query(), run.measurements(), dimension, member), others});
        made.evaluated.push_back({dimension, {member}});
    }
    return slices;
}

std::vector<Period> usual_periods(const Run& run, Period period) {
    std::vector<Period> periods;
    const auto range = history_range(run.measurements());
    for (std::int32_t i = 1; range && i <= static_cast<std::int32_t>(most_usual_periods); ++i)
        if (period - i >= range->first && run.scorecard().calendar.days(period - i).last < run.today())
            periods.push_back(period - i);
    return periods;
}

MemberTable measure_members(const SplitSubject& subject, const std::vector<MemberSlice>& slices, bool are_listed,
                            const MetricEvaluator& whole) {
    return TableMaker(subject, whole).run(slices, are_listed);
}

} // namespace kpitrace

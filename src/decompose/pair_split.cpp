#include "decompose/pair_split.hpp"

#include "decompose/member_table.hpp"
#include "decompose/period_parts.hpp"
#include "evaluate/members.hpp"
#include "kpitrace/decompose/pair_cells.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace kpitrace {
namespace {

using Member = std::optional<std::string>;
using Pair = std::array<DimensionId, 2>;

std::optional<KeyId> key_in(const Run& run, SourceId source, const Pair& pair) {
    return pair_key_in(run.query(), run.measurements(), source, pair);
}

/// Whether the rows of every source that the KPI's actual reads are divided by the pair.
bool is_divided(const SplitSubject& subject, const Pair& pair) {
    const std::vector<bool> sources = actual_sources(subject);
    for (std::uint32_t i = 0; i < sources.size(); ++i)
        if (sources[i] && !key_in(subject.run, {i}, pair)) return false;
    return true;
}

/// The rows of both members, in the sources that are divided by the pair.
Slice slice_of(const Run& run, const Pair& pair, const std::string& text) {
    Slice slice{.members = {}, .no_rows = NoRows::zero};
    for (std::uint32_t i = 0; i < run.query().relations.size(); ++i) {
        const auto key = key_in(run, {i}, pair);
        slice.members.push_back(key ? std::optional(run.measurements().find_member(*key, text)) : std::nullopt);
    }
    return slice;
}

bool has_rows(const Slice& slice) {
    return std::ranges::any_of(slice.members,
                               [](const auto& member) { return member && member->index != MemberId::absent; });
}

/// The cells that have rows, by row and column.
struct Cells {
    std::vector<std::array<Member, 2>> names;
    std::vector<MemberSlice> slices;
};

Cells cells_of(const SplitSubject& subject, const Pair& pair) {
    Cells cells;
    const auto rows = slices_of(subject, pair[0]);
    const auto columns = slices_of(subject, pair[1]);
    for (const MemberSlice& row : rows)
        for (const MemberSlice& column : columns) {
            Slice slice = slice_of(subject.run, pair, pair_text(row.member, column.member));
            if (!has_rows(slice)) continue;
            std::vector<EvaluatedMembers> evaluated;
            std::ranges::copy_if(row.evaluated, std::back_inserter(evaluated),
                                 [&](const EvaluatedMembers& each) { return each.dimension != pair[1]; });
            evaluated.push_back(column.evaluated.back());
            cells.names.push_back({row.member, column.member});
            cells.slices.push_back({column.member, std::move(slice), std::move(evaluated)});
        }
    return cells;
}

/// The numbers of the cells in the place that each has in the table; 0 where no rows are.
class Grid {
public:
    Grid(const Cells& cells, const PeriodParts& parts) {
        const std::vector<Number> contributions = contributions_in(parts);
        for (std::size_t i = 0; i < cells.names.size(); ++i) {
            if (contributions[i].sign() == 0 && parts.weights[i].sign() == 0) continue;
            for (const std::size_t side : {0U, 1U}) ++counts_[side][cells.names[i][side]];
        }
        for (const std::size_t side : {0U, 1U})
            for (const auto& [member, count] : counts_[side]) members_[side].push_back(member);
        contributions_.resize(members_[0].size() * members_[1].size());
        weights_.resize(contributions_.size());
        for (std::size_t i = 0; i < cells.names.size(); ++i) {
            if (contributions[i].sign() == 0 && parts.weights[i].sign() == 0) continue;
            const std::size_t place = place_of(0, cells.names[i]) * members_[1].size() + place_of(1, cells.names[i]);
            contributions_[place] = contributions[i];
            weights_[place] = parts.weights[i];
        }
    }

    [[nodiscard]] bool is_small() const {
        return std::ranges::all_of(members_, [](const std::vector<Member>& side) {
            return side.size() >= 2 && side.size() <= most_pair_members;
        });
    }

    [[nodiscard]] std::vector<CellShare> departing() const {
        std::vector<CellShare> found;
        const auto cells = imply_cells(members_[1].size(), contributions_, weights_);
        if (!cells) return found;
        for (const PairCell& cell : departing_cells(*cells)) {
            const Member& row = members_[0][cell.row];
            const Member& column = members_[1][cell.column];
            // A cell that is its whole row or its whole column says nothing that these do not say.
            const bool is_alone = counts_[0].at(row) == 1 || counts_[1].at(column) == 1;
            if (!is_alone) found.push_back({row, column, cell.contribution, cell.implied});
        }
        return found;
    }

private:
    [[nodiscard]] std::size_t place_of(std::size_t side, const std::array<Member, 2>& cell) const {
        const auto found = std::ranges::lower_bound(members_[side], cell[side]);
        return static_cast<std::size_t>(found - members_[side].begin());
    }

    std::array<std::map<Member, std::size_t>, 2> counts_; // of cells that are not empty
    std::array<std::vector<Member>, 2> members_;          // ascending
    std::vector<Number> contributions_;
    std::vector<Number> weights_;
};

} // namespace

std::optional<PairSplit> split_by_pair(const SplitSubject& subject, const Pair& pair, MetricEvaluator& whole) {
    if (!is_divided(subject, pair)) return std::nullopt;
    SplitSubject now = subject;
    now.periods.resize(1); // cells have no ranks
    const Cells cells = cells_of(now, pair);
    const MemberTable table = measure_members(now, cells.slices, false, whole);
    PeriodSplitter splitter(now, table);
    const auto parts = splitter.parts_in(0);
    if (!parts || splitter.kind() == SplitKind::values || !adds_up(*parts, now.periods.front())) return std::nullopt;
    const Grid grid(cells, *parts);
    if (!grid.is_small()) return std::nullopt;
    PairSplit made{.rows = subject.run.scorecard()[pair[0]].id,
                   .columns = subject.run.scorecard()[pair[1]].id,
                   .cells = grid.departing()};
    if (made.cells.empty()) return std::nullopt;
    made.has_usual_shares = std::ranges::any_of(
        parts->members, [](const MemberShare& member) { return member.reference_is == ReferenceIs::usual_share; });
    return made;
}

} // namespace kpitrace

#include "measure/row_members.hpp"

#include <algorithm>

namespace kpitrace {

RowMembers::RowMembers(const ScanPlan& plan, std::deque<MemberRegistry>& registries,
                       std::vector<std::vector<std::uint8_t>>& met)
    : plan_(plan)
    , registries_(registries)
    , met_(met)
    , allowed_(plan.only.size()) {
    for (std::size_t i = 0; i < plan.keys.size(); ++i) {
        const PlannedKey& key = plan.keys[i];
        if (key.value) keys_.emplace_back(*key.value, registries[i]);
        if (const auto& pair = key.pair)
            pairs_.emplace_back(registries[(*pair)[0]], registries[(*pair)[1]], registries[i]);
    }
    texts_met_.resize(keys_.size());
}

const Selection& RowMembers::choose(const Selection& rows, RowEvaluator& evaluator, BadCells& bad) {
    members_.clear();
    for (std::size_t key = 0; key < keys_.size(); ++key) {
        evaluator.demand(*plan_.keys[key].value, rows, bad);
        members_.emplace_back(keys_[key].read(plan_.program, evaluator));
    }
    const Selection* left = &rows;
    for (std::size_t filter = 0; filter < plan_.only.size(); ++filter) {
        Selection chosen;
        for (const std::uint32_t row : *left)
            if (is_allowed(filter, members_[plan_.only[filter].key][row])) chosen.push_back(row);
        chosen_ = std::move(chosen);
        left = &chosen_;
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const auto& [first, second] = *plan_.keys[keys_.size() + i].pair;
        members_.emplace_back(pairs_[i].read(*left, members_[first], members_[second]));
    }
    for (std::size_t key = 0; key < members_.size(); ++key) {
        const bool is_filtered = std::ranges::find(plan_.only, key, &PlannedFilter::key) != plan_.only.end();
        note(key, is_filtered ? rows : *left);
    }
    return *left;
}

void RowMembers::note(std::size_t key, const Selection& rows) {
    auto& met = met_[key];
    const auto& members = members_[key];
    const auto texts = key < keys_.size() ? keys_[key].known_texts() : std::nullopt;
    if (texts && texts == texts_met_[key]) return; // usually after the first batches
    for (const std::uint32_t row : rows) {
        if (members[row] >= met.size()) met.resize(members[row] + 1);
        met[members[row]] = 1;
    }
    if (texts && keys_[key].are_all_in(met)) texts_met_[key] = texts;
}

bool RowMembers::is_allowed(std::size_t filter, std::uint32_t member) {
    enum : std::uint8_t { unknown, allowed, refused };
    auto& known = allowed_[filter];
    if (member >= known.size()) known.resize(member + 1, unknown);
    if (known[member] == unknown) {
        const PlannedFilter& only = plan_.only[filter];
        const auto text = registries_[only.key].text_of(member);
        const bool is_listed = std::ranges::find(*only.members, text) != only.members->end();
        known[member] = is_listed ? allowed : refused;
    }
    return known[member] == allowed;
}

} // namespace kpitrace

#include "trace/profit_reach.hpp"

namespace kpitrace {
namespace {

constexpr std::size_t bits_of_word = 64;

} // namespace

ProfitReach::ProfitReach(const Scorecard& scorecard)
    : place_(scorecard.objectives.size(), 0) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < scorecard.objectives.size(); ++i)
        if (scorecard.objectives[i].profit) place_[i] = count++;
    words_ = (count + bits_of_word - 1) / bits_of_word;
    bits_.assign(scorecard.objectives.size() * words_, 0);
    // Effects come first, so what an objective drives is known when the objective is visited.
    for (auto id = scorecard.objective_order.rbegin(); id != scorecard.objective_order.rend(); ++id) {
        std::uint64_t* own = bits_.data() + id->index * words_;
        const Objective& objective = scorecard[*id];
        if (objective.profit) own[place_[id->index] / bits_of_word] |= 1ULL << place_[id->index] % bits_of_word;
        for (const Link& link : objective.drives)
            for (std::size_t word = 0; word < words_; ++word) own[word] |= bits_[link.to.index * words_ + word];
    }
}

bool ProfitReach::leads(ObjectiveId from, ObjectiveId profit) const {
    const std::size_t place = place_[profit.index];
    return (bits_[from.index * words_ + place / bits_of_word] >> place % bits_of_word & 1U) != 0;
}

} // namespace kpitrace

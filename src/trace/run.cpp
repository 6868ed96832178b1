#include "kpitrace/trace/run.hpp"

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/trace/at_stake.hpp"

#include <utility>

namespace kpitrace {

Run::Run(std::shared_ptr<const Scorecard> scorecard, std::shared_ptr<const Query> query,
         std::shared_ptr<const Measurements> measurements, Period period, const TraceOptions& options,
         std::vector<EvaluatedMembers> members)
    : scorecard_(std::move(scorecard))
    , query_(std::move(query))
    , measurements_(std::move(measurements))
    , options_(options)
    , members_(std::move(members)) {
    run(period, {});
}

Run Run::assuming(std::span<const Assumption> assumptions) const {
    Run assumed = *this;
    assumed.run(period(), assumptions);
    return assumed;
}

void Run::run(Period period, std::span<const Assumption> assumptions) {
    evaluation_ = evaluate(*scorecard_, *query_, *measurements_, period, assumptions, members_);
    // find_at_stake() makes its own assumptions, which cannot be combined with the caller's.
    const bool finds_stakes = options_.stakes == Stakes::found && assumptions.empty();
    const AtStake at_stake =
        finds_stakes ? find_at_stake(*scorecard_, *query_, *measurements_, evaluation_, members_) : AtStake{};
    trace_ = kpitrace::trace(*scorecard_, evaluation_, evaluation_.today, options_.paths, at_stake);
}

} // namespace kpitrace

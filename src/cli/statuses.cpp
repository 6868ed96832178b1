#include "cli/statuses.hpp"

#include <algorithm>
#include <cstddef>

namespace kpitrace::cli {
namespace {

/// Whether a word without a status of its own makes the run fail.
bool fails_by_itself(const Report& report, const Verdict& verdict, const OwnStatuses& own) {
    return std::ranges::any_of(fail_words, [&](const FailWord& word) {
        return is_wanted(verdict.fail_on, word) && std::ranges::find(own, &word, &OwnStatus::word) == own.end() &&
               count_of(report, verdict, word) > 0;
    });
}

/// The place of a status in the order of how much it says: 0 for what no other status hides.
std::size_t rank_of(ExitStatus status, const OwnStatuses& own) {
    if (status == ExitStatus::failed) return 0;
    const auto found = std::ranges::find(own, static_cast<int>(status), &OwnStatus::status);
    return 1 + static_cast<std::size_t>(found - own.begin()); // ExitStatus::ok comes last
}

} // namespace

ExitStatus status_of(const Report& report, const Verdict& verdict, const OwnStatuses& own) {
    if (!verdict.failed) return ExitStatus::ok;
    if (fails_by_itself(report, verdict, own)) return ExitStatus::failed;
    const auto found = std::ranges::find_if(own, [&](const OwnStatus& each) {
        return is_wanted(verdict.fail_on, *each.word) && count_of(report, verdict, *each.word) > 0;
    });
    return found == own.end() ? ExitStatus::failed : static_cast<ExitStatus>(found->status);
}

ExitStatus status_of_both(ExitStatus one, ExitStatus other, const OwnStatuses& own) {
    return rank_of(other, own) < rank_of(one, own) ? other : one;
}

} // namespace kpitrace::cli

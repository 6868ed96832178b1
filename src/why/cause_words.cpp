#include "why/cause_words.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "report/causes.hpp"
#include "words/gap_words.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

std::string ordinal(std::size_t number) {
    const std::size_t tens = number % 100;
    const std::size_t ones = number % 10;
    const bool is_teen = tens >= 11 && tens <= 13;
    const char* suffix = is_teen ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return std::to_string(number) + suffix;
}

std::string no_shares_words(const DimensionSplit& split, const Scorecard& scorecard) {
    const std::string name = escape_control(split.name);
    switch (split.reason) {
    case NoShares::none:
        return {};
    case NoShares::not_a_sum:
        return "values only: the KPI is not a sum or ratio of sums, so members have no shares of the gap";
    case NoShares::overlapping:
        return fmt::format("values only: something that is counted once can be in several members of {}, so they have "
                           "no shares of the gap",
                           name);
    case NoShares::other_formula:
        return "values only: the formula does not add up over members, so they have no shares of the gap";
    case NoShares::undivided:
        return fmt::format("not divided: the source `{}` lacks {}", scorecard[*split.lacking].id, name);
    case NoShares::unusual_signs:
        return "values only: members count against each other, so the target has no usual shares";
    case NoShares::no_past:
        return "values only: members have no targets, and no earlier period shows their usual shares";
    case NoShares::outcome:
        return fmt::format("{} only repeats the outcome: each member has all of it, or none", name);
    case NoShares::one_member:
        return fmt::format("all rows have one {}", name);
    case NoShares::too_many:
        return fmt::format("{} has too many members", name);
    case NoShares::no_volume:
        return "without volume and price: the volume is 0 on one side";
    case NoShares::no_denominator:
        return "values only: the denominator is 0 on one side";
    }
    return {};
}

} // namespace

std::string share_words(double share) {
    return format_share(share, Reached::yes);
}

std::string rank_words(const Rank& rank) {
    if (rank.of < least_compared) return {};
    return rank.rank == 1 ? fmt::format("largest of {}", rank.of)
                          : fmt::format("{} of {}", ordinal(rank.rank), rank.of);
}

std::string headline_of(const DimensionSplit& split, const Number& gap, AgainstKind against,
                        const Scorecard& scorecard) {
    if (split.reason != NoShares::none) return no_shares_words(split, scorecard);
    if (gap.sign() == 0) return {};
    const GapSide side = side_of(gap, against);
    if (split.is_alike()) return alike_in_words({split.name}, side);
    return parts_in_words(causes_of(split.members), split.name, side);
}

} // namespace kpitrace

#include "words/gap_words.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace kpitrace {
namespace {

constexpr std::size_t most_named = 2;

/// Whether the member has enough earlier contributions to say what is usual.
bool is_ranked(const ReportCause& member) {
    return member.of.value_or(0) >= static_cast<std::int64_t>(least_compared);
}

/// An unusual member always has, another one may have.
bool has_its_largest(const ReportCause& member) {
    return is_ranked(member) && member.rank == 1;
}

bool is_behind_gap(const ReportCause& member) {
    return member.share.value_or(0) > 0;
}

bool is_unusual_part(const ReportCause& member) {
    return member.unusual && is_behind_gap(member);
}

std::string named(const ReportCause& member) {
    return fmt::format("{} has {}", escape_control(member.member), share_of_gap(*member.share));
}

/// Empty if no unusual member is behind the gap.
std::string unusual_words(std::span<const ReportCause> members) {
    std::string text;
    std::size_t count = 0;
    for (const ReportCause& member : members) {
        if (!is_unusual_part(member)) continue;
        if (++count > most_named) continue;
        text += fmt::format("{}{}, unusual (largest of {})", text.empty() ? "" : "; ", named(member), *member.of);
    }
    if (count == 0) return {};
    if (count > most_named)
        return text + fmt::format("; {} more {} unusual", count - most_named, count - most_named == 1 ? "is" : "are");
    const auto largest = static_cast<std::size_t>(std::ranges::count_if(members, has_its_largest));
    return members.size() == count || largest > count ? text : text + "; the others as usual";
}

/// The members that have clearly more than if all were alike, the one with the largest excess first.
std::vector<const ReportCause*> conspicuous(std::span<const ReportCause> members) {
    std::vector<const ReportCause*> found;
    for (const ReportCause& member : members)
        if (is_behind_gap(member) && member.excess().value_or(0) > alike_up_to) found.push_back(&member);
    std::ranges::stable_sort(found, std::greater(), [](const ReportCause* member) { return *member->excess(); });
    if (found.size() > most_named) found.resize(most_named);
    return found;
}

std::string_view if_alike(GapSide side) {
    if (side.against == AgainstKind::target) return "if all were alike";
    return side.is_below ? "if all fell alike" : "if all rose alike";
}

std::string conspicuous_words(std::span<const ReportCause> members, const std::string& dimension, GapSide side) {
    std::string text;
    for (const ReportCause* member : conspicuous(members)) {
        text += (text.empty() ? "" : "; ") + named(*member);
        if (member->usual.value_or(-1) >= 0)
            text += fmt::format(" ({} {})", format_share(*member->usual, Reached::yes), if_alike(side));
    }
    if (text.empty())
        return fmt::format("no {} has much more of the gap than {}", escape_control(dimension), if_alike(side));
    return std::ranges::any_of(members, is_ranked) ? text + "; none is unusual" : text;
}

} // namespace

GapSide side_of(const Number& gap, AgainstKind against) {
    return {against, gap.sign() < 0};
}

std::string alike_in_words(const std::vector<std::string>& dimensions, GapSide side) {
    std::string each;
    std::string any;
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        const std::string name = escape_control(dimensions[i]);
        const bool is_last = i + 1 == dimensions.size();
        each += (i == 0 ? "" : is_last ? " and " : ", ") + ("every " + name);
        any += (i == 0 ? "" : is_last ? " or " : ", ") + name;
    }
    const std::string_view what = side.against == AgainstKind::target
                                      ? (side.is_below ? "is below the target" : "is above the target")
                                      : (side.is_below ? "fell" : "rose");
    return fmt::format("{} {} alike: not a matter of {}", each, what, any);
}

std::string parts_in_words(std::span<const ReportCause> members, const std::string& dimension, GapSide side) {
    if (std::ranges::none_of(members, is_behind_gap)) return {};
    std::string text = unusual_words(members);
    return text.empty() ? conspicuous_words(members, dimension, side) : text;
}

bool names_an_unusual_member(std::span<const ReportCause> members) {
    return std::ranges::any_of(members, is_unusual_part);
}

bool names_a_member(std::span<const ReportCause> members) {
    return names_an_unusual_member(members) || !conspicuous(members).empty();
}

std::string share_of_gap(double share) {
    constexpr double least_times = 1.995; // shown as 200 %
    return share < least_times ? format_share(share, Reached::yes) + " of the gap"
                               : fmt::format("{:.1f} times the gap", share);
}

} // namespace kpitrace

#include "kpitrace/evaluate/evaluate.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace kpitrace {
namespace {

using Kind = Reason::Kind;

/// What the reason is about: for `sum(amount)` of `deals`.
std::string subject(const Reason& reason, const Scorecard& scorecard, const Query& query) {
    if (!reason.aggregate) return {};
    const Aggregate& aggregate = query[*reason.aggregate];
    return fmt::format(" for `{}` of `{}`", aggregate.text, scorecard[aggregate.source].id);
}

/// `in this period`, or the periods that were looked for: `in August 2026`, `from April 2026 to June 2026`.
std::string in_window(const Reason& reason, const Calendar& calendar) {
    if (!reason.window) return "in this period";
    const Window& window = *reason.window;
    if (window.first != window.last)
        return fmt::format("from {} to {}", calendar.title(window.first), calendar.title(window.last));
    return fmt::format("{} {}", calendar.unit() == PeriodUnit::day ? "on" : "in", calendar.title(window.first));
}

std::string source_of(const Reason& reason, const Scorecard& scorecard, const Query& query) {
    return reason.aggregate ? scorecard[query[*reason.aggregate].source].id : std::string();
}

std::string without_targets(const std::vector<std::string>& members) {
    constexpr std::size_t most_named = 3;
    const std::vector<std::string_view> names(members.begin(), members.end());
    return members.size() == 1 ? fmt::format("the member {} has no target", list_names(names))
                               : fmt::format("the members {} have no target", list_names(names, most_named));
}

/// What happened, without the metric in which the value became missing.
std::string what_happened(const Reason& reason, const Scorecard& scorecard, const Query& query) {
    switch (reason.kind) {
    case Kind::none:
        return {};
    case Kind::no_rows:
        return fmt::format("no rows {}{}", in_window(reason, scorecard.calendar), subject(reason, scorecard, query));
    case Kind::outside_data:
        if (reason.data_begin)
            return fmt::format("source `{}` has no rows before {}", source_of(reason, scorecard, query),
                               scorecard.calendar.title(*reason.data_begin));
        return fmt::format("source `{}` has no rows dated {}", source_of(reason, scorecard, query),
                           in_window(reason, scorecard.calendar));
    case Kind::source_empty:
        return fmt::format("source `{}` has no dated rows", source_of(reason, scorecard, query));
    case Kind::division_by_zero:
        return "division by zero";
    case Kind::null_value:
        return "the expression returns null";
    case Kind::too_large:
        return "the number is too large";
    case Kind::no_target_yet:
        return "the first step of the target begins later";
    case Kind::attainment_undefined:
        return "the target is 0 or equals the baseline, and there is no `red` to separate red from yellow";
    case Kind::red_meets_target:
        return "`red` is on the green side of the target";
    case Kind::lagging:
        return fmt::format("the rows of source `{}` end on {}, but those of source `{}` end on {}",
                           scorecard[reason.lag->behind].id, title(reason.lag->behind_end),
                           scorecard[reason.lag->ahead].id, title(reason.lag->ahead_end));
    case Kind::not_over:
        return reason.aggregate ? fmt::format("the period is not over, and source `{}` has no row dated in it yet",
                                              source_of(reason, scorecard, query))
                                : "the period is not over";
    case Kind::too_early:
        return "too early in the period: nothing is due yet";
    case Kind::no_rows_yet:
        return "too early in the period: no rows yet";
    case Kind::baseline_meets_target:
        return "`baseline` is on the green side of the target";
    case Kind::target_of_whole:
        return "the target is for all members together";
    case Kind::target_undivided:
        return fmt::format("{} reads source `{}`, which lacks the dimension `{}`", reason.metric ? "it" : "the target",
                           scorecard[reason.undivided->source].id, scorecard[reason.undivided->dimension].id);
    case Kind::member_targets:
        return without_targets(reason.members);
    case Kind::targets_differ:
        return "the members have different targets";
    case Kind::no_direction:
        return "only `red` or `baseline` of the whole shows the direction; write `direction: maximize` or `direction: "
               "minimize`";
    }
    return {};
}

} // namespace

std::string_view to_string(Zone zone) {
    switch (zone) {
    case Zone::green:
        return "green";
    case Zone::yellow:
        return "yellow";
    case Zone::red:
        return "red";
    case Zone::no_data:
        return "no_data";
    case Zone::unmeasured:
        return "unmeasured";
    }
    return {};
}

std::string shown_member(const std::optional<std::string>& member) {
    return member.value_or("(none)");
}

std::string describe(const Reason& reason, const Scorecard& scorecard, const Query& query) {
    std::string words = what_happened(reason, scorecard, query);
    if (reason.metric && !words.empty()) words += fmt::format(", in metric `{}`", scorecard[*reason.metric].id);
    return reason.of_target ? "the target has no value: " + words : words;
}

} // namespace kpitrace

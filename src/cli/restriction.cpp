#include "cli/restriction.hpp"

#include "evaluate/members.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace kpitrace::cli {
namespace {

using Member = std::optional<std::string>;

void fail(Diagnostics& diagnostics, std::string_view rule, std::string message, std::string help) {
    diagnostics.add(call_error(std::string(rule), std::move(message), std::move(help)));
}

/// The member at the front of the list, which is then removed with the comma behind it. Returns nothing if a quote has
/// no end, or if more text follows its end.
std::optional<std::string> take_member(std::string_view& list) {
    const std::string_view text = trim_spaces(list);
    if (!text.starts_with('"')) {
        const std::string_view member = list.substr(0, list.find(','));
        list.remove_prefix(std::min(member.size() + 1, list.size()));
        return std::string(trim_spaces(member));
    }
    std::string member;
    std::size_t at = 1;
    for (; at < text.size(); ++at) {
        if (text[at] == '"' && !text.substr(at).starts_with("\"\"")) break;
        if (text[at] == '"') ++at; // two quotes are a quote
        member += text[at];
    }
    if (at >= text.size()) return std::nullopt;
    const std::string_view rest = trim_spaces(text.substr(at + 1));
    if (!rest.empty() && !rest.starts_with(',')) return std::nullopt;
    list = rest.substr(std::min<std::size_t>(1, rest.size()));
    return std::string(trim_spaces(member));
}

/// The members between the commas. Returns nothing if a quote is wrong or a member empty.
std::optional<std::vector<std::string>> split_members(std::string_view list) {
    std::vector<std::string> members;
    const bool ends_in_comma = trim_spaces(list).ends_with(',');
    do {
        auto member = take_member(list);
        if (!member || member->empty()) return std::nullopt;
        members.push_back(*std::move(member));
    } while (!list.empty());
    return ends_in_comma ? std::nullopt : std::optional(std::move(members));
}

void add(std::vector<MemberChoice>& choices, DimensionId dimension, const std::vector<std::string>& members) {
    auto choice = std::ranges::find(choices, dimension, &MemberChoice::dimension);
    if (choice == choices.end()) choice = choices.insert(choice, {dimension, {}});
    for (const std::string& text : members) {
        const Member member = text == shown_member(std::nullopt) ? Member() : Member(text);
        if (std::ranges::find(choice->members, member) == choice->members.end()) choice->members.push_back(member);
    }
}

/// A hint for a member that no row has. A text with a comma can have been taken for several members.
std::string help_for_member(const std::string& dimension, const std::string& wrong,
                            const std::vector<Member>& members) {
    // `--redact` does not hide names of members: reports show them anyway.
    constexpr std::size_t longest_in_list = 40;
    std::vector<std::string> names;
    for (const Member& member : members) names.push_back(shown_member(member));
    const std::vector<std::string_view> texts(names.begin(), names.end());
    for (const std::string_view text : texts) {
        const auto parts = split_members(text);
        if (parts && parts->size() > 1 && std::ranges::find(*parts, wrong) != parts->end())
            return fmt::format("put a member with a comma in double quotes: `--only '{}=\"{}\"'`", dimension, text);
    }
    if (const auto nearest = nearest_name(wrong, texts)) {
        const bool needs_quotes = nearest->find_first_of(",\"") != std::string_view::npos;
        return fmt::format(fmt::runtime(needs_quotes ? "did you mean `--only '{1}=\"{0}\"'`?" : "did you mean `{0}`?"),
                           *nearest, dimension);
    }
    std::vector<std::string> shown;
    for (const std::string_view text : texts) shown.push_back(fit_width(escape_control(text), longest_in_list));
    return fmt::format("the members of `{}` are {}", dimension,
                       list_names(std::vector<std::string_view>(shown.begin(), shown.end())));
}

/// A source that the KPI's actual reads, and a dimension that it lacks.
struct Lack {
    SourceId source;
    DimensionId dimension;
    friend auto operator<=>(const Lack&, const Lack&) = default;
};

std::optional<Lack> find_lack(std::span<const DimensionId> dimensions, const Kpi& kpi, const Scorecard& scorecard,
                              const Query& query, const Measurements& measurements) {
    const std::array<const Formula*, 1> formulas{&kpi.actual};
    const std::vector<bool> reads = sources_of(scorecard, formulas);
    for (std::uint32_t source = 0; source < reads.size(); ++source)
        for (const DimensionId dimension : dimensions)
            if (reads[source] && !key_in(query, measurements, {source}, dimension)) return Lack{{source}, dimension};
    return std::nullopt;
}

std::optional<Lack> find_lack(const Kpi& kpi, const Scorecard& scorecard, const Run& run) {
    std::vector<DimensionId> dimensions;
    for (const EvaluatedMembers& members : run.members()) dimensions.push_back(members.dimension);
    return find_lack(dimensions, kpi, scorecard, run.query(), run.measurements());
}

std::string in_words(const Lack& lack, const Scorecard& scorecard) {
    return fmt::format("`{}`, which lacks the dimension `{}`", scorecard[lack.source].id, scorecard[lack.dimension].id);
}

/// The steps without those that name a KPI that is left out. `kept` has the new id of each KPI.
std::vector<PlanStep> kept_steps(const std::vector<PlanStep>& steps, const std::vector<std::optional<KpiId>>& kept) {
    std::vector<PlanStep> made;
    for (PlanStep step : steps) {
        if (step.kpi && !kept[step.kpi->index]) continue;
        if (step.kpi) step.kpi = kept[step.kpi->index];
        made.push_back(std::move(step));
    }
    return made;
}

std::size_t count_steps(const Scorecard& scorecard) {
    std::size_t steps = 0;
    for (const Plan& plan : scorecard.plans) steps += plan.steps.size();
    return steps;
}

} // namespace

std::optional<DimensionId> find_dimension(std::string_view option, std::string_view id, const Scorecard& scorecard,
                                          Diagnostics& diagnostics) {
    const auto found = std::ranges::find(scorecard.dimensions, id, &Dimension::id);
    if (found != scorecard.dimensions.end())
        return DimensionId{static_cast<std::uint32_t>(found - scorecard.dimensions.begin())};
    std::vector<std::string_view> names;
    for (const Dimension& dimension : scorecard.dimensions) names.push_back(dimension.id);
    std::string help = "name it in the scorecard: `dimensions: {region: Region}`";
    if (const auto nearest = nearest_name(id, names))
        help = fmt::format("did you mean `{}`?", *nearest);
    else if (!names.empty())
        help = "the scorecard's dimensions are " + list_names(names);
    fail(diagnostics, "unknown-dimension", fmt::format("`{}`: no dimension is named `{}`", option, id),
         std::move(help));
    return std::nullopt;
}

std::vector<MemberChoice> read_only(std::span<const std::string> written, const Scorecard& scorecard,
                                    Diagnostics& diagnostics) {
    std::vector<MemberChoice> choices;
    for (const std::string& choice : written) {
        const auto equals = choice.find('=');
        const auto members =
            equals == std::string::npos ? std::nullopt : split_members(std::string_view(choice).substr(equals + 1));
        const std::string option = "--only " + choice;
        if (!members) {
            fail(diagnostics, "usage", fmt::format("`{}` is not understood", option),
                 "write a dimension and its members, such as `--only region=North,South`; a member with a comma is in "
                 "double quotes: `--only 'manager=\"Lee, Ann\"'`");
            continue;
        }
        const auto dimension = find_dimension(option, trim_spaces(choice.substr(0, equals)), scorecard, diagnostics);
        if (dimension) add(choices, *dimension, *members);
    }
    return choices;
}

void check_members(std::span<const MemberChoice> choices, const Scorecard& scorecard, const Query& query,
                   const Measurements& measurements, Diagnostics& diagnostics) {
    for (const MemberChoice& choice : choices) {
        const std::string& id = scorecard[choice.dimension].id;
        const std::vector<Member> members = members_in(query, measurements, choice.dimension);
        if (members.empty()) {
            fail(diagnostics, "no-members", fmt::format("`--only`: no row has a member of the dimension `{}`", id),
                 "give files that have its columns, or leave out the option");
            continue;
        }
        for (const Member& member : choice.members) {
            if (std::ranges::binary_search(members, member)) continue;
            const std::string shown = shown_member(member);
            fail(diagnostics, "unknown-member", fmt::format("`--only {}={}`: no row has this member", id, shown),
                 help_for_member(id, shown, members));
        }
    }
}

std::vector<Member> members_in(const Query& query, const Measurements& measurements, DimensionId dimension) {
    std::set<Member> members;
    for (std::uint32_t i = 0; i < query.relations.size(); ++i)
        if (const auto key = key_in(query, measurements, {i}, dimension))
            members.insert(measurements.members[key->index].texts.begin(),
                           measurements.members[key->index].texts.end());
    return {members.begin(), members.end()};
}

Scorecard restricted_to(std::span<const DimensionId> dimensions, const Scorecard& scorecard, const Query& query,
                        const Measurements& measurements) {
    Scorecard made = scorecard;
    made.kpis.clear();
    std::vector<std::optional<KpiId>> kept;
    for (const Kpi& kpi : scorecard.kpis) {
        const bool stays = !find_lack(dimensions, kpi, scorecard, query, measurements);
        kept.push_back(stays ? std::optional(KpiId{static_cast<std::uint32_t>(made.kpis.size())}) : std::nullopt);
        if (stays) made.kpis.push_back(kpi);
    }
    std::erase_if(made.waivers, [&](const Waiver& waiver) { return !kept[waiver.kpi.index]; });
    for (Waiver& waiver : made.waivers) waiver.kpi = *kept[waiver.kpi.index];
    std::erase_if(made.plans, [&](Plan& plan) {
        const bool had_steps = !plan.steps.empty();
        plan.steps = kept_steps(plan.steps, kept);
        return had_steps && plan.steps.empty();
    });
    return made;
}

std::vector<EvaluatedMembers> evaluated_members(std::span<const MemberChoice> choices) {
    std::vector<EvaluatedMembers> made;
    for (const MemberChoice& choice : choices)
        made.push_back({.dimension = choice.dimension, .members = choice.members, .is_restricted = true});
    return made;
}

std::string why_left_out(const Kpi& kpi, const Scorecard& whole, const Run& run) {
    const auto lack = find_lack(kpi, whole, run);
    return lack ? "it reads " + in_words(*lack, whole) : std::string();
}

std::vector<std::string> notes_on_left_out(const Scorecard& whole, const Run& run) {
    std::map<Lack, std::vector<std::string_view>> left_out;
    for (const Kpi& kpi : whole.kpis)
        if (const auto lack = find_lack(kpi, whole, run); lack && kpi.is_selected) left_out[*lack].push_back(kpi.id);
    std::vector<std::string> notes;
    for (const auto& [lack, kpis] : left_out)
        notes.push_back(fmt::format("{} {} left out: {} {}", list_names(kpis), kpis.size() == 1 ? "is" : "are",
                                    kpis.size() == 1 ? "it reads" : "they read", in_words(lack, whole)));
    if (const std::size_t steps = count_steps(whole) - count_steps(run.scorecard()))
        notes.push_back(steps == 1
                            ? "1 step of a plan is left out: it names a KPI that is left out"
                            : fmt::format("{} steps of plans are left out: they name KPIs that are left out", steps));
    return notes;
}

} // namespace kpitrace::cli

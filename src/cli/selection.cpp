#include "cli/selection.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace::cli {
namespace {

using Texts = std::vector<std::string_view>;

Texts tags_of(const Scorecard& scorecard, const Kpi& kpi) {
    Texts tags(kpi.tags.begin(), kpi.tags.end());
    const auto& of_objective = scorecard[kpi.measures].tags;
    tags.insert(tags.end(), of_objective.begin(), of_objective.end());
    return tags;
}

/// The KPI's own owner, otherwise that of its success factor or of its objective.
Texts owner_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::string_view owner = kpi.owner;
    if (owner.empty() && kpi.success_factor) owner = scorecard[*kpi.success_factor].owner;
    if (owner.empty()) owner = scorecard[kpi.measures].owner;
    return owner.empty() ? Texts() : Texts{owner};
}

Texts objective_of(const Scorecard& scorecard, const Kpi& kpi) {
    return {scorecard[kpi.measures].id};
}

Texts perspective_of(const Scorecard& scorecard, const Kpi& kpi) {
    const auto perspective = scorecard[kpi.measures].perspective;
    return perspective ? Texts{scorecard[*perspective].id} : Texts();
}

Texts id_of(const Scorecard&, const Kpi& kpi) {
    return {kpi.id};
}

/// What a term can be about.
struct Kind {
    std::string_view prefix; ///< as the user writes it; empty for ids
    std::string_view no_kpi; ///< the sentence that no KPI is meant
    std::string_view all;    ///< what a list of all texts is called
    std::string_view none;   ///< the sentence that there are no texts
    Texts (*texts_of)(const Scorecard&, const Kpi&);
};

constexpr std::array<Kind, 5> kinds{
    {{"", "no KPI has this id", "KPIs", "there are no KPIs", id_of},
     {"tag:", "no KPI has this tag", "tags", "no KPI or objective has `tags`", tags_of},
     {"owner:", "no KPI has this owner", "owners", "no KPI, success factor or objective has an `owner`", owner_of},
     {"objective:", "no KPI measures this objective", "measured objectives", "there are no KPIs", objective_of},
     {"perspective:", "no KPI is in this perspective", "perspectives with KPIs",
      "no objective that a KPI measures has a `perspective`", perspective_of}}};

/// One value of an option.
struct Term {
    std::string_view option;
    const std::string& written;
    const Kind& kind;
    std::string pattern; ///< what follows the prefix
};

Term read_term(std::string_view option, const std::string& written) {
    for (const Kind& kind : kinds)
        if (!kind.prefix.empty() && written.starts_with(kind.prefix))
            return {option, written, kind, written.substr(kind.prefix.size())};
    return {option, written, kinds.front(), written};
}

bool matches(const Term& term, const Scorecard& scorecard, const Kpi& kpi) {
    return std::ranges::any_of(term.kind.texts_of(scorecard, kpi), [&](std::string_view text) {
        return fnmatch(term.pattern.c_str(), std::string(text).c_str(), 0) == 0;
    });
}

std::set<std::string_view> all_texts(const Kind& kind, const Scorecard& scorecard) {
    std::set<std::string_view> texts;
    for (const Kpi& kpi : scorecard.kpis)
        for (const std::string_view text : kind.texts_of(scorecard, kpi)) texts.insert(text);
    return texts;
}

/// A hint for a term that is about no KPI: the option twice, the same text as another kind, the nearest text, or all
/// texts.
std::string help_for(const Term& term, const Scorecard& scorecard) {
    const std::size_t comma = term.written.find(',');
    if (comma != std::string::npos)
        return fmt::format("repeat the option for several values: `{0} {1} {0} …`", term.option,
                           term.written.substr(0, comma));
    const std::size_t colon = term.written.find(':');
    const std::string bare = colon == std::string::npos ? term.written : term.written.substr(colon + 1);
    for (const Kind& kind : kinds)
        if (all_texts(kind, scorecard).contains(bare)) return fmt::format("did you mean `{}{}`?", kind.prefix, bare);
    const auto texts = all_texts(term.kind, scorecard);
    const Texts names(texts.begin(), texts.end());
    if (const auto nearest = nearest_name(term.pattern, names))
        return fmt::format("did you mean `{}{}`?", term.kind.prefix, *nearest);
    if (colon != std::string::npos && term.kind.prefix.empty())
        return "write the id of a KPI, `tag:X`, `owner:X`, `objective:X` or `perspective:X`";
    if (names.empty()) return std::string(term.kind.none);
    return fmt::format("the {} are {}", term.kind.all, list_names(names));
}

/// For each KPI, whether one of the terms is about it.
std::vector<bool> find_meant(std::string_view option, const std::vector<std::string>& values,
                             const Scorecard& scorecard, Diagnostics& diagnostics) {
    std::vector<bool> meant(scorecard.kpis.size());
    for (const std::string& value : values) {
        const Term term = read_term(option, value);
        bool any = false;
        for (std::size_t i = 0; i < scorecard.kpis.size(); ++i) {
            if (!matches(term, scorecard, scorecard.kpis[i])) continue;
            meant[i] = true;
            any = true;
        }
        if (!any)
            diagnostics.add(call_error("unknown-selection", fmt::format("`{} {}`: {}", option, value, term.kind.no_kpi),
                                       help_for(term, scorecard)));
    }
    return meant;
}

/// Moves selected KPIs to the front, and changes all references to KPIs.
void put_selected_first(Scorecard& scorecard) {
    std::vector<KpiId> moved(scorecard.kpis.size());
    std::vector<Kpi> kpis;
    for (const bool wanted : {true, false}) {
        for (std::size_t i = 0; i < scorecard.kpis.size(); ++i) {
            if (scorecard.kpis[i].is_selected != wanted) continue;
            moved[i] = {static_cast<std::uint32_t>(kpis.size())};
            kpis.push_back(scorecard.kpis[i]);
        }
    }
    scorecard.kpis = std::move(kpis);
    for (Plan& plan : scorecard.plans)
        for (PlanStep& step : plan.steps)
            if (step.kpi) step.kpi = moved[step.kpi->index];
    for (Waiver& waiver : scorecard.waivers) waiver.kpi = moved[waiver.kpi.index];
}

} // namespace

Scorecard select_kpis(const Scorecard& scorecard, const ReportSelection& selection, Diagnostics& diagnostics) {
    Scorecard made = scorecard;
    if (selection.is_empty()) return made;
    Diagnostics found;
    const std::vector<bool> wanted = find_meant("--select", selection.select, scorecard, found);
    const std::vector<bool> unwanted = find_meant("--exclude", selection.exclude, scorecard, found);
    for (std::size_t i = 0; i < made.kpis.size(); ++i)
        made.kpis[i].is_selected = (selection.select.empty() || wanted[i]) && !unwanted[i];
    if (!found.has_errors() && std::ranges::none_of(made.kpis, &Kpi::is_selected))
        found.add(call_error("nothing-selected",
                             selection.select.empty() ? "`--exclude` leaves out every KPI"
                                                      : "`--exclude` leaves out every KPI that `--select` selects",
                             "leave out `--exclude`, or select more"));
    diagnostics.merge(std::move(found));
    put_selected_first(made);
    return made;
}

} // namespace kpitrace::cli

#include "report/member_notes.hpp"

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string_view>

namespace kpitrace {

namespace {

/// The members of the dimension in all sources. Returns nothing if no rows were divided by it.
std::optional<std::set<std::string>> members_of(const Query& query, const Measurements& measurements, DimensionId id) {
    std::optional<std::set<std::string>> members;
    for (std::size_t key = 0; key < query.keys.size(); ++key) {
        if (query.keys[key].dimension != id) continue;
        if (!members) members.emplace();
        for (const auto& text : measurements.members[key].texts) members->insert(shown_member(text));
    }
    return members;
}

std::string note_of(const std::string& kpi, const std::string& dimension, const std::string& member,
                    const std::set<std::string>& members) {
    const std::vector<std::string_view> known(members.begin(), members.end());
    const auto nearest = nearest_name(member, known);
    return fmt::format("KPI `{}` has a target for the member `{}` of `{}`, but no row has this member{}", kpi,
                       escape_control(member), dimension,
                       nearest ? fmt::format("; did you mean `{}`?", escape_control(*nearest)) : "");
}

} // namespace

std::vector<std::string> notes_on_members(const Scorecard& scorecard, const Query& query,
                                          const Measurements& measurements) {
    std::vector<std::string> notes;
    for (const Kpi& kpi : scorecard.kpis)
        for (const KpiSplit& split : kpi.by) {
            if (split.targets.empty()) continue;
            const auto members = members_of(query, measurements, split.dimension);
            if (!members) continue;
            for (const MemberTarget& target : split.targets)
                if (!members->contains(target.member))
                    notes.push_back(note_of(kpi.id, scorecard[split.dimension].id, target.member, *members));
        }
    return notes;
}

} // namespace kpitrace

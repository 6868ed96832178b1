#include "evaluate/members.hpp"

#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kpitrace {
namespace {

using Texts = std::vector<std::optional<std::string>>;

void merge_into(Texts& texts, const Texts& more) {
    Texts all;
    std::ranges::set_union(texts, more, std::back_inserter(all));
    texts = std::move(all);
}

/// The members of `texts` over whose rows the scorecard is evaluated.
Texts chosen_among(Texts texts, DimensionId dimension, std::span<const EvaluatedMembers> evaluated) {
    for (const EvaluatedMembers& chosen : evaluated)
        if (chosen.dimension == dimension)
            std::erase_if(texts, [&](const auto& text) {
                return std::ranges::find(chosen.members, text) == chosen.members.end();
            });
    return texts;
}

} // namespace

bool check_member_counts(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                         Diagnostics& diagnostics) {
    bool are_few = true;
    for (std::uint32_t i = 0; i < scorecard.dimensions.size(); ++i) {
        Texts texts;
        for (std::size_t key = 0; key < query.keys.size(); ++key)
            if (query.keys[key].dimension == DimensionId{i}) merge_into(texts, measurements.members[key].texts);
        if (texts.size() <= most_members) continue;
        are_few = false;
        const Dimension& dimension = scorecard.dimensions[i];
        diagnostics.add(
            {.rule = "many-members",
             .message = fmt::format("the dimension `{}` has {} members; expected at most {}", dimension.id,
                                    texts.size(), most_members),
             .place = place_of(scorecard.file, dimension.span),
             .help = "choose a column that divides the rows into fewer groups, such as a region or a team"});
    }
    return are_few;
}

std::optional<KeyId> key_in(const Query& query, const Measurements& measurements, SourceId source,
                            DimensionId dimension) {
    const auto key = query.find_key(source, dimension);
    return key && measurements.members[key->index].exists ? key : std::nullopt;
}

std::optional<KeyId> pair_key_in(const Query& query, const Measurements& measurements, SourceId source,
                                 const std::array<DimensionId, 2>& pair) {
    const auto key = query.find_pair_key(source, pair);
    return key && measurements.members[key->index].exists ? key : std::nullopt;
}

std::optional<Undivided> find_undivided(const Query& query, const Measurements& measurements,
                                        const std::vector<bool>& sources, std::span<const EvaluatedMembers> members) {
    for (std::uint32_t source = 0; source < sources.size(); ++source)
        for (const EvaluatedMembers& chosen : members)
            if (sources[source] && !key_in(query, measurements, {source}, chosen.dimension))
                return Undivided{{source}, chosen.dimension};
    return std::nullopt;
}

Slice slice_of(const Query& query, const Measurements& measurements, DimensionId dimension,
               const std::optional<std::string>& member) {
    Slice slice{.members = {}, .no_rows = NoRows::zero};
    for (std::uint32_t source = 0; source < query.relations.size(); ++source) {
        const auto key = key_in(query, measurements, {source}, dimension);
        slice.members.push_back(key ? std::optional(measurements.find_member(*key, member)) : std::nullopt);
    }
    return slice;
}

Slice slice_of(const Query& query, const Measurements& measurements, std::span<const EvaluatedMembers> members) {
    for (const EvaluatedMembers& chosen : members)
        if (!chosen.is_restricted) return slice_of(query, measurements, chosen.dimension, chosen.members.front());
    return {};
}

std::vector<std::optional<std::string>> members_of(const Scorecard& scorecard, const Query& query,
                                                   const Measurements& measurements, const Kpi& kpi,
                                                   DimensionId dimension, std::span<const EvaluatedMembers> evaluated) {
    std::vector<const Formula*> formulas{&kpi.actual};
    if (const auto* target = std::get_if<Formula>(&kpi.target)) formulas.push_back(target);
    const std::vector<bool> read = sources_of(scorecard, formulas);
    Texts texts;
    for (std::uint32_t source = 0; source < read.size(); ++source)
        if (const auto key = read[source] ? key_in(query, measurements, {source}, dimension) : std::nullopt)
            merge_into(texts, measurements.members[key->index].texts);
    return chosen_among(std::move(texts), dimension, evaluated);
}

} // namespace kpitrace

// A dimension is written once for all sources, or source by source. The first form means every source that has the
// columns, which only the files know. So such a source is found out when its files are read, except where the columns
// need a lookup that the source does not have.
#include "scorecard/formulas.hpp"
#include "scorecard/parts.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {

namespace {

/// One expression for all sources.
void read_for_all(Reading& reading, Dimension& dimension, const YamlNode& node) {
    const auto value = read_expression(reading, node, Grammar::value);
    if (!value) return;
    bool is_known = false;
    for (std::uint32_t i = 0; i < reading.card.sources.size(); ++i) {
        if (!has_lookups_for(reading.card, *value, {i})) continue;
        dimension.of_source[i] = DimensionValue{*value, true};
        is_known = true;
    }
    // If no source has the lookups, the first source shows which one is missing.
    if (!is_known && !reading.card.sources.empty()) check_paths(reading, {&*value, value->root()}, SourceId{0});
}

void read_by_source(Reading& reading, Dimension& dimension, const YamlNode& map) {
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        const auto source = read_reference<Source>(reading, entry.key, reading.sources);
        auto value = read_expression(reading, entry.value, Grammar::value);
        if (!source || !value) continue;
        auto& known = dimension.of_source[source->index];
        if (known)
            reading.errors.error("duplicate-key", entry.key.span,
                                 fmt::format("the dimension {} has the source {} twice", backticked(dimension.id),
                                             backticked(entry.key.text)));
        if (check_paths(reading, {&*value, value->root()}, *source)) known = DimensionValue{*std::move(value), false};
    }
}

void read_dimension(Reading& reading, Dimension& dimension, const YamlNode& value) {
    dimension.of_source.resize(reading.card.sources.size());
    if (value.kind == YamlKind::map) return read_by_source(reading, dimension, value);
    if (value.kind == YamlKind::scalar) return read_for_all(reading, dimension, value);
    report_wrong_type(reading, value, "an expression over rows, or a map from sources to such expressions",
                      fmt::format("write `{0}: COLUMN`, or `{0}: {{SOURCE: COLUMN}}`", dimension.id));
}

void read_member_target(Reading& reading, KpiSplit& split, const YamlTree::Entry& entry) {
    const auto text = read_word_text(reading, entry.key);
    if (!text) return;
    MemberTarget made{std::string(trim_blanks(*text)), entry.key.span, {}};
    if (std::ranges::find(split.targets, made.member, &MemberTarget::member) != split.targets.end()) {
        reading.errors.error("duplicate-key", entry.key.span,
                             fmt::format("the member {} has two targets", backticked(made.member)),
                             "delete one of the two");
        return;
    }
    // The reader of targets fills a KPI, so that members' targets have all its forms and messages.
    Kpi scratch;
    KpiDraft draft{scratch};
    draft.target = &entry.value;
    if (!read_target(reading, draft)) return;
    made.target = std::move(scratch.target);
    split.targets.push_back(std::move(made));
}

void read_member_targets(Reading& reading, KpiSplit& split, const YamlNode& node) {
    if (node.kind != YamlKind::map)
        return report_wrong_type(reading, node, "a map from members to targets", "write `targets: {North: 50%}`");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i)
        read_member_target(reading, split, reading.tree.entry(node, i));
}

constexpr auto split_fields =
    std::to_array<Field<KpiSplit>>({{.key = "targets", .read = read_member_targets, .takes = is_map}});

/// Adds the dimension with the id that `node` names; null if there is none or the KPI has it already.
KpiSplit* add_split(Reading& reading, std::vector<KpiSplit>& splits, const YamlNode& node) {
    const auto dimension = read_reference<Dimension>(reading, node, reading.dimensions);
    if (!dimension) return nullptr;
    if (std::ranges::find(splits, *dimension, &KpiSplit::dimension) != splits.end()) {
        reading.errors.error("duplicate-key", node.span,
                             fmt::format("`by` has the dimension {} twice", backticked(node.text)),
                             "delete one of the two");
        return nullptr;
    }
    return &splits.emplace_back(KpiSplit{*dimension, node.span, {}});
}

/// Reports a source that the KPI's actual reads and that certainly lacks the dimension.
void check_split(Reading& reading, const Kpi& kpi, const KpiSplit& split) {
    const Scorecard& card = reading.card;
    const Dimension& dimension = card[split.dimension];
    const Formula* const actual = &kpi.actual;
    const std::vector<bool> read = sources_of(card, std::span(&actual, 1));
    for (std::uint32_t i = 0; i < read.size(); ++i) {
        if (!read[i] || dimension.of_source[i]) continue;
        const std::string& source = card.sources[i].id;
        reading.errors.error(
            "missing-dimension", split.span,
            fmt::format("the KPI {} reads the source `{}`, which lacks the dimension `{}`", backticked(kpi.id), source,
                        dimension.id),
            fmt::format("add the source to the dimension: `{0}: {{{1}: COLUMN}}`, or delete `{0}` from `by`",
                        dimension.id, source));
    }
}

} // namespace

void read_dimensions(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.dimensions, reading.card.dimensions, read_dimension);
}

std::vector<KpiSplit> read_splits(Reading& reading, const YamlNode& node) {
    std::vector<KpiSplit> splits;
    if (node.kind == YamlKind::map) {
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
            const YamlTree::Entry entry = reading.tree.entry(node, i);
            KpiSplit* const split = add_split(reading, splits, entry.key);
            if (split != nullptr && entry.value.kind != YamlKind::null)
                read_fields(reading, entry.value, split_fields, *split, "dimension of `by`", entry.key.span);
        }
    } else if (node.kind == YamlKind::list) {
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) add_split(reading, splits, reading.tree.item(node, i));
    } else {
        add_split(reading, splits, node);
    }
    return splits;
}

void check_splits(Reading& reading) {
    if (reading.card.metric_order.size() != reading.card.metrics.size()) return; // a loop, which has been reported
    for (const Kpi& kpi : reading.card.kpis)
        for (const KpiSplit& split : kpi.by) check_split(reading, kpi, split);
}

std::vector<ElementKeys> split_keys() {
    return {keys_of("dimension of `by`", split_fields)};
}

} // namespace kpitrace

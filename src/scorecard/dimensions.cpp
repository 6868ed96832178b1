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

/// Remembers that an error in the dimension has been reported. That a source lacks the dimension may only follow.
void refuse(Reading& reading, const Dimension& dimension) {
    reading.refused_dimensions.insert(*reading.dimensions.find(dimension.id));
}

/// One expression for all sources.
void read_for_all(Reading& reading, Dimension& dimension, const YamlNode& node) {
    const auto value = read_expression(reading, node, Grammar::value);
    if (!value) return refuse(reading, dimension);
    bool is_known = false;
    for (std::uint32_t i = 0; i < reading.card.sources.size(); ++i) {
        if (!has_lookups_for(reading, *value, {i})) continue;
        dimension.of_source[i] = DimensionValue{*value, true};
        is_known = true;
    }
    if (is_known || reading.card.sources.empty()) return;
    report_lookup_of_no_source(reading, dimension, *value);
    refuse(reading, dimension);
}

void read_by_source(Reading& reading, Dimension& dimension, const YamlNode& map) {
    if (YamlTree::size(map) == 0) {
        reading.errors.error("empty-dimension", dimension.span,
                             fmt::format("the dimension {} has no source", backticked(dimension.id)),
                             fmt::format("write `{0}: COLUMN`, or `{0}: {{SOURCE: COLUMN}}`", dimension.id));
        refuse(reading, dimension);
    }
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        const auto source = read_reference<Source>(reading, entry.key, reading.sources);
        auto value = read_expression(reading, entry.value, Grammar::value);
        if (!source || !value) {
            refuse(reading, dimension);
            continue;
        }
        auto& known = dimension.of_source[source->index];
        if (known)
            reading.errors.error("duplicate-key", entry.key.span,
                                 fmt::format("the dimension {} has the source {} twice", backticked(dimension.id),
                                             backticked(entry.key.text)),
                                 "delete one of the two");
        if (check_paths(reading, {&*value, value->root()}, *source))
            known = DimensionValue{*std::move(value), false};
        else
            refuse(reading, dimension);
    }
}

void read_dimension(Reading& reading, Dimension& dimension, const YamlNode& value) {
    dimension.of_source.resize(reading.card.sources.size());
    if (value.kind == YamlKind::map) return read_by_source(reading, dimension, value);
    if (value.kind == YamlKind::scalar) return read_for_all(reading, dimension, value);
    refuse(reading, dimension);
    report_wrong_type(reading, value, "an expression over rows, or a map from sources to such expressions",
                      fmt::format("write `{0}: COLUMN`, or `{0}: {{SOURCE: COLUMN}}`", dimension.id));
}

void read_member_target(Reading& reading, KpiSplit& split, const YamlTree::Entry& entry) {
    const auto text = read_word_text(reading, entry.key);
    if (!text) return;
    MemberTarget made{std::string(trim_blanks(*text)), entry.key.span, {}};
    if (made.member.empty())
        reading.errors.error("empty-text", entry.key.span, "the text is empty; expected a member of the dimension",
                             "write `(none)` for the rows without a value");
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
    draft.member = made.member;
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

/// The value of a dimension in `by`: nothing, or `{targets: …}`.
void read_split(Reading& reading, KpiSplit& split, const YamlTree::Entry& entry) {
    const YamlNode& value = entry.value;
    if (value.kind == YamlKind::null) return;
    const std::string_view dimension = entry.key.text;
    if (value.kind != YamlKind::map)
        return report_wrong_type(reading, value, "a map with `targets`",
                                 fmt::format("write `{}: {{targets: {{MEMBER: TARGET}}}}`", dimension));
    if (YamlTree::size(value) > 0 && !has_key(reading, value, split_fields[0].key)) {
        const YamlNode& first = reading.tree.entry(value, 0).key;
        reading.errors.error(
            "unknown-key", first.span,
            fmt::format("a dimension of `by` has no key {}; expected `targets`", backticked(first.text)),
            fmt::format("write targets of members as `{}: {{targets: {{MEMBER: TARGET}}}}`", dimension));
        return;
    }
    read_fields(reading, value, split_fields, split, "dimension of `by`", entry.key.span);
}

/// Adds the dimension with the id that `node` names; null if there is none or the KPI has it already.
KpiSplit* add_split(Reading& reading, std::vector<KpiSplit>& splits, const YamlNode& node) {
    if (node.kind == YamlKind::map || node.kind == YamlKind::list) {
        report_wrong_type(reading, node, "the id of a dimension",
                          "write targets of members as `by: {DIMENSION: {targets: {MEMBER: TARGET}}}`");
        return nullptr;
    }
    if (node.text.find(',') != std::string::npos) {
        reading.errors.error("unknown-dimension", node.span,
                             fmt::format("no dimension is named {}", backticked(node.text)),
                             fmt::format("write several dimensions as a list: `by: [{}]`", node.text));
        return nullptr;
    }
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

/// The value of the dimension over the rows of the source, if a lookup leads to a source that has the dimension;
/// otherwise the word COLUMN.
std::string likely_value(const Dimension& dimension, const Source& source) {
    for (const SourceLookup& lookup : source.lookups) {
        const auto& theirs = dimension.of_source[lookup.source.index];
        if (!theirs || theirs->value[theirs->value.root()].op != Op::name) continue;
        ColumnPath path = path_of(theirs->value[theirs->value.root()]);
        path.through.insert(path.through.begin(), lookup.name);
        return print(path);
    }
    return "COLUMN";
}

/// The entry of the dimension that a source needs, with the entries that the dimension has.
std::string completed(const Scorecard& card, const Dimension& dimension, const Source& source) {
    std::string entries;
    for (std::uint32_t i = 0; i < card.sources.size(); ++i)
        if (const auto& value = dimension.of_source[i])
            entries += fmt::format("{}: {}, ", card.sources[i].id, print(value->value));
    return fmt::format("{}: {{{}{}: {}}}", dimension.id, entries, source.id, likely_value(dimension, source));
}

/// Reports a source that the KPI's actual reads and that certainly lacks the dimension.
void check_split(Reading& reading, const Kpi& kpi, const KpiSplit& split) {
    if (reading.refused_dimensions.contains(split.dimension.index)) return;
    const Scorecard& card = reading.card;
    const Dimension& dimension = card[split.dimension];
    const Formula* const actual = &kpi.actual;
    const std::vector<bool> read = sources_of(card, std::span(&actual, 1));
    for (std::uint32_t i = 0; i < read.size(); ++i) {
        if (!read[i] || dimension.of_source[i]) continue;
        const std::string& source = card.sources[i].id;
        reading.errors.error("missing-dimension", split.span,
                             fmt::format("the KPI {} reads the source `{}`, which lacks the dimension `{}`",
                                         backticked(kpi.id), source, dimension.id),
                             fmt::format("write the dimension as `{}`, or delete `{}` from `by`",
                                         completed(card, dimension, card.sources[i]), dimension.id));
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
            if (split != nullptr) read_split(reading, *split, entry);
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

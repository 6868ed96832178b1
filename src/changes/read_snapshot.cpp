#include "kpitrace/changes/snapshot.hpp"

#include "changes/json_tree.hpp"
#include "changes/messages.hpp"
#include "changes/period_notes.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

namespace kpitrace {

namespace {

constexpr auto read_keys = std::to_array<std::string_view>(
    {"kpitrace", "name",       "period",     "score",    "objectives", "kpis",       "metrics",
     "id",       "start",      "end",        "data_end", "complete",   "zone",       "unit",
     "decimals", "direction",  "actual",     "target",   "baseline",   "red",        "tolerance",
     "reason",   "attainment", "definition", "min",      "max",        "expression", "source",
     "where",    "date",       "objective",  "weight",   "reading",    "red_since",  "last_with_data"});

constexpr auto kpi_definition_keys =
    std::to_array<std::string_view>({"actual", "target", "metrics", "direction", "weight"});
constexpr auto metric_definition_keys =
    std::to_array<std::string_view>({"expression", "source", "where", "date", "reading"});

constexpr std::array directions{Direction::maximize, Direction::minimize};
constexpr std::array zones{Zone::green, Zone::yellow, Zone::red, Zone::no_data, Zone::unmeasured};

/// What a value may be besides its own kind.
enum class Absent : std::uint8_t { refused, null_is_none };

/// Reads members of objects; whatever is wrong is an error at its place, and reading goes on.
class SnapshotReader {
public:
    SnapshotReader(const SourceFile& file, Diagnostics& diagnostics)
        : file_(file)
        , diagnostics_(diagnostics) {}

    /// Nothing where this is another file altogether, of which no more is to be said.
    [[nodiscard]] std::optional<Snapshot> read(const JsonNode& root) {
        if (!is_report(root)) return std::nullopt;
        Snapshot made;
        made.name = text(root, "name");
        made.period = period(root);
        made.score = share(root, "score");
        list(root, "objectives", [&](const JsonNode& node) { made.objectives.push_back(objective(node)); });
        list(root, "kpis", [&](const JsonNode& node) {
            made.kpis.push_back(kpi(node));
            if (const JsonNode* last = node.find("last_with_data"))
                made.last_with_data.push_back(last_with_data(*last, made.kpis.back()));
        });
        list(root, "metrics", [&](const JsonNode& node) { made.metrics.push_back(metric(node)); });
        return made;
    }

private:
    void fail(std::string rule, std::string message, Span span, std::string_view help = help_with_reports) {
        diagnostics_.add({.rule = std::move(rule),
                          .message = std::move(message),
                          .place = place_of(file_, span),
                          .help = std::string(help)});
    }

    [[nodiscard]] bool is_report(const JsonNode& root) {
        constexpr std::string_view known = "1";
        const JsonNode* version = root.find("kpitrace");
        if (version == nullptr) {
            fail("not-a-report", "this is JSON, but not a report: expected an object with the key `kpitrace`",
                 root.span);
            return false;
        }
        if (version->kind == JsonKind::number && version->text == known) return true;
        fail("report-version",
             fmt::format("this report has version {}; expected version {}",
                         version->kind == JsonKind::number ? version->text : to_string(version->kind), known),
             version->span, "compare it with the kpitrace that wrote it, or write it again with this one");
        return false;
    }

    /// Nothing, with an error, where it is not there.
    const JsonNode* member(const JsonNode& object, std::string_view key) {
        const JsonNode* found = object.find(key);
        if (found == nullptr) fail("missing-key", fmt::format("the key `{}` is missing here", key), object.span);
        return found;
    }

    /// Nothing, with an error where it should be there, where it is none of that kind.
    const JsonNode* member(const JsonNode& object, std::string_view key, JsonKind kind,
                           Absent absent = Absent::refused) {
        const JsonNode* found = member(object, key);
        if (found == nullptr || found->kind == kind) return found;
        if (absent == Absent::null_is_none && found->kind == JsonKind::null) return nullptr;
        fail("wrong-type",
             fmt::format("`{}` is {}; expected {}{}", key, to_string(found->kind), to_string(kind),
                         absent == Absent::null_is_none ? " or null" : ""),
             found->span);
        return nullptr;
    }

    std::string text(const JsonNode& object, std::string_view key, Absent absent = Absent::refused) {
        const JsonNode* found = member(object, key, JsonKind::text, absent);
        return found != nullptr ? found->text : std::string();
    }

    Number number_of(const JsonNode& node) {
        const auto number = Number::parse(node.text);
        if (!number) fail("bad-number", fmt::format("`{}` is too large for a number", node.text), node.span);
        return number.value_or(Number());
    }

    std::optional<Number> number(const JsonNode& object, std::string_view key) {
        const JsonNode* found = member(object, key, JsonKind::number, Absent::null_is_none);
        return found != nullptr ? std::optional(number_of(*found)) : std::nullopt;
    }

    std::optional<double> share(const JsonNode& object, std::string_view key) {
        const auto found = number(object, key);
        return found ? std::optional(found->to_double()) : std::nullopt;
    }

    std::optional<Date> date(const JsonNode& object, std::string_view key, Absent absent) {
        const JsonNode* found = member(object, key, JsonKind::text, absent);
        if (found == nullptr) return std::nullopt;
        const auto date = parse_date(found->text);
        if (!date)
            fail("bad-date", fmt::format("`{}` is not a date; expected a date such as 2026-06-30", found->text),
                 found->span);
        return date;
    }

    template<class Value, class Values>
    std::optional<Value> word(const JsonNode& object, std::string_view key, const Values& values, Absent absent) {
        const JsonNode* found = member(object, key, JsonKind::text, absent);
        if (found == nullptr) return std::nullopt;
        std::vector<std::string_view> words;
        for (const Value value : values) {
            if (to_string(value) == found->text) return value;
            words.push_back(to_string(value));
        }
        fail("unknown-word", fmt::format("`{}` is not a {}; expected one of {}", found->text, key, list_names(words)),
             found->span);
        return std::nullopt;
    }

    Zone zone(const JsonNode& object) {
        return word<Zone>(object, "zone", zones, Absent::refused).value_or(Zone::no_data);
    }

    /// Objects alone, each of an id of its own.
    template<class Read> void list(const JsonNode& object, std::string_view key, Read read) {
        const JsonNode* found = member(object, key, JsonKind::array);
        if (found == nullptr) return;
        std::set<std::string_view> ids;
        for (const JsonNode& node : found->children) {
            if (node.kind != JsonKind::object) {
                fail("wrong-type", fmt::format("{} among `{}`; expected only objects", to_string(node.kind), key),
                     node.span);
                continue;
            }
            const JsonNode* id = node.find("id");
            if (id != nullptr && id->kind == JsonKind::text && !ids.insert(id->text).second)
                fail("duplicate-id", fmt::format("the id `{}` occurs twice among `{}`", id->text, key), id->span);
            read(node);
        }
    }

    SnapshotPeriod period(const JsonNode& root) {
        const JsonNode* node = member(root, "period", JsonKind::object);
        if (node == nullptr) return {};
        SnapshotPeriod made;
        made.id = text(*node, "id");
        made.start = date(*node, "start", Absent::refused).value_or(Date());
        made.end = date(*node, "end", Absent::refused).value_or(Date());
        made.data_end = date(*node, "data_end", Absent::null_is_none);
        if (const JsonNode* complete = member(*node, "complete", JsonKind::boolean)) made.complete = complete->truth;
        made.title = title_of_period(made.id, {made.start, made.end});
        return made;
    }

    SnapshotObjective objective(const JsonNode& node) {
        return {.id = text(node, "id"), .name = text(node, "name"), .score = share(node, "score"), .zone = zone(node)};
    }

    TargetValue target(const JsonNode& kpi) {
        const JsonNode* found = member(kpi, "target");
        if (found == nullptr || found->kind == JsonKind::null) return {};
        if (found->kind == JsonKind::number) return number_of(*found);
        if (found->kind != JsonKind::object) {
            fail("wrong-type",
                 fmt::format("`target` is {}; expected a number, {{min, max}} or null", to_string(found->kind)),
                 found->span);
            return {};
        }
        const JsonNode* min = member(*found, "min", JsonKind::number);
        const JsonNode* max = member(*found, "max", JsonKind::number);
        if (min == nullptr || max == nullptr) return {};
        return TargetRange{number_of(*min), number_of(*max)};
    }

    /// Reports of before this key was there have none.
    std::optional<int> decimals(const JsonNode& kpi) {
        const JsonNode* found = kpi.find("decimals");
        if (found == nullptr || found->kind == JsonKind::null) return std::nullopt;
        for (int digits = 0; digits <= Decimal::max_scale; ++digits)
            if (found->kind == JsonKind::number && found->text == std::to_string(digits)) return digits;
        fail("wrong-type",
             fmt::format("`decimals` is {}; expected a whole number from 0 to {}",
                         found->kind == JsonKind::number ? found->text : to_string(found->kind), Decimal::max_scale),
             found->span);
        return std::nullopt;
    }

    /// Its definition, where it has one with all keys: one that lacks some was written before they were added, and
    /// can't be compared.
    const JsonNode* definition_in(const JsonNode& node, std::span<const std::string_view> keys) {
        if (node.find("definition") == nullptr) return nullptr;
        const JsonNode* found = member(node, "definition", JsonKind::object);
        if (found == nullptr) return nullptr;
        const bool is_whole =
            std::all_of(keys.begin(), keys.end(), [&](std::string_view key) { return found->find(key) != nullptr; });
        return is_whole ? found : nullptr;
    }

    std::vector<std::string> texts(const JsonNode& object, std::string_view key) {
        const JsonNode* found = member(object, key, JsonKind::array);
        std::vector<std::string> made;
        if (found == nullptr) return made;
        for (const JsonNode& node : found->children) {
            if (node.kind == JsonKind::text)
                made.push_back(node.text);
            else
                fail("wrong-type", fmt::format("{} among `{}`; expected only texts", to_string(node.kind), key),
                     node.span);
        }
        return made;
    }

    std::optional<Direction> direction(const JsonNode& object) {
        return word<Direction>(object, "direction", directions, Absent::null_is_none);
    }

    KpiDefinition kpi_definition(const JsonNode& node) {
        const JsonNode* weight = member(node, "weight", JsonKind::number);
        return {.actual = text(node, "actual"),
                .target = text(node, "target"),
                .metrics = texts(node, "metrics"),
                .direction = direction(node),
                .weight = weight != nullptr ? number_of(*weight) : Number(1)};
    }

    SnapshotKpi kpi(const JsonNode& node) {
        SnapshotKpi made = state(node);
        made.id = text(node, "id");
        made.name = text(node, "name");
        made.objective = text(node, "objective");
        return made;
    }

    /// All but names.
    SnapshotKpi state(const JsonNode& node) {
        SnapshotKpi made;
        made.unit = text(node, "unit", Absent::null_is_none);
        made.decimals = decimals(node);
        made.direction = direction(node);
        made.actual = number(node, "actual");
        made.target = target(node);
        made.baseline = number(node, "baseline");
        made.red = number(node, "red");
        made.tolerance = number(node, "tolerance");
        made.attainment = share(node, "attainment");
        made.zone = zone(node);
        made.reason = text(node, "reason", Absent::null_is_none);
        if (const JsonNode* definition = definition_in(node, kpi_definition_keys))
            made.definition = kpi_definition(*definition);
        if (node.find("red_since") != nullptr) made.red_since = text(node, "red_since", Absent::null_is_none);
        return made;
    }

    /// What it is called, and what it measures, it has in common with the KPI.
    EarlierKpi last_with_data(const JsonNode& node, const SnapshotKpi& kpi) {
        EarlierKpi made{.period = text(node, "period"), .kpi = state(node)};
        made.kpi.id = kpi.id;
        made.kpi.name = kpi.name;
        made.kpi.objective = kpi.objective;
        return made;
    }

    SnapshotMetric metric(const JsonNode& node) {
        SnapshotMetric made{.id = text(node, "id"), .name = text(node, "name"), .definition = {}};
        if (const JsonNode* definition = definition_in(node, metric_definition_keys))
            made.definition = {text(*definition, "expression"), text(*definition, "source", Absent::null_is_none),
                               text(*definition, "where", Absent::null_is_none),
                               text(*definition, "date", Absent::null_is_none),
                               text(*definition, "reading", Absent::null_is_none)};
        return made;
    }

    const SourceFile& file_;
    Diagnostics& diagnostics_;
};

} // namespace

std::optional<Snapshot> read_snapshot(const SourceFile& file, Diagnostics& diagnostics, const SnapshotLimits& limits) {
    const auto root = parse_json(file, read_keys, limits, diagnostics);
    if (!root) return std::nullopt;
    const auto errors_before = diagnostics.count(Severity::error);
    auto made = SnapshotReader(file, diagnostics).read(*root);
    if (diagnostics.count(Severity::error) > errors_before) return std::nullopt;
    return made;
}

} // namespace kpitrace

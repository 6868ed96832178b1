#include "kpitrace/result/snapshot.hpp"

#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "result/fields.hpp"
#include "result/json_tree.hpp"
#include "result/period_of_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>
#include <system_error>

namespace kpitrace {

namespace {

constexpr std::array directions{Direction::maximize, Direction::minimize};
constexpr std::array zones{Zone::green, Zone::yellow, Zone::red, Zone::no_data, Zone::unmeasured};

enum class Null : std::uint8_t { refused, allowed };

template<class Struct, class Member> Null null_of(const ResultField<Struct, Member>& field) {
    return field.when_empty == EmptyAs::written ? Null::refused : Null::allowed;
}

/// The keys of all kept fields, and of the objects and arrays around them. Members with other keys are not stored.
std::vector<std::string_view> wanted_keys() {
    std::vector<std::string_view> keys{"kpitrace", "name",  restriction_key, selection_key, select_key, exclude_key,
                                       "period",   "score", "objectives",    "kpis",        "metrics",  "min",
                                       "max"};
    const auto add = [&](const auto& field) { keys.push_back(field.key); };
    for_each_kept_field<ReportPeriod>(add);
    for_each_kept_field<ReportObjective>(add);
    for_each_kept_field<ReportKpi>(add);
    for_each_kept_field<KpiDefinition>(add);
    for_each_kept_field<ReportMember>(add);
    for_each_kept_field<ReportMetric>(add);
    for_each_kept_field<MetricDefinition>(add);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

/// Reads objects by the tables of fields. Every fault is reported at its place, and reading continues, so that one run
/// shows all faults.
class SnapshotReader {
public:
    SnapshotReader(const SourceFile& file, Diagnostics& diagnostics)
        : file_(file)
        , diagnostics_(diagnostics) {}

    /// Reads the report. Returns nothing if the file is not a report of this version: further errors would only
    /// confuse.
    [[nodiscard]] std::optional<Snapshot> read(const JsonNode& root) {
        if (!is_report(root)) return std::nullopt;
        Snapshot made;
        read_text(root, "name", Null::refused, made.name);
        if (root.find(restriction_key) != nullptr) read_restrictions(root, made.only);
        if (root.find(selection_key) != nullptr) read_selection(root, made.selection);
        if (const JsonNode* period = member(root, "period", JsonKind::object, Null::refused)) {
            read_fields(*period, made.period);
            made.period.title = title_of_period(made.period.id, {made.period.start, made.period.end});
        }
        made.score = share(root, "score");
        objectives_ = read_list(root, "objectives", made.objectives); // first, because KPIs refer to them
        read_list(root, "kpis", made.kpis);
        read_list(root, "metrics", made.metrics);
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

    void read_restrictions(const JsonNode& root, std::vector<ReportRestriction>& only) {
        const JsonNode* found = member(root, restriction_key, JsonKind::object, Null::refused);
        if (found == nullptr) return;
        for (std::size_t i = 0; i < found->keys.size(); ++i) {
            ReportRestriction& made = only.emplace_back(ReportRestriction{.dimension = found->keys[i], .members = {}});
            read_texts(*found, made.dimension, made.members);
        }
    }

    void read_selection(const JsonNode& root, ReportSelection& selection) {
        const JsonNode* found = member(root, selection_key, JsonKind::object, Null::refused);
        if (found == nullptr) return;
        read_texts(*found, select_key, selection.select);
        read_texts(*found, exclude_key, selection.exclude);
    }

    template<class Struct> void read_fields(const JsonNode& object, Struct& made) {
        for_each_kept_field<Struct>([&](const auto& field) { read_field(object, field, made); });
    }

    template<class Field, class Struct> void read_field(const JsonNode& object, const Field& field, Struct& made) {
        if (field.kept == Kept::if_there && object.find(field.key) == nullptr) return;
        if constexpr (std::is_same_v<decltype(field.member), std::shared_ptr<const EarlierKpi> ReportKpi::*>)
            read_earlier(object, field.key, made);
        else
            read_value(object, field, made.*field.member);
    }

    using Places = std::map<std::string_view, std::uint32_t>;

    /// Reads a list of objects with different ids. Returns the index of each id, or nothing if an element has none:
    /// then nobody can say which ids are unknown.
    template<class Element>
    std::optional<Places> read_list(const JsonNode& object, std::string_view key, std::vector<Element>& elements) {
        Places ids;
        bool has_all_ids = true;
        const JsonNode* found = member(object, key, JsonKind::array, Null::refused);
        if (found == nullptr) return std::nullopt;
        for (const JsonNode& node : found->children) {
            if (node.kind != JsonKind::object) {
                fail("wrong-type", fmt::format("{} among `{}`; expected only objects", to_string(node.kind), key),
                     node.span);
                has_all_ids = false;
                continue;
            }
            const JsonNode* id = node.find("id");
            if (id == nullptr || id->kind != JsonKind::text)
                has_all_ids = false;
            else if (!ids.emplace(id->text, static_cast<std::uint32_t>(elements.size())).second)
                fail("duplicate-id", fmt::format("the id `{}` occurs twice among `{}`", id->text, key), id->span);
            read_fields(node, elements.emplace_back());
        }
        return has_all_ids ? std::optional(std::move(ids)) : std::nullopt;
    }

    // One read_value() for each type of a kept field.

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::string& value) {
        read_text(object, field.key, null_of(field), value);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, ObjectiveId& value) {
        const JsonNode* found = member(object, field.key, JsonKind::text, Null::refused);
        if (found == nullptr || !objectives_) return;
        const auto place = objectives_->find(found->text);
        if (place == objectives_->end())
            return fail("unknown-id", fmt::format("no objective of this report has the id `{}`", found->text),
                        found->span);
        value = {place->second};
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, bool& value) {
        if (const JsonNode* found = member(object, field.key, JsonKind::boolean, Null::refused)) value = found->truth;
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::uint32_t& value) {
        const JsonNode* found = member(object, field.key, JsonKind::number, Null::refused);
        if (found == nullptr) return;
        const char* end = found->text.data() + found->text.size();
        const auto [stop, error] = std::from_chars(found->text.data(), end, value);
        if (error != std::errc() || stop != end)
            fail("wrong-type", fmt::format("`{}` is {}; expected a whole number from 0 on", field.key, found->text),
                 found->span);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, Number& value) {
        if (const JsonNode* found = member(object, field.key, JsonKind::number, Null::refused))
            value = number_of(*found);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::optional<Number>& value) {
        value = number(object, field.key);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::optional<double>& value) {
        value = share(object, field.key);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, Date& value) {
        value = date(object, field.key, Null::refused).value_or(Date());
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::optional<Date>& value) {
        value = date(object, field.key, Null::allowed);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, Zone& value) {
        value = word<Zone>(object, field.key, zones, null_of(field)).value_or(Zone::no_data);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::optional<Direction>& value) {
        value = word<Direction>(object, field.key, directions, Null::allowed);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::optional<int>& value) {
        const JsonNode* found = member(object, field.key);
        if (found == nullptr || found->kind == JsonKind::null) return;
        for (int digits = 0; digits <= Decimal::max_scale; ++digits)
            if (found->kind == JsonKind::number && found->text == std::to_string(digits)) value = digits;
        if (!value)
            fail("wrong-type",
                 fmt::format("`{}` is {}; expected a whole number from 0 to {}", field.key,
                             found->kind == JsonKind::number ? found->text : to_string(found->kind),
                             Decimal::max_scale),
                 found->span);
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, TargetValue& value) {
        const JsonNode* found = member(object, field.key);
        if (found == nullptr || found->kind == JsonKind::null) return;
        if (found->kind == JsonKind::number) {
            value = number_of(*found);
        } else if (found->kind == JsonKind::object) {
            const JsonNode* min = member(*found, "min", JsonKind::number, Null::refused);
            const JsonNode* max = member(*found, "max", JsonKind::number, Null::refused);
            if (min != nullptr && max != nullptr) value = TargetRange{number_of(*min), number_of(*max)};
        } else {
            fail("wrong-type",
                 fmt::format("`{}` is {}; expected a number, {{min, max}} or null", field.key, to_string(found->kind)),
                 found->span);
        }
    }

    template<class Field> void read_value(const JsonNode& object, const Field& field, std::vector<std::string>& value) {
        read_texts(object, field.key, value);
    }

    template<class Field>
    void read_value(const JsonNode& object, const Field& field, std::vector<ReportMember>& members) {
        const JsonNode* found = member(object, field.key, JsonKind::array, Null::refused);
        if (found == nullptr) return;
        for (const JsonNode& node : found->children) {
            if (node.kind == JsonKind::object)
                read_fields(node, members.emplace_back());
            else
                fail("wrong-type", fmt::format("{} among `{}`; expected only objects", to_string(node.kind), field.key),
                     node.span);
        }
    }

    /// Leaves a definition empty if it lacks a key: it was written before that key existed, so it cannot be compared.
    template<class Field, HasFields Definition>
    void read_value(const JsonNode& object, const Field& field, std::optional<Definition>& value) {
        const JsonNode* found = member(object, field.key, JsonKind::object, Null::refused);
        if (found == nullptr) return;
        bool is_whole = true;
        for_each_kept_field<Definition>([&](const auto& part) {
            is_whole = is_whole && (part.kept == Kept::if_there || found->find(part.key) != nullptr);
        });
        if (is_whole) read_fields(*found, value.emplace());
    }

    /// Reads the KPI's state in an earlier report. The state has its own figures, but the name and the objective of the
    /// KPI around it, which are read first.
    void read_earlier(const JsonNode& object, std::string_view key, ReportKpi& kpi) {
        const JsonNode* found = member(object, key, JsonKind::object, Null::refused);
        if (found == nullptr) return;
        auto made = std::make_shared<EarlierKpi>();
        made->kpi.id = kpi.id;
        made->kpi.name = kpi.name;
        made->kpi.objective = kpi.objective;
        read_text(*found, "period", Null::refused, made->period);
        for_each_kept_field<ReportKpi>([&](const auto& field) {
            if (std::ranges::find(earlier_kpi_keys, field.key) != earlier_kpi_keys.end())
                read_field(*found, field, made->kpi);
        });
        kpi.last_with_data = std::move(made);
    }

    /// The member with that key. If it is missing, reports an error and returns null.
    const JsonNode* member(const JsonNode& object, std::string_view key) {
        const JsonNode* found = object.find(key);
        if (found == nullptr) fail("missing-key", fmt::format("the key `{}` is missing here", key), object.span);
        return found;
    }

    /// The member with that key, if it is of that kind. Returns null for an allowed null. If the value is of another
    /// kind, reports an error and returns null.
    const JsonNode* member(const JsonNode& object, std::string_view key, JsonKind kind, Null null) {
        const JsonNode* found = member(object, key);
        if (found == nullptr || found->kind == kind) return found;
        if (null == Null::allowed && found->kind == JsonKind::null) return nullptr;
        fail("wrong-type",
             fmt::format("`{}` is {}; expected {}{}", key, to_string(found->kind), to_string(kind),
                         null == Null::allowed ? " or null" : ""),
             found->span);
        return nullptr;
    }

    void read_text(const JsonNode& object, std::string_view key, Null null, std::string& value) {
        if (const JsonNode* found = member(object, key, JsonKind::text, null)) value = found->text;
    }

    void read_texts(const JsonNode& object, std::string_view key, std::vector<std::string>& texts) {
        const JsonNode* found = member(object, key, JsonKind::array, Null::refused);
        if (found == nullptr) return;
        for (const JsonNode& node : found->children) {
            if (node.kind == JsonKind::text)
                texts.push_back(node.text);
            else
                fail("wrong-type", fmt::format("{} among `{}`; expected only texts", to_string(node.kind), key),
                     node.span);
        }
    }

    Number number_of(const JsonNode& node) {
        const auto number = Number::parse(node.text);
        if (!number)
            fail("bad-number", fmt::format("`{}` is too large for a number", fit_width(node.text, 30)), node.span);
        return number.value_or(Number());
    }

    std::optional<Number> number(const JsonNode& object, std::string_view key) {
        const JsonNode* found = member(object, key, JsonKind::number, Null::allowed);
        return found != nullptr ? std::optional(number_of(*found)) : std::nullopt;
    }

    std::optional<double> share(const JsonNode& object, std::string_view key) {
        const auto found = number(object, key);
        return found ? std::optional(found->to_double()) : std::nullopt;
    }

    std::optional<Date> date(const JsonNode& object, std::string_view key, Null null) {
        const JsonNode* found = member(object, key, JsonKind::text, null);
        if (found == nullptr) return std::nullopt;
        const auto date = parse_date(found->text);
        if (!date)
            fail("bad-date", fmt::format("`{}` is not a date; expected a date such as 2026-06-30", found->text),
                 found->span);
        return date;
    }

    template<class Value, class Values>
    std::optional<Value> word(const JsonNode& object, std::string_view key, const Values& values, Null null) {
        const JsonNode* found = member(object, key, JsonKind::text, null);
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

    const SourceFile& file_;
    Diagnostics& diagnostics_;
    std::optional<Places> objectives_; // of the report
};

} // namespace

std::optional<Snapshot> read_snapshot(const SourceFile& file, Diagnostics& diagnostics, const SnapshotLimits& limits) {
    const auto root = parse_json(file, wanted_keys(), limits, diagnostics);
    if (!root) return std::nullopt;
    const auto errors_before = diagnostics.count(Severity::error);
    auto made = SnapshotReader(file, diagnostics).read(*root);
    if (diagnostics.count(Severity::error) > errors_before) return std::nullopt;
    return made;
}

} // namespace kpitrace

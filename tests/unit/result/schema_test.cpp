// docs/report.schema.json describes the fields that the tables have. KPITRACE_UPDATE=1 rewrites it.
#include "result/fields.hpp"
#include "json/json_writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;
using enum JsonLayout;

const std::string schema_path = std::string(KPITRACE_DOCS_FOLDER) + "/report.schema.json";

/// How the schema says what values of a C++ type look like.
class PropertyWriter {
public:
    explicit PropertyWriter(JsonWriter& json)
        : json_(json) {}

    template<class Struct, class Member> void write(const ResultField<Struct, Member>& field, std::string_view doc) {
        json_.key(field.key);
        json_.begin_object(block);
        write_description(doc);
        write_type(static_cast<const Member*>(nullptr), field, doc.empty() ? "" : "allOf");
        json_.end_object();
    }

private:
    void write_description(std::string_view doc) {
        if (doc.empty()) return;
        json_.key("description");
        json_.text(doc);
    }

    /// `wrapped`: a reference beside a description is ignored by readers of this draft, so it goes into `allOf`.
    void refer(std::string_view definition, std::string_view wrapped = {}) {
        if (!wrapped.empty()) {
            json_.key(wrapped);
            json_.begin_array(block);
            json_.begin_object(block);
        }
        json_.key("$ref");
        json_.text("#/definitions/" + std::string(definition));
        if (wrapped.empty()) return;
        json_.end_object();
        json_.end_array();
    }

    void be(std::string_view type) {
        json_.key("type");
        json_.text(type);
    }

    void be_or_null(std::string_view type) {
        json_.key("type");
        json_.begin_array(block);
        json_.text(type);
        json_.text("null");
        json_.end_array();
    }

    void be_one_of(std::initializer_list<std::string_view> words) {
        json_.key("enum");
        json_.begin_array(block);
        for (const std::string_view word : words) json_.text(word);
        json_.literal("null");
        json_.end_array();
    }

    template<class Any, class AnyField> void write_type(const Any*, const AnyField& field, std::string_view wrapped) {
        refer(field.schema, wrapped);
    }

    template<class AnyField> void write_type(const std::string*, const AnyField& field, std::string_view wrapped) {
        if (!field.schema.empty()) return refer(field.schema, wrapped);
        field.when_empty == EmptyAs::null ? be_or_null("string") : be("string");
    }

    template<class AnyField> void write_type(const bool*, const AnyField& field, std::string_view) {
        if (field.when_empty != EmptyAs::left_out) return be("boolean");
        json_.key("const");
        json_.literal("true");
    }

    template<class AnyField> void write_type(const Number*, const AnyField&, std::string_view) { be("number"); }

    template<class AnyField> void write_type(const std::optional<Number>*, const AnyField&, std::string_view) {
        be_or_null("number");
    }

    template<class AnyField>
    void write_type(const std::optional<double>*, const AnyField& field, std::string_view wrapped) {
        field.schema.empty() ? be_or_null("number") : refer(field.schema, wrapped);
    }

    template<class AnyField> void write_type(const std::optional<int>*, const AnyField&, std::string_view) {
        be_or_null("integer");
        json_.key("minimum");
        json_.literal("0");
    }

    template<class AnyField> void write_type(const std::size_t*, const AnyField&, std::string_view wrapped) {
        refer("count", wrapped);
    }

    template<class AnyField> void write_type(const std::uint32_t*, const AnyField&, std::string_view wrapped) {
        refer("count", wrapped);
    }

    template<class AnyField> void write_type(const std::optional<std::int64_t>*, const AnyField&, std::string_view) {
        be_or_null("integer");
    }

    template<class AnyField> void write_type(const Date*, const AnyField&, std::string_view wrapped) {
        refer("date", wrapped);
    }

    template<class AnyField> void write_type(const std::optional<Date>*, const AnyField&, std::string_view wrapped) {
        refer("optional_date", wrapped);
    }

    template<class AnyField> void write_type(const TargetValue*, const AnyField&, std::string_view wrapped) {
        refer("target", wrapped);
    }

    template<class AnyField> void write_type(const std::optional<Direction>*, const AnyField&, std::string_view) {
        be_one_of({"maximize", "minimize"});
    }

    template<class AnyField> void write_type(const std::optional<Indicator>*, const AnyField&, std::string_view) {
        be_one_of({"leading", "lagging"});
    }

    template<class Element, class AnyField>
    void write_type(const std::vector<Element>*, const AnyField& field, std::string_view) {
        be("array");
        json_.key("items");
        json_.begin_object(block);
        refer(field.schema);
        json_.end_object();
    }

    JsonWriter& json_;
};

/// One definition as the file has it: indented, from its key to its closing bracket, without the comma that follows.
class Definition {
public:
    Definition(std::string_view name, std::string_view description) {
        json_.begin_object(block);
        json_.key("definitions");
        json_.begin_object(block);
        json_.key(name);
        json_.begin_object(block);
        if (!description.empty()) {
            json_.key("description");
            json_.text(description);
        }
        json_.key("type");
        json_.text("object");
    }

    void close() { json_.key("additionalProperties"), json_.literal("false"); }

    void require(const Lines& keys) {
        json_.key("required");
        json_.begin_array(block);
        for (const std::string& key : keys) json_.text(key);
        json_.end_array();
        json_.key("properties");
        json_.begin_object(block);
    }

    template<class AnyField> void add(const AnyField& field, std::string_view doc) {
        PropertyWriter(json_).write(field, doc);
    }

    [[nodiscard]] Lines lines() {
        for (int i = 0; i < 4; ++i) json_.end_object();
        std::istringstream text(text_);
        Lines lines;
        for (std::string line; std::getline(text, line);) lines.push_back(line);
        return {lines.begin() + 2, lines.end() - 2};
    }

private:
    std::string text_;
    JsonWriter json_{[this](std::string_view piece) { text_ += piece; }};
};

/// Which fields the schema requires: kept alone, where a side of `changes` has the same definition.
enum class Required : std::uint8_t { all, kept };

template<class Struct>
Lines definition(std::string_view name, std::string_view description, Required which = Required::all) {
    Definition made(name, description);
    Lines required;
    for_each_field<Struct>([&](const auto& field) {
        if (field.when_empty == EmptyAs::left_out) return;
        if (which == Required::all || field.kept != Kept::no) required.emplace_back(field.key);
    });
    made.require(required);
    for_each_field<Struct>([&](const auto& field) { made.add(field, field.doc); });
    return made.lines();
}

template<class Struct, class Keys> void add_fields(Definition& made, const Keys& keys) {
    for (const std::string_view key : keys)
        for_each_field<Struct>([&](const auto& field) {
            if (field.key == key) made.add(field, "");
        });
}

/// An element in a comparison.
template<class Struct, class Keys> Lines definition_of_state(std::string_view name, const Keys& keys) {
    Definition made(name, "");
    made.require({keys.begin(), keys.end()});
    add_fields<Struct>(made, keys);
    return made.lines();
}

/// Keys that reports of earlier versions do not have, or that are left out if they are empty.
constexpr std::array<std::string_view, 9> later_keys{"definition", "members",   "early",   "patience",    "red_periods",
                                                     "waived",     "red_since", "alarmed", "out_of_reach"};

Lines definition_of_earlier_kpi(std::string_view description) {
    Definition made("last_with_data", description);
    made.close();
    Lines required{"period"};
    for (const std::string_view key : earlier_kpi_keys)
        if (std::ranges::find(later_keys, key) == later_keys.end()) required.emplace_back(key);
    made.require(required);
    made.add(ResultField("period", &EarlierKpi::period), "The period of that report.");
    add_fields<ReportKpi>(made, earlier_kpi_keys);
    return made.lines();
}

/// The place of a definition in the file.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string description;
    bool has_comma = false;
};

Place place_of(const Lines& schema, const std::string& name) {
    Place place;
    while (place.begin < schema.size() && schema[place.begin] != "  \"definitions\": {") ++place.begin;
    while (place.begin < schema.size() && schema[place.begin] != "    \"" + name + "\": {") ++place.begin;
    place.end = place.begin;
    while (place.end < schema.size() && schema[place.end] != "    }" && schema[place.end] != "    },") ++place.end;
    if (place.end == schema.size()) throw std::runtime_error("the schema has no definition of " + name);
    place.has_comma = schema[place.end++].ends_with(",");
    const std::string head = "      \"description\": \"";
    const std::string& second = schema[place.begin + 1];
    if (second.starts_with(head)) place.description = second.substr(head.size(), second.size() - head.size() - 2);
    return place;
}

using Maker = Lines (*)(std::string_view description);

struct Described {
    std::string name;
    Maker make;
};

const std::vector<Described> described{
    {"elapsed", [](std::string_view text) { return definition<Elapsed>("elapsed", text); }},
    {"period", [](std::string_view text) { return definition<ReportPeriod>("period", text, Required::kept); }},
    {"summary", [](std::string_view text) { return definition<ReportSummary>("summary", text); }},
    {"zone_counts", [](std::string_view text) { return definition<ZoneCounts>("zone_counts", text); }},
    {"waiver", [](std::string_view text) { return definition<ReportWaiver>("waiver", text); }},
    {"link", [](std::string_view text) { return definition<Link>("link", text); }},
    {"objective", [](std::string_view text) { return definition<ReportObjective>("objective", text); }},
    {"history_entry", [](std::string_view text) { return definition<ReportHistory>("history_entry", text); }},
    {"member", [](std::string_view text) { return definition<ReportMember>("member", text); }},
    {"cause", [](std::string_view text) { return definition<ReportCause>("cause", text); }},
    {"causes", [](std::string_view text) { return definition<ReportCauses>("causes", text); }},
    {"kpi_definition", [](std::string_view text) { return definition<KpiDefinition>("kpi_definition", text); }},
    {"pace", [](std::string_view text) { return definition<Pace>("pace", text); }},
    {"kpi", [](std::string_view text) { return definition<ReportKpi>("kpi", text); }},
    {"metric_definition",
     [](std::string_view text) { return definition<MetricDefinition>("metric_definition", text); }},
    {"metric", [](std::string_view text) { return definition<ReportMetric>("metric", text); }},
    {"last_with_data", definition_of_earlier_kpi},
    {"kpi_state", [](std::string_view) { return definition_of_state<ReportKpi>("kpi_state", kpi_state_keys); }},
    {"objective_state",
     [](std::string_view) { return definition_of_state<ReportObjective>("objective_state", objective_state_keys); }},
    {"perspective", [](std::string_view text) { return definition<ReportPerspective>("perspective", text); }},
    {"stake", [](std::string_view text) { return definition<Stake>("stake", text); }},
    {"step", [](std::string_view text) { return definition<ReportStep>("step", text); }},
    {"plan", [](std::string_view text) { return definition<ReportPlan>("plan", text); }},
    {"source", [](std::string_view text) { return definition<ReportSource>("source", text); }},
    {"warning", [](std::string_view text) { return definition<ReportWarning>("warning", text); }}};

TEST(ReportSchema, DescribesTheFieldsOfTheTables) {
    Lines schema;
    {
        std::ifstream file(schema_path);
        for (std::string line; std::getline(file, line);) schema.push_back(line);
    }
    const bool updates = std::getenv("KPITRACE_UPDATE") != nullptr;
    for (const Described& each : described) {
        const Place place = place_of(schema, each.name);
        Lines expected = each.make(place.description);
        if (place.has_comma) expected.back() += ",";
        const auto begin = schema.begin() + static_cast<std::ptrdiff_t>(place.begin);
        const auto end = schema.begin() + static_cast<std::ptrdiff_t>(place.end);
        if (!updates) {
            EXPECT_EQ(Lines(begin, end), expected) << "KPITRACE_UPDATE=1 rewrites docs/report.schema.json";
        }
        schema.insert(schema.erase(begin, end), expected.begin(), expected.end());
    }
    if (!updates) return;
    std::ofstream file(schema_path);
    for (const std::string& line : schema) file << line << "\n";
}

} // namespace
} // namespace kpitrace

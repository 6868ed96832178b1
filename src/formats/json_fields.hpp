// Writes members of JSON objects by the type of their values, so that all JSON outputs write a type in the same way.
#pragma once

#include "kpitrace/report/report.hpp"
#include "result/fields.hpp"
#include "result/json_tree.hpp"
#include "json/json_writer.hpp"

#include <array>
#include <cassert>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

/// A text that is written as null if it is empty.
struct OptionalText {
    const std::string& value;
};

/// Writes the key `only` with the members to which a report is restricted: `"only": {"region": ["North"]}`. Writes
/// nothing for a report over all rows.
inline void write_restrictions(JsonWriter& json, const std::vector<ReportRestriction>& only) {
    if (only.empty()) return;
    json.key("only");
    json.begin_object(JsonLayout::line);
    for (const ReportRestriction& each : only) {
        json.key(each.dimension);
        json.begin_array(JsonLayout::line);
        for (const std::string& member : each.members) json.text(member);
        json.end_array();
    }
    json.end_object();
}

/// Writes the key `selection` with what the user selected. Writes nothing for a report on all KPIs.
inline void write_selection(JsonWriter& json, const ReportSelection& selection) {
    if (selection.is_empty()) return;
    json.key(selection_key);
    json.begin_object(JsonLayout::line);
    const auto write = [&json](std::string_view key, const std::vector<std::string>& values) {
        json.key(key);
        json.begin_array(JsonLayout::line);
        for (const std::string& value : values) json.text(value);
        json.end_array();
    };
    write(select_key, selection.select);
    write(exclude_key, selection.exclude);
    json.end_object();
}

/// The base class of all JSON writers. `Self` adds a write() for each of its own kinds of value.
template<class Self> class JsonFields {
public:
    /// Only elements of `report` can be written by their ids.
    explicit JsonFields(JsonWriter& json, const Report* report = nullptr)
        : json_(json)
        , report_(report) {}

    template<class Element> void write(Id<Element> id) {
        assert(report_ != nullptr);
        json_.text((*report_)[id].id);
    }

    void write(bool value) { json_.literal(value ? "true" : "false"); }

    void write(std::int64_t value) { json_.literal(std::to_string(value)); }

    void write(int value) { write(std::int64_t{value}); }

    /// Writes a number, or null after an overflow, because the value is then unknown.
    void write(const Number& value) { json_.literal(value.is_finite() ? value.to_string() : "null"); }

    void write(double value) { write(Number::rounded(value)); }

    void write(std::string_view value) { json_.text(value); }

    void write(const char* value) { json_.text(value); } // without this overload, a literal would be converted to bool

    void write(Date value) { json_.text(to_string(value)); }

    void write(Zone value) { json_.text(to_string(value)); }

    void write(Direction value) { json_.text(to_string(value)); }

    void write(Indicator value) { json_.text(to_string(value)); }

    void write(ReferenceIs value) { json_.text(to_string(value)); }

    void write(SplitKind value) { json_.text(to_string(value)); }

    void write(WaiverState value) { json_.text(to_string(value)); }

    /// Writes null, a date, or `true` if the day is not known.
    void write(const StepDone& done) {
        if (done.done && !done.on)
            write(true);
        else
            write(done.on);
    }

    void write(std::monostate) { json_.literal("null"); }

    template<typename Value> void write(const std::optional<Value>& value) {
        if (value) {
            self().write(*value);
        } else {
            json_.literal("null");
        }
    }

    void write(OptionalText text) {
        if (text.value.empty()) {
            json_.literal("null");
        } else {
            json_.text(text.value);
        }
    }

    void write(const TargetRange& range) {
        json_.begin_object(JsonLayout::line);
        member("min", range.min);
        member("max", range.max);
        json_.end_object();
    }

    void write(const TargetValue& target) {
        std::visit([this](const auto& value) { this->write(value); }, target);
    }

    template<std::unsigned_integral Value> void write(Value value) { json_.literal(std::to_string(value)); }

    template<HasFields Element> void write(const Element& element) {
        json_.begin_object(layout_of<Element>);
        for_each_field<Element>([&](const auto& field) { write_field(element, field); });
        json_.end_object();
    }

    /// Writes the state of a KPI in an earlier report. Name and objective are left out, because the KPI around it has
    /// them.
    void write(const std::shared_ptr<const EarlierKpi>& earlier) {
        json_.begin_object(JsonLayout::block);
        member("period", earlier->period);
        for (const std::string_view key : earlier_kpi_keys)
            if (key != "definition" || earlier->kpi.definition) write_fields(earlier->kpi, std::array{key});
        json_.end_object();
    }

    void write(const ReportFinding& finding) {
        json_.begin_object(JsonLayout::block);
        member("rule", finding.rule);
        member("severity", to_string(finding.severity));
        member("message", finding.message);
        member("file", finding.file);
        member("line", finding.place.line);
        member("column", finding.place.column);
        member("help", finding.help);
        json_.end_object();
    }

protected:
    /// Opens the object that is the whole output, and writes the version of its keys. The caller closes it.
    void begin_output() {
        json_.begin_object(JsonLayout::block);
        member("kpitrace", std::int64_t{1});
    }

    template<typename Value> void member(std::string_view name, const Value& value) {
        json_.key(name);
        self().write(value);
    }

    template<typename Element>
    void list(std::string_view name, const std::vector<Element>& elements, JsonLayout layout = JsonLayout::block) {
        json_.key(name);
        write_list(elements, layout);
    }

    /// Writes the members with these keys, in the order of the keys.
    template<HasFields Element, class Keys> void write_fields(const Element& element, const Keys& keys) {
        for (const std::string_view key : keys)
            for_each_field<Element>([&](const auto& field) {
                if (field.key == key) write_field(element, field);
            });
    }

    /// Writes the members that a Snapshot keeps.
    template<HasFields Element> void write_kept_fields(const Element& element) {
        for_each_kept_field<Element>([&](const auto& field) { write_field(element, field); });
    }

    JsonWriter& json_;
    const Report* report_;

private:
    template<class Element, class... Elements>
    static constexpr bool is_one_of = (std::is_same_v<Element, Elements> || ...);

    template<class Element>
    static constexpr JsonLayout layout_of =
        is_one_of<Element, ReportKpi, ReportMember, ReportCauses, ReportObjective, ReportPlan> ? JsonLayout::block
                                                                                               : JsonLayout::line;

    template<class Element, class Field> void write_field(const Element& element, const Field& field) {
        const auto& value = element.*field.member;
        if (is_empty(value) && field.when_empty == EmptyAs::left_out) return;
        json_.key(field.key);
        if (is_empty(value) && field.when_empty == EmptyAs::null)
            json_.literal("null");
        else
            write_member(value);
    }

    template<class Member> void write_member(const Member& value) { self().write(value); }

    template<class Element> void write_member(const std::vector<Element>& elements) {
        write_list(elements, is_one_of<Element, ReportHistory, ReportMember, ReportCause, ReportCauses, ReportStep>
                                 ? JsonLayout::block
                                 : JsonLayout::line);
    }

    template<class Element> void write_list(const std::vector<Element>& elements, JsonLayout layout) {
        json_.begin_array(layout);
        for (const Element& element : elements) self().write(element);
        json_.end_array();
    }

    static bool is_empty(const std::string& text) { return text.empty(); }
    static bool is_empty(bool value) { return !value; }
    static bool is_empty(Zone zone) { return zone == Zone::no_data; }
    static bool is_empty(const std::vector<ReportMember>& members) { return members.empty(); }
    static bool is_empty(const std::vector<ReportCauses>& causes) { return causes.empty(); }
    template<class Value> static bool is_empty(const std::shared_ptr<Value>& value) { return value == nullptr; }
    template<class Value> static bool is_empty(const Value&) { return false; }

    [[nodiscard]] Self& self() { return static_cast<Self&>(*this); }
};

} // namespace kpitrace

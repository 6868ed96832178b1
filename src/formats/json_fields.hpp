// Members of JSON objects, by the type of their values: the same in every JSON that the program writes.
#pragma once

#include "kpitrace/report/report.hpp"
#include "json/json_writer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

/// Text that is absent where it is empty.
struct OptionalText {
    const std::string& value;
};

/// What a writer of JSON builds on: `Self` adds a write() for each kind of value of its own.
template<class Self> class JsonFields {
public:
    explicit JsonFields(JsonWriter& json)
        : json_(json) {}

    void write(bool value) { json_.literal(value ? "true" : "false"); }

    void write(std::int64_t value) { json_.literal(std::to_string(value)); }

    void write(int value) { write(std::int64_t{value}); }

    /// A figure that was lost to an overflow is none.
    void write(const Number& value) { json_.literal(value.is_finite() ? value.to_string() : "null"); }

    void write(double value) { write(Number::rounded(value)); }

    void write(std::string_view value) { json_.text(value); }

    void write(const char* value) { json_.text(value); } // else taken for a bool

    void write(Date value) { json_.text(to_string(value)); }

    void write(Zone value) { json_.text(to_string(value)); }

    void write(Direction value) { json_.text(to_string(value)); }

    void write(Indicator value) { json_.text(to_string(value)); }

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

    void write(const ReportPeriod& period) {
        json_.begin_object(JsonLayout::line);
        write_members(period);
        json_.key("elapsed");
        write(period.elapsed);
        json_.end_object();
    }

    void write(const SnapshotPeriod& period) {
        json_.begin_object(JsonLayout::line);
        write_members(period);
        json_.end_object();
    }

    void write(const Elapsed& elapsed) {
        json_.begin_object(JsonLayout::line);
        member("days", elapsed.days);
        member("of_days", elapsed.of_days);
        member("workdays", elapsed.workdays);
        member("of_workdays", elapsed.of_workdays);
        json_.end_object();
    }

    void write(const ReportCounts& counts) {
        json_.begin_object(JsonLayout::line);
        count("green", counts.green);
        count("yellow", counts.yellow);
        count("red", counts.red);
        count("no_data", counts.no_data);
        json_.end_object();
    }

    void write(const ReportFinding& finding) {
        json_.begin_object(JsonLayout::block);
        member("rule", finding.rule);
        member("severity", to_string(finding.severity));
        member("message", finding.message);
        member("file", finding.file);
        count("line", finding.place.line);
        count("column", finding.place.column);
        member("help", finding.help);
        json_.end_object();
    }

protected:
    void write(const KpiDefinition& definition) {
        json_.begin_object(JsonLayout::line);
        member("actual", definition.actual);
        member("target", definition.target);
        list("metrics", definition.metrics, JsonLayout::line);
        member("direction", definition.direction);
        member("weight", definition.weight);
        json_.end_object();
    }

    void write(const MetricDefinition& definition) {
        json_.begin_object(JsonLayout::line);
        member("expression", definition.expression);
        member("source", OptionalText{definition.source});
        member("where", OptionalText{definition.where});
        member("date", OptionalText{definition.date});
        member("reading", OptionalText{definition.reading});
        json_.end_object();
    }

    /// Opens the object that is a whole output, with the version of its keys; the caller closes it.
    void begin_output() {
        json_.begin_object(JsonLayout::block);
        member("kpitrace", std::int64_t{1});
    }

    template<typename Value> void member(std::string_view name, const Value& value) {
        json_.key(name);
        self().write(value);
    }

    void count(std::string_view name, std::size_t value) { member(name, static_cast<std::int64_t>(value)); }

    template<typename Element>
    void list(std::string_view name, const std::vector<Element>& elements, JsonLayout layout = JsonLayout::block) {
        json_.key(name);
        json_.begin_array(layout);
        for (const Element& element : elements) self().write(element);
        json_.end_array();
    }

    JsonWriter& json_;

private:
    template<class AnyPeriod> void write_members(const AnyPeriod& period) {
        member("id", period.id);
        member("start", period.start);
        member("end", period.end);
        member("data_end", period.data_end);
        member("complete", period.complete);
    }

    [[nodiscard]] Self& self() { return static_cast<Self&>(*this); }
};

} // namespace kpitrace

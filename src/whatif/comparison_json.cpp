// Writes the comparison for machines. The keys are a contract (docs/whatif.md): keys can be added, but none can change.
#include "kpitrace/whatif/comparison.hpp"

#include "formats/json_fields.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

using enum JsonLayout;

class ComparisonWriter : public JsonFields<ComparisonWriter> {
public:
    ComparisonWriter(JsonWriter& json, const Comparison& comparison)
        : JsonFields(json, &comparison.before)
        , comparison_(comparison)
        , before_(comparison.before)
        , after_(comparison.after) {}
    using JsonFields::write;

    void run() {
        begin_output();
        member("name", before_.name);
        write_restrictions(json_, before_.only);
        member("period", before_.period);
        list("assumed", comparison_.assumed);
        json_.key("score");
        write_pair(before_.score, after_.score);
        json_.key("summary");
        write_pair(before_.summary, after_.summary);
        write_pairs("perspectives", before_.perspectives, after_.perspectives);
        write_pairs("objectives", before_.objectives, after_.objectives);
        write_pairs("kpis", before_.kpis, after_.kpis);
        write_pairs("metrics", before_.metrics, after_.metrics);
        write_kpi_ids("recovered", comparison_.recovered);
        write_kpi_ids("newly_red", comparison_.newly_red);
        list("notes", after_.notes);
        json_.end_object();
    }

    void write(const AssumedMetric& assumed) {
        const ReportMetric& before = before_.metrics[assumed.metric];
        json_.begin_object(line);
        member("metric", before.id);
        member("written", assumed.written);
        member("before", before.value);
        member("after", after_.metrics[assumed.metric].value);
        json_.end_object();
    }

private:
    template<class Value> void write_pair(const Value& before, const Value& after) {
        json_.begin_object(line);
        member("before", before);
        member("after", after);
        json_.end_object();
    }

    /// Both reports list the same elements in the same order, so each is written with its state before and after.
    template<class Element>
    void write_pairs(std::string_view name, const std::vector<Element>& before, const std::vector<Element>& after) {
        json_.key(name);
        json_.begin_array(block);
        for (std::size_t i = 0; i < before.size(); ++i) write_element(i, before[i], after[i]);
        json_.end_array();
    }

    void write_element(std::size_t, const ReportPerspective& before, const ReportPerspective& after) {
        json_.begin_object(line);
        member("id", before.id);
        member("name", before.name);
        member("before", before.score);
        member("after", after.score);
        json_.end_object();
    }

    void write_element(std::size_t index, const ReportObjective& before, const ReportObjective& after) {
        json_.begin_object(block);
        member("id", before.id);
        member("name", before.name);
        member("moves", holds(comparison_.objectives, index));
        write_state("before", before);
        write_state("after", after);
        json_.end_object();
    }

    void write_state(std::string_view name, const ReportObjective& objective) {
        json_.key(name);
        json_.begin_object(line);
        write_fields(objective, std::array<std::string_view, 3>{"score", "zone", "at_risk"});
        json_.end_object();
    }

    void write_element(std::size_t index, const ReportKpi& before, const ReportKpi& after) {
        json_.begin_object(block);
        member("id", before.id);
        member("name", before.name);
        member("objective", before.objective);
        member("unit", OptionalText{before.unit});
        member("moves", holds(comparison_.kpis, index));
        write_state("before", before);
        write_state("after", after);
        json_.end_object();
    }

    void write_state(std::string_view name, const ReportKpi& kpi) {
        json_.key(name);
        json_.begin_object(line);
        write_fields(kpi, std::array<std::string_view, 5>{"actual", "target", "attainment", "zone", "reason"});
        json_.end_object();
    }

    void write_element(std::size_t index, const ReportMetric& before, const ReportMetric& after) {
        json_.begin_object(line);
        member("id", before.id);
        member("name", before.name);
        member("unit", OptionalText{before.unit});
        member("moves", holds(comparison_.metrics, index));
        member("before", before.value);
        member("after", after.value);
        json_.end_object();
    }

    void write_kpi_ids(std::string_view name, const std::vector<std::size_t>& kpis) {
        std::vector<std::string> ids;
        for (const std::size_t index : kpis) ids.push_back(before_.kpis[index].id);
        list(name, ids, line);
    }

    [[nodiscard]] static bool holds(const std::vector<std::size_t>& indices, std::size_t index) {
        return std::binary_search(indices.begin(), indices.end(), index);
    }

    const Comparison& comparison_;
    const Report& before_;
    const Report& after_;
};

} // namespace

std::string render_json(const Comparison& comparison) {
    return json_text([&](JsonWriter& json) { ComparisonWriter(json, comparison).run(); });
}

} // namespace kpitrace

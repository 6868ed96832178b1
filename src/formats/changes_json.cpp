// The keys are a contract (docs/diff.md): keys can be added, but none can change.
#include "formats/changes_json.hpp"

#include "formats/json_fields.hpp"
#include "kpitrace/formats/render.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

class ChangesWriter : public JsonFields<ChangesWriter> {
public:
    ChangesWriter(JsonWriter& json, const Changes& changes)
        : JsonFields(json)
        , changes_(changes) {}
    using JsonFields::write;

    void write_output() {
        begin_output();
        write_members();
        json_.end_object();
    }

    void write_object() {
        json_.begin_object(block);
        write_members();
        json_.end_object();
    }

    void write(const ChangesSide& side) {
        json_.begin_object(block);
        member("name", side.name);
        json_.key("period");
        json_.begin_object(line);
        write_kept_fields(side.period);
        json_.end_object();
        member("score", side.score);
        member("summary", side.zones);
        json_.end_object();
    }

    void write(const KpiChange& kpi) {
        json_.begin_object(block);
        member("id", kpi.now.id);
        member("name", kpi.now.name);
        member("turn", to_string(kpi.turn));
        member("attainment_change", kpi.attainment_change);
        member("target_moved", kpi.target_moved);
        member("direction_turned", kpi.direction_turned);
        if (!kpi.last_data.empty()) member("last_data", kpi.last_data);
        write_state("before", kpi.before);
        write_state("now", kpi.now);
        list("definition", kpi.definition);
        write_metric_ids(kpi.metrics);
        json_.end_object();
    }

    void write(const MemberChange& member_change) {
        json_.begin_object(block);
        member("kpi", member_change.now.id);
        member("dimension", member_change.dimension);
        member("member", member_change.member);
        member("attainment_change", member_change.attainment_change);
        write_state("before", member_change.before);
        write_state("now", member_change.now);
        json_.end_object();
    }

    void write(const DefinitionChange& change) {
        json_.begin_object(line);
        member("part", to_string(change.part));
        member("before", OptionalText{change.before});
        member("now", OptionalText{change.now});
        json_.end_object();
    }

    /// Writes a KPI that only one report has.
    void write(const ReportKpi& kpi) {
        json_.begin_object(line);
        member("id", kpi.id);
        member("name", kpi.name);
        write_figures(kpi);
        json_.end_object();
    }

    void write(const ReportObjective& objective) {
        json_.begin_object(line);
        member("id", objective.id);
        member("name", objective.name);
        write_figures(objective);
        json_.end_object();
    }

    void write(const ObjectiveChange& objective) {
        json_.begin_object(block);
        member("id", objective.now.id);
        member("name", objective.now.name);
        member("turn", to_string(objective.turn));
        write_state("before", objective.before);
        write_state("now", objective.now);
        json_.end_object();
    }

    void write(const MetricChange& metric) {
        json_.begin_object(block);
        member("id", metric.id);
        member("name", metric.name);
        member("before", metric.before);
        member("now", metric.now);
        json_.end_object();
    }

private:
    void write_members() {
        member("before", changes_.before);
        member("now", changes_.now);
        list("newly_red", changes_.newly_red, line);
        list("newly_red_members", changes_.newly_red_members);
        write_kpi_ids("became_red", changes_.became_red);
        write_kpi_ids("recovered", changes_.recovered);
        write_kpi_ids("worse", changes_.worse);
        write_kpi_ids("better", changes_.better);
        write_kpi_ids("lost_data", changes_.lost_data);
        write_kpi_ids("got_data", changes_.got_data);
        write_kpi_ids("moved", changes_.moved);
        write_kpi_ids("redefined", changes_.redefined);
        list("kpis", changes_.kpis);
        list("new_kpis", changes_.new_kpis);
        list("gone_kpis", changes_.gone_kpis);
        list("objectives", changes_.objectives);
        list("new_objectives", changes_.new_objectives);
        list("gone_objectives", changes_.gone_objectives);
        list("metrics", changes_.metrics);
        member("definitions_compared", changes_.definitions_compared);
        list("notes", changes_.notes);
    }

    void write_kpi_ids(std::string_view name, const std::vector<std::size_t>& kpis) {
        std::vector<std::string> ids;
        for (const std::size_t index : kpis) ids.push_back(changes_.kpis[index].now.id);
        list(name, ids, line);
    }

    void write_metric_ids(const std::vector<std::size_t>& metrics) {
        std::vector<std::string> ids;
        for (const std::size_t index : metrics) ids.push_back(changes_.metrics[index].id);
        list("metrics", ids, line);
    }

    template<class State> void write_state(std::string_view name, const State& state) {
        json_.key(name);
        json_.begin_object(line);
        write_figures(state);
        json_.end_object();
    }

    void write_figures(const ReportKpi& kpi) { write_fields(kpi, kpi_state_keys); }

    void write_figures(const ReportObjective& objective) { write_fields(objective, objective_state_keys); }

    const Changes& changes_;
};

} // namespace

void write_json(JsonWriter& json, const Changes& changes) {
    ChangesWriter(json, changes).write_object();
}

std::string render_json(const Changes& changes) {
    return json_text([&](JsonWriter& json) { ChangesWriter(json, changes).write_output(); });
}

} // namespace kpitrace

#include "kpitrace/plans/suggestion.hpp"

#include "formats/json_fields.hpp"

namespace kpitrace {
namespace {

using enum JsonLayout;

/// The keys are a contract (docs/plan.md): keys can be added, but none can change.
class SuggestionsWriter : public JsonFields<SuggestionsWriter> {
public:
    explicit SuggestionsWriter(JsonWriter& json)
        : JsonFields(json) {}

    using JsonFields::write;

    void write(const Suggestions& suggestions) {
        begin_output();
        member("file", suggestions.file);
        write_restrictions(json_, suggestions.only);
        write_selection(json_, suggestions.selection);
        member("period", suggestions.period);
        member("red", suggestions.red);
        member("further", suggestions.further);
        list("suggestions", suggestions.suggestions);
        list("notes", suggestions.notes);
        json_.end_object();
    }

    void write(const Suggestion& suggestion) {
        json_.begin_object(block);
        member("kpi", suggestion.kpi.id);
        member("actual", suggestion.kpi.actual);
        member("target", suggestion.kpi.target);
        member("proposed_factor", suggestion.factor);
        json_.key("plan");
        write_plan(suggestion);
        list("segments", suggestion.segments);
        list("metrics", suggestion.moved);
        list("drivers", suggestion.drivers);
        json_.end_object();
    }

    void write(const ProposedFactor& factor) {
        json_.begin_object(line);
        member("id", factor.id);
        member("name", factor.name);
        member("objective", factor.objective);
        json_.end_object();
    }

    void write(const SuggestedStep& step) {
        json_.begin_object(line);
        member("name", step.name);
        member("kpi", step.kpi);
        json_.end_object();
    }

    void write(const DimensionSplit& split) {
        json_.begin_object(block);
        member("column", split.name);
        member("kind", split.kind);
        member("explains", split.explains);
        member("alike", split.is_alike());
        list("values", split.members);
        json_.end_object();
    }

    void write(const MemberShare& share) {
        json_.begin_object(line);
        member("value", share.member);
        member("actual", share.actual);
        member("expected", share.reference);
        member("expected_is", share.reference ? std::optional(to_string(share.reference_is)) : std::nullopt);
        member("contribution", share.contribution);
        member("share", share.share);
        member("weight", share.usual);
        member("rank", share.rank ? std::optional(share.rank->rank) : std::nullopt);
        member("of", share.rank ? std::optional(share.rank->of) : std::nullopt);
        member("unusual", share.rank && share.rank->unusual);
        json_.end_object();
    }

    void write(const MovedInput& moved) {
        json_.begin_object(line);
        member("id", OptionalText{moved.id});
        member("name", moved.name);
        member("previous", moved.before);
        member("value", moved.now);
        member("contribution", moved.contribution);
        member("kpi_if_unmoved", moved.kpi_if_unmoved);
        json_.end_object();
    }

    void write(const RedDriver& driver) {
        json_.begin_object(line);
        member("kpi", driver.kpi);
        member("objective", driver.objective);
        json_.end_object();
    }

private:
    void write_plan(const Suggestion& suggestion) {
        json_.begin_object(block);
        member("id", suggestion.plan_id);
        member("name", suggestion.plan_name);
        member("success_factor", suggestion.success_factor);
        member("owner", suggestion.owner);
        member("start", suggestion.start);
        member("due", suggestion.due);
        list("steps", suggestion.steps);
        json_.end_object();
    }
};

} // namespace

std::string render_suggestions_json(const Suggestions& suggestions) {
    return json_text([&](JsonWriter& json) { SuggestionsWriter(json).write(suggestions); });
}

} // namespace kpitrace

// The keys are a contract (docs/why.md): keys can be added, but none can change.
#include "kpitrace/why/why.hpp"

#include "formats/json_fields.hpp"
#include "why/why_sentences.hpp"

namespace kpitrace {
namespace {

using enum JsonLayout;

class WhyWriter : public JsonFields<WhyWriter> {
public:
    WhyWriter(JsonWriter& json, const Why& why)
        : JsonFields(json, &why.report)
        , why_(why)
        , parts_(why.parts) {}
    using JsonFields::write;

    void run() {
        begin_output();
        member("name", report_->name);
        write_restrictions(json_, report_->only);
        member("kpi", parts_.kpi);
        member("period", report_->period);
        json_.key("against");
        json_.begin_object(line);
        member("kind", to_string(parts_.against.kind));
        member("period", OptionalText{why_.reference.id});
        json_.end_object();
        member("actual", parts_.actual);
        member("reference", parts_.reference);
        member("gap", parts_.gap);
        member("reason", parts_.no_gap == NoGap::none ? std::optional<std::string>() : gap_sentence(why_));
        if (parts_.until) member("until", parts_.until);
        if (parts_.due_share) member("due_share", parts_.due_share);
        list("formula", parts_.formula);
        write_dimensions();
        list("pairs", parts_.pairs);
        list("drivers", parts_.drivers);
        json_.key("plans");
        write_plans(parts_.plans);
        list("notes", why_.notes);
        json_.end_object();
    }

    void write(const std::string& value) { json_.text(value); }

    void write(const InputShare& input) {
        json_.begin_object(line);
        member("metric", input.metric);
        member("text", OptionalText{input.text});
        member("actual", input.actual);
        member("reference", input.reference);
        member("contribution", input.contribution);
        json_.end_object();
    }

    void write(const MemberShare& share) {
        json_.begin_object(line);
        member("member", shown_member(share.member));
        write_values(share);
        member("rank", share.rank ? std::optional(share.rank->rank) : std::nullopt);
        member("of", share.rank ? std::optional(share.rank->of) : std::nullopt);
        member("unusual", share.rank && share.rank->unusual);
        json_.end_object();
    }

    void write(const PairSplit& pair) {
        json_.begin_object(block);
        member("rows", pair.rows);
        member("columns", pair.columns);
        list("cells", pair.cells);
        json_.end_object();
    }

    void write(const CellShare& cell) {
        json_.begin_object(line);
        member("row", shown_member(cell.row));
        member("column", shown_member(cell.column));
        member("contribution", cell.contribution);
        member("implied", cell.implied);
        json_.end_object();
    }

    void write(const DriverShare& driver) {
        json_.begin_object(line);
        member("kpi", driver.kpi);
        member("links", driver.depth);
        member("if_met", driver.if_met);
        member("moves", driver.moves);
        json_.key("plans");
        write_plans(driver.plans);
        json_.end_object();
    }

private:
    /// What members and totals have.
    void write_values(const MemberShare& share) {
        member("actual", share.actual);
        member("reference", share.reference);
        member("reference_is", share.reference ? std::optional(to_string(share.reference_is)) : std::nullopt);
        member("mix", share.mix);
        member("rate", share.rate);
        member("volume", share.volume);
        member("price", share.price);
        member("contribution", share.contribution);
        member("share", share.share);
    }

    void write_dimensions() {
        json_.key("dimensions");
        json_.begin_array(block);
        for (std::size_t i = 0; i < parts_.dimensions.size(); ++i) {
            const DimensionSplit& split = parts_.dimensions[i];
            json_.begin_object(block);
            member("dimension", split.name);
            member("kind", to_string(split.kind));
            member("explains", split.explains);
            member("reason", OptionalText{why_.headlines[i]});
            list("members", split.members);
            if (split.unassigned) member("unassigned", split.unassigned);
            json_.key("total");
            json_.begin_object(line);
            write_values(split.total);
            json_.end_object();
            json_.end_object();
        }
        json_.end_array();
    }

    void write_plans(const std::vector<PlanId>& plans) {
        json_.begin_array(line);
        for (const PlanId plan : plans) write(plan);
        json_.end_array();
    }

    const Why& why_;
    const Decomposition& parts_;
};

} // namespace

std::string render_why_json(const Why& why) {
    return json_text([&](JsonWriter& json) { WhyWriter(json, why).run(); });
}

} // namespace kpitrace

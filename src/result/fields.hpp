// The fields that JSON outputs have, type by type, in their order.
//
// Each type has one table. It says for each field its key, its member, how it is written if it is empty, and whether it
// is read back from a kept report. The JSON writer (JsonFields), the reader of kept reports (read_snapshot.cpp),
// snapshot_of() and the test of docs/report.schema.json follow the tables. So a new field of a KPI is one line here.
#pragma once

#include "kpitrace/result/result.hpp"
#include "kpitrace/trace/at_stake.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace kpitrace {

enum class EmptyAs : std::uint8_t {
    written, ///< an empty text is written as `""`, a missing value as null
    null,    ///< an empty text is written as null
    left_out ///< an empty text, false or a null pointer: the key is left out
};

/// Whether a Snapshot has the field. If so, it is read from kept reports, and copied from a Report in memory.
enum class Kept : std::uint8_t {
    no,
    yes,     ///< a report without the key is refused
    if_there ///< reports from before this key existed do not have it
};

/// A field of `Struct`. Each member function returns a copy of the field with one property set.
template<class Struct, class Member> struct ResultField {
    std::string_view key;
    Member Struct::*member;
    EmptyAs when_empty;
    Kept kept;
    std::string_view schema; ///< the name of its definition in the schema; if empty, the C++ type decides
    std::string_view doc;    ///< its description in the schema

    // Clang 14 cannot initialize an aggregate with parentheses, so there is a constructor.
    constexpr ResultField(std::string_view name, Member Struct::*field, EmptyAs empty = EmptyAs::written,
                          Kept how = Kept::no, std::string_view definition = {}, std::string_view described = {})
        : key(name)
        , member(field)
        , when_empty(empty)
        , kept(how)
        , schema(definition)
        , doc(described) {}

    [[nodiscard]] constexpr ResultField null_if_empty() const {
        return {key, member, EmptyAs::null, kept, schema, doc};
    }
    [[nodiscard]] constexpr ResultField left_out_if_empty() const {
        return {key, member, EmptyAs::left_out, kept, schema, doc};
    }
    [[nodiscard]] constexpr ResultField keep(Kept how = Kept::yes) const {
        return {key, member, when_empty, how, schema, doc};
    }
    [[nodiscard]] constexpr ResultField is(std::string_view definition, std::string_view described = {}) const {
        return {key, member, when_empty, kept, definition, described.empty() ? doc : described};
    }
    [[nodiscard]] constexpr ResultField says(std::string_view described) const {
        return {key, member, when_empty, kept, schema, described};
    }
};

/// The table of a type: a tuple of fields. Each type below specializes it.
template<class Struct> inline constexpr int fields_of = 0;

template<class Struct>
concept HasFields = !std::is_same_v<decltype(fields_of<Struct>), const int>;

/// Calls `visit` with each field, in the order of the table.
template<HasFields Struct, class Visitor> constexpr void for_each_field(Visitor&& visit) {
    std::apply([&](const auto&... fields) { (visit(fields), ...); }, fields_of<Struct>);
}

template<class Struct, std::size_t index, class Visitor> constexpr void visit_if_kept(Visitor& visit) {
    constexpr auto field = std::get<index>(fields_of<Struct>);
    if constexpr (field.kept != Kept::no) visit(field);
}

/// Calls `visit` with each field that a Snapshot has. `visit` need not accept the types of the others.
template<HasFields Struct, class Visitor> constexpr void for_each_kept_field(Visitor&& visit) {
    [&]<std::size_t... index>(std::index_sequence<index...>) {
        (visit_if_kept<Struct, index>(visit), ...);
    }
    (std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(fields_of<Struct>)>>>());
}

// clang-format off
template<> inline constexpr auto fields_of<Elapsed> = std::tuple{
    ResultField("days", &Elapsed::days).is("count"),
    ResultField("of_days", &Elapsed::of_days).is("count"),
    ResultField("workdays", &Elapsed::workdays).is("count"),
    ResultField("of_workdays", &Elapsed::of_workdays).is("count")};

template<> inline constexpr auto fields_of<ReportPeriod> = std::tuple{
    ResultField("id", &ReportPeriod::id).keep().is("period_id"),
    ResultField("start", &ReportPeriod::start).keep(),
    ResultField("end", &ReportPeriod::end).keep(),
    ResultField("data_end", &ReportPeriod::data_end).keep()
        .says("The last day with data, up to the day of the report; null if all sources are snapshots."),
    ResultField("complete", &ReportPeriod::complete).keep()
        .says("True if the period is over: its last day is before the day of the report."),
    ResultField("elapsed", &ReportPeriod::elapsed).is("elapsed")};

template<> inline constexpr auto fields_of<ZoneCounts> = std::tuple{
    ResultField("green", &ZoneCounts::green),
    ResultField("yellow", &ZoneCounts::yellow),
    ResultField("red", &ZoneCounts::red),
    ResultField("no_data", &ZoneCounts::no_data)};

template<> inline constexpr auto fields_of<ReportSummary> = std::tuple_cat(fields_of<ZoneCounts>, std::tuple{
    ResultField("waived", &ReportSummary::waived)
        .says("KPIs that do not fail the run because of a waiver; the zones count them too.")});

template<> inline constexpr auto fields_of<ReportWaiver> = std::tuple{
    ResultField("until", &ReportWaiver::until).says("The last day on which it applies."),
    ResultField("reason", &ReportWaiver::reason),
    ResultField("owner", &ReportWaiver::owner).says("The person or team that is responsible for it."),
    ResultField("state", &ReportWaiver::state)
        .is("waiver_state", "`ending`: in its last 14 days. `ended`: it no longer applies."),
    ResultField("zones", &ReportWaiver::zones).is("waived_state", "The states that it covers.")};

template<> inline constexpr auto fields_of<Link> = std::tuple{
    ResultField("objective", &Link::to).is("id"),
    ResultField("lag", &Link::lag).is("count", "Periods until the effect is expected to show.")};

template<> inline constexpr auto fields_of<ReportObjective> = std::tuple{
    ResultField("id", &ReportObjective::id).keep().is("id"),
    ResultField("name", &ReportObjective::name).keep(),
    ResultField("perspective", &ReportObjective::perspective).is("optional_id"),
    ResultField("profit", &ReportObjective::profit).says("Chains of cause and effect end here."),
    ResultField("score", &ReportObjective::score).keep().is("share"),
    ResultField("zone", &ReportObjective::zone).keep().is("objective_zone"),
    ResultField("at_risk", &ReportObjective::at_risk).says("Not red itself, but a red KPI or objective drives it."),
    ResultField("drives", &ReportObjective::drives).is("link", "The objectives that this one leads to.")};

template<> inline constexpr auto fields_of<ReportHistory> = std::tuple{
    ResultField("period", &ReportHistory::period).is("period_id"),
    ResultField("actual", &ReportHistory::actual),
    ResultField("target", &ReportHistory::target),
    ResultField("zone", &ReportHistory::zone).is("kpi_zone")};

template<> inline constexpr auto fields_of<KpiDefinition> = std::tuple{
    ResultField("actual", &KpiDefinition::actual).keep(),
    ResultField("target", &KpiDefinition::target).keep(),
    ResultField("metrics", &KpiDefinition::metrics).keep().is("id", "The metrics from which the actual or the target is calculated."),
    ResultField("direction", &KpiDefinition::direction).keep()
        .says("Null for a range, and if it follows from `red` or `baseline` and the target of each period."),
    ResultField("weight", &KpiDefinition::weight).keep(),
    ResultField("by", &KpiDefinition::by).left_out_if_empty().keep(Kept::if_there)
        .says("The targets of members, such as `{region: {North: 0.5}}`. Left out if there are none.")};

template<> inline constexpr auto fields_of<MetricDefinition> = std::tuple{
    ResultField("expression", &MetricDefinition::expression).keep(),
    ResultField("source", &MetricDefinition::source).null_if_empty().keep().is("optional_id"),
    ResultField("where", &MetricDefinition::where).null_if_empty().keep(),
    ResultField("date", &MetricDefinition::date).null_if_empty().keep(),
    ResultField("reading", &MetricDefinition::reading).null_if_empty().keep()
        .says("The settings of the source that differ from their defaults, such as `decimal: \",\", null: [\"n/a\"]`, and "
              "where fiscal years begin.")};

template<> inline constexpr auto fields_of<ReportMember> = std::tuple{
    ResultField("dimension", &ReportMember::dimension).keep().is("id"),
    ResultField("member", &ReportMember::member).keep().says("`(none)` for rows without a text."),
    ResultField("actual", &ReportMember::actual).keep().says("The value over the rows of the member."),
    ResultField("target", &ReportMember::target).keep(),
    ResultField("attainment", &ReportMember::attainment).keep().says("1: the target is met."),
    ResultField("zone", &ReportMember::zone).null_if_empty().keep().is("optional_zone"),
    ResultField("reason", &ReportMember::reason).null_if_empty().keep().says("Why the member has no zone; null if it has one."),
    ResultField("previous", &ReportMember::previous).says("The actual of the period before."),
    ResultField("change", &ReportMember::change).says("From the period before to this one."),
    ResultField("history", &ReportMember::history).is("history_entry", "From the first period with data to the evaluated one."),
    ResultField("new_red", &ReportMember::new_red).left_out_if_empty()
        .says("It is red and was not red in the report of `--since`. Left out otherwise."),
    ResultField("red_since", &ReportMember::red_since).left_out_if_empty().keep(Kept::if_there)
        .says("The period since which it has been red without a break. Left out if it is not red."),
    ResultField("early", &ReportMember::early).left_out_if_empty().keep(Kept::if_there)
        .says("It is red or yellow, and too early in the period for that to fail the run. Left out otherwise."),
    ResultField("alarmed", &ReportMember::alarmed).left_out_if_empty().keep(Kept::if_there)
        .says("As for KPIs."),
    ResultField("out_of_reach", &ReportMember::out_of_reach).left_out_if_empty().keep(Kept::if_there)
        .says("As for KPIs.")};

template<> inline constexpr auto fields_of<ReportCause> = std::tuple{
    ResultField("member", &ReportCause::member).says("`(none)` for rows without a text."),
    ResultField("actual", &ReportCause::actual),
    ResultField("reference", &ReportCause::reference).says("What the actual is compared with."),
    ResultField("reference_is", &ReportCause::reference_is)
        .is("reference_is", "`own`: the member's own target. `usual share`: its usual share of the target of the whole. "
                            "`target`: the target of the whole."),
    ResultField("contribution", &ReportCause::contribution).says("Its part of the gap; all parts add up to the gap."),
    ResultField("share", &ReportCause::share).says("contribution / gap."),
    ResultField("usual", &ReportCause::usual).says("What the share would be if all members were alike."),
    ResultField("rank", &ReportCause::rank)
        .is("optional_count", "The rank of its contribution among those in comparable periods; 1: the largest."),
    ResultField("of", &ReportCause::of).is("optional_count", "The number of compared periods, with this one."),
    ResultField("unusual", &ReportCause::unusual)
        .says("Its contribution is the largest of at least 8 periods, and larger than usual by more than a tenth of the gap.")};

template<> inline constexpr auto fields_of<ReportCauses> = std::tuple{
    ResultField("dimension", &ReportCauses::dimension).is("id"),
    ResultField("kind", &ReportCauses::kind).is("split_kind"),
    ResultField("explains", &ReportCauses::explains)
        .is("share", "How far the members are from being alike: 0 if all have their usual shares of the gap, at most 1."),
    ResultField("alike", &ReportCauses::alike).says("All members are alike: the gap is not a matter of this dimension."),
    ResultField("actual", &ReportCauses::actual).says("Of the KPI; in a period that is not over, so far."),
    ResultField("reference", &ReportCauses::reference)
        .says("The target, or what of it is due by now; of a range, the bound that is missed."),
    ResultField("gap", &ReportCauses::gap).says("actual - reference."),
    ResultField("unassigned", &ReportCauses::unassigned).says("The part of the target that no member has, as a contribution."),
    ResultField("members", &ReportCauses::members).is("cause", "All members, the largest part of the gap first.")};

template<> inline constexpr auto fields_of<Pace> = std::tuple{
    ResultField("due_share", &Pace::due_share).is("share", "The share of the period's value that is usually reached by now."),
    ResultField("due_share_low", &Pace::due_share_low).is("share", "The lower quartile of the shares of past periods."),
    ResultField("due_share_high", &Pace::due_share_high).is("share", "The upper quartile of these shares."),
    ResultField("actual", &Pace::actual).says("The value of the rows up to the last day that counts."),
    ResultField("due", &Pace::due).says("The part of the target that is due by now."),
    ResultField("landing", &Pace::landing).says("Where the value ends if the period goes on as usual."),
    ResultField("landing_low", &Pace::landing_low),
    ResultField("landing_high", &Pace::landing_high),
    ResultField("needed_per_workday", &Pace::needed_per_workday)
        .says("What each remaining working day must bring to meet the target."),
    ResultField("per_workday", &Pace::per_workday).says("What each working day has brought so far."),
    ResultField("workdays", &Pace::workdays).is("count", "The working days that have passed."),
    ResultField("of_workdays", &Pace::of_workdays).is("count"),
    ResultField("periods", &Pace::periods)
        .is("count", "The number of past periods from which the due share comes; 0: it is the share of working days."),
    ResultField("previous", &Pace::previous).says("The actual of the period before, up to the same day."),
    ResultField("change", &Pace::change)};

template<> inline constexpr auto fields_of<ReportKpi> = std::tuple{
    ResultField("id", &ReportKpi::id).keep().is("id"),
    ResultField("name", &ReportKpi::name).keep(),
    ResultField("objective", &ReportKpi::objective).keep()
        .is("id", "The objective that it measures, directly or through its success factor."),
    ResultField("success_factor", &ReportKpi::success_factor).is("optional_id"),
    ResultField("indicator", &ReportKpi::indicator),
    ResultField("owner", &ReportKpi::owner).null_if_empty().says("The person or team that is responsible for it."),
    ResultField("unit", &ReportKpi::unit).null_if_empty().keep().says("`%`: people read the values times 100."),
    ResultField("decimals", &ReportKpi::decimals).keep(Kept::if_there)
        .says("The number of digits after the point that people see; null: chosen by size."),
    ResultField("direction", &ReportKpi::direction).keep().says("The direction in which the KPI should go; null for a range."),
    ResultField("definition", &ReportKpi::definition).keep(Kept::if_there).is("kpi_definition"),
    ResultField("actual", &ReportKpi::actual).keep().says("Its value in the period."),
    ResultField("target", &ReportKpi::target).keep(),
    ResultField("baseline", &ReportKpi::baseline).keep().says("The value from which it started."),
    ResultField("red", &ReportKpi::red).keep().says("The value at which, and beyond which, it is red."),
    ResultField("tolerance", &ReportKpi::tolerance).keep()
        .says("How far it can miss its target and still be yellow, as a share of the target; null if `red` is the limit."),
    ResultField("attainment", &ReportKpi::attainment).keep().says("1: the target is met."),
    ResultField("zone", &ReportKpi::zone).keep().is("kpi_zone"),
    ResultField("reason", &ReportKpi::reason).null_if_empty().keep().says("Why there are no data; null for any other zone."),
    ResultField("previous", &ReportKpi::previous).says("The actual of the period before."),
    ResultField("change", &ReportKpi::change).says("From the period before to this one."),
    ResultField("complete", &ReportKpi::complete)
        .says("True if the period is over and no source of the KPI ends before its other sources."),
    ResultField("data_end", &ReportKpi::data_end)
        .says("The earliest of the last days of the sources that its actual reads, up to the end of the period."),
    ResultField("window_data_end", &ReportKpi::window_data_end).null_if_empty()
        .says("If a source is read over a longer window, such as a year to date, that continues after its last row: "
              "the period of that row."),
    ResultField("so_far", &ReportKpi::so_far)
        .says("True if the period is not over and the KPI is judged as it is, because it does not add up over days."),
    ResultField("skipped", &ReportKpi::skipped).left_out_if_empty()
        .says("It has no zone because the period is not over. Left out otherwise."),
    ResultField("early", &ReportKpi::early).left_out_if_empty().keep(Kept::if_there)
        .says("It is red or yellow, and too early in the period for that to fail the run. Left out otherwise."),
    ResultField("pace", &ReportKpi::pace).is("optional_pace", "How far the KPI is on its way, if the period is not over; otherwise null."),
    ResultField("stale", &ReportKpi::stale).keep(Kept::if_there).says("A source of the KPI is stale."),
    ResultField("short", &ReportKpi::is_short).keep(Kept::if_there).says("A source of the KPI is short."),
    ResultField("patience", &ReportKpi::patience).keep(Kept::if_there)
        .says("If it is red, it fails the run from this red period in a row on."),
    ResultField("red_periods", &ReportKpi::red_periods).keep(Kept::if_there)
        .says("The number of red periods in a row up to this one; periods without data do not count."),
    ResultField("waiver", &ReportKpi::waiver)
        .is("optional_waiver", "The waiver that covers its state, otherwise its first one; null if it has none."),
    ResultField("waived", &ReportKpi::waived).left_out_if_empty().keep(Kept::if_there)
        .says("A waiver covers its zone; or it is green and stale, and a waiver covers that. Left out otherwise."),
    ResultField("history", &ReportKpi::history).is("history_entry", "From the first period with data to the evaluated one."),
    ResultField("members", &ReportKpi::members).left_out_if_empty().keep(Kept::if_there)
        .is("member", "The same KPI for each member of the dimensions in `by`. Left out if there are none."),
    ResultField("causes", &ReportKpi::causes).left_out_if_empty()
        .is("causes", "If it is red: its gap by each dimension in `by` over which it adds up, the one that explains most "
                      "first. Left out if there are none."),
    ResultField("chains_truncated", &ReportKpi::chains_truncated).left_out_if_empty()
        .says("There are more chains than are listed. Left out if all are listed."),
    ResultField("new_red", &ReportKpi::new_red).left_out_if_empty()
        .says("It is red and its alarm is due, and in the report of `--since` that was not so when it last had data, or it "
              "is missing there; and it has not raised this alarm before, see `alarmed`, or gets worse, see `out_of_reach`. Left "
              "out otherwise."),
    ResultField("red_since", &ReportKpi::red_since).left_out_if_empty().keep(Kept::if_there)
        .says("The period since which it has been red without a break. Left out if it is not red."),
    ResultField("alarmed", &ReportKpi::alarmed).left_out_if_empty().keep(Kept::if_there)
        .says("The period in whose reports it last raised an alarm, for as long as it cannot raise a new one: that period "
              "is not over, or the KPI has not recovered. Left out otherwise."),
    ResultField("out_of_reach", &ReportKpi::out_of_reach).left_out_if_empty().keep(Kept::if_there)
        .says("The id of the period, if one of its reports raised the alarm that the target is out of reach: the rest of "
              "the period must bring more than three times what it usually brings. Left out otherwise."),
    ResultField("last_with_data", &ReportKpi::last_with_data).left_out_if_empty().keep(Kept::if_there).is("last_with_data")};

template<> inline constexpr auto fields_of<ReportMetric> = std::tuple{
    ResultField("id", &ReportMetric::id).keep().is("id"),
    ResultField("name", &ReportMetric::name).keep(),
    ResultField("unit", &ReportMetric::unit).null_if_empty().says("As the unit of a KPI."),
    ResultField("value", &ReportMetric::value).says("In the period."),
    ResultField("previous", &ReportMetric::previous).says("In the period before."),
    ResultField("definition", &ReportMetric::definition).keep(Kept::if_there).is("metric_definition")};

template<> inline constexpr auto fields_of<ReportPerspective> = std::tuple{
    ResultField("id", &ReportPerspective::id).is("id"),
    ResultField("name", &ReportPerspective::name),
    ResultField("score", &ReportPerspective::score).is("share")};

template<> inline constexpr auto fields_of<Stake> = std::tuple{
    ResultField("kpi", &Stake::kpi).is("id", "A KPI of the profit objective at the end of the path."),
    ResultField("actual", &Stake::actual).says("Its value now."),
    ResultField("if_met", &Stake::if_met).says("Its value if the red KPI met its target."),
    ResultField("gain", &Stake::gain)
        .says("The difference in the KPI's good direction; negative: meeting the target would cost profit.")};

template<> inline constexpr auto fields_of<ReportStep> = std::tuple{
    ResultField("name", &ReportStep::name),
    ResultField("kpi", &ReportStep::kpi).is("optional_id"),
    ResultField("owner", &ReportStep::owner).null_if_empty().says("The person or team that does it."),
    ResultField("due", &ReportStep::due),
    ResultField("done", &ReportStep::done).is("step_done"),
    ResultField("overdue", &ReportStep::overdue)};

template<> inline constexpr auto fields_of<ReportPlan> = std::tuple{
    ResultField("id", &ReportPlan::id).is("id"),
    ResultField("name", &ReportPlan::name),
    ResultField("success_factor", &ReportPlan::success_factor).is("optional_id"),
    ResultField("objective", &ReportPlan::objective).is("optional_id"),
    ResultField("owner", &ReportPlan::owner).null_if_empty().says("The person or team that is responsible for it."),
    ResultField("due", &ReportPlan::due),
    ResultField("overdue", &ReportPlan::overdue),
    ResultField("done", &ReportPlan::done).says("It has steps, and all of them are done."),
    ResultField("steps", &ReportPlan::steps).is("step")};

template<> inline constexpr auto fields_of<ReportSource> = std::tuple{
    ResultField("id", &ReportSource::id).is("id"),
    ResultField("rows", &ReportSource::rows).says("Rows after `where` and `unique`."),
    ResultField("first", &ReportSource::first).says("The earliest date of a row."),
    ResultField("data_end", &ReportSource::data_end).says("The latest date of a row, up to the day of the report."),
    ResultField("age", &ReportSource::age)
        .says("Days from `data_end` to the day of the report; working days if `max_age` counts working days."),
    ResultField("stale", &ReportSource::stale).says("Older than its `max_age`."),
    ResultField("short", &ReportSource::is_short)
        .says("It has fewer rows than `min_rows`, or leaves out more than `max_left_out`."),
    ResultField("waived", &ReportSource::waived).left_out_if_empty()
        .says("It is stale, and each KPI that reads it has a waiver of that. Left out otherwise.")};

template<> inline constexpr auto fields_of<ReportWarning> = std::tuple{
    ResultField("rule", &ReportWarning::rule).is("warning_rule"),
    ResultField("message", &ReportWarning::message),
    ResultField("help", &ReportWarning::help)};
// clang-format on

/// The fields of a KPI and of an objective in a comparison, in their order.
inline constexpr auto kpi_state_keys =
    std::to_array<std::string_view>({"unit", "actual", "target", "attainment", "zone", "reason"});
inline constexpr auto objective_state_keys = std::to_array<std::string_view>({"score", "zone"});

/// The fields of a KPI in `last_with_data`, in their order. Name and objective are left out, because the KPI around it
/// has them.
inline constexpr auto earlier_kpi_keys = std::to_array<std::string_view>(
    {"unit",      "decimals",    "direction", "actual",    "target",     "baseline",    "red",
     "tolerance", "attainment",  "zone",      "reason",    "definition", "members",     "early",
     "patience",  "red_periods", "waived",    "red_since", "alarmed",    "out_of_reach"});

} // namespace kpitrace

// Writes gauges for Prometheus' text-file collector. The output is valid both in Prometheus' text format and in
// OpenMetrics. So it cannot use the types `stateset` and `info`, which only OpenMetrics has. Instead, a zone is a set
// of gauges: a sample for each state, with the state in a label that has the name of the metric.
//
// Samples have the scorecard and an id as labels. All other texts of a KPI are only in kpitrace_kpi_info, which queries
// can join. A number without a value has no sample.
#include "kpitrace/formats/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <initializer_list>
#include <span>

namespace kpitrace {

namespace {

/// The head of a group of samples that have the same name.
struct Family {
    std::string_view name; ///< ends with the unit if there is one
    std::string_view unit;
    std::string_view help;
};

constexpr Family failed{"kpitrace_failed", "", "Whether the scorecard fails, as --fail-on defines it."};
constexpr Family score{"kpitrace_score_ratio", "ratio", "Score of the scorecard, 0 to 1."};
constexpr Family counts{"kpitrace_kpis", "", "Number of KPIs in each zone."};
constexpr Family period_end{"kpitrace_period_end_timestamp_seconds", "seconds",
                            "End of the evaluated period, midnight UTC after its last day."};
constexpr Family data_end{"kpitrace_data_end_timestamp_seconds", "seconds",
                          "End of the data within the period, midnight UTC after their last day."};
constexpr Family complete{"kpitrace_period_complete", "", "Whether the evaluated period is over."};
constexpr Family source_end{"kpitrace_source_data_end_timestamp_seconds", "seconds",
                            "End of a source's data, midnight UTC after the date of its last row."};
constexpr Family source_rows{"kpitrace_source_rows", "", "Number of rows of a source."};
constexpr Family source_stale{"kpitrace_source_stale", "", "Whether a source is older than its max_age."};
constexpr Family source_short{"kpitrace_source_short", "",
                              "Whether a source is below its min_rows or above its max_left_out."};
constexpr Family perspective_score{"kpitrace_perspective_score_ratio", "ratio", "Score of a perspective, 0 to 1."};
constexpr Family objective_score{"kpitrace_objective_score_ratio", "ratio", "Score of an objective, 0 to 1."};
constexpr Family objective_zone{"kpitrace_objective_zone", "",
                                "Zone of an objective: 1 for its zone, 0 for all others."};
constexpr Family at_risk_family{"kpitrace_objective_at_risk", "",
                                "Whether something red is below an objective that is not red itself."};
constexpr Family kpi_info{"kpitrace_kpi_info", "", "What a KPI is: always 1."};
constexpr Family kpi_value{"kpitrace_kpi_value", "", "Actual of a KPI in its unit, or as a ratio if the unit is %."};
constexpr Family kpi_target{"kpitrace_kpi_target", "", "Target of a KPI that is not a range."};
constexpr Family target_min{"kpitrace_kpi_target_min", "", "Lower bound of a KPI's target range."};
constexpr Family target_max{"kpitrace_kpi_target_max", "", "Upper bound of a KPI's target range."};
constexpr Family kpi_due{"kpitrace_kpi_due", "", "Part of a KPI's target that is due by now, if it is not a range."};
constexpr Family due_min{"kpitrace_kpi_due_min", "", "Lower bound of what is due by now, for a target range."};
constexpr Family due_max{"kpitrace_kpi_due_max", "", "Upper bound of what is due by now, for a target range."};
constexpr Family kpi_early{"kpitrace_kpi_early", "", "Whether it is too early in the period for a KPI to fail."};
constexpr Family kpi_so_far{"kpitrace_kpi_so_far", "",
                            "Whether a KPI is judged as it is although the period is not over."};
constexpr Family attainment{"kpitrace_kpi_attainment_ratio", "ratio", "Attainment of a KPI: 1 if its target is met."};
constexpr Family kpi_end{
    "kpitrace_kpi_data_end_timestamp_seconds", "seconds",
    "Midnight UTC after a KPI's last day with data; of several sources, the one that ends earliest decides."};
constexpr Family kpi_zone{"kpitrace_kpi_zone", "", "Zone of a KPI: 1 for its zone, 0 for all others."};

constexpr Family kpi_waived{"kpitrace_kpi_waived", "", "Whether a waiver covers the state of a KPI."};

// Members have families of their own, so that a sum over KPIs does not count rows twice.
constexpr Family member_value{"kpitrace_member_value", "", "Actual of a KPI over the rows of a member of a dimension."};
constexpr Family member_target{"kpitrace_member_target", "", "Target of a member that is not a range."};
constexpr Family member_min{"kpitrace_member_target_min", "", "Lower bound of a member's target range."};
constexpr Family member_max{"kpitrace_member_target_max", "", "Upper bound of a member's target range."};
constexpr Family member_attainment{"kpitrace_member_attainment_ratio", "ratio",
                                   "Attainment of a member: 1 if its target is met."};
constexpr Family member_zone{"kpitrace_member_zone", "", "Zone of a member: 1 for its zone, 0 for all others."};

constexpr std::array objective_states{Zone::green, Zone::yellow, Zone::red, Zone::no_data, Zone::unmeasured};
constexpr auto kpi_states = std::span(objective_states).first<4>(); // a KPI is never unmeasured

struct Label {
    std::string_view name;
    std::string_view value; ///< can have any content; an empty label is left out
};

/// Labels are escaped in the same way in both text formats: `\n`, `\"` and `\\`. The formats have no escapes for other
/// control characters, so these are shown as text.
std::string escaped(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        for (const char c : escape_control(text.substr(0, end))) {
            if (c == '\\' || c == '"') out += '\\';
            out += c;
        }
        if (end == text.size()) return out;
        out += "\\n";
        text.remove_prefix(end + 1);
    }
}

std::string text_of(const Number& value) {
    return value.to_string();
}

/// The first second after a day, in seconds since 1970.
std::int64_t end_of(Date day) {
    return std::chrono::sys_seconds(day + std::chrono::days(1)).time_since_epoch().count();
}

/// The samples of one family. They must follow its head without samples of other families between them.
class Samples {
public:
    Samples(const Family& family, const Report& report)
        : family_(family)
        , scorecard_(escaped(report.name))
        , only_(escaped(restriction_title(report.only))) {}

    void add(std::initializer_list<Label> labels, std::string_view value) {
        lines_ += fmt::format("{}{{scorecard=\"{}\"", family_.name, scorecard_);
        if (!only_.empty()) lines_ += fmt::format(",only=\"{}\"", only_);
        for (const Label& label : labels)
            if (!label.value.empty()) lines_ += fmt::format(",{}=\"{}\"", label.name, escaped(label.value));
        lines_ += fmt::format("}} {}\n", value);
    }

    void add(std::initializer_list<Label> labels, const std::optional<Number>& value) {
        if (value && value->is_finite()) add(labels, text_of(*value));
    }

    void add(std::initializer_list<Label> labels, const std::optional<double>& value) {
        if (value) add(labels, std::optional(Number::rounded(*value)));
    }

    /// Head and samples; empty without samples.
    [[nodiscard]] std::string str() const {
        if (lines_.empty()) return {};
        std::string out = fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", family_.name, family_.help);
        if (!family_.unit.empty()) out += fmt::format("# UNIT {} {}\n", family_.name, family_.unit);
        return out + lines_;
    }

private:
    const Family& family_;
    std::string scorecard_;
    std::string only_; // the members to which the report is restricted
    std::string lines_;
};

std::string_view flag(bool value) {
    return value ? "1" : "0";
}

class Exposition {
public:
    explicit Exposition(const Report& report)
        : report_(report) {}

    [[nodiscard]] std::string whole(const Verdict& verdict) const {
        std::string out = family(failed, [&](Samples& samples) { samples.add({}, flag(verdict.failed)); });
        out += family(score, [&](Samples& samples) { samples.add({}, report_.score); });
        out += family(counts, [&](Samples& samples) { add_counts(samples); });
        out += family(period_end, [&](Samples& samples) { add_end(samples, report_.period.end); });
        out += family(data_end, [&](Samples& samples) {
            if (report_.period.data_end) add_end(samples, *report_.period.data_end);
        });
        out += family(complete, [&](Samples& samples) { samples.add({}, flag(report_.period.complete)); });
        out += sources();
        out += each(perspective_score, report_.perspectives, [](Samples& samples, const ReportPerspective& each) {
            samples.add({{"perspective", each.id}}, each.score);
        });
        return out + objectives() + kpis() + members() + "# EOF\n";
    }

private:
    template<class Add> [[nodiscard]] std::string family(const Family& of, Add add) const {
        Samples samples(of, report_);
        add(samples);
        return samples.str();
    }

    template<class Element, class Add>
    [[nodiscard]] std::string each(const Family& of, const std::vector<Element>& elements, Add add) const {
        return family(of, [&](Samples& samples) {
            for (const Element& element : elements) add(samples, element);
        });
    }

    static void add_end(Samples& samples, Date day) { samples.add({}, std::to_string(end_of(day))); }

    void add_counts(Samples& samples) const {
        const ZoneCounts& found = report_.summary;
        const std::array<std::size_t, 4> numbers{found.green, found.yellow, found.red, found.no_data};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            samples.add({{"zone", to_string(kpi_states[i])}}, std::to_string(numbers[i]));
    }

    [[nodiscard]] std::string sources() const {
        using Each = const ReportSource&;
        const auto& all = report_.sources;
        return each(source_end, all,
                    [](Samples& samples, Each each) {
                        if (each.data_end) samples.add({{"source", each.id}}, std::to_string(end_of(*each.data_end)));
                    }) +
               each(source_rows, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"source", each.id}}, std::to_string(each.rows));
                    }) +
               each(source_stale, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"source", each.id}}, flag(each.stale));
                    }) +
               each(source_short, all, [](Samples& samples, Each each) {
                   samples.add({{"source", each.id}}, flag(each.is_short));
               });
    }

    [[nodiscard]] std::string objectives() const {
        using Each = const ReportObjective&;
        const auto& all = report_.objectives;
        return each(objective_score, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"objective", each.id}}, each.score);
                    }) +
               each(objective_zone, all,
                    [](Samples& samples, Each each) {
                        for (const Zone state : objective_states)
                            samples.add({{"objective", each.id}, {objective_zone.name, to_string(state)}},
                                        flag(each.zone == state));
                    }) +
               each(at_risk_family, all, [](Samples& samples, Each each) {
                   samples.add({{"objective", each.id}}, flag(each.at_risk));
               });
    }

    [[nodiscard]] std::string kpis() const {
        using Each = const ReportKpi&;
        const auto& all = report_.kpis;
        return each(kpi_info, all, [this](Samples& samples, Each each) { add_info(samples, each); }) +
               each(kpi_value, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"kpi", each.id}}, each.actual);
                    }) +
               targets() + dues() +
               each(attainment, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"kpi", each.id}}, each.attainment);
                    }) +
               each(kpi_end, all,
                    [](Samples& samples, Each each) {
                        if (each.data_end) samples.add({{"kpi", each.id}}, std::to_string(end_of(*each.data_end)));
                    }) +
               each(
                   kpi_zone, all,
                   [](Samples& samples, Each each) {
                       for (const Zone state : kpi_states)
                           samples.add({{"kpi", each.id}, {kpi_zone.name, to_string(state)}}, flag(each.zone == state));
                   }) +
               each(kpi_waived, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"kpi", each.id}}, flag(each.waived));
                    }) +
               each(kpi_early, all,
                    [](Samples& samples, Each each) {
                        samples.add({{"kpi", each.id}}, flag(each.early));
                    }) +
               each(kpi_so_far, all, [](Samples& samples, Each each) {
                   samples.add({{"kpi", each.id}}, flag(each.so_far));
               });
    }

    void add_info(Samples& samples, const ReportKpi& kpi) const {
        const auto perspective = report_[kpi.objective].perspective;
        samples.add({{"kpi", kpi.id},
                     {"name", kpi.name},
                     {"objective", report_[kpi.objective].id},
                     {"perspective", perspective ? std::string_view(report_[*perspective].id) : std::string_view()},
                     {"unit", kpi.unit == "%" ? "ratio" : std::string_view(kpi.unit)},
                     {"owner", kpi.owner}},
                    "1");
    }

    /// The families of a value that each KPI can have, and that is a number or a range. They are different, so that a
    /// query never mixes them. `value_of` returns a pointer, which is null if the KPI has no such value.
    template<class ValueOf>
    [[nodiscard]] std::string aims(const Family& number, const Family& min, const Family& max, ValueOf value_of) const {
        const auto& all = report_.kpis;
        const auto bound_of = [&](const Family& of, Number TargetRange::*bound) {
            return each(of, all, [&, bound](Samples& samples, const ReportKpi& kpi) {
                if (const auto* range = std::get_if<TargetRange>(value_of(kpi)))
                    samples.add({{"kpi", kpi.id}}, std::optional(range->*bound));
            });
        };
        return each(number, all,
                    [&](Samples& samples, const ReportKpi& kpi) {
                        if (const auto* value = std::get_if<Number>(value_of(kpi)))
                            samples.add({{"kpi", kpi.id}}, std::optional(*value));
                    }) +
               bound_of(min, &TargetRange::min) + bound_of(max, &TargetRange::max);
    }

    [[nodiscard]] std::string targets() const {
        return aims(kpi_target, target_min, target_max, [](const ReportKpi& kpi) { return &kpi.target; });
    }

    [[nodiscard]] std::string dues() const {
        return aims(kpi_due, due_min, due_max,
                    [](const ReportKpi& kpi) { return kpi.pace ? &kpi.pace->due : nullptr; });
    }

    /// A family with one sample for each member that has the value.
    template<class Value> [[nodiscard]] std::string each_member(const Family& of, Value value_of) const {
        return each(of, report_.kpis, [&](Samples& samples, const ReportKpi& kpi) {
            for (const ReportMember& member : kpi.members)
                samples.add({{"kpi", kpi.id}, {"dimension", member.dimension}, {"member", member.member}},
                            value_of(member));
        });
    }

    [[nodiscard]] std::string members() const {
        using Each = const ReportMember&;
        const auto bound_of = [this](const Family& of, Number TargetRange::*bound) {
            return each_member(of, [bound](Each member) {
                const auto* range = std::get_if<TargetRange>(&member.target);
                return range != nullptr ? std::optional(range->*bound) : std::nullopt;
            });
        };
        return each_member(member_value, [](Each member) { return member.actual; }) +
               each_member(member_target,
                           [](Each member) {
                               const auto* target = std::get_if<Number>(&member.target);
                               return target != nullptr ? std::optional(*target) : std::nullopt;
                           }) +
               bound_of(member_min, &TargetRange::min) + bound_of(member_max, &TargetRange::max) +
               each_member(member_attainment, [](Each member) { return member.attainment; }) + member_zones();
    }

    [[nodiscard]] std::string member_zones() const {
        return each(member_zone, report_.kpis, [](Samples& samples, const ReportKpi& kpi) {
            for (const ReportMember& member : kpi.members)
                for (const Zone state : kpi_states)
                    samples.add({{"kpi", kpi.id},
                                 {"dimension", member.dimension},
                                 {"member", member.member},
                                 {member_zone.name, to_string(state)}},
                                flag(member.zone == state));
        });
    }

    const Report& report_;
};

} // namespace

std::string render_openmetrics(const Report& report, const Verdict& verdict) {
    return Exposition(report).whole(verdict);
}

} // namespace kpitrace

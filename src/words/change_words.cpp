// The two sides of a change must not look alike where they differ. So a pair is rounded together, with as many further
// decimals as it takes to make its figures look different; and figures that are equal are shown once, without an arrow.
#include "words/change_words.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::string_view arrow = " → ";

std::string plain(const std::optional<Figure>& figure) {
    return figure ? to_string(*figure) : std::string(no_value);
}

struct Share {
    std::optional<double> value;
    Reached reached = Reached::no;
};

/// A share as a whole percentage. One that is below 100 % gets digits until it does not look like `100 %`.
std::optional<Figure> figure_of(const Share& share) {
    if (!share.value) return std::nullopt;
    Figure figure{Number::rounded(*share.value * 100), 0};
    Figure whole{100, 0};
    if (share.reached == Reached::no) show_difference(figure, whole);
    return figure;
}

FigurePair pair_of_shares(const Share& before, const Share& after) {
    auto a = figure_of(before);
    auto b = figure_of(after);
    if (!a && !b) return {.before = {}, .after = std::string(no_value)};
    // Shares that are equal are shown once. Only the last one has the sign `%`.
    if (a && b && Number::alike(a->value, b->value)) return {.before = {}, .after = plain(b) + " %"};
    if (a && b) show_difference(*a, *b);
    return {.before = plain(a) + (b || !a ? "" : " %"), .after = plain(b) + (b ? " %" : "")};
}

Reached reached(Zone zone) {
    return zone == Zone::green ? Reached::yes : Reached::no;
}

Share share_of(const ChangesSide& side) {
    return {side.score, side.zones.red == 0 && side.zones.yellow == 0 ? Reached::yes : Reached::no};
}

/// Both targets with enough digits to look different.
std::string targets_apart(const KpiChange& kpi) {
    const auto* before = std::get_if<Number>(&kpi.before.target);
    const auto* now = std::get_if<Number>(&kpi.now.target);
    if (before == nullptr || now == nullptr || kpi.before.unit != kpi.now.unit)
        return target_of(kpi.before) + std::string(arrow) + target_of(kpi.now);
    Figure a = figure_of(*before, format_of(kpi.now));
    Figure b = figure_of(*now, format_of(kpi.now));
    show_difference(a, b);
    const bool is_percent = kpi.now.unit == "%";
    return to_string(a) + std::string(arrow) + to_string(b) + (is_percent ? " %" : "");
}

/// The changed parts of the KPI's own definition, then the changed metrics that it is computed from.
std::string parts_of(const KpiChange& kpi, const Changes& changes) {
    std::string out;
    for (const DefinitionChange& change : kpi.definition)
        out += fmt::format("{}{}", out.empty() ? "" : ", ", to_string(change.part));
    std::vector<std::string> metrics;
    for (const std::size_t index : kpi.metrics) metrics.push_back(changes.metrics[index].id);
    if (metrics.empty()) return out;
    return fmt::format("{}{}{} {}", out, out.empty() ? "" : ", ", metrics.size() == 1 ? "metric" : "metrics",
                       some_names(metrics));
}

bool is_number(std::string_view text) {
    return Number::parse(text).has_value();
}

std::string in_backticks(const std::string& text) {
    return text.empty() ? std::string(no_value) : fmt::format("`{}`", escape_control(text));
}

} // namespace

TurnMark mark_of(ZoneTurn turn) {
    if (turn == ZoneTurn::became_red) return {"!", Look::red};
    return turn == ZoneTurn::recovered ? TurnMark{"+", Look::green} : TurnMark{};
}

ChangeNames::ChangeNames(const Changes& changes) {
    for (const KpiChange& kpi : changes.kpis) ++uses_[kpi.now.name];
    for (const ReportKpi& kpi : changes.new_kpis) ++uses_[kpi.name];
    for (const ReportKpi& kpi : changes.gone_kpis) ++uses_[kpi.name];
}

/// Names need not be unique. The id is added where two KPIs have one name, and only there.
std::string ChangeNames::operator[](const ReportKpi& kpi) const {
    const std::string name = escape_control(kpi.name);
    const auto found = uses_.find(kpi.name);
    const bool is_alone = found == uses_.end() || found->second == 1;
    return is_alone ? name : fmt::format("{} ({})", name, escape_control(kpi.id));
}

std::string ChangeNames::operator[](const MemberChange& member) const {
    return (*this)[member.now] + " · " + escape_control(member.member);
}

FigurePair actuals_of(const KpiChange& kpi) {
    auto before = actual_figure(kpi.before);
    auto now = actual_figure(kpi.now);
    if (!before && !now) return {.before = {}, .after = std::string(no_value)};
    const bool same_unit = kpi.before.unit == kpi.now.unit;
    if (before && now && same_unit) {
        if (Number::alike(before->value, now->value)) return {.before = {}, .after = actual_of(kpi.now)};
        show_difference(*before, *now);
    }
    const auto text = [](const std::optional<Figure>& figure, const ReportKpi& side) {
        return figure ? with_unit(to_string(*figure), format_of(side)) : std::string(no_value);
    };
    return {.before = same_unit && now ? plain(before) : text(before, kpi.before), .after = text(now, kpi.now)};
}

std::string actual_of(const ReportKpi& kpi) {
    const auto figure = actual_figure(kpi);
    return figure ? with_unit(to_string(*figure), format_of(kpi)) : std::string(no_value);
}

std::string target_of(const ReportKpi& kpi) {
    return figures_of(kpi).target;
}

FigurePair attainments_of(const KpiChange& kpi) {
    return pair_of_shares({kpi.before.attainment, reached(kpi.before.zone)},
                          {kpi.now.attainment, reached(kpi.now.zone)});
}

FigurePair scores_of(const ObjectiveChange& objective) {
    return pair_of_shares({objective.before.score, reached(objective.before.zone)},
                          {objective.now.score, reached(objective.now.zone)});
}

FigurePair scores_of(const Changes& changes) {
    return pair_of_shares(share_of(changes.before), share_of(changes.now));
}

/// The remarks explain why a figure differs although nothing seems to have happened: another target, another direction,
/// another definition, or other data.
std::vector<std::string> remarks_on(const KpiChange& kpi, const Changes& changes) {
    std::vector<std::string> remarks;
    if (target_of(kpi.before) != target_of(kpi.now) || kpi.target_moved)
        remarks.push_back(fmt::format("target {}{}", targets_apart(kpi), kpi.target_moved ? ", by data" : ""));
    if (kpi.direction_turned)
        remarks.push_back(
            fmt::format("direction {}{}{}", to_string(*kpi.before.direction), arrow, to_string(*kpi.now.direction)));
    if (kpi.is_redefined()) remarks.push_back("changed definition: " + parts_of(kpi, changes));
    if (kpi.turn == ZoneTurn::lost_data && !kpi.now.reason.empty())
        remarks.push_back("no data: " + escape_control(kpi.now.reason));
    if (!kpi.last_data.empty())
        remarks.push_back("compared with its last data, in the report of " + escape_control(kpi.last_data));
    return remarks;
}

std::string definition_words(const DefinitionChange& change, const KpiChange& kpi) {
    const bool is_figure = is_number(change.before) && is_number(change.now) && kpi.before.unit == kpi.now.unit;
    // Expressions and words are shown as they are written; only numbers of the same unit can be shown as figures.
    if (!is_figure)
        return fmt::format("{} {}{}{}", to_string(change.part), in_backticks(change.before), arrow,
                           in_backticks(change.now));
    NumberFormat format = format_of(kpi.now);
    if (change.part == DefinitionPart::tolerance) format = {.unit = "%"};
    if (change.part == DefinitionPart::weight) format = {};
    const FigurePair pair = pair_of(Number::parse(change.before), Number::parse(change.now), format);
    return fmt::format("{} {}{}{}", to_string(change.part), pair.before, arrow, pair.after);
}

std::string definition_words(const MetricDefinition& definition) {
    std::string out = escape_control(definition.expression);
    const auto add = [&](std::string_view word, const std::string& text) {
        if (!text.empty()) out += fmt::format(" {} {}", word, escape_control(text));
    };
    add("from", definition.source);
    add("where", definition.where);
    add("dated by", definition.date);
    add("read with", definition.reading);
    return out;
}

std::string periods_words(const Changes& changes) {
    const std::string now = escape_control(changes.now.period.title);
    if (changes.before.period.id == changes.now.period.id) return now + ", two reports";
    return escape_control(changes.before.period.title) + std::string(arrow) + now;
}

/// New KPIs that are red are counted separately, because they did not become red.
std::string changes_sentence(const Changes& changes) {
    const ChangeNames name_of(changes);
    std::vector<std::string> red;
    for (const std::size_t index : changes.became_red) red.push_back(name_of[changes.kpis[index].now]);
    std::vector<std::string> new_red;
    for (const ReportKpi& kpi : changes.new_kpis)
        if (kpi.zone == Zone::red) new_red.push_back(name_of[kpi]);
    std::vector<std::string> recovered;
    for (const std::size_t index : changes.recovered) recovered.push_back(name_of[changes.kpis[index].now]);

    std::string out =
        red.empty() ? "no KPI became red" : counted(red.size(), "KPI", "KPIs") + " became red: " + some_names(red);
    if (!new_red.empty())
        out += fmt::format("; {} new and red: {}", counted(new_red.size(), "is", "are"), some_names(new_red));
    std::vector<std::string> members;
    for (const MemberChange& member : changes.newly_red_members) members.push_back(name_of[member]);
    if (!members.empty())
        out += fmt::format("; {} became red: {}", counted(members.size(), "member", "members"), some_names(members));
    if (!recovered.empty())
        out += fmt::format("; {}: {}", counted(recovered.size(), "recovered", "recovered"), some_names(recovered));
    return out;
}

} // namespace kpitrace

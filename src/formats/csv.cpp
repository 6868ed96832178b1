// Writes one row for each KPI and period, and for each member of a KPI and period, for spreadsheets and data frames.
// Each column has one kind of value, and numbers have all their digits and no unit.
//
// Cells are quoted as in RFC 4180; lines end in LF, as Unix tools expect. A spreadsheet runs a text that looks like a
// formula, so such a text gets an apostrophe before it.
#include "kpitrace/formats/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::string_view head =
    "period,period_start,period_end,perspective,perspective_name,objective,objective_name,success_factor,kpi,kpi_name,"
    "owner,indicator,unit,direction,actual,target,target_min,target_max,attainment,zone,reason,complete,data_end,"
    "window_data_end,stale,short,dimension,member,waived,waived_until,only,due,due_min,due_max,early,so_far\n";

/// Beginnings of formulas. The list has full-width signs too, because spreadsheets in East Asian languages read them in
/// the same way.
constexpr std::array<std::string_view, 8> formula_beginnings{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool begins_like_formula(std::string_view text) {
    const std::string_view seen = trim_spaces(text);
    return std::any_of(formula_beginnings.begin(), formula_beginnings.end(),
                       [seen](std::string_view beginning) { return seen.starts_with(beginning); });
}

std::string quoted(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

class Row {
public:
    /// Adds a text of any content.
    Row& text(std::string_view content) {
        std::string cell = escape_control(content);
        if (begins_like_formula(cell)) cell.insert(0, 1, '\'');
        return plain(cell.find_first_of(",\"") == std::string::npos ? cell : quoted(cell));
    }

    /// Adds one of the program's own words, a date or a number, which never need quotes.
    Row& plain(std::string_view word) {
        if (!first_) line_ += ',';
        first_ = false;
        line_ += word;
        return *this;
    }

    Row& number(const std::optional<Number>& value) {
        return plain(value && value->is_finite() ? value->to_string() : std::string());
    }

    Row& nothing() { return plain(""); }

    [[nodiscard]] std::string str() const { return line_ + '\n'; }

private:
    std::string line_;
    bool first_ = true;
};

struct TargetCells {
    Row& row;

    void operator()(std::monostate) const { row.nothing().nothing().nothing(); }
    void operator()(const Number& target) const { row.number(target).nothing().nothing(); }
    void operator()(const TargetRange& range) const { row.nothing().number(range.min).number(range.max); }
};

class Table {
public:
    explicit Table(const Report& report)
        : report_(report)
        , only_(restriction_title(report.only)) {}

    void draw(const Sink& sink) const {
        std::string out(head);
        const auto add = [&](const ReportKpi& kpi, const ReportMember* member, const ReportHistory& entry) {
            out += row(kpi, member, entry);
            if (out.size() < usual_piece) return;
            sink(out);
            out.clear();
        };
        for (const ReportKpi& kpi : report_.kpis) {
            if (kpi.history.empty()) add(kpi, nullptr, now(kpi));
            for (const ReportHistory& entry : kpi.history) add(kpi, nullptr, entry);
            for (const ReportMember& member : kpi.members) {
                if (member.history.empty()) add(kpi, &member, now(member));
                for (const ReportHistory& entry : member.history) add(kpi, &member, entry);
            }
        }
        sink(out);
    }

private:
    /// The evaluated period of a KPI or member that has no history because it never had a value.
    [[nodiscard]] ReportHistory now(const KpiStanding& kpi) const {
        return {.period = report_.period.id,
                .actual = kpi.actual,
                .target = kpi.target,
                .zone = kpi.zone,
                .attainment = kpi.attainment,
                .days = {report_.period.start, report_.period.end}};
    }

    /// `member` is null for the KPI itself.
    [[nodiscard]] std::string row(const ReportKpi& kpi, const ReportMember* member, const ReportHistory& entry) const {
        Row row;
        row.plain(entry.period).plain(to_string(entry.days.first)).plain(to_string(entry.days.last));
        add_definition(row, kpi);
        row.number(entry.actual);
        std::visit(TargetCells{row}, entry.target);
        if (entry.attainment)
            row.number(Number::rounded(*entry.attainment));
        else
            row.nothing();
        // A member can have a value and no target, so it would be wrong to say that it has no data.
        row.plain(member != nullptr && entry.zone == Zone::no_data ? "" : to_string(entry.zone));
        const bool is_now = entry.period == report_.period.id;
        row.text(!is_now ? "" : member != nullptr ? member->reason : kpi.reason);
        add_data_state(row, kpi, is_now);
        if (member != nullptr) {
            row.text(member->dimension).text(member->member).nothing().nothing().text(only_);
            row.nothing().nothing().nothing();
            return row.plain(is_now ? flag(member->early) : "").nothing().str();
        }
        row.nothing().nothing().plain(is_now ? flag(kpi.waived) : "");
        row.plain(is_now && kpi.waived ? to_string(kpi.waiver->until) : "").text(only_);
        add_course(row, kpi, is_now);
        return row.str();
    }

    /// How the KPI is judged in a period that is not over.
    static void add_course(Row& row, const ReportKpi& kpi, bool is_now) {
        std::visit(TargetCells{row}, is_now && kpi.pace ? kpi.pace->due : TargetValue());
        row.plain(is_now ? flag(kpi.early) : "").plain(is_now ? flag(kpi.so_far) : "");
    }

    static void add_data_state(Row& row, const ReportKpi& kpi, bool is_now) {
        if (!is_now) return void(row.nothing().nothing().nothing().nothing().nothing());
        row.plain(flag(kpi.complete)).plain(kpi.data_end ? to_string(*kpi.data_end) : "");
        row.plain(kpi.window_data_end).plain(flag(kpi.stale)).plain(flag(kpi.is_short));
    }

    static std::string_view flag(bool value) { return value ? "true" : "false"; }

    void add_definition(Row& row, const ReportKpi& kpi) const {
        const ReportObjective& objective = report_[kpi.objective];
        if (objective.perspective)
            row.text(report_[*objective.perspective].id).text(report_[*objective.perspective].name);
        else
            row.nothing().nothing();
        row.text(objective.id).text(objective.name);
        row.text(kpi.success_factor ? std::string_view(report_[*kpi.success_factor].id) : std::string_view());
        row.text(kpi.id).text(kpi.name).text(kpi.owner);
        row.plain(kpi.indicator ? to_string(*kpi.indicator) : "").text(kpi.unit);
        row.plain(kpi.direction ? to_string(*kpi.direction) : "");
    }

    const Report& report_;
    std::string only_; // the members to which the report is restricted
};

} // namespace

void render_csv(const Report& report, const Sink& sink) {
    Table(report).draw(sink);
}

} // namespace kpitrace

#include "formats/message.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/chain_line.hpp"
#include "words/change_words.hpp"
#include "words/failure_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

// Columns. A message with the longest texts still has room for several KPIs in each chat.
constexpr std::size_t longest_scorecard = 100;
constexpr std::size_t longest_name_in_message = 120;
constexpr std::size_t longest_line = 500;
constexpr std::size_t stakes_room = 80;

void add_text(std::vector<std::string>& lines, const std::string& text) {
    if (!text.empty()) lines.push_back(fit_width(unbound(text), longest_line));
}

std::string standing_of(const Report& report) {
    std::string out = report.score ? "score " + score_figure(report) : score_figure(report);
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count > 0) out += fmt::format(" · {} {}", grouped(std::to_string(count)), symbol_and_word(zone));
    }
    return out;
}

MessageKpi message_kpi(const Report& report, const Verdict& verdict, const KpiNames& names, KpiId id) {
    const ReportKpi& kpi = report[id];
    MessageKpi made{.zone = kpi.zone,
                    .name = fit_width(names[id], longest_name_in_message),
                    .mark = kpi.new_red ? "newly red" : "",
                    .figures =
                        fit_width(kpi.zone == Zone::no_data ? no_data_words(kpi) : figures_in_words(kpi), longest_line),
                    .lines = {}};
    add_text(made.lines, failing_besides_zone(report, verdict, kpi));
    add_text(made.lines, remarks_on(kpi));
    add_text(made.lines, course_in_words(kpi));
    return made;
}

MessageKpi message_kpi(const Report& report, const Verdict& verdict, const KpiNames& names, const RedKpi& red) {
    MessageKpi made = message_kpi(report, verdict, names, red.kpi);
    for (const std::string& words : stakes_in_words(report, names, red, stakes_room)) add_text(made.lines, words);
    add_text(made.lines, chain_line(report, red));
    add_text(made.lines, plan_line(report, red));
    return made;
}

std::vector<MessageKpi> message_kpis(const Report& report, const Verdict& verdict) {
    const KpiNames names(report);
    std::vector<MessageKpi> kpis;
    for (const RedKpi& red : report.red) kpis.push_back(message_kpi(report, verdict, names, red));
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i)
        if (report.kpis[i].zone != Zone::red && fails(verdict, report.kpis[i]))
            kpis.push_back(message_kpi(report, verdict, names, KpiId{i}));
    return kpis;
}

} // namespace

Message message_of(const Report& report, const Verdict& verdict) {
    Message message{.title =
                        fmt::format("{}: {} · {}", verdict_word(verdict),
                                    fit_width(escape_control(report.name), longest_scorecard), report.period.title),
                    .standing = standing_of(report),
                    .remarks = {},
                    .warnings = {},
                    .summary = fit_width(summary_sentence(report), longest_line),
                    .kpis = message_kpis(report, verdict),
                    .verdict = {}};
    add_text(message.remarks, restriction_sentence(report.only));
    add_text(message.remarks, period_sentence(report));
    if (report.since) add_text(message.remarks, changes_sentence(*report.since));
    for (const ReportWarning& warning : report.warnings) add_text(message.warnings, escape_control(warning.message));
    message.verdict = fmt::format("{} {}", verdict_word(verdict), verdict_reason(report, verdict));
    return message;
}

std::string rest_of(const Message& message, std::size_t shown) {
    if (shown >= message.kpis.size()) return {};
    std::string out = fmt::format("and {} more", grouped(std::to_string(message.kpis.size() - shown)));
    std::string_view separator = ": ";
    for (const Zone zone : worst_first) {
        const auto count = std::count_if(message.kpis.begin() + static_cast<std::ptrdiff_t>(shown), message.kpis.end(),
                                         [&](const MessageKpi& kpi) { return kpi.zone == zone; });
        if (count == 0) continue;
        out += fmt::format("{}{} {}", separator, grouped(std::to_string(count)), word(zone));
        separator = ", ";
    }
    return out;
}

std::string message_that_fits(std::size_t most_bytes, std::size_t kpi_limit,
                              const std::function<std::string(std::size_t)>& written) {
    std::size_t shown = kpi_limit;
    std::string text = written(shown);
    while (text.size() > most_bytes && shown > 0) {
        shown = std::min(shown - 1, shown * most_bytes / text.size());
        text = written(shown);
    }
    return text;
}

} // namespace kpitrace

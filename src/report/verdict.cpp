#include "kpitrace/report/verdict.hpp"

#include "report/fail_words.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

constexpr FailOn nothing{.red = false,
                         .yellow = false,
                         .no_data = false,
                         .stale = false,
                         .is_short = false,
                         .new_red = false,
                         .red_member = false};

} // namespace

std::optional<FailOn> parse_fail_on(std::string_view text) {
    if (text == never_word) return nothing;
    FailOn result = nothing;
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const auto found = std::ranges::find(fail_words, text.substr(0, comma), &FailWord::word);
        if (found == fail_words.end()) return std::nullopt;
        result.*found->wanted = true;
        if (result.yellow) result.red = true; // `yellow` means yellow or worse
        if (comma == text.size()) return result;
        text.remove_prefix(comma + 1);
    }
}

std::string to_string(const FailOn& fail_on) {
    std::string out;
    for (const FailWord& entry : fail_words) {
        if (!(fail_on.*entry.wanted)) continue;
        if (!out.empty()) out += ',';
        out += entry.word;
    }
    return out.empty() ? std::string(never_word) : out;
}

bool is_countable(const Report& report, const FailWord& word) {
    if (word.wanted == &FailOn::new_red) return report.since.has_value();
    const auto has_members = [](const ReportKpi& kpi) { return !kpi.members.empty(); };
    return word.members_of == nullptr || std::ranges::any_of(report.kpis, has_members);
}

std::size_t count_of(const Report& report, const FailWord& word) {
    if (word.members_of != nullptr) {
        std::size_t count = 0;
        for (const ReportKpi& kpi : report.kpis) count += word.members_of(kpi);
        return count;
    }
    const auto count = word.of_sources != nullptr ? std::ranges::count(report.sources, true, word.of_sources)
                                                  : std::ranges::count_if(report.kpis, word.covers);
    return static_cast<std::size_t>(count);
}

bool fails(const Verdict& verdict, const ReportKpi& kpi) {
    return std::ranges::any_of(
        fail_words, [&](const FailWord& word) { return is_wanted(verdict.fail_on, word) && word.covers(kpi); });
}

bool fails(const Verdict& verdict, const ReportWarning& warning) {
    const auto* const found = std::ranges::find(fail_words, std::string_view(warning.rule), &FailWord::rule);
    return found != fail_words.end() && is_wanted(verdict.fail_on, *found);
}

Verdict judge(const Report& report, const FailOn& fail_on) {
    const bool failed = std::ranges::any_of(
        fail_words, [&](const FailWord& word) { return is_wanted(fail_on, word) && count_of(report, word) > 0; });
    return {.failed = failed, .fail_on = fail_on};
}

} // namespace kpitrace

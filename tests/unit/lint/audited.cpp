#include "audited.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>
#include <vector>

namespace kpitrace::test {

namespace {

constexpr std::string_view sound = R"(sources:
  rows: {date: date}
metrics:
  profit: sum(profit)
  win_rate: sum(won) / sum(decided)
objectives:
  earn_profit: {perspective: financial, profit: true}
  win_deals: {perspective: customer, drives: earn_profit}
success_factors:
  qualified: {objective: win_deals}
kpis:
  profit: {objective: earn_profit, target: 120, owner: Ann, indicator: lagging}
  win_rate: {success_factor: qualified, target: 50%, owner: Bob, indicator: leading}
plans:
  coach:
    success_factor: qualified
    owner: Bob
    due: 2026-12-31
    steps:
      - {name: Review the offers, kpi: win_rate, due: 2026-10-31}
)";

/// The columns go up and down, each at a pace of its own: targets are met at times and no two move together.
std::string sound_rows() {
    std::string rows = "date,profit,won,decided,visits,cost,lost,customers,reply_hours,channel,renewal\n";
    for (int i = 0; i <= 24; ++i) {
        rows += month_before(24 - i);
        for (const int value : {100 + i * 7 % 5 * 10, 40 + i * 3 % 7 * 3, 100, 500 + i * 5 % 11 * 10, 40 + i * 9 % 13,
                                1 + i * 4 % 9, 1000, 3 + i * 2 % 3})
            rows += "," + std::to_string(value);
        rows += i % 2 == 0 ? ",Web," : ",Shop,";
        rows += month_before(12 - i) + "\n";
    }
    return rows;
}

struct Entry {
    std::string id;
    std::string text;
};

struct Part {
    std::string key;
    std::vector<Entry> entries;
};

template<class Element, class Key>
Element& entry_named(std::vector<Element>& elements, const std::string& name, Key key) {
    const auto found =
        std::find_if(elements.begin(), elements.end(), [&](const Element& element) { return element.*key == name; });
    if (found != elements.end()) return *found;
    Element& made = elements.emplace_back();
    made.*key = name;
    return made;
}

void merge(std::vector<Part>& whole, std::string_view yaml) {
    Part* part = nullptr;
    Entry* entry = nullptr;
    while (!yaml.empty()) {
        const std::string line(yaml.substr(0, yaml.find('\n') + 1));
        yaml.remove_prefix(line.size());
        const std::string name = line.substr(0, line.find(':'));
        const std::size_t indent = line.find_first_not_of(' ');
        if (indent == 0) {
            part = &entry_named(whole, name, &Part::key);
        } else if (indent == 2) {
            entry = &entry_named(part->entries, name.substr(2), &Entry::id);
            entry->text = line.substr(line.find(':') + 1) == "\n" && yaml.substr(0, 3) != "   " ? "" : line;
        } else {
            entry->text += line;
        }
    }
}

} // namespace

Date today() {
    return *parse_date("2026-07-01");
}

std::string month_before(int months) {
    constexpr int months_of_year = 12;
    const int month = 2026 * months_of_year + 5 - months;
    return fmt::format("{}-{:02}", month / months_of_year, month % months_of_year + 1);
}

std::string sound_scorecard_with(std::string_view parts) {
    std::vector<Part> whole;
    merge(whole, sound);
    merge(whole, parts);
    std::string yaml = "name: Sound\n";
    for (const Part& part : whole) {
        yaml += part.key + ":\n";
        for (const Entry& entry : part.entries) yaml += entry.text;
    }
    return yaml;
}

std::string Audited::found(LintRule rule) const {
    Audit only;
    for (const Finding& finding : audit.findings)
        if (finding.rule == rule) only.findings.push_back(finding);
    return render_diagnostics(to_diagnostics(only, measured.scorecard->file), Colour::off);
}

std::string Audited::found() const {
    return render_diagnostics(to_diagnostics(audit, measured.scorecard->file), Colour::off);
}

std::string Audited::standing(std::string_view what) const {
    for (const Standing& standing : audit.standings)
        if (standing.what == what) return std::to_string(standing.holds) + " of " + std::to_string(standing.of);
    return "not asked";
}

Audited audited(const std::string& yaml) {
    Audited made{measure_rows(yaml, {}), {}};
    if (!made.measured.measurements) throw std::runtime_error(made.measured.errors);
    made.audit = lint(*made.measured.scorecard, today());
    return made;
}

Audited audited_with_rows(const std::string& yaml, const std::string& rows, std::string_view today) {
    Audited made{measure_rows_on(today, yaml, {{"rows", {rows}}}), {}};
    if (!made.measured.measurements) throw std::runtime_error(made.measured.errors);
    made.audit = lint(made.measured.run("2026-06"));
    return made;
}

Audited audited_with_data(const std::string& yaml) {
    return audited_with_rows(yaml, sound_rows());
}

std::string found_in(std::string_view parts, LintRule rule) {
    return audited(sound_scorecard_with(parts)).found(rule);
}

std::string found_in_data(std::string_view parts, LintRule rule) {
    return audited_with_data(sound_scorecard_with(parts)).found(rule);
}

} // namespace kpitrace::test

// Texts are compared and not numbers: a case says what a reader of the report sees. What a person may write in more
// than one way (blanks, commas, the unit) is removed from both texts first.
#include "kpitrace/cases/test_result.hpp"

#include "display/zones.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

/// The text without blanks (also those that do not break a line) and without commas between digits.
std::string plain(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    constexpr std::string_view narrow_space = "\xE2\x80\xAF";
    std::string out;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with(no_break_space)) {
            i += no_break_space.size() - 1;
        } else if (rest.starts_with(narrow_space)) {
            i += narrow_space.size() - 1;
        } else if (text[i] == ',' && i > 0 && is_digit(text[i - 1]) && rest.size() > 1 && is_digit(rest[1])) {
            continue;
        } else if (text[i] != ' ' && text[i] != '\n') {
            out += text[i];
        }
    }
    return out;
}

bool is_same(std::string_view expected, std::string_view actual, std::string_view unit) {
    const std::string wanted = plain(expected);
    std::string found = plain(actual);
    if (wanted == found) return true;
    const std::string suffix = plain(unit);
    // A percentage without its sign would be another number.
    if (suffix.empty() || suffix == "%" || !found.ends_with(suffix)) return false;
    found.resize(found.size() - suffix.size());
    return wanted == found;
}

class Comparison {
public:
    Comparison(const SourceFile& file, const Report& report, const Verdict& verdict, Diagnostics& diagnostics)
        : file_(file)
        , report_(report)
        , verdict_(verdict)
        , diagnostics_(diagnostics) {}

    std::vector<Mismatch> run(const std::vector<Expectation>& expected) {
        for (const Expectation& one : expected) compare(one);
        return std::move(mismatches_);
    }

private:
    void compare(const Expectation& one) {
        switch (one.of) {
        case ExpectedOf::kpi:
            return compare_kpi(one);
        case ExpectedOf::objective:
            return compare_objective(one);
        case ExpectedOf::plans:
            return compare_plans(one);
        case ExpectedOf::score:
            return compare(one, "score", score_figure(report_), {});
        case ExpectedOf::note:
            return compare_note(one);
        case ExpectedOf::exit:
            return compare(one, "exit", verdict_.failed ? "1" : "0", {});
        }
    }

    void compare(const Expectation& one, std::string subject, std::string actual, std::string_view unit) {
        if (is_same(one.text, actual, unit)) return;
        add(one, std::move(subject), one.text, std::move(actual));
    }

    void add(const Expectation& one, std::string subject, std::string expected, std::string actual) {
        mismatches_.push_back({.subject = std::move(subject),
                               .expected = std::move(expected),
                               .actual = std::move(actual),
                               .place = place_of(file_, one.span),
                               .id = one.id});
    }

    /// The element with the id; if there is none, that is an error.
    template<class Element>
    const Element* find(const std::vector<Element>& elements, std::string_view id, Span span, std::string_view noun) {
        const auto found = std::ranges::find(elements, id, &Element::id);
        if (found != elements.end()) return &*found;
        std::vector<std::string_view> ids;
        for (const Element& element : elements) ids.push_back(element.id);
        const auto nearest = nearest_name(id, ids);
        diagnostics_.add({.severity = Severity::error,
                          .rule = "unknown-id",
                          .message = fmt::format("no {} is named `{}`", noun, id),
                          .place = place_of(file_, span),
                          .help = nearest ? fmt::format("did you mean `{}`?", *nearest) : std::string()});
        return nullptr;
    }

    void compare_kpi(const Expectation& one) {
        const ReportKpi* kpi = find(report_.kpis, one.id, one.id_span, "KPI");
        if (kpi == nullptr) return;
        compare(one, fmt::format("{}.{}", one.id, one.key), text_of(*kpi, one.key),
                one.key == "at_stake" ? std::string_view(stake_unit(*kpi)) : std::string_view(kpi->unit));
    }

    [[nodiscard]] std::string text_of(const ReportKpi& kpi, std::string_view key) const {
        const KpiFigures figures = figures_of(kpi);
        if (key == "actual") return figures.actual;
        if (key == "target") return figures.target;
        if (key == "attainment") return figures.attained;
        if (key == "zone") return std::string(to_string(kpi.zone));
        if (key == "reason") return kpi.reason;
        if (key == "reaches_profit") return reaches_profit(kpi.objective) ? "true" : "false";
        return stake_of(kpi);
    }

    [[nodiscard]] const RedKpi* red_of(const ReportKpi& kpi) const {
        const auto index = static_cast<std::uint32_t>(&kpi - report_.kpis.data());
        const auto found = std::ranges::find(report_.red, KpiId{index}, &RedKpi::kpi);
        return found == report_.red.end() ? nullptr : &*found;
    }

    /// What is at stake of the first profit KPI, as the report writes it.
    [[nodiscard]] std::string stake_of(const ReportKpi& kpi) const {
        const RedKpi* red = red_of(kpi);
        if (red == nullptr || red->at_stake.empty()) return {};
        const Stake& stake = red->at_stake.front();
        return (stake.gain.sign() < 0 ? "-" : "") + amount_of(stake.gain, format_of(report_[stake.kpi]));
    }

    [[nodiscard]] std::string stake_unit(const ReportKpi& kpi) const {
        const RedKpi* red = red_of(kpi);
        return red == nullptr || red->at_stake.empty() ? std::string() : report_[red->at_stake.front().kpi].unit;
    }

    /// Whether a path of effects leads from the objective to one of profit. There are no loops.
    [[nodiscard]] bool reaches_profit(ObjectiveId id) const {
        std::vector<bool> seen(report_.objectives.size());
        std::vector<ObjectiveId> open{id};
        while (!open.empty()) {
            const ObjectiveId next = open.back();
            open.pop_back();
            if (seen[next.index]) continue;
            seen[next.index] = true;
            if (report_[next].profit) return true;
            for (const Link& link : report_[next].drives) open.push_back(link.to);
        }
        return false;
    }

    void compare_objective(const Expectation& one) {
        const ReportObjective* objective = find(report_.objectives, one.id, one.id_span, "objective");
        if (objective == nullptr) return;
        const std::string zone(to_string(objective->zone));
        const std::string score =
            objective->score
                ? format_share(*objective->score, objective->zone == Zone::green ? Reached::yes : Reached::no)
                : std::string();
        compare(one, fmt::format("{}.{}", one.id, one.key), one.key == "zone" ? zone : score, {});
    }

    /// The plans that the report names below red KPIs, in the order of the scorecard. The order in the case is free.
    void compare_plans(const Expectation& one) {
        std::vector<std::string> named;
        for (std::uint32_t i = 0; i < report_.plans.size(); ++i) {
            const auto names = [i](const RedKpi& red) {
                return std::ranges::find(red.plans, PlanId{i}) != red.plans.end();
            };
            if (std::ranges::any_of(report_.red, names)) named.push_back(report_.plans[i].id);
        }
        std::vector<std::string> wanted;
        bool are_known = true;
        for (const ExpectedPlan& plan : one.plans) {
            are_known = find(report_.plans, plan.id, plan.span, "plan") != nullptr && are_known;
            wanted.push_back(plan.id);
        }
        if (!are_known) return;
        const auto list = [](const std::vector<std::string>& ids) { return fmt::format("{}", fmt::join(ids, ", ")); };
        std::string expected = list(wanted);
        std::string actual = list(named);
        std::ranges::sort(named);
        std::ranges::sort(wanted);
        if (named != wanted) add(one, "plans", std::move(expected), std::move(actual));
    }

    void compare_note(const Expectation& one) {
        const auto contains = [&](const std::string& note) { return note.find(one.text) != std::string::npos; };
        if (std::ranges::any_of(report_.notes, contains)) return;
        add(one, "notes", one.text, report_.notes.empty() ? "" : fmt::format("{}", fmt::join(report_.notes, "; ")));
    }

    const SourceFile& file_;
    const Report& report_;
    const Verdict& verdict_;
    Diagnostics& diagnostics_;
    std::vector<Mismatch> mismatches_;
};

} // namespace

std::vector<Mismatch> compare_case(const TestCase& test, const SourceFile& file, const Report& report,
                                   const Verdict& verdict, Diagnostics& diagnostics) {
    return Comparison(file, report, verdict, diagnostics).run(test.expected);
}

std::size_t TestResults::cases() const {
    std::size_t count = 0;
    for (const TestFileResult& file : files) count += file.cases.size();
    return count;
}

std::size_t TestFileResult::failed() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(cases, [](const CaseResult& result) { return result.has_run() && !result.passed(); }));
}

std::size_t TestFileResult::not_run() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(cases, [](const CaseResult& result) { return !result.has_run(); }));
}

std::size_t TestResults::failed() const {
    std::size_t count = 0;
    for (const TestFileResult& file : files) count += file.failed();
    return count;
}

std::size_t TestResults::not_run() const {
    std::size_t count = 0;
    for (const TestFileResult& file : files) count += file.not_run();
    return count;
}

} // namespace kpitrace

// Writes test results for CI in JUnit's XML. JUnit has no standard. The strictest reader is Jenkins' xUnit plugin,
// which refuses a file that its schema does not allow, so the places of KPIs are properties of their suite. GitLab and
// the actions for GitHub read `file` and `line` of a case, as pytest writes them, so a variant has these.
//
// The counts agree with the verdict: a case has a failure or an error exactly if its KPI or source fails the run. Of
// the other cases, those without data and those with a waiver are skipped; other red or yellow ones pass and show their
// figures.
#include "kpitrace/formats/render.hpp"

#include "display/markup.hpp"
#include "display/zones.hpp"
#include "formats/outline.hpp"
#include "formats/text_sections.hpp"
#include "words/failure_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>
#include <vector>

namespace kpitrace {

namespace {

constexpr Page page{.width = 100}; // the lines of a chain are at most this wide

enum class Outcome : std::uint8_t { passed, failure, error, skipped };

Outcome outcome_of(const ReportKpi& kpi, const Verdict& verdict) {
    if (fails(verdict, kpi)) return kpi.zone == Zone::no_data ? Outcome::error : Outcome::failure;
    return kpi.zone == Zone::no_data || kpi.waived ? Outcome::skipped : Outcome::passed;
}

struct Counts {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t errors = 0;
    std::size_t skipped = 0;

    void add(Outcome outcome) {
        ++tests;
        failures += outcome == Outcome::failure ? 1 : 0;
        errors += outcome == Outcome::error ? 1 : 0;
        skipped += outcome == Outcome::skipped ? 1 : 0;
    }
    void add(const Counts& other) {
        tests += other.tests;
        failures += other.failures;
        errors += other.errors;
        skipped += other.skipped;
    }
};

class Suites {
public:
    Suites(const Report& report, const Verdict& verdict, JunitPlaces places)
        : report_(report)
        , verdict_(verdict)
        , places_(places)
        , title_(title_of(report))
        , names_(report)
        , chains_(report, page)
        , reds_(report.kpis.size()) {
        for (const RedKpi& red : report.red) reds_[red.kpi.index] = &red;
    }

    [[nodiscard]] Markup draw() {
        Counts all;
        Markup suites;
        for (const OutlineSection& section : outline_of(report_)) suites += suite(section, all);
        suites += suite_of_sources(all);
        return markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<testsuites name=\"{} · {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n",
                      title_, report_.period.title, all.tests, all.failures, all.errors) +
               suites + "</testsuites>\n"_markup;
    }

private:
    /// The scorecard, and the members to which the report is restricted: `Acme sales · North`.
    [[nodiscard]] static std::string title_of(const Report& report) {
        const std::string members = restriction_title(report.only);
        return members.empty() ? report.name : report.name + " · " + members;
    }

    /// The suite of a perspective; empty if it has no KPIs.
    [[nodiscard]] Markup suite(const OutlineSection& section, Counts& all) {
        Counts counts;
        Markup cases;
        Markup places;
        for (const OutlineObjective& objective : section.objectives) {
            for (const KpiId kpi : objective.kpis) {
                cases += test_case(kpi, name_of(section));
                places += place_property(report_[kpi]);
                counts.add(outcome_of(report_[kpi], verdict_));
            }
        }
        if (cases.empty()) return {};
        all.add(counts);
        return markup("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
                      "time=\"0\" file=\"{}\">\n{}{}  </testsuite>\n",
                      name_of(section), counts.tests, counts.failures, counts.errors, counts.skipped, report_.file,
                      properties(places), cases);
    }

    /// The suite of all sources: a case for each warning about a source, whether or not a KPI reads it.
    [[nodiscard]] Markup suite_of_sources(Counts& all) const {
        Counts counts;
        Markup cases;
        for (const ReportWarning& warning : report_.warnings) {
            const bool is_failure = fails(verdict_, warning);
            counts.add(is_failure ? Outcome::failure : Outcome::passed);
            const std::string text = warning.message + "; " + warning.help;
            cases += markup("    <testcase classname=\"{}.Data\" name=\"{}: {}\"{} time=\"0\">\n      {}\n"
                            "    </testcase>\n",
                            title_, report_[warning.source].id, warning.rule, place_attributes(report_.file, 0),
                            is_failure ? complaint("failure", warning.message, text, warning.rule)
                                       : markup("<system-out>{}</system-out>", Markup::lines(text)));
        }
        if (cases.empty()) return {};
        all.add(counts);
        return markup("  <testsuite name=\"Data\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" "
                      "time=\"0\" file=\"{}\">\n{}  </testsuite>\n",
                      counts.tests, counts.failures, report_.file, cases);
    }

    /// The attributes of a case; without a line if `line` is 0.
    [[nodiscard]] Markup place_attributes(const std::string& file, std::size_t line) const {
        if (places_ == JunitPlaces::properties) return {};
        const Markup attribute = markup(" file=\"{}\"", file);
        return line == 0 ? attribute : markup("{} line=\"{}\"", attribute, line);
    }

    /// The place of a KPI as a property of its suite: a case of the schema has none.
    [[nodiscard]] Markup place_property(const ReportKpi& kpi) const {
        if (places_ == JunitPlaces::attributes) return {};
        return property("place of " + kpi.id, fmt::format("{}:{}:{}", kpi.file, kpi.place.line, kpi.place.column));
    }

    [[nodiscard]] Markup properties(const Markup& places) const {
        Markup out = property("period", report_.period.id);
        const std::string sentence = period_sentence(report_);
        if (!sentence.empty()) out += property(report_.period.complete ? "note" : "warning", sentence);
        if (const std::string selection = selection_sentence(report_); !selection.empty())
            out += property("note", selection);
        if (const std::string members = restriction_sentence(report_.only); !members.empty())
            out += property("note", members);
        for (const ReportWarning& warning : report_.warnings) out += property("warning", warning.message);
        return markup("    <properties>\n{}{}    </properties>\n", out, places);
    }

    [[nodiscard]] static Markup property(std::string_view name, std::string_view value) {
        return markup("      <property name=\"{}\" value=\"{}\"/>\n", name, value);
    }

    /// The case of a KPI. Its class name is `scorecard.perspective`: Jenkins takes the part before the last dot as a
    /// package, and GitLab needs it to distinguish cases.
    [[nodiscard]] Markup test_case(KpiId id, std::string_view perspective) {
        const ReportKpi& kpi = report_[id];
        const Markup head = markup("    <testcase classname=\"{}.{}\" name=\"{}\"{} time=\"0\"", title_, perspective,
                                   names_[id], place_attributes(kpi.file, kpi.place.line));
        const Markup inside = content(id);
        return inside.empty() ? head + "/>\n"_markup : markup("{}>\n      {}\n    </testcase>\n", head, inside);
    }

    [[nodiscard]] Markup content(KpiId id) {
        const ReportKpi& kpi = report_[id];
        switch (outcome_of(kpi, verdict_)) {
        case Outcome::failure:
            return complaint("failure", fmt::format("{}: {}", failing_word(kpi), figures_in_words(kpi)),
                             with_remarks(kpi, story_of(id)), failing_type(kpi));
        case Outcome::error:
            return complaint("error", no_data_words(kpi), no_data_words(kpi), to_string(kpi.zone));
        case Outcome::skipped:
            return markup("<skipped message=\"{}\"/>", kpi.waived ? waiver_words(kpi) : no_data_words(kpi));
        case Outcome::passed:
            break;
        }
        if (kpi.zone == Zone::green && remarks_on(kpi).empty()) return {};
        return markup("<system-out>{}</system-out>", Markup::lines(with_remarks(kpi, story_of(id))));
    }

    [[nodiscard]] std::string_view failing_type(const ReportKpi& kpi) const {
        if (kpi.zone != Zone::green) return to_string(kpi.zone);
        if (kpi.stale) return "stale";
        if (kpi.is_short) return "short";
        return verdict_.fail_on.worse && verdict_.worse.contains(kpi.id) ? "worse" : "red_member";
    }

    /// What made the KPI fail. A green KPI can fail the run only by its data, by a fall or by its members.
    [[nodiscard]] std::string failing_word(const ReportKpi& kpi) const {
        std::string words(kpi.zone != Zone::green ? standing_word(kpi) : std::string_view());
        if (kpi.zone == Zone::green && (kpi.stale || kpi.is_short)) words = remarks_on(kpi);
        const std::string besides = failing_besides_zone(report_, verdict_, kpi);
        return besides.empty() ? words : words + (words.empty() ? "" : ", ") + besides;
    }

    [[nodiscard]] static std::string with_remarks(const ReportKpi& kpi, const std::string& story) {
        std::string text = story;
        const auto add = [&text](const std::string& remark) {
            if (!remark.empty()) text += (text.ends_with('\n') ? "" : "\n") + remark;
        };
        add(remarks_on(kpi));
        if (kpi.zone != Zone::green) add(course_in_words(kpi));
        return text;
    }

    [[nodiscard]] static Markup complaint(std::string_view element, std::string_view message, std::string_view text,
                                          std::string_view type) {
        return markup("<{0} type=\"{1}\" message=\"{2}\">{3}</{0}>", element, type, message, Markup::lines(text));
    }

    /// For a red KPI, what the text report says about it; for other KPIs, zone and figures.
    [[nodiscard]] std::string story_of(KpiId id) {
        if (const RedKpi* red = reds_[id.index]) return chains_.draw(*red);
        const ReportKpi& kpi = report_[id];
        return fmt::format("{}: {}", symbol_and_word(kpi.zone), figures_in_words(kpi));
    }

    const Report& report_;
    const Verdict& verdict_;
    JunitPlaces places_;
    std::string title_; // distinguishes the reports of members, such as those of `--each`
    KpiNames names_;
    LoneChains chains_;
    std::vector<const RedKpi*> reds_; // for each KPI; null if it is not red
};

} // namespace

std::string render_junit(const Report& report, const Verdict& verdict, JunitPlaces places) {
    return Suites(report, verdict, places).draw().str();
}

} // namespace kpitrace

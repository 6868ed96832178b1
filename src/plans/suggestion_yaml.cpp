// Writes suggestions as YAML: pieces to paste, each after a comment that says where, with the evidence as comments.
//
// A piece must load when it is pasted as its comment says. So it takes the layout, and the indent, of the section that
// the file already has.
#include "kpitrace/plans/suggestion.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/text/unicode.hpp"
#include "plans/step_texts.hpp"
#include "scorecard/yaml_scalar.hpp"
#include "words/gap_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::size_t comment_width = 100; // pasted lines stay in a file, so the width of the terminal does not matter
constexpr std::size_t most_columns = 4;
constexpr std::size_t most_segments = 6;
constexpr std::size_t most_drivers = 10;

struct Entry {
    std::string key;
    std::string value;
};

class YamlPen {
public:
    explicit YamlPen(const TextStyle& style)
        : page_{comment_width, style.colour} {}

    /// Adds `# text`, wrapped. Further lines are indented by `further`.
    void comment(std::size_t indent, std::string_view text, std::string_view further = "  ") {
        const std::string margin(indent, ' ');
        bool first = true;
        for (const std::string& piece : wrap(text, comment_width - std::min(comment_width / 2, indent + 4))) {
            line(margin + "# " + (first ? "" : std::string(further)) + piece, Look::faint);
            first = false;
        }
    }
    void line(std::string_view text, Look look = Look::plain) { out_ += Line(page_).add(text, look).str(); }
    void blank() { out_ += '\n'; }

    [[nodiscard]] std::string str() const { return out_; }

private:
    Page page_;
    std::string out_;
};

std::string joined(const std::vector<Entry>& entries) {
    std::string out;
    for (const Entry& entry : entries) out += (out.empty() ? "" : ", ") + entry.key + ": " + entry.value;
    return "{" + out + "}";
}

std::vector<Entry> entries_of(const ProposedFactor& factor, YamlContext context) {
    return {{"name", yaml_scalar(factor.name, context)}, {"objective", yaml_scalar(factor.objective, context)}};
}

std::vector<Entry> entries_of(const Suggestion& suggestion, YamlContext context) {
    return {{"name", yaml_scalar(suggestion.plan_name, context)},
            {"success_factor", yaml_scalar(suggestion.success_factor, context)},
            {"owner", yaml_scalar(suggestion.owner, context)},
            {"start", to_string(suggestion.start)},
            {"due", to_string(suggestion.due)}};
}

std::vector<Entry> entries_of(const SuggestedStep& step, const Suggestion& suggestion, YamlContext context) {
    return {{"name", yaml_scalar(step.name, context)},
            {"kpi", yaml_scalar(step.kpi, context)},
            {"due", to_string(suggestion.due)}};
}

/// Writes the pieces for each section, in the layout that the section has in the file.
class SuggestionWriter {
public:
    SuggestionWriter(const Suggestions& suggestions, const TextStyle& style)
        : suggestions_(suggestions)
        , pen_(style) {}

    std::string run() {
        head();
        const bool has_factors = has_proposed_factor();
        // Pieces are written from the bottom of the file up, because a pasted piece moves the lines below it.
        const bool factors_last =
            suggestions_.success_factors.begin < suggestions_.plans.begin && suggestions_.success_factors.line > 0;
        if (has_factors && !factors_last) factors();
        if (!suggestions_.suggestions.empty()) plans();
        if (has_factors && factors_last) factors();
        return pen_.str();
    }

private:
    [[nodiscard]] bool has_proposed_factor() const {
        return std::any_of(suggestions_.suggestions.begin(), suggestions_.suggestions.end(),
                           [](const Suggestion& suggestion) { return suggestion.factor.has_value(); });
    }

    /// Words such as ` that Ann would own`; empty if suggestions are for everybody.
    [[nodiscard]] std::string whose() const {
        if (!suggestions_.only_owner) return {};
        return " that " + escape_control(*suggestions_.only_owner) + " would own";
    }

    /// A count such as `2 of 4 red KPIs`. For one owner, the number of all red KPIs is not known.
    [[nodiscard]] std::string red_without(std::size_t without) const {
        if (suggestions_.only_owner) return counted(without, "red KPI", "red KPIs");
        return fmt::format("{} of {}", without, counted(suggestions_.red, "red KPI", "red KPIs"));
    }

    void head() {
        const std::size_t without = suggestions_.suggestions.size() + suggestions_.further;
        const std::string period = escape_control(suggestions_.period.title);
        if (suggestions_.red == 0) {
            pen_.comment(0, suggestions_.no_data == 0
                                ? fmt::format("No KPI is red in {}, so no plan is missing.", period)
                                : fmt::format("No KPI is red in {}, but {} no data.", period,
                                              counted(suggestions_.no_data, "KPI has", "KPIs have")));
        } else if (without == 0) {
            pen_.comment(0,
                         fmt::format("Nothing to suggest: in {}, every red KPI{} has a live plan.", period, whose()));
        } else {
            pen_.comment(0, fmt::format("{}{} in {} {} no live plan.", red_without(without), whose(), period,
                                        without == 1 ? "has" : "have"));
            pen_.comment(
                0, "The steps come from the data. Check the owners, dates and names, and change them as you like.");
        }
        if (!suggestions_.selected.empty()) pen_.comment(0, suggestions_.selected + ".");
        if (!suggestions_.only.empty())
            pen_.comment(0, fmt::format("The KPIs are those {}.", members_in_words(suggestions_.only)));
        if (suggestions_.further > 0)
            pen_.comment(0, fmt::format("Plans for the first {} follow.", suggestions_.suggestions.size()));
        for (const std::string& note : suggestions_.notes) pen_.comment(0, "Note: " + escape_control(note));
    }

    /// Says where to paste what follows, and writes the key of the section if the pasted text must contain it.
    void place(std::string_view key, const PastePlace& place) {
        const std::string file = escape_control(suggestions_.file);
        pen_.blank();
        switch (place.form) {
        case SectionForm::absent:
            pen_.comment(0, fmt::format("Paste at the end of {}:", file));
            break;
        case SectionForm::empty:
            pen_.comment(0, fmt::format("Paste in place of line {} (`{}`) of {}:", place.line, key, file));
            break;
        case SectionForm::block:
            pen_.comment(0, fmt::format("Paste directly below line {} (`{}`) of {}:", place.line, key, file));
            return;
        case SectionForm::flow:
            pen_.comment(0,
                         fmt::format("Paste after the opening brace in line {} (`{}`) of {}:", place.line, key, file));
            return;
        case SectionForm::other:
            pen_.comment(0, fmt::format("Add by hand to `{}`{} of {}, since it cannot be pasted there:", key,
                                        place.line > 0 ? fmt::format(" (line {})", place.line) : "", file));
            break;
        }
        pen_.line(fmt::format("{}:", key));
    }

    void map(const std::string& id, const std::vector<Entry>& entries, const PastePlace& place) {
        const std::string margin(place.indent, ' ');
        if (place.form == SectionForm::flow) return pen_.line(fmt::format("{}{}: {},", margin, id, joined(entries)));
        pen_.line(fmt::format("{}{}:", margin, id));
        for (const Entry& entry : entries) pen_.line(fmt::format("{}  {}: {}", margin, entry.key, entry.value));
    }

    static YamlContext context_of(const PastePlace& place) {
        return place.form == SectionForm::flow ? YamlContext::flow : YamlContext::block;
    }

    void factors() {
        const PastePlace& where = suggestions_.success_factors;
        place("success_factors", where);
        pen_.comment(where.indent, "a proposed success factor: write what must go well");
        for (const Suggestion& suggestion : suggestions_.suggestions) {
            if (!suggestion.factor) continue;
            map(suggestion.factor->id, entries_of(*suggestion.factor, context_of(where)), where);
        }
    }

    void plans() {
        const PastePlace& where = suggestions_.plans;
        place("plans", where);
        bool first = true;
        for (const Suggestion& suggestion : suggestions_.suggestions) {
            if (!std::exchange(first, false)) pen_.blank();
            evidence(suggestion, where.indent);
            plan(suggestion, where);
        }
    }

    void plan(const Suggestion& suggestion, const PastePlace& where) {
        const YamlContext context = context_of(where);
        std::vector<Entry> entries = entries_of(suggestion, context);
        if (where.form == SectionForm::flow) {
            std::string steps;
            for (const SuggestedStep& step : suggestion.steps)
                steps += (steps.empty() ? "" : ", ") + joined(entries_of(step, suggestion, context));
            entries.push_back({"steps", "[" + steps + "]"});
            return map(suggestion.plan_id, entries, where);
        }
        map(suggestion.plan_id, entries, where);
        const std::string margin(where.indent + 2, ' ');
        pen_.line(margin + "steps:");
        for (const SuggestedStep& step : suggestion.steps) {
            std::string_view bullet = "  - ";
            for (const Entry& entry : entries_of(step, suggestion, context))
                pen_.line(fmt::format("{}{}{}: {}", margin, std::exchange(bullet, "    "), entry.key, entry.value));
        }
    }

    /// Writes the numbers behind a suggestion as comments, so that a reader can judge its steps.
    void evidence(const Suggestion& suggestion, std::size_t indent) {
        const KpiFigures figures = figures_of(suggestion.kpi);
        pen_.comment(indent, fmt::format("{}: {}, target {}", escape_control(suggestion.kpi.name), figures.actual,
                                         figures.target));
        for (std::size_t i = 0; i < std::min(most_columns, suggestion.segments.size()); ++i)
            segments(suggestion.segments[i], suggestion.kpi, indent);
        moves(suggestion, indent);
        drivers(suggestion, indent);
    }

    void segments(const DimensionSplit& split, const ReportKpi& kpi, std::size_t indent) {
        const std::string name = escape_control(split.name);
        if (split.is_alike()) {
            const std::string alike =
                alike_in_words({split.name}, side_of(split.total.contribution.value_or(Number())));
            return pen_.comment(indent, fmt::format("- by {}: {}", name, alike));
        }
        std::string text;
        for (std::size_t i = 0; i < std::min(most_segments, split.members.size()); ++i)
            text += (i == 0 ? "" : ", ") + segment(split.members[i], kpi);
        if (split.members.size() > most_segments)
            text += fmt::format(" and {} more", split.members.size() - most_segments);
        pen_.comment(indent, fmt::format("- by {}: {}", name, text));
    }

    [[nodiscard]] static std::string segment(const MemberShare& member, const ReportKpi& kpi) {
        const SegmentFigures figures = figures_of(member, kpi);
        const std::string share = share_in_words(member);
        const std::string value = fit_width(escape_control(shown_member(member.member)), widest_value);
        std::string of;
        if (!figures.reference.empty() && member.reference_is != ReferenceIs::target)
            of = fmt::format("{}{}{}", member.actual ? " of " : ", ",
                             member.reference_is == ReferenceIs::usual_share ? "usually " : "", figures.reference);
        return fmt::format("{} {}{}", value, bound(figures.actual + of),
                           share.empty() ? "" : " " + bound("(" + share + ")"));
    }

    void moves(const Suggestion& suggestion, std::size_t indent) {
        for (const MovedInput& moved : suggestion.moved) {
            const FigurePair figures = figures_of(moved);
            pen_.comment(indent, fmt::format("- {}: {} in {}, now {}; this moved {}", escape_control(moved.name),
                                             figures.before, suggestions_.period.before, figures.after,
                                             escape_control(effect_in_words(moved, suggestion.kpi))));
        }
    }

    void drivers(const Suggestion& suggestion, std::size_t indent) {
        for (std::size_t i = 0; i < std::min(most_drivers, suggestion.drivers.size()); ++i) {
            const RedDriver& driver = suggestion.drivers[i];
            pen_.comment(indent, fmt::format("- a red KPI that leads to it: {}, {}, target {}",
                                             escape_control(driver.name), driver.actual, driver.target));
        }
    }

    const Suggestions& suggestions_;
    YamlPen pen_;
};

} // namespace

std::string render_suggestions_yaml(const Suggestions& suggestions, const TextStyle& style) {
    return SuggestionWriter(suggestions, style).run();
}

} // namespace kpitrace

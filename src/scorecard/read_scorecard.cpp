// After an error, reading continues wherever it can, because people want to see all mistakes of a file at once. A value
// that is repaired or unknown is treated as if it were right, so that it causes no further errors.
#include "kpitrace/scorecard/read_scorecard.hpp"

#include "scorecard/includes.hpp"
#include "scorecard/parameters.hpp"
#include "scorecard/parts.hpp"
#include "text/file_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::array<Word<Rollup>, 2> rollup_words{{{"worst", Rollup::worst}, {"weighted", Rollup::weighted}}};

constexpr std::array<Word<Unfinished>, 3> unfinished_words{
    {{"pace", Unfinished::pace}, {"as_is", Unfinished::as_is}, {"skip", Unfinished::skip}}};

/// The top level while it is read. Single values are read immediately. The maps of the parts are kept until all names
/// are known.
struct TopLevel {
    Scorecard& card;
    PeriodUnit period = PeriodUnit::month;
    unsigned first_month = 1;
    std::chrono::weekday first_day_of_week = std::chrono::Monday;
    std::optional<std::vector<std::chrono::weekday>> workdays{}; ///< nothing: Mondays to Fridays
    std::vector<Date> holidays{};
    bool includes_files = false;
    const YamlNode* perspectives = nullptr;
    const YamlNode* sources = nullptr;
    const YamlNode* dimensions = nullptr;
    const YamlNode* metrics = nullptr;
    const YamlNode* objectives = nullptr;
    const YamlNode* success_factors = nullptr;
    const YamlNode* kpis = nullptr;
    const YamlNode* plans = nullptr;
    const YamlNode* waivers = nullptr;
};

void read_version(Reading& reading, TopLevel&, const YamlNode& node) {
    const auto version = read_number(reading, node);
    if (!version || Number::compare(*version, Number(1)) == 0) return;
    reading.errors.error("unknown-version", node.span,
                         fmt::format("expected version 1 of the scorecard's format, found {}", backticked(node.text)));
}

std::vector<std::string_view> period_units() {
    using enum PeriodUnit;
    std::vector<std::string_view> names;
    for (const PeriodUnit unit : {day, week, month, quarter, year}) names.push_back(to_string(unit));
    return names;
}

std::vector<Word<std::chrono::weekday>> weekdays() {
    std::vector<Word<std::chrono::weekday>> words;
    for (unsigned day = 1; day <= 7; ++day) // from Monday
        words.push_back({to_string(std::chrono::weekday(day)), std::chrono::weekday(day)});
    return words;
}

std::vector<std::string_view> weekday_words() {
    std::vector<std::string_view> names;
    for (const auto& day : weekdays()) names.push_back(day.word);
    return names;
}

void read_period(Reading& reading, TopLevel& top, const YamlNode& node) {
    std::vector<Word<PeriodUnit>> words;
    for (const std::string_view unit : period_units()) words.push_back({unit, *parse_period_unit(unit)});
    top.period = read_choice<PeriodUnit>(reading, node, words).value_or(top.period);
}

struct Lint {
    std::vector<LintRule>& ignored;
};

std::vector<std::string_view> ignorable_rules() {
    std::vector<std::string_view> names;
    for (const LintRuleEntry& rule : lint_rules())
        if (rule.stage != LintStage::reading) names.push_back(rule.name);
    return names;
}

std::string help_for_unknown_rule(Reading& reading, std::string_view rule) {
    if (const auto nearest = reading.errors.nearest(rule, ignorable_rules()))
        return fmt::format("did you mean `{}`?", *nearest);
    return "`kpitrace lint --help` lists the rules";
}

void read_ignored_rule(Reading& reading, Lint& lint, const TextAt& rule) {
    const LintRuleEntry* entry = lint_rule_named(rule.text);
    if (entry == nullptr) {
        reading.errors.error("unknown-rule", rule.span, fmt::format("no lint rule is named {}", backticked(rule.text)),
                             help_for_unknown_rule(reading, rule.text));
    } else if (entry->stage == LintStage::reading) {
        reading.errors.error(
            "bad-rule", rule.span,
            fmt::format("{} cannot be ignored: a scorecard that breaks this rule is never read", backticked(rule.text)),
            "delete it from the list");
    } else if (std::find(lint.ignored.begin(), lint.ignored.end(), entry->rule) != lint.ignored.end()) {
        reading.errors.error("duplicate-rule", rule.span, fmt::format("{} is in the list twice", backticked(rule.text)),
                             "delete one of the two");
    } else {
        lint.ignored.push_back(entry->rule);
    }
}

constexpr auto lint_fields = std::to_array<Field<Lint>>({
    {.key = "ignore",
     .read =
         [](Reading& reading, Lint& lint, const YamlNode& node) {
             for (const TextAt& rule : read_texts(reading, node)) read_ignored_rule(reading, lint, rule);
         },
     .words = ignorable_rules},
});

void read_scorecard_name(Reading& reading, TopLevel& top, const YamlNode& node) {
    top.card.name = read_text(reading, node).value_or("");
    if (node.kind == YamlKind::scalar && trim_blanks(node.text).empty()) report_empty_key(reading, node, "name");
}

/// Parameters have been read before all other keys.
void read_nothing(Reading& /*reading*/, TopLevel& /*top*/, const YamlNode& /*node*/) {}

/// Included files have been read by gather_files(), unless the scorecard is only a text.
void check_include(Reading& reading, TopLevel& top, const YamlNode& node) {
    const bool is_empty = node.kind == YamlKind::list && YamlTree::size(node) == 0;
    if (top.includes_files || is_empty) return;
    reading.errors.error("unreadable-include", node.span, "included files cannot be read here: the scorecard is a text",
                         "read the scorecard from its file");
}

bool is_map_or_list(const YamlNode& node) {
    return is_map(node) || is_list(node);
}

bool is_text_or_list(const YamlNode& node) {
    return is_scalar(node) || is_list(node);
}

constexpr auto top_level_fields = std::to_array<Field<TopLevel>>({
    {"version", read_version},
    {"name", read_scorecard_name, Presence::required},
    {"description", [](Reading& reading, TopLevel& top,
                       const YamlNode& node) { top.card.description = read_text(reading, node).value_or(""); }},
    {.key = "period", .read = read_period, .words = period_units},
    {"first_month_of_year",
     [](Reading& reading, TopLevel& top, const YamlNode& node) {
         constexpr std::int64_t december = 12;
         top.first_month = static_cast<unsigned>(read_integer(reading, node, 1, december).value_or(1));
     }},
    {.key = "first_day_of_week",
     .read =
         [](Reading& reading, TopLevel& top, const YamlNode& node) {
             const auto day = read_choice<std::chrono::weekday>(reading, node, weekdays());
             top.first_day_of_week = day.value_or(std::chrono::Monday);
         },
     .words = weekday_words},
    {"tolerance",
     [](Reading& reading, TopLevel& top, const YamlNode& node) {
         top.card.tolerance = read_tolerance(reading, node).value_or(top.card.tolerance);
     }},
    {.key = "rollup",
     .read =
         [](Reading& reading, TopLevel& top, const YamlNode& node) {
             top.card.rollup = read_choice<Rollup>(reading, node, rollup_words).value_or(Rollup::worst);
         },
     .words = words_of<rollup_words>},
    {.key = "unfinished",
     .read =
         [](Reading& reading, TopLevel& top, const YamlNode& node) {
             top.card.unfinished =
                 read_choice<Unfinished>(reading, node, unfinished_words).value_or(Unfinished::pace);
         },
     .words = words_of<unfinished_words>},
    {.key = "workdays",
     .read = [](Reading& reading, TopLevel& top,
                const YamlNode& node) { top.workdays = read_workdays(reading, node); },
     .words = workday_words,
     .takes = is_list},
    {.key = "holidays",
     .read = [](Reading& reading, TopLevel& top,
                const YamlNode& node) { top.holidays = read_holidays(reading, node); },
     .takes = is_map_or_list},
    {.key = "include", .read = check_include, .takes = is_text_or_list},
    {.key = "parameters", .read = read_nothing, .takes = is_map},
    {.key = "perspectives",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.perspectives = &node; },
     .takes = is_list},
    {.key = "sources",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.sources = &node; },
     .takes = is_map},
    {.key = "dimensions",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.dimensions = &node; },
     .takes = is_map},
    {.key = "metrics",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.metrics = &node; },
     .takes = is_map},
    {.key = "objectives",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.objectives = &node; },
     .takes = is_map},
    {.key = "success_factors",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.success_factors = &node; },
     .takes = is_map},
    {.key = "kpis", .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.kpis = &node; }, .takes = is_map},
    {.key = "plans", .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.plans = &node; }, .takes = is_map},
    {.key = "waivers",
     .read = [](Reading&, TopLevel& top, const YamlNode& node) { top.waivers = &node; },
     .takes = is_list},
    {"lint",
     [](Reading& reading, TopLevel& top, const YamlNode& node) {
         Lint lint{top.card.ignored_rules};
         read_fields(reading, node, lint_fields, lint, "lint map", node.span);
     }},
});

/// Whether each key of the top level begins a line in the first column, so that another key can be added as a line.
bool begins_lines(const Reading& reading) {
    const YamlNode& root = reading.tree.own_root();
    const SourceFile& file = reading.errors.file();
    const std::string_view first = file.text(root.span).substr(0, 1);
    return first != "{" && first != "?" && file.position(root.span.begin).column == 1;
}

/// Whether a line `...` ends the YAML document. Text after it is not part of the scorecard.
bool has_end_mark(std::string_view text) {
    for (std::size_t at = text.find("\n..."); at != std::string_view::npos; at = text.find("\n...", at + 1))
        if (const auto after = text.substr(at + 4, 1); after.empty() || after.find_first_of(" \t\r\n") == 0)
            return true;
    return false;
}

SectionForm form_of(const Reading& reading, const YamlTree::Entry& entry) {
    const SourceFile& file = reading.errors.file();
    const std::string_view after = std::string_view(file.text()).substr(entry.key.span.end);
    const std::size_t colon = after.find_first_not_of(" \t");
    if (colon == std::string_view::npos || after[colon] != ':') return SectionForm::other;
    const std::string_view line = after.substr(colon + 1, after.find('\n') - colon - 1);
    const std::string_view value = line.substr(std::min(line.find_first_not_of(" \t\r"), line.size()));
    if (value.starts_with('*')) return SectionForm::other;
    if (YamlTree::size(entry.value) > 0) {
        const bool is_flow = file.text(entry.value.span).starts_with('{');
        return is_flow ? SectionForm::flow : SectionForm::block;
    }
    const bool is_one_line = !value.starts_with('{') || value.find('}') != std::string_view::npos;
    return begins_lines(reading) && is_one_line ? SectionForm::empty : SectionForm::other;
}

/// How the map of a top-level key is written. `plan --suggest` proposes YAML to paste, and this decides whether lines
/// can be added below the key.
MapSection section_of(const Reading& reading, std::string_view key) {
    const YamlNode& root = reading.tree.own_root();
    for (std::size_t i = 0; i < YamlTree::size(root); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(root, i);
        if (entry.key.text == key) return {form_of(reading, entry), entry.key.span};
    }
    const SourceFile& file = reading.errors.file();
    const bool takes_lines = begins_lines(reading) && !has_end_mark(file.text(file.whole_at(0)));
    return {takes_lines ? SectionForm::absent : SectionForm::other, {}};
}

/// Names are collected before the first element is read, so that references can point ahead.
void collect_all_names(Reading& reading, const TopLevel& top) {
    collect_names(reading, top.sources, reading.sources);
    collect_names(reading, top.dimensions, reading.dimensions);
    collect_names(reading, top.metrics, reading.metrics);
    collect_names(reading, top.objectives, reading.objectives);
    collect_names(reading, top.success_factors, reading.success_factors);
    collect_names(reading, top.kpis, reading.kpis);
    collect_names(reading, top.plans, reading.plans);
}

void read_parts(Reading& reading, const TopLevel& top) {
    read_perspectives(reading, top.perspectives);
    read_sources(reading, top.sources);
    read_dimensions(reading, top.dimensions);
    read_metrics(reading, top.metrics);
    read_objectives(reading, top.objectives);
    read_success_factors(reading, top.success_factors);
    read_kpis(reading, top.kpis);
    read_plans(reading, top.plans);
    read_waivers(reading, top.waivers);
}

/// The place of a top-level key, with or without a value.
std::optional<Span> span_of_key(const Reading& reading, std::string_view key) {
    const YamlNode& root = reading.tree.root();
    for (std::size_t i = 0; i < YamlTree::size(root); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(root, i);
        if (entry.key.text == key) return entry.key.span;
    }
    return std::nullopt;
}

void refuse_idle_scorecard(Reading& reading, const TopLevel& top) {
    const auto report = [&](std::string_view rule, std::string_view key, const YamlNode* part, std::string message,
                            std::string help) {
        const auto span = span_of_key(reading, key);
        if (part == nullptr && span) {
            reading.errors.error(rule, *span, std::move(message), std::move(help));
        } else if (part == nullptr) {
            reading.errors.error_of_file(rule, std::move(message), std::move(help));
        } else if (part->kind == YamlKind::map) { // other kinds have been reported as a wrong type
            reading.errors.error(rule, part->span, std::move(message), std::move(help));
        }
    };
    if (std::ranges::none_of(reading.card.objectives, &Objective::profit)) {
        report("no-profit-objective", "objectives", top.objectives,
               "no objective has `profit: true`; every chain must end in such an objective",
               "add `profit: true` to the objective of making profit");
    }
    if (reading.card.kpis.empty()) {
        report("no-kpis", "kpis", top.kpis, "the scorecard has no KPIs, so there is nothing to steer by",
               "give a metric a target under `kpis`");
    }
}

std::vector<std::string_view> top_key_names() {
    std::vector<std::string_view> names;
    for (const Field<TopLevel>& field : top_level_fields) names.push_back(field.key);
    return names;
}

/// The keys of a library: those of a scorecard, none of which is required.
constexpr auto library_fields = [] {
    auto fields = top_level_fields;
    for (Field<TopLevel>& field : fields) field.presence = Presence::optional;
    return fields;
}();

/// Whether the file is a library, for a caller who accepts one. With a key that no included file can have, it is a
/// scorecard whose name is missing.
bool is_library(const Reading& reading, const ScorecardOptions& options) {
    if (options.completeness == Completeness::scorecard) return false;
    const auto has = [&](std::string_view key) { return has_key(reading, reading.tree.own_root(), key); };
    const std::vector<std::string_view> shared = keys_of_included();
    const auto is_own = [&](std::string_view key) { return std::ranges::find(shared, key) == shared.end(); };
    return !has("name") &&
           std::ranges::none_of(top_key_names(), [&](std::string_view key) { return is_own(key) && has(key); });
}

void read_top_level(Reading& reading, const ScorecardFiles& files, const ScorecardOptions& options) {
    reading.card.tolerance = *Decimal::make(1, 1);
    if (!read_parameters(reading, files, options.settings)) return;
    join_sections(reading, files, top_key_names());
    TopLevel top{reading.card};
    top.includes_files = files.parts.size() > 1;
    const YamlNode& root = reading.tree.root();
    if (root.kind != YamlKind::map) {
        report_wrong_type(reading, root, "a map with `name`, `metrics`, `objectives` and `kpis`");
        return;
    }
    const bool library = is_library(reading, options);
    read_fields(reading, root, library ? library_fields : top_level_fields, top, "scorecard", root.span);
    reading.card.calendar = Calendar(top.period, top.first_month, top.first_day_of_week);
    constexpr std::array week{std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday, std::chrono::Thursday,
                              std::chrono::Friday};
    reading.card.workdays =
        Workdays(top.workdays ? std::span<const std::chrono::weekday>(*top.workdays) : week, std::move(top.holidays));
    reading.card.success_factors_section = section_of(reading, "success_factors");
    reading.card.plans_section = section_of(reading, "plans");
    collect_all_names(reading, top);
    read_parts(reading, top);
    check_lookups(reading);
    order_metrics(reading, options.limits);
    order_objectives(reading);
    check_stocks(reading);
    check_time_functions(reading);
    check_splits(reading);
    if (!library) refuse_idle_scorecard(reading, top);
}

std::string describe_failure(const FileText& file) {
    if (file.refused.empty()) return fmt::format("the scorecard cannot be read: {}", std::strerror(file.error));
    return fmt::format("the scorecard is {}; expected a regular file", file.refused);
}

std::optional<Scorecard> read_files(ScorecardFiles files, Diagnostics& diagnostics, const ScorecardOptions& options) {
    Diagnostics found;
    ErrorSink errors(files.file, found);
    std::optional<Scorecard> card;
    if (files.file.text().size() > options.limits.bytes) {
        errors.error_of_file("too-large", fmt::format("the scorecard is larger than {} bytes", options.limits.bytes));
    } else if (auto tree = read_parts_of(files, errors, options.limits)) {
        Reading reading{.tree = *tree, .errors = errors, .card = {}};
        read_top_level(reading, files, options);
        // After an error, names and the types of columns may be wrong, and these checks would report too much.
        if (!found.has_errors()) check_member_targets(reading);
        if (!found.has_errors()) check_ordered_texts(reading);
        if (!found.has_errors()) check_prorated(reading);
        card = std::move(reading.card);
    }
    const bool good = !found.has_errors();
    diagnostics.merge(std::move(found));
    if (!good) return std::nullopt;
    card->file = std::move(files.file);
    return card;
}

} // namespace

std::string_view to_string(Unfinished unfinished) {
    return std::ranges::find(unfinished_words, unfinished, &Word<Unfinished>::value)->word;
}

std::optional<Scorecard> read_scorecard(SourceFile file, Diagnostics& diagnostics, const ScorecardLimits& limits) {
    ScorecardFiles files{without_byte_order_mark(std::move(file)), {}};
    files.parts.emplace_back();
    return read_files(std::move(files), diagnostics, {.limits = limits});
}

std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                        const ScorecardOptions& options) {
    FileText file = read_file(path, options.limits.bytes, FileKinds::regular);
    if (!file.is_read()) {
        diagnostics.add({.severity = Severity::error,
                         .rule = "unreadable-scorecard",
                         .message = describe_failure(file),
                         .place = {.file = path}});
        return std::nullopt;
    }
    auto files = gather_files(without_byte_order_mark(SourceFile(path, std::move(file.text))), options, diagnostics);
    return files ? read_files(*std::move(files), diagnostics, options) : std::nullopt;
}

std::vector<ElementKeys> top_level_keys() {
    return {keys_of("scorecard", top_level_fields), keys_of("lint map", lint_fields)};
}

} // namespace kpitrace

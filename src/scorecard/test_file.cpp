// Expected values are kept as texts, because a case compares what people read: a number with too many digits, or
// without its unit, is another text.
#include "kpitrace/scorecard/test_file.hpp"

#include "kpitrace/text/suggest.hpp"
#include "scorecard/fields.hpp"
#include "text/file_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::size_t most_bytes = 16 * 1024 * 1024;
constexpr std::array<std::string_view, 7> keys_of_expected_kpi{"actual", "target",         "attainment", "zone",
                                                               "reason", "reaches_profit", "at_stake"};
constexpr std::array<std::string_view, 2> keys_of_expected_objective{"zone", "score"};

/// Reports a list or map without entries. What a case does not name is not compared, so it could not fail.
void report_nothing_in(Reading& reading, const YamlNode& node, std::string_view what, std::string help) {
    reading.errors.error("empty-expect", node.span, fmt::format("{} is empty", what), std::move(help));
}

void read_name(Reading& reading, TestCase& draft, const YamlNode& node) {
    draft.name = read_label(reading, node).value_or("");
    draft.span = node.span;
}

void read_case_period(Reading& reading, TestCase& draft, const YamlNode& node) {
    draft.period = read_label(reading, node).value_or("");
    draft.period_span = node.span;
}

void read_rows(Reading& reading, TestCase& draft, const YamlNode& node) {
    if (node.kind != YamlKind::map) return report_wrong_type(reading, node, "a map from sources to their rows");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(node, i);
        if (auto text = read_text(reading, entry.value))
            draft.rows.push_back({std::string(entry.key.text), entry.key.span, *std::move(text) + "\n"});
    }
}

void read_series(Reading& reading, TestCase& draft, const YamlTree::Entry& entry) {
    if (is_list(entry.value) && YamlTree::size(entry.value) == 0)
        return report_nothing_in(
            reading, entry.value, fmt::format("the list of values of `{}`", entry.key.text),
            "write values, such as `[100, 120, null, 90]`, the last of which is that of the period");
    if (!is_list(entry.value))
        return report_wrong_type(reading, entry.value, "a list of values, the last of which is that of the period",
                                 "write `[100, 120, null, 90]`");
    TestSeries series{std::string(entry.key.text), entry.key.span, {}};
    for (std::size_t i = 0; i < YamlTree::size(entry.value); ++i) {
        const YamlNode& item = reading.tree.item(entry.value, i);
        series.values.push_back(item.kind == YamlKind::null ? std::nullopt : read_number(reading, item));
    }
    draft.metrics.push_back(std::move(series));
}

void read_metric_values(Reading& reading, TestCase& draft, const YamlNode& node) {
    if (node.kind != YamlKind::map) return report_wrong_type(reading, node, "a map from metrics to their values");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) read_series(reading, draft, reading.tree.entry(node, i));
}

void read_settings(Reading& reading, TestCase& draft, const YamlNode& node) {
    draft.settings_span = node.span;
    if (node.kind != YamlKind::map) return report_wrong_type(reading, node, "a map from parameters to their values");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(node, i);
        if (const auto text = read_text(reading, entry.value))
            draft.settings.push_back(fmt::format("{}={}", entry.key.text, *text));
    }
}

/// Reports a word that is not a zone, because no report can have it.
bool check_zone(Reading& reading, const YamlNode& node, std::string_view text, ExpectedOf of) {
    constexpr std::array<std::string_view, 5> all{"green", "yellow", "red", "no_data", "unmeasured"};
    const auto zones = std::span(all).first(of == ExpectedOf::objective ? all.size() : all.size() - 1);
    if (std::ranges::find(zones, text) != zones.end()) return true;
    const auto nearest = reading.errors.nearest(text, zones);
    reading.errors.error("unknown-word", node.span, fmt::format("{} is not a zone", backticked(text)),
                         nearest ? fmt::format("did you mean `{}`?", *nearest) : "the zones are " + list_names(zones));
    return false;
}

/// Reads `ID: {key: text}`. An empty value means that there is no value.
void read_expected_element(Reading& reading, std::vector<Expectation>& expected, ExpectedOf of,
                           const YamlTree::Entry& element, std::span<const std::string_view> keys) {
    const std::string wanted = fmt::format("a map with some of {}", list_names(keys, 8));
    if (is_map(element.value) && YamlTree::size(element.value) == 0)
        return report_nothing_in(reading, element.value, fmt::format("what is expected of `{}`", element.key.text),
                                 "write " + wanted);
    if (!is_map(element.value)) return report_wrong_type(reading, element.value, wanted);
    const MatchedKeys matched = match_keys(reading, element.value, keys);
    const std::string_view noun = of == ExpectedOf::kpi ? "expected KPI" : "expected objective";
    for (const std::size_t i : matched.unknown) {
        const YamlNode& key = reading.tree.entry(element.value, i).key;
        report_unknown_key(reading, key, keys, noun, reading.errors.nearest(key.text, keys));
    }
    for (const MatchedKeys::Known& known : matched.known) {
        const YamlNode& value = reading.tree.entry(element.value, known.entry).value;
        const auto text = value.kind == YamlKind::null ? std::optional<std::string>("") : read_text(reading, value);
        if (text && keys[known.key] == "zone" && !check_zone(reading, value, *text, of)) continue;
        if (text)
            expected.push_back(
                {of, std::string(element.key.text), element.key.span, std::string(keys[known.key]), *text, value.span});
    }
}

void read_expected_elements(Reading& reading, std::vector<Expectation>& expected, ExpectedOf of, const YamlNode& node,
                            std::span<const std::string_view> keys) {
    if (!is_map(node)) return report_wrong_type(reading, node, "a map by ids");
    if (YamlTree::size(node) == 0)
        return report_nothing_in(reading, node, of == ExpectedOf::kpi ? "`kpis`" : "`objectives`",
                                 "write what the report must say, such as `ID: {zone: red}`");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i)
        read_expected_element(reading, expected, of, reading.tree.entry(node, i), keys);
}

/// An empty value means that the report has no score.
void read_score(Reading& reading, std::vector<Expectation>& expected, const YamlNode& node) {
    auto text = node.kind == YamlKind::null ? std::optional<std::string>("") : read_text(reading, node);
    if (text) expected.push_back({ExpectedOf::score, {}, {}, {}, *std::move(text), node.span});
}

/// An empty value or list means that the report names no plan.
void read_plans(Reading& reading, std::vector<Expectation>& expected, const YamlNode& node) {
    Expectation plans{ExpectedOf::plans, {}, {}, {}, {}, node.span};
    if (node.kind != YamlKind::null)
        for (TextAt& plan : read_texts(reading, node)) plans.plans.push_back({std::move(plan.text), plan.span});
    expected.push_back(std::move(plans));
}

void read_notes(Reading& reading, std::vector<Expectation>& expected, const YamlNode& node) {
    const auto report_nothing = [&](std::string_view what) {
        report_nothing_in(reading, node, what, "write texts that must be in a note, such as `notes: [3 rows]`");
    };
    if (is_list(node) && YamlTree::size(node) == 0) return report_nothing("`notes`");
    for (TextAt& note : read_text_or_texts(reading, node)) {
        if (trim_blanks(note.text).empty()) return report_nothing("a text of `notes`");
        expected.push_back({ExpectedOf::note, {}, {}, {}, std::move(note.text), note.span});
    }
}

struct ExpectDraft {
    std::vector<Expectation>& expected;
};

constexpr auto expect_fields = std::to_array<Field<ExpectDraft>>({
    {"kpis",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) {
         read_expected_elements(reading, draft.expected, ExpectedOf::kpi, node, keys_of_expected_kpi);
     }},
    {"objectives",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) {
         read_expected_elements(reading, draft.expected, ExpectedOf::objective, node, keys_of_expected_objective);
     }},
    {"plans",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) { read_plans(reading, draft.expected, node); },
     Presence::optional, WhenEmpty::read},
    {"score",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) { read_score(reading, draft.expected, node); },
     Presence::optional, WhenEmpty::read},
    {"notes",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) { read_notes(reading, draft.expected, node); }},
    {"exit",
     [](Reading& reading, ExpectDraft& draft, const YamlNode& node) {
         const auto status = read_integer(reading, node, 0, 1);
         if (status) draft.expected.push_back({ExpectedOf::exit, {}, {}, {}, fmt::format("{}", *status), node.span});
     }},
});

/// Whether the node is empty, or a map in which all keys have empty values.
bool has_no_value(const Reading& reading, const YamlNode& node) {
    if (!is_map(node)) return node.kind == YamlKind::null;
    for (std::size_t i = 0; i < YamlTree::size(node); ++i)
        if (reading.tree.entry(node, i).value.kind != YamlKind::null) return false;
    return true;
}

/// A case that expects nothing always passes, so it is an error.
void read_expect(Reading& reading, TestCase& draft, const YamlNode& node) {
    ExpectDraft expect{draft.expected};
    if (node.kind != YamlKind::null) read_fields(reading, node, expect_fields, expect, "`expect`", node.span);
    if (draft.expected.empty() && has_no_value(reading, node))
        reading.errors.error("empty-expect", node.span, "`expect` is empty, so the case could not fail",
                             "write what the report must say, such as `kpis: {ID: {zone: red}}`");
}

constexpr auto case_fields = std::to_array<Field<TestCase>>({
    {"name", read_name, Presence::required},
    {"today", [](Reading& reading, TestCase& draft, const YamlNode& node) { draft.today = read_date(reading, node); },
     Presence::required},
    {"period", read_case_period},
    {.key = "set", .read = read_settings, .takes = is_map},
    {.key = "rows", .read = read_rows, .takes = is_map},
    {.key = "metrics", .read = read_metric_values, .takes = is_map},
    {"expect", read_expect, Presence::required, WhenEmpty::read},
});

void read_case(Reading& reading, TestFile& file, const YamlNode& node) {
    if (node.kind != YamlKind::map)
        return report_wrong_type(reading, node, "a map with `name`, `today`, `rows` and `expect`");
    TestCase made;
    made.span = node.span;
    read_fields(reading, node, case_fields, made, "case", node.span);
    if (!made.metrics.empty() && made.period.empty())
        reading.errors.error("missing-key", made.span, "a case with `metrics` needs the key `period`",
                             "write the period of the last value of each metric: `period: 2026-06`");
    file.cases.push_back(std::move(made));
}

void read_cases(Reading& reading, TestFile& file, const YamlNode& node) {
    if (node.kind != YamlKind::list || YamlTree::size(node) == 0)
        return report_wrong_type(reading, node, "a list of at least one case");
    for (std::size_t i = 0; i < YamlTree::size(node); ++i) read_case(reading, file, reading.tree.item(node, i));
}

void read_scorecard_path(Reading& reading, TestFile& file, const YamlNode& node) {
    file.scorecard = read_label(reading, node).value_or("");
    file.scorecard_span = node.span;
}

constexpr auto test_fields = std::to_array<Field<TestFile>>({
    {"scorecard", read_scorecard_path, Presence::required},
    {.key = "cases", .read = read_cases, .presence = Presence::required, .takes = is_list},
});

/// Whether a file with these keys is meant as a test file: it has one of the two keys, or a misspelling of each.
bool is_meant_as_test(std::span<const std::string_view> keys) {
    constexpr std::array<std::string_view, 2> own{"scorecard", "cases"};
    std::set<std::string_view> misspelt;
    for (const std::string_view key : keys) {
        if (std::ranges::find(own, key) != own.end()) return true;
        if (const auto nearest = nearest_name(key, own)) misspelt.insert(*nearest);
    }
    return misspelt.size() == own.size();
}

std::vector<std::string_view> keys_of(const Reading& reading, const YamlNode& root) {
    std::vector<std::string_view> keys;
    const std::size_t entries = root.kind == YamlKind::map ? YamlTree::size(root) : 0;
    for (std::size_t i = 0; i < entries; ++i) keys.push_back(reading.tree.entry(root, i).key.text);
    return keys;
}

/// What is before the colon of the lines that are not indented. These are the keys of most files, also of those that
/// are not YAML.
std::vector<std::string_view> keys_by_line(std::string_view text) {
    std::vector<std::string_view> keys;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0 && line.front() != ' ' && line.front() != '#')
            keys.push_back(trim_blanks(line.substr(0, colon)));
    }
    return keys;
}

} // namespace

std::vector<std::string_view> expected_kpi_keys() {
    return {keys_of_expected_kpi.begin(), keys_of_expected_kpi.end()};
}

std::vector<std::string_view> expected_objective_keys() {
    return {keys_of_expected_objective.begin(), keys_of_expected_objective.end()};
}

std::optional<TestFile> read_test_file(SourceFile file, Diagnostics& diagnostics) {
    Diagnostics found;
    TestFile made;
    {
        ErrorSink errors(file, found);
        if (auto tree = read_yaml_tree(errors, {})) {
            Reading reading{.tree = *tree, .errors = errors, .card = {}};
            const YamlNode& root = tree->root();
            if (root.kind != YamlKind::map)
                report_wrong_type(reading, root, "a map with `scorecard` and `cases`");
            else if (!is_meant_as_test(keys_of(reading, root)))
                errors.error("not-a-test", root.span, "this is not a test file: it has neither `scorecard` nor `cases`",
                             "write a test file that names the scorecard: `scorecard: PATH`");
            else
                read_fields(reading, root, test_fields, made, "test file", root.span);
        }
    }
    const bool good = !found.has_errors();
    diagnostics.merge(std::move(found));
    if (!good) return std::nullopt;
    made.file = std::move(file);
    return made;
}

std::optional<TestFile> load_test_file(const std::string& path, Diagnostics& diagnostics) {
    FileText text = read_file(path, most_bytes, FileKinds::regular);
    if (text.is_read() && text.text.size() <= most_bytes)
        return read_test_file(SourceFile(path, std::move(text.text)), diagnostics);
    std::string reason = text.refused.empty()
                             ? fmt::format("the test file cannot be read: {}", std::strerror(text.error))
                             : fmt::format("the test file is {}; expected a regular file", text.refused);
    if (text.is_read()) reason = fmt::format("the test file is larger than {} bytes", most_bytes);
    diagnostics.add({.severity = Severity::error,
                     .rule = "unreadable-test",
                     .message = std::move(reason),
                     .place = {.file = path}});
    return std::nullopt;
}

bool is_test_file(const std::string& path) {
    FileText text = read_file(path, most_bytes, FileKinds::regular);
    if (!text.is_read() || text.text.size() > most_bytes) return false;
    if (is_meant_as_test(keys_by_line(text.text))) return true;
    // The keys can also be in braces. A scorecard in the same folder is not read as YAML, which would take much longer.
    if (text.text.find("scorecard") == std::string::npos || text.text.find("cases") == std::string::npos) return false;
    Diagnostics ignored;
    const SourceFile file(path, std::move(text.text));
    ErrorSink errors(file, ignored);
    auto tree = read_yaml_tree(errors, {});
    if (!tree) return false;
    const Reading reading{.tree = *tree, .errors = errors, .card = {}};
    return is_meant_as_test(keys_of(reading, tree->root()));
}

} // namespace kpitrace

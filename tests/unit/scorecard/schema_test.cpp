// Compares docs/scorecard.schema.json with the tables by which a scorecard is read.
#include "scorecard/parts.hpp"

#include "kpitrace/scorecard/lint_rules.hpp"

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace kpitrace {
namespace {

using testing::ContainsRegex;
using testing::ElementsAreArray;

/// JSON is YAML.
YAML::Node schema() {
    return YAML::LoadFile(KPITRACE_DOCS_FOLDER "/scorecard.schema.json");
}

/// `success factor` is defined as `success_factor`, a KPI as `kpi`. The quotes of a key are not part of the name.
std::string definition_of(std::string_view noun) {
    std::string name(noun);
    std::erase(name, '`');
    std::replace(name.begin(), name.end(), ' ', '_');
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

YAML::Node schema_of(const YAML::Node& root, const ElementKeys& element) {
    return element.noun == "scorecard" ? root : root["definitions"][definition_of(element.noun)];
}

std::vector<std::string> keys_of(const YAML::Node& map) {
    std::vector<std::string> keys;
    for (const auto& entry : map) keys.push_back(entry.first.as<std::string>());
    return keys;
}

std::vector<std::string> texts_of(const YAML::Node& list) {
    std::vector<std::string> texts;
    for (const auto& item : list)
        if (!item.IsNull()) texts.push_back(item.as<std::string>());
    return texts;
}

/// The words of a value that is a word or a list of words.
std::vector<std::string> words_of(const YAML::Node& property) {
    const YAML::Node items = property["items"];
    return texts_of(items && items["enum"] ? items["enum"] : property["enum"]);
}

TEST(Schema, HasTheKeysOfEachTableInItsOrderAndNoOthers) {
    const YAML::Node root = schema();
    for (const ElementKeys& element : element_keys()) {
        SCOPED_TRACE(element.noun);
        const YAML::Node of = schema_of(root, element);
        std::vector<std::string> keys;
        for (const Key& key : element.keys) keys.emplace_back(key.name);
        EXPECT_THAT(keys_of(of["properties"]), ElementsAreArray(keys));
        EXPECT_FALSE(of["additionalProperties"].as<bool>());
    }
}

TEST(Schema, RequiresWhatTheTablesRequire) {
    const YAML::Node root = schema();
    for (const ElementKeys& element : element_keys()) {
        SCOPED_TRACE(element.noun);
        std::vector<std::string> required;
        for (const Key& key : element.keys)
            if (key.presence == Presence::required) required.emplace_back(key.name);
        // At the top level, they are required of scorecards and not of the files that scorecards include.
        const YAML::Node found = schema_of(root, element);
        const YAML::Node scorecard = element.noun == "scorecard" ? found["anyOf"][0] : found;
        EXPECT_THAT(texts_of(scorecard["required"]), ElementsAreArray(required));
    }
}

TEST(Schema, AllowsTheWordsOfEachTableAndNoOthers) {
    const YAML::Node root = schema();
    for (const ElementKeys& element : element_keys())
        for (const Key& key : element.keys) {
            SCOPED_TRACE(key.name);
            const YAML::Node property = schema_of(root, element)["properties"][std::string(key.name)];
            EXPECT_THAT(words_of(property), ElementsAreArray(key.words));
        }
}

TEST(Schema, HasNoElementWithoutATable) {
    std::set<std::string> known;
    for (const ElementKeys& element : element_keys()) known.insert(definition_of(element.noun));
    for (const auto& definition : schema()["definitions"]) {
        if (!definition.second["properties"]) continue;
        EXPECT_TRUE(known.contains(definition.first.as<std::string>())) << definition.first;
    }
}

TEST(Schema, ShowsWhatEachKeyMeans) {
    const YAML::Node root = schema();
    for (const ElementKeys& element : element_keys())
        for (const auto& property : schema_of(root, element)["properties"])
            EXPECT_GT(property.second["description"].as<std::string>("").size(), 10U)
                << element.noun << ": " << property.first;
}

TEST(Manual, NamesEachKey) {
    std::ostringstream text;
    text << std::ifstream(KPITRACE_DOCS_FOLDER "/scorecard.md").rdbuf();
    const std::string manual = text.str();
    for (const ElementKeys& element : element_keys())
        for (const Key& key : element.keys)
            EXPECT_THAT(manual, ContainsRegex("[`{ ]" + std::string(key.name) + "[`:},]")) << element.noun;
}

TEST(Schema, ShowsWhatEachLintRuleFinds) {
    std::vector<std::string> summaries;
    for (const LintRuleEntry& rule : lint_rules())
        if (rule.stage != LintStage::reading) summaries.emplace_back(rule.summary);
    const YAML::Node ignore = schema()["definitions"]["lint_map"]["properties"]["ignore"];
    EXPECT_THAT(texts_of(ignore["items"]["markdownEnumDescriptions"]), ElementsAreArray(summaries));
}

} // namespace
} // namespace kpitrace

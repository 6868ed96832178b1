#include "cases/case_formats.hpp"

#include "json/json_writer.hpp"

#include <fmt/format.h>

namespace kpitrace {
namespace {

class CaseJson {
public:
    explicit CaseJson(JsonWriter& json)
        : json_(json) {}

    void write(const TestResults& results) {
        json_.begin_object(JsonLayout::block);
        number("cases", results.cases());
        number("failed", results.failed());
        number("not_run", results.not_run());
        json_.key("files");
        json_.begin_array(JsonLayout::block);
        for (const TestFileResult& file : results.files) write(file);
        json_.end_array();
        json_.key("coverage");
        json_.begin_array(JsonLayout::block);
        for (const Coverage& coverage : results.coverage) write(coverage);
        json_.end_array();
        json_.end_object();
    }

private:
    void text(std::string_view key, std::string_view value) {
        json_.key(key);
        json_.text(value);
    }
    void texts(std::string_view key, const std::vector<std::string>& values) {
        json_.key(key);
        json_.begin_array(JsonLayout::block);
        for (const std::string& value : values) json_.text(value);
        json_.end_array();
    }
    void number(std::string_view key, std::uint64_t value) {
        json_.key(key);
        json_.literal(fmt::format("{}", value));
    }

    void write(const TestFileResult& file) {
        json_.begin_object(JsonLayout::block);
        text("file", file.file);
        text("scorecard", file.scorecard);
        json_.key("cases");
        json_.begin_array(JsonLayout::block);
        for (const CaseResult& result : file.cases) write(result);
        json_.end_array();
        json_.end_object();
    }

    void write(const CaseResult& result) {
        json_.begin_object(JsonLayout::block);
        text("name", result.name);
        number("line", result.place.line);
        json_.key("passed");
        json_.literal(result.passed() ? "true" : "false");
        json_.key("mismatches");
        json_.begin_array(JsonLayout::block);
        for (const Mismatch& mismatch : result.mismatches) write(mismatch);
        json_.end_array();
        texts("errors", result.errors);
        json_.end_object();
    }

    void write(const Mismatch& mismatch) {
        json_.begin_object(JsonLayout::block);
        text("subject", mismatch.subject);
        text("expected", mismatch.expected);
        text("actual", mismatch.actual);
        number("line", mismatch.place.line);
        text("derivation", mismatch.derivation);
        json_.end_object();
    }

    void write(const Coverage& coverage) {
        json_.begin_object(JsonLayout::block);
        text("scorecard", coverage.scorecard);
        number("reached", coverage.reached);
        number("items", coverage.items);
        texts("missing", coverage.missing);
        json_.end_object();
    }

    JsonWriter& json_;
};

} // namespace

std::string render_cases_json(const TestResults& results) {
    return json_text([&](JsonWriter& json) { CaseJson(json).write(results); });
}

} // namespace kpitrace

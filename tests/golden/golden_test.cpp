// Runs the program as a user does and compares all that it writes with the files in the case's folder.
//
// Three kinds of cases, one test each: the folders of tests/golden and of examples, and the console blocks of a
// document. CONTRIBUTING.md says what a folder contains. `--update`, or KPITRACE_UPDATE=1 in the environment, replaces
// what was expected by what the program does now.
#include "console_blocks.hpp"
#include "shell.hpp"
#include "text_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::golden {
namespace {

namespace fs = std::filesystem;

enum class Mode { compare, update };

void report_difference(const fs::path& expected_file, const std::string& difference, const ShellResult& result) {
    ADD_FAILURE() << expected_file.string() << ": " << difference << "\nstatus " << result.status
                  << ", standard error:\n"
                  << result.standard_error << "KPITRACE_UPDATE=1 in the environment accepts what the program does now";
}

/// A folder with `command`, its inputs, and what it is expected to write.
class FolderTest : public testing::Test {
public:
    FolderTest(fs::path folder, Mode mode)
        : folder_(std::move(folder))
        , mode_(mode) {}

    void TestBody() override {
        const TemporaryFolder place;
        copy_inputs(place.path());
        const ShellResult result = run_shell(read_text(folder_ / "command"), place.path());
        settle("expected.stdout", result.standard_output, result);
        settle("expected.stderr", result.standard_error, result);
        settle("expected.status", result.status == 0 ? "" : fmt::format("{}\n", result.status), result);
        settle_files(place.path(), result);
    }

private:
    static bool is_expectation(const fs::path& name) {
        constexpr std::array<std::string_view, 5> names{"command", "expected", "expected.stdout", "expected.stderr",
                                                        "expected.status"};
        return std::find(names.begin(), names.end(), name.string()) != names.end();
    }

    void copy_inputs(const fs::path& place) const {
        for (const auto& entry : fs::directory_iterator(folder_)) {
            const std::string name = entry.path().filename();
            if (is_expectation(name)) continue;
            EXPECT_FALSE(name.starts_with("expected")) << entry.path().string() << ": nothing reads this file";
            fs::copy(entry.path(), place / name, fs::copy_options::recursive);
        }
    }

    /// An absent file of expectations means: nothing.
    void settle(const fs::path& name, std::string_view actual, const ShellResult& result) const {
        const fs::path file = folder_ / name;
        if (mode_ == Mode::update) return write_text(file, actual);
        const std::string expected = fs::exists(file) ? read_text(file) : "";
        if (const auto difference = first_difference(expected, actual)) report_difference(file, *difference, result);
    }

    void settle_files(const fs::path& place, const ShellResult& result) const {
        const fs::path expected = folder_ / "expected";
        if (!fs::exists(expected)) return;
        for (const auto& entry : fs::recursive_directory_iterator(place)) {
            const fs::path name = entry.path().lexically_relative(place);
            if (entry.is_regular_file() && !fs::exists(expected / name) && !fs::exists(folder_ / name))
                report_difference(expected / name, "the command writes this file, but it is not expected", result);
        }
        for (const auto& entry : fs::recursive_directory_iterator(expected)) {
            if (!entry.is_regular_file()) continue;
            const fs::path name = entry.path().lexically_relative(expected);
            if (fs::exists(place / name)) {
                settle("expected" / name, read_text(place / name), result);
            } else {
                report_difference(entry.path(), "the command did not write this file", result);
            }
        }
    }

    fs::path folder_;
    Mode mode_;
};

/// ": `LINE` is not there", where a line that should be printed is printed nowhere.
std::string first_absent(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
    for (const std::string& line : expected) {
        const bool printed = std::find(actual.begin(), actual.end(), line) != actual.end();
        if (!printed && !has_ellipsis({&line, 1})) return fmt::format(": `{}` is not there", line);
    }
    return "";
}

/// A Markdown document whose console blocks are run in the folder examples.
class DocumentTest : public testing::Test {
public:
    DocumentTest(fs::path document, Mode mode)
        : document_(std::move(document))
        , mode_(mode) {}

    void TestBody() override {
        std::vector<std::string> lines = split_lines(read_text(document_));
        std::vector<ConsoleBlock> blocks = read_console_blocks(lines);
        // From the last to the first, so that an update leaves the places of earlier ones as they were read.
        std::reverse(blocks.begin(), blocks.end());
        for (const ConsoleBlock& block : blocks) settle(block, lines);
        if (mode_ == Mode::update) write_text(document_, fmt::format("{}\n", fmt::join(lines, "\n")));
    }

private:
    void settle(const ConsoleBlock& block, std::vector<std::string>& lines) const {
        const TemporaryFolder place;
        fs::copy(fs::path(KPITRACE_SOURCE_FOLDER) / "examples", place.path(), fs::copy_options::recursive);
        std::string rest = run_shell(console_script(block), place.path()).standard_output;
        std::vector<std::vector<std::string>> outputs;
        for (std::size_t end = 0; (end = rest.find(output_separator)) != std::string::npos; rest.erase(0, end + 1)) {
            outputs.push_back(split_lines(rest.substr(0, end)));
        }
        ASSERT_EQ(outputs.size(), block.commands.size()) << "the shell ended early: " << rest;
        for (std::size_t i = outputs.size(); i-- > 0;) settle(block, block.commands[i], outputs[i], lines);
    }

    void settle(const ConsoleBlock& block, const ConsoleCommand& command, const std::vector<std::string>& actual,
                std::vector<std::string>& lines) const {
        if (matches(command.output, actual)) return;
        if (mode_ == Mode::update && !has_ellipsis(command.output))
            return replace_output(block, command, actual, lines);
        ADD_FAILURE() << fmt::format("{}:{}: `{}` does not print what the document shows{}; it prints\n{}\n",
                                     document_.string(), command.line + 1, command.text,
                                     first_absent(command.output, actual), fmt::join(actual, "\n"));
    }

    static void replace_output(const ConsoleBlock& block, const ConsoleCommand& command,
                               const std::vector<std::string>& actual, std::vector<std::string>& lines) {
        const auto at = [&](std::size_t line) { return lines.begin() + static_cast<std::ptrdiff_t>(line); };
        const auto gap = lines.erase(at(command.output_begin), at(command.output_end));
        std::vector<std::string> indented = actual;
        for (std::string& line : indented) line.insert(0, line.empty() ? 0 : block.indent, ' ');
        lines.insert(gap, indented.begin(), indented.end());
    }

    fs::path document_;
    Mode mode_;
};

/// A name that ctest's and GoogleTest's filters do not read as a pattern.
std::string test_name(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

template<class Test> void add_test(const char* suite, const fs::path& path, Mode mode) {
    const std::string name = test_name(path.stem().empty() ? path.parent_path().filename() : path.stem());
    testing::RegisterTest(suite, name.c_str(), nullptr, nullptr, path.c_str(), 1,
                          [path, mode]() -> testing::Test* { return new Test(path, mode); });
}

void add_folders(const char* suite, const fs::path& parent, Mode mode) {
    for (const auto& entry : fs::directory_iterator(parent)) {
        if (fs::exists(entry.path() / "command")) add_test<FolderTest>(suite, entry.path(), mode);
    }
}

void add_document(const fs::path& document, Mode mode) {
    if (!read_console_blocks(split_lines(read_text(document))).empty()) add_test<DocumentTest>("docs", document, mode);
}

void add_all(const fs::path& root, Mode mode) {
    add_folders("golden", root / "tests" / "golden", mode);
    add_folders("examples", root / "examples", mode);
    add_document(root / "README.md", mode);
    for (const auto& entry : fs::directory_iterator(root / "docs")) {
        if (entry.path().extension() == ".md") add_document(entry.path(), mode);
    }
}

} // namespace
} // namespace kpitrace::golden

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    const char* wish = std::getenv("KPITRACE_UPDATE");
    const bool asked =
        std::any_of(argv + 1, argv + argc, [](std::string_view argument) { return argument == "--update"; });
    const bool update = asked || (wish != nullptr && std::string_view(wish) == "1");
    using kpitrace::golden::Mode;
    kpitrace::golden::add_all(KPITRACE_SOURCE_FOLDER, update ? Mode::update : Mode::compare);
    return RUN_ALL_TESTS();
}

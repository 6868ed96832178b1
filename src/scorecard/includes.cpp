// Included files are read twice: first alone, to find what they include and to report what is not YAML with the usual
// messages, and then as a part of the text of all files. Scorecards are small, and so every later place needs no more
// than an offset.
#include "scorecard/includes.hpp"

#include "text/file_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <system_error>

namespace kpitrace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t most_files = 1'000;
constexpr std::size_t deepest = 64;

/// A file while the files are gathered.
struct FoundFile {
    SourceFile file;
    std::set<std::size_t> includes{};
    bool open = true; ///< its includes are being read
};

class Gatherer {
public:
    Gatherer(const ScorecardOptions& options, Diagnostics& diagnostics)
        : options_(options)
        , diagnostics_(diagnostics) {}

    std::optional<ScorecardFiles> run(SourceFile scorecard) {
        bytes_ = scorecard.text().size();
        numbers_.emplace(identity_of(scorecard.name()), 0);
        files_.push_back({std::move(scorecard)});
        visit(0);
        if (failed_) return std::nullopt;
        return joined();
    }

private:
    static std::string identity_of(const std::string& path) {
        std::error_code failed;
        const fs::path real = fs::weakly_canonical(fs::absolute(path, failed), failed);
        return failed ? path : real.string();
    }

    /// Reads the includes of a file, and then puts it into the order.
    void visit(std::size_t number) {
        const SourceFile file = files_[number].file; // a copy, because files_ grows
        ErrorSink errors(file, diagnostics_);
        const std::uint64_t before = diagnostics_.count(Severity::error);
        if (auto tree = read_yaml_tree(errors, options_.limits)) {
            Reading reading{.tree = *tree, .errors = errors, .card = {}};
            for (const TextAt& path : includes_of(reading)) include(number, path, errors);
        }
        failed_ = failed_ || diagnostics_.count(Severity::error) > before;
        files_[number].open = false;
        order_.push_back(number);
    }

    static std::vector<TextAt> includes_of(Reading& reading) {
        const YamlNode& root = reading.tree.root();
        if (root.kind != YamlKind::map) return {};
        for (std::size_t i = 0; i < YamlTree::size(root); ++i) {
            const YamlTree::Entry entry = reading.tree.entry(root, i);
            if (entry.key.text == "include" && entry.value.kind != YamlKind::null)
                return read_text_or_texts(reading, entry.value);
        }
        return {};
    }

    void include(std::size_t from, const TextAt& written, ErrorSink& errors) {
        const fs::path folder = fs::path(files_[from].file.name()).parent_path();
        const std::string path = (folder / written.text).lexically_normal().string();
        const auto [known, is_new] = numbers_.emplace(identity_of(path), files_.size());
        const std::size_t number = known->second;
        if (is_new) {
            auto file = load(path, written, errors);
            if (!file) return void(numbers_.erase(known));
            files_.push_back({*std::move(file)});
            stack_.push_back(from);
            visit(number);
            stack_.pop_back();
        } else if (files_[number].open) {
            return report_loop(from, number, written, errors);
        }
        files_[from].includes.insert(number);
        files_[from].includes.insert(files_[number].includes.begin(), files_[number].includes.end());
    }

    void report_loop(std::size_t from, std::size_t to, const TextAt& written, ErrorSink& errors) {
        std::string loop = fmt::format("`{}`", files_[to].file.name());
        const auto first = std::ranges::find(stack_, to);
        for (auto at = first; at != stack_.end(); ++at)
            if (*at != to) loop += fmt::format(" → `{}`", files_[*at].file.name());
        if (from != to) loop += fmt::format(" → `{}`", files_[from].file.name());
        errors.error("include-loop", written.span,
                     fmt::format("{} → `{}` is a loop: a file cannot include itself", loop, files_[to].file.name()),
                     "delete this entry, or move what both files need to a third file");
    }

    std::optional<SourceFile> load(const std::string& path, const TextAt& written, ErrorSink& errors) {
        const auto fail = [&](std::string_view rule, std::string message, std::string help) {
            errors.error(rule, written.span, std::move(message), std::move(help));
            return std::nullopt;
        };
        if (options_.may_include && !options_.may_include(path))
            return fail("outside-root", fmt::format("{} is outside the folder of `--root`", backticked(written.text)),
                        "write a file in that folder");
        if (files_.size() >= most_files || stack_.size() >= deepest)
            return fail("too-large",
                        fmt::format("a scorecard can include at most {} files, in {} levels", most_files, deepest), {});
        FileText read = read_file(path, options_.limits.bytes, FileKinds::regular);
        if (!read.refused.empty())
            return fail("unreadable-include",
                        fmt::format("{} is {}; expected a regular file", backticked(written.text), read.refused), {});
        if (read.error != 0)
            return fail("unreadable-include",
                        fmt::format("{} cannot be read: {}", backticked(written.text), std::strerror(read.error)),
                        fmt::format("a path under `include` is relative to the folder of `{}`", errors.file().name()));
        bytes_ += read.text.size();
        if (bytes_ > options_.limits.bytes)
            return fail(
                "too-large",
                fmt::format("the scorecard and its included files are larger than {} bytes", options_.limits.bytes),
                {});
        return without_byte_order_mark(SourceFile(path, std::move(read.text)));
    }

    /// Puts the scorecard's own text first, so that the places in it are the same as in a file without includes.
    [[nodiscard]] ScorecardFiles joined() const {
        ScorecardFiles joined{files_.front().file, {}};
        std::vector<std::size_t> begins{0};
        for (std::size_t i = 1; i < files_.size(); ++i)
            begins.push_back(joined.file.add(files_[i].file.name(), files_[i].file.text()));
        std::map<std::size_t, std::size_t> place; // by number of a file: its place in the order
        for (std::size_t i = 0; i < order_.size(); ++i) place[order_[i]] = i;
        for (const std::size_t number : order_) {
            ScorecardPart part;
            part.begin = begins[number];
            for (const std::size_t included : files_[number].includes) part.includes.insert(place.at(included));
            joined.parts.push_back(std::move(part));
        }
        return joined;
    }

    const ScorecardOptions& options_;
    Diagnostics& diagnostics_;
    std::vector<FoundFile> files_;               // in the order in which they are found; first the scorecard
    std::map<std::string, std::size_t> numbers_; // by real path: index in files_
    std::vector<std::size_t> stack_;             // the files whose includes are being read
    std::vector<std::size_t> order_;             // indices of files_, each after the files that it includes
    std::size_t bytes_ = 0;
    bool failed_ = false;
};

} // namespace

SourceFile without_byte_order_mark(SourceFile file) {
    if (!file.text().starts_with(utf8_byte_order_mark)) return file;
    return {file.name(), std::string(file.text().substr(utf8_byte_order_mark.size()))};
}

/// Most scorecards include nothing, and are then read only once.
std::optional<ScorecardFiles> gather_files(SourceFile scorecard, const ScorecardOptions& options,
                                           Diagnostics& diagnostics) {
    if (scorecard.text().find("include") != std::string_view::npos)
        return Gatherer(options, diagnostics).run(std::move(scorecard));
    ScorecardFiles files{std::move(scorecard), {}};
    files.parts.emplace_back();
    return files;
}

std::optional<YamlTree> read_parts_of(ScorecardFiles& files, ErrorSink& errors, const ScorecardLimits& limits) {
    if (files.parts.size() == 1) {
        auto tree = read_yaml_tree(errors, limits);
        if (tree) files.parts.front().root = tree->root_index();
        return tree;
    }
    YamlTree tree;
    for (ScorecardPart& part : files.parts) {
        if (!add_yaml_document(tree, errors.file().whole_at(part.begin), errors, limits)) return std::nullopt;
        part.root = tree.root_index();
    }
    return tree;
}

} // namespace kpitrace

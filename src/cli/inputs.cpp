// A scorecard can come from somebody else, as in a pull request of a public repository. So the files that a scorecard
// names must be regular files below the root, while the command line is trusted. A file that is read twice would double
// every total, so files with the same bytes are refused.
#include "cli/inputs.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool is_id(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto rest = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), rest);
}

/// Whether `written` is a pattern and not the name of a file. `path` is the same, relative to the working folder.
bool is_pattern(const std::string& written, const std::string& path) {
    return written.find_first_of("*?[") != std::string::npos && !exists(path);
}

/// The folder as the beginning of a pattern. Its `*`, `?` and `[` are escaped, because they are parts of its name.
std::string as_pattern(const std::string& folder) {
    std::string pattern;
    for (const char c : folder) {
        if (std::string_view("*?[]\\").find(c) != std::string_view::npos) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

/// The files that match the pattern, ordered by name.
std::vector<std::string> expand_glob(const std::string& pattern) {
    glob_t found{};
    std::vector<std::string> paths;
    if (glob(pattern.c_str(), 0, nullptr, &found) == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    return paths;
}

class Assigner {
public:
    Assigner(const Scorecard& scorecard, const Query& query, const FileRoot& root, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , query_(query)
        , root_(root)
        , diagnostics_(diagnostics)
        , inputs_(scorecard.sources.size()) {}

    std::optional<Inputs> run(const std::vector<std::string>& arguments) {
        for (const std::string& argument : arguments) take(argument);
        for (std::uint32_t i = 0; i < scorecard_.sources.size(); ++i)
            if (inputs_[i].empty()) take_from_scorecard({i});
        refuse_repeated();
        if (diagnostics_.has_errors()) return std::nullopt;
        return std::move(inputs_);
    }

private:
    void fail(std::string rule, std::string message, std::string help) {
        diagnostics_.add(call_error(std::move(rule), std::move(message), std::move(help)));
    }

    /// The part before a `=` is a source if the scorecard has that source. Otherwise the word may be a file whose name
    /// contains a `=`.
    void take(const std::string& argument) {
        const auto equals = argument.find('=');
        const bool names_source = equals != std::string::npos && is_id(std::string_view(argument).substr(0, equals)) &&
                                  (source_named(argument.substr(0, equals)) || !exists(argument));
        if (names_source)
            take_named(argument.substr(0, equals), argument.substr(equals + 1));
        else
            take_unnamed(argument);
    }

    void take_named(const std::string& name, const std::string& path) {
        if (const auto source = source_named(name)) return add(*source, path);
        const std::vector<std::string_view> names = source_names();
        const auto nearest = nearest_name(name, names);
        std::string help = "the scorecard has no sources";
        if (nearest)
            help = fmt::format("did you mean `{}`?", *nearest);
        else if (!names.empty())
            help = "the scorecard's sources are " + list_names(names);
        fail("unknown-source", fmt::format("no source is named `{}`", name), std::move(help));
    }

    /// With a single source, files need no name of a source.
    void take_unnamed(const std::string& path) {
        if (scorecard_.sources.size() == 1) return add({0}, path);
        if (scorecard_.sources.empty())
            return fail("unknown-source", fmt::format("`{}` is given, but the scorecard has no sources", path),
                        "write `sources: {data: {}}` in the scorecard");
        fail("ambiguous-source", fmt::format("`{}` could belong to any of {} sources", path, scorecard_.sources.size()),
             fmt::format("write `SOURCE={}` with one of {}", path, list_names(source_names())));
    }

    void add(SourceId source, const std::string& path) {
        auto& files = inputs_[source.index];
        if (!is_pattern(path, path)) return files.push_back(path);
        const auto found = expand_glob(path);
        if (found.empty())
            return fail("no-such-file", fmt::format("no file matches `{}`", path), "check the folder and the pattern");
        files.insert(files.end(), found.begin(), found.end());
    }

    void fail_listed(std::string rule, std::string message, const DataFile& file, std::string help) {
        diagnostics_.add({Severity::error, std::move(rule), std::move(message), place_of(scorecard_.file, file.span),
                          std::move(help)});
    }

    /// Reports a file outside the root. The message names only what the scorecard says, so that it reveals nothing
    /// about the folders there.
    bool is_outside(const fs::path& path, const DataFile& file) {
        if (root_.contains(path)) return false;
        fail_listed("outside-root", fmt::format("`{}` is outside the folder of `--root`", file.path), file,
                    "write a file in that folder, or give this one on the command line");
        return true;
    }

    /// Whether a scorecard is allowed to read the file. If not, that is an error.
    bool may_read(const std::string& path, const Source& source, const DataFile& file) {
        if (is_outside(path, file)) return false;
        std::error_code ignored;
        const fs::file_status status = fs::status(path, ignored);
        if (!fs::exists(status) || fs::is_regular_file(status) || fs::is_directory(status)) return true;
        const std::string argument = scorecard_.sources.size() == 1 ? path : source.id + "=" + path;
        fail_listed("irregular-file",
                    fmt::format("`{}` is not a regular file; a scorecard reads regular files only", file.path), file,
                    fmt::format("give it on the command line, as `{}`", argument));
        return false;
    }

    /// The folder to which the path is relative: the folder of the file that names it.
    [[nodiscard]] fs::path folder_of(const DataFile& file) const {
        return fs::path(scorecard_.file.name_at(file.span.begin)).parent_path();
    }

    /// Adds a file that the scorecard names under `file`.
    void take_listed(std::vector<csv::InputFile>& files, const Source& source, const DataFile& file) {
        const fs::path folder = folder_of(file);
        const std::string path = (folder / (file.path == "-" ? "./-" : file.path)).string();
        if (is_pattern(file.path, path)) return take_matches(files, source, file);
        if (may_read(path, source, file)) files.push_back({path, file.format});
    }

    /// Adds the files that match a pattern in the scorecard. The folder is checked before it is read.
    void take_matches(std::vector<csv::InputFile>& files, const Source& source, const DataFile& file) {
        const fs::path folder = folder_of(file);
        const auto begin = file.path.find_last_of('/', file.path.find_first_of("*?["));
        if (is_outside(folder / file.path.substr(0, begin == std::string::npos ? 0 : begin + 1), file)) return;
        const bool is_relative = fs::path(file.path).is_relative() && !folder.empty();
        const auto found = expand_glob((is_relative ? as_pattern(folder.string()) + "/" : "") + file.path);
        for (const std::string& match : found)
            if (!may_read(match, source, file)) return;
        for (const std::string& match : found) files.emplace_back(match, file.format);
        if (found.empty())
            fail_listed("no-such-file", fmt::format("no file matches `{}`", file.path), file,
                        "check the folder and the pattern; it is relative to the scorecard");
    }

    void take_from_scorecard(SourceId id) {
        const Source& source = scorecard_[id];
        for (const DataFile& file : source.files) take_listed(inputs_[id.index], source, file);
        if (source.table) return; // see assign_engines()
        if (!inputs_[id.index].empty() || query_.of_source(id).empty() || diagnostics_.has_errors()) return;
        const std::string argument = scorecard_.sources.size() == 1 ? "FILE.csv" : source.id + "=FILE.csv";
        diagnostics_.add(
            {Severity::error, "no-data", fmt::format("no file is given for source `{}`", source.id),
             place_of(scorecard_.file, source.span),
             fmt::format("give it as `{}` on the command line, or write `file:` in the source", argument)});
    }

    /// Reports files that are given twice, because every row would count twice, and standard input if two sources need
    /// it.
    void refuse_repeated() {
        std::size_t standard_inputs = 0;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const std::vector<std::string> paths = paths_of(inputs_[i]);
            standard_inputs += static_cast<std::size_t>(std::count(paths.begin(), paths.end(), "-"));
            for (const SameBytes& same : find_same_bytes(inputs_[i], scorecard_.sources[i].format))
                refuse_same(scorecard_.sources[i], same);
        }
        if (standard_inputs > 1)
            fail("repeated-file", "standard input `-` is given more than once", "it can be read for one source only");
    }

    void refuse_same(const Source& source, const SameBytes& same) {
        const bool is_one_path = fs::path(same.first).lexically_normal() == fs::path(same.second).lexically_normal();
        if (is_one_path)
            fail("repeated-file", fmt::format("`{}` is given twice for source `{}`", same.second, source.id),
                 "give it once: its rows would count twice");
        else
            fail("same-bytes",
                 fmt::format("`{}` and `{}` of source `{}` have the same bytes: their rows would count twice",
                             same.first, same.second, source.id),
                 "give one of them");
    }

    [[nodiscard]] std::optional<SourceId> source_named(std::string_view name) const {
        for (std::uint32_t i = 0; i < scorecard_.sources.size(); ++i)
            if (scorecard_.sources[i].id == name) return SourceId{i};
        return std::nullopt;
    }

    [[nodiscard]] std::vector<std::string_view> source_names() const {
        std::vector<std::string_view> names;
        for (const Source& source : scorecard_.sources) names.push_back(source.id);
        return names;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const FileRoot& root_;
    Diagnostics& diagnostics_;
    Inputs inputs_;
};

} // namespace

std::vector<std::string> paths_of(const std::vector<csv::InputFile>& files) {
    std::vector<std::string> paths;
    for (const csv::InputFile& file : files) paths.push_back(file.path);
    return paths;
}

bool is_stream(const std::string& file) {
    std::error_code ignored;
    const fs::file_type type = fs::status(file, ignored).type();
    return file == "-" || type == fs::file_type::fifo || type == fs::file_type::character ||
           type == fs::file_type::socket;
}

Inputs without_streams(const Inputs& inputs) {
    Inputs files = inputs;
    for (auto& of_source : files)
        std::erase_if(of_source, [](const csv::InputFile& file) { return is_stream(file.path); });
    return files;
}

std::vector<std::string> repeated_files(const std::vector<std::string>& files) {
    std::set<std::string> seen;
    std::vector<std::string> repeated;
    for (const std::string& file : files) {
        std::error_code failed;
        const fs::path real = fs::canonical(file, failed);
        if (failed || !fs::is_regular_file(real, failed) || seen.insert(real.string()).second) continue;
        repeated.push_back(file);
    }
    return repeated;
}

std::optional<Inputs> assign_inputs(const Scorecard& scorecard, const Query& query,
                                    const std::vector<std::string>& arguments, Diagnostics& diagnostics,
                                    const FileRoot& root) {
    return Assigner(scorecard, query, root, diagnostics).run(arguments);
}

} // namespace kpitrace::cli

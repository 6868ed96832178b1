#include "cli/options/outputs.hpp"

#include "cli/options/shared.hpp"
#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace kpitrace::cli {
namespace {

using Formats = std::vector<FormatNames>;

std::string list_formats(const Formats& formats) {
    std::vector<std::string_view> names;
    for (const FormatNames& format : formats) names.push_back(format.name);
    return join(names);
}

std::string list_suffixes(const Formats& formats) {
    std::vector<std::string_view> suffixes;
    for (const FormatNames& format : formats)
        if (!format.suffix.empty()) suffixes.push_back(format.suffix);
    return join(suffixes);
}

/// The help on appending, if one of the formats allows it.
std::string how_to_append(const Formats& formats) {
    const auto is_markdown = [](const FormatNames& format) { return format.name == "markdown"; };
    return std::any_of(formats.begin(), formats.end(), is_markdown) ? ";\n'markdown=>>FILE' adds to the end of a file"
                                                                    : "";
}

template<class Predicate> std::optional<std::size_t> first_of(const Formats& formats, Predicate is_meant) {
    const auto found = std::find_if(formats.begin(), formats.end(), is_meant);
    if (found == formats.end()) return std::nullopt;
    return static_cast<std::size_t>(found - formats.begin());
}

/// Whether the text can be the name of a format, such as `json` or `junit:gitlab`.
bool is_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':'; });
}

constexpr std::string_view append_sign = ">>";

NamedOutput target_of(std::size_t format, std::string_view path) {
    const bool appends = path.starts_with(append_sign);
    if (appends) path.remove_prefix(append_sign.size());
    return {format, std::string(path), appends ? Writing::append : Writing::replace};
}

/// Reports appending in a format that does not allow it: a reader of JSON or XML, for example, expects one report in a
/// file, so a second one would make the file unreadable.
void refuse_appending(const NamedOutput& output, const Formats& formats, Diagnostics& diagnostics) {
    const std::string_view name = formats[output.format].name;
    const bool can_follow = name == "text" || name == "markdown";
    if (output.writing == Writing::replace || can_follow) return;
    report_usage(diagnostics,
                 fmt::format("`--output` adds to the end of `{}`, but a {} file holds one report; only text and "
                             "markdown can follow an earlier report",
                             output.path, name),
                 fmt::format("write `{}={}` without `>>` to replace the file", name, output.path));
}

std::optional<NamedOutput> read_named(const std::string& written, std::size_t equals, const Formats& formats,
                                      Diagnostics& diagnostics) {
    const std::string name = written.substr(0, equals);
    const auto format = first_of(formats, [&](const FormatNames& each) { return each.name == name; });
    if (format) return target_of(*format, written.substr(equals + 1));
    report_usage(
        diagnostics, fmt::format("`--output {}`: no format is named `{}`", written, name),
        fmt::format("the formats are {}; a file with `=` in its name is written ./{}", list_formats(formats), written));
    return std::nullopt;
}

/// Reads an output. The format is written before the file, or the file's suffix implies it. Returns nothing, with an
/// error, if neither is known.
std::optional<NamedOutput> read_output(const std::string& written, const Formats& formats, Diagnostics& diagnostics) {
    const auto equals = written.find('=');
    if (equals != std::string::npos && is_word(std::string_view(written).substr(0, equals)))
        return read_named(written, equals, formats, diagnostics);
    const auto format = first_of(
        formats, [&](const FormatNames& each) { return !each.suffix.empty() && written.ends_with(each.suffix); });
    if (format) return target_of(*format, written);
    report_usage(diagnostics, fmt::format("the format of `--output {}` is not known", written),
                 fmt::format("end it with {}, or write FORMAT=FILE with one of {}", list_suffixes(formats),
                             list_formats(formats)));
    return std::nullopt;
}

/// Two outputs with the same final place would replace each other, even if their paths differ.
void add_output(NamedOutput output, const Formats& formats, std::vector<NamedOutput>& outputs,
                Diagnostics& diagnostics) {
    const auto same = [&](const NamedOutput& other) { return final_place(other.path) == final_place(output.path); };
    if (output.path.empty()) {
        report_usage(diagnostics, "`--output` names no file", "write a path after it");
    } else if (output.path == "-") {
        report_usage(diagnostics, "`--output -` is not a file",
                     "use `--format` to choose the format of standard output");
    } else if (std::any_of(outputs.begin(), outputs.end(), same)) {
        report_usage(diagnostics, fmt::format("`--output {}` is given twice", output.path),
                     "give each output its own file");
    } else {
        refuse_appending(output, formats, diagnostics);
        outputs.push_back(std::move(output));
    }
}

} // namespace

Option output_option(const Formats& formats) {
    return {.name = "--output",
            .placeholder = "FILE",
            .help = "Also write to FORMAT=FILE, or to a FILE with a suffix:\n" + list_suffixes(formats) +
                    ";\na file is replaced as a whole; can be repeated" + how_to_append(formats),
            .value = {.kind = ValueKind::file},
            .repetition = Repetition::any};
}

std::vector<NamedOutput> read_outputs(const Arguments& arguments, const Formats& formats, Diagnostics& diagnostics) {
    std::vector<NamedOutput> outputs;
    for (const std::string& written : arguments.all("--output"))
        if (auto output = read_output(written, formats, diagnostics))
            add_output(*std::move(output), formats, outputs, diagnostics);
    return outputs;
}

} // namespace kpitrace::cli

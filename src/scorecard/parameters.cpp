// The default shows the type of a parameter. So a misspelt number given by `--set` is an error, and never a text that
// no row has.
#include "scorecard/parameters.hpp"

#include "kpitrace/text/suggest.hpp"
#include "scorecard/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// A parameter, and the file that defines it.
struct Definition {
    std::string_view name;
    Span span;
    std::size_t part = 0;
    std::optional<ParameterValue> value; ///< nothing: it must be set
};

std::string_view type_of(const ParameterValue& value) {
    if (std::holds_alternative<Number>(value)) return "a number";
    return std::holds_alternative<Date>(value) ? "a date" : "a text";
}

/// The value that a text without quotes means.
ParameterValue plain_value(std::string_view text) {
    if (const auto number = parse_number(text)) return *number;
    if (const auto date = parse_date(trim_blanks(text))) return *date;
    return std::string(text);
}

class ParameterReader {
public:
    ParameterReader(Reading& reading, const ScorecardFiles& files)
        : reading_(reading)
        , files_(files) {}

    /// Returns false if a parameter has no value.
    bool run(std::span<const std::string> settings) {
        for (std::size_t i = 0; i < files_.parts.size(); ++i) read_part(i);
        for (const std::string& setting : settings) set(setting);
        for (const Definition& definition : definitions_) settle(definition);
        return std::ranges::all_of(definitions_, [](const Definition& each) { return each.value.has_value(); });
    }

private:
    void read_part(std::size_t part) {
        const YamlNode& root = reading_.tree.at(files_.parts[part].root);
        const std::size_t entries = root.kind == YamlKind::map ? YamlTree::size(root) : 0;
        for (std::size_t i = 0; i < entries; ++i) {
            const YamlTree::Entry entry = reading_.tree.entry(root, i);
            if (entry.key.text != "parameters" || entry.value.kind == YamlKind::null) continue;
            if (entry.value.kind != YamlKind::map)
                return report_wrong_type(reading_, entry.value, "a map from names to values");
            for (std::size_t n = 0; n < YamlTree::size(entry.value); ++n)
                read_entry(part, reading_.tree.entry(entry.value, n));
            return;
        }
    }

    void read_entry(std::size_t part, const YamlTree::Entry& entry) {
        const std::string_view name = entry.key.text;
        if (name.empty() || parameter_name_length(name) != name.size())
            return reading_.errors.error("bad-id", entry.key.span,
                                         fmt::format("{} cannot be the name of a parameter", backticked(name)),
                                         "write a name of letters, digits and `_` that does not begin with a digit");
        Definition definition{name, entry.key.span, part, read_value(entry.value)};
        const auto earlier = std::ranges::find(definitions_, name, &Definition::name);
        if (earlier == definitions_.end()) return definitions_.push_back(definition);
        if (part == earlier->part || (!files_.parts[part].includes.contains(earlier->part) && !is_in_scorecard(name)))
            return report_twice(definition, *earlier);
        *earlier = definition;
    }

    std::optional<ParameterValue> read_value(const YamlNode& node) {
        if (node.kind == YamlKind::null) return std::nullopt;
        const auto text = read_text(reading_, node);
        if (!text) return ParameterValue(std::string()); // an error has been reported
        return node.written.style == YamlStyle::plain ? plain_value(*text) : ParameterValue(*text);
    }

    /// Whether the scorecard itself defines the parameter, so that its value wins over those of all included files.
    [[nodiscard]] bool is_in_scorecard(std::string_view name) const {
        const YamlNode& root = reading_.tree.at(files_.parts.back().root);
        const std::size_t entries = root.kind == YamlKind::map ? YamlTree::size(root) : 0;
        for (std::size_t i = 0; i < entries; ++i) {
            const YamlTree::Entry entry = reading_.tree.entry(root, i);
            if (entry.key.text == "parameters" && has_key(reading_, entry.value, name)) return true;
        }
        return false;
    }

    void report_twice(const Definition& definition, const Definition& earlier) {
        const std::string where = reading_.errors.where(earlier.span);
        reading_.errors.error("duplicate-id", definition.span,
                              fmt::format("the parameter {} is defined twice", backticked(definition.name)),
                              definition.part == earlier.part
                                  ? fmt::format("first defined here: {}", where)
                                  : fmt::format("first defined here: {}; write its value in the scorecard that "
                                                "includes both files",
                                                where));
    }

    void set(std::string_view setting) {
        const std::size_t equals = setting.find('=');
        const std::string_view name = setting.substr(0, equals);
        if (equals == std::string_view::npos || name.empty())
            return fail("usage", fmt::format("`--set {}` is not understood", setting), "write `--set NAME=VALUE`");
        const auto found = std::ranges::find(definitions_, name, &Definition::name);
        if (found == definitions_.end()) return report_unknown(setting, name);
        if (std::exchange(given_[found->name], true))
            return fail("usage", fmt::format("`--set {}`: `{}` is set twice", setting, name), "delete one of the two");
        const std::string_view text = setting.substr(equals + 1);
        const auto value = value_of_type(text, found->value);
        if (!value)
            return fail("bad-parameter",
                        fmt::format("`--set {}`: `{}` is {}, found {}", setting, name, type_of(*found->value),
                                    backticked(text)),
                        std::holds_alternative<Number>(*found->value) ? "write a number like `1200`, `1200.5` or `25%`"
                                                                      : "write a date like `2026-06-30`");
        found->value = *value;
    }

    /// Reads a value of the type that the default has. Without a default, the form of the text shows the type.
    static std::optional<ParameterValue> value_of_type(std::string_view text,
                                                       const std::optional<ParameterValue>& usual) {
        if (!usual) return plain_value(text);
        if (std::holds_alternative<std::string>(*usual)) return std::string(text);
        const ParameterValue value = plain_value(text);
        return value.index() == usual->index() ? std::optional(value) : std::nullopt;
    }

    void report_unknown(std::string_view setting, std::string_view name) {
        std::vector<std::string_view> names;
        for (const Definition& definition : definitions_) names.push_back(definition.name);
        const auto nearest = reading_.errors.nearest(name, names);
        std::string help = "the scorecard has no `parameters`";
        if (nearest)
            help = fmt::format("did you mean `{}`?", *nearest);
        else if (!names.empty())
            help = "the parameters are " + list_names(names);
        fail("unknown-parameter", fmt::format("`--set {}`: no parameter is named {}", setting, backticked(name)),
             std::move(help));
    }

    void fail(std::string rule, std::string message, std::string help) {
        Diagnostics found;
        found.add(call_error(std::move(rule), std::move(message), std::move(help)));
        reading_.errors.take(found);
    }

    void settle(const Definition& definition) {
        if (definition.value)
            return void(reading_.card.parameters.push_back({std::string(definition.name), *definition.value}));
        reading_.errors.error(
            "unset-parameter", definition.span,
            fmt::format("the parameter {} has no value", backticked(definition.name)),
            fmt::format("set it with `--set {0}=VALUE`, or write a default: `{0}: VALUE`", definition.name));
    }

    Reading& reading_;
    const ScorecardFiles& files_;
    std::vector<Definition> definitions_;
    std::map<std::string_view, bool> given_; // by name: `--set` has it
};

/// What a value must not contain to be a part of a file's name, and nothing more.
std::string_view refused_in_path(std::string_view value) {
    if (value.empty()) return "it is empty";
    if (value.find_first_of("/\\") != std::string_view::npos) return "it contains a `/` or a `\\`";
    if (value.find_first_of("*?[]") != std::string_view::npos) return "it contains a sign of patterns";
    if (value.find("..") != std::string_view::npos) return "it contains `..`";
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
    return std::ranges::any_of(value, is_control) ? "it contains a control character" : std::string_view();
}

} // namespace

bool read_parameters(Reading& reading, const ScorecardFiles& files, std::span<const std::string> settings) {
    return ParameterReader(reading, files).run(settings);
}

std::optional<std::string> path_with_parameters(Reading& reading, const TextAt& path) {
    const Parameters& parameters = reading.card.parameters;
    if (parameters.empty()) return path.text;
    std::string settled;
    std::string_view rest = path.text;
    for (std::size_t colon = rest.find(':'); colon != std::string_view::npos; colon = rest.find(':')) {
        const std::string_view name = rest.substr(colon + 1, parameter_name_length(rest.substr(colon + 1)));
        settled += rest.substr(0, name.empty() ? colon + 1 : colon);
        rest.remove_prefix(colon + 1 + name.size());
        if (name.empty()) continue;
        const Parameter* parameter = find_parameter(parameters, name);
        if (parameter == nullptr) {
            std::vector<std::string_view> names;
            for (const Parameter& known : parameters) names.push_back(known.name);
            reading.errors.error("unknown-parameter", path.span,
                                 fmt::format("no parameter is named {}", backticked(name)),
                                 "the parameters are " + list_names(names));
            return std::nullopt;
        }
        const std::string value = value_text(*parameter);
        if (const std::string_view reason = refused_in_path(value); !reason.empty()) {
            reading.errors.error(
                "bad-parameter", path.span,
                fmt::format("the value {} of `:{}` cannot be a part of a path: {}", backticked(value), name, reason),
                "write folders and patterns in `file` itself");
            return std::nullopt;
        }
        settled += value;
    }
    return settled + std::string(rest);
}

std::optional<Number> number_parameter(const Reading& reading, std::string_view text) {
    text = trim_blanks(text);
    if (!text.starts_with(':')) return std::nullopt;
    const Parameter* parameter = find_parameter(reading.card.parameters, text.substr(1));
    const Number* number = parameter == nullptr ? nullptr : std::get_if<Number>(&parameter->value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

} // namespace kpitrace

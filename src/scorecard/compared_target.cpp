#include "scorecard/compared_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::array<std::string_view, 5> keys_of_numbers{"target", "red", "baseline", "min", "max"};

struct Sign {
    std::string_view text;
    std::string_view direction;
    bool excludes_bound = false;
};

// Longer signs first.
constexpr std::array signs{
    Sign{">=", "maximize"},      Sign{"=>", "maximize"}, Sign{"≥", "maximize"}, Sign{"<=", "minimize"},
    Sign{"=<", "minimize"},      Sign{"≤", "minimize"},  Sign{"==", ""},        Sign{">", "maximize", true},
    Sign{"<", "minimize", true}, Sign{"=", ""},
};

std::size_t indentation(std::string_view source, std::size_t begin) {
    const std::size_t first = source.find_first_not_of(' ', begin);
    return std::min(first, source.size()) - begin;
}

bool line_has_key(std::string_view source, std::size_t begin, std::string_view key) {
    const std::string_view line = source.substr(begin, line_end(source, begin) - begin);
    const std::string_view text = line.substr(std::min(line.find_first_not_of(" -"), line.size()));
    return text.starts_with(key) && text.substr(key.size()).starts_with(':');
}

bool block_has_key(std::string_view source, std::size_t at, std::string_view key) {
    const std::size_t own = line_begin(source, at);
    const std::size_t depth = indentation(source, own);
    const auto belongs = [&](std::size_t line) {
        return line_end(source, line) == line || indentation(source, line) >= depth;
    };
    const auto matches = [&](std::size_t line) {
        return indentation(source, line) == depth && line_has_key(source, line, key);
    };
    for (std::size_t line = own; line > 0;) {
        line = line_begin(source, line - 1);
        if (!belongs(line)) break;
        if (matches(line)) return true;
    }
    for (std::size_t line = source.find('\n', own); line != std::string_view::npos; line = source.find('\n', line)) {
        if (++line >= source.size() || !belongs(line)) break;
        if (matches(line)) return true;
    }
    return false;
}

bool braces_have_key(std::string_view source, std::size_t at, std::string_view key) {
    const std::size_t open = source.rfind('{', at);
    const std::size_t close = std::min(source.find('}', at), source.size());
    const std::size_t begin = open == std::string_view::npos ? line_begin(source, at) : open;
    const std::string_view map = source.substr(begin, close - begin);
    return map.find(fmt::format("{}:", key)) != std::string_view::npos;
}

} // namespace

std::optional<ComparedTarget> read_compared_target(std::string_view key, std::string_view text) {
    if (std::ranges::find(keys_of_numbers, key) == keys_of_numbers.end()) return std::nullopt;
    const auto* sign = std::ranges::find_if(signs, [&](const Sign& known) { return text.starts_with(known.text); });
    if (sign == signs.end()) return std::nullopt;
    std::string_view rest = text.substr(sign->text.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    constexpr std::size_t longest = 100;
    if (rest.empty() || rest.size() > longest) return std::nullopt;
    return ComparedTarget{key, sign->text, rest, sign->direction, sign->excludes_bound};
}

std::string message_of(const ComparedTarget& target) {
    return fmt::format("`{}` is written without a comparison; found `{}`", target.key, target.sign);
}

std::string help_of(const ComparedTarget& target, DirectionKey direction) {
    const std::string number = fmt::format("`{}: {}`", target.key, target.rest);
    if (target.key != "target" || target.direction.empty()) return fmt::format("write {}", number);
    const std::string met = target.excludes_bound
                                ? fmt::format("; a target is met when it is reached, so {} meets it too", target.rest)
                                : std::string(": a target is met when it is reached");
    if (direction == DirectionKey::present) return fmt::format("write {} beside `direction`{}", number, met);
    return fmt::format("write {} and `direction: {}`{}", number, target.direction, met);
}

DirectionKey has_sibling_key(std::string_view source, const WrittenValue& value, std::string_view key) {
    const bool found = value.in == WrittenIn::map_in_braces ? braces_have_key(source, value.begin, key)
                                                            : block_has_key(source, value.begin, key);
    return found ? DirectionKey::present : DirectionKey::absent;
}

} // namespace kpitrace

#include "csv/yaml_list.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

constexpr std::string_view inner = " 0123456789-./%()";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_plain(std::string_view name) {
    constexpr std::array words{"null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"};
    return !name.empty() && is_letter(name.front()) && name.back() != ' ' &&
           std::ranges::find(words, name) == words.end() &&
           std::ranges::all_of(name, [](char c) { return is_letter(c) || inner.find(c) != std::string_view::npos; });
}

} // namespace

std::string yaml_name(std::string_view name) {
    if (is_plain(name)) return std::string(name);
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) < ' ')
            out += fmt::format("\\x{:02x}", c);
        else
            out += c;
    }
    return out + '"';
}

std::string yaml_list(std::span<const std::string> names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + yaml_name(name);
    return "[" + out + "]";
}

} // namespace kpitrace::csv

#include "cli/member_files.hpp"

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <set>

namespace kpitrace::cli {
namespace {

/// File systems allow 255 bytes. The rest is for a suffix and for the name that a file has until it takes its place.
constexpr std::size_t most_bytes = 200;

bool stays(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || std::string_view(" .-_()").find(c) != std::string_view::npos;
}

std::string safe_name(std::string_view member) {
    std::string name;
    for (const char c : member.substr(0, most_bytes)) name += stays(c) && !(c == '.' && name.empty()) ? c : '_';
    return name.empty() ? "_" : name;
}

} // namespace

std::string placeholder_of(std::string_view dimension) {
    return fmt::format("{{{}}}", dimension);
}

std::vector<std::string> file_names_of(const std::vector<std::optional<std::string>>& members) {
    std::set<std::string> used; // in lower case
    std::vector<std::string> names;
    for (const auto& member : members) {
        const std::string safe = safe_name(shown_member(member));
        std::string name = safe;
        for (std::size_t i = 2; !used.insert(to_lower(name)).second; ++i) name = fmt::format("{}_{}", safe, i);
        names.push_back(std::move(name));
    }
    return names;
}

std::string path_of_member(const std::string& path, std::string_view dimension, std::string_view name) {
    const std::string placeholder = placeholder_of(dimension);
    std::string made = path;
    for (std::size_t at = made.find(placeholder); at != std::string::npos;
         at = made.find(placeholder, at + name.size()))
        made.replace(at, placeholder.size(), name);
    return made;
}

std::string link_of_member(const std::string& link, std::string_view dimension, std::string_view name) {
    std::string encoded;
    for (const char c : name) encoded += c == ' ' ? "%20" : std::string(1, c);
    return path_of_member(link, dimension, encoded);
}

} // namespace kpitrace::cli

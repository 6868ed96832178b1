#include "csv/shell_word.hpp"

#include <algorithm>

namespace kpitrace::csv {

namespace {

bool is_plain(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    return letter || digit || std::string_view("_-./,:+@%").find(c) != std::string_view::npos;
}

} // namespace

std::string shell_word(std::string_view name) {
    if (!name.empty() && name.front() != '-' && std::ranges::all_of(name, is_plain)) return std::string(name);
    std::string word = "'";
    for (const char c : name) {
        if (c == '\'') {
            word += R"('\'')";
        } else {
            word += c;
        }
    }
    return word + "'";
}

} // namespace kpitrace::csv

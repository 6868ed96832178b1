#include "cli/manual/write.hpp"

namespace kpitrace::cli {

std::string with_backslashes(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string shell_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out + "'";
}

std::string list_words(const std::vector<OfferedWord>& words) {
    std::string out;
    for (const OfferedWord& word : words) out += " " + word.word;
    return out;
}

} // namespace kpitrace::cli

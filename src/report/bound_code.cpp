#include "report/bound_code.hpp"

#include "kpitrace/text/unicode.hpp"

namespace kpitrace {
namespace {

constexpr std::size_t longest_code = 54;
constexpr std::string_view no_break_space = "\u00A0";

} // namespace

std::string with_bound_code(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t begin = text.find('`');
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('`', begin + 1);
        if (end == std::string_view::npos) return out.append(text);
        out.append(text.substr(0, begin));
        const std::string_view code = text.substr(begin, end + 1 - begin);
        const bool fits = display_width(code) <= longest_code;
        for (const char c : code) out += c == ' ' && fits ? std::string(no_break_space) : std::string(1, c);
        text.remove_prefix(end + 1);
    }
}

} // namespace kpitrace

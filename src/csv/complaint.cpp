#include "csv/complaint.hpp"

#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

constexpr std::size_t longest_shown = 40;

/// As a double-quoted YAML scalar; control characters are left to the message's renderer.
std::string yaml_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

std::string show_cell(std::string_view cell) {
    return "`" + fit_width(trim(cell), longest_shown) + "`";
}

std::string help_without_value(std::string_view cell) {
    const std::string_view text = trim(cell);
    // Nobody writes a long text into `null`; shortened it would not be ready to paste.
    const std::string word = display_width(text) <= longest_shown
                                 ? fmt::format("`null: [{}]` where it means 'no value', ", yaml_quoted(text))
                                 : "";
    return fmt::format(
        "write in the source {}`bad_values: null` to take every such cell as no value, or a `where` that "
        "leaves its row out",
        word);
}

} // namespace kpitrace::csv

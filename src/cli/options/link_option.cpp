#include "cli/options/link_option.hpp"

#include "cli/options/shared.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace::cli {
namespace {

constexpr std::size_t longest_link = 1000; // bytes; Slack has no room for much more

/// Other schemes, such as `javascript:`, could run something in a mail program.
bool is_web_address(std::string_view link) {
    constexpr std::string_view unsafe = "<>\"\\^`|";
    const bool has_scheme = link.starts_with("https://") || link.starts_with("http://");
    return has_scheme && link.size() <= longest_link && std::ranges::all_of(link, [&](char c) {
               return c > ' ' && c <= '~' && unsafe.find(c) == std::string_view::npos;
           });
}

std::string formats_with_links() {
    std::vector<std::string_view> names;
    for (const FormatEntry& entry : formats())
        if (entry.links) names.push_back(entry.name);
    return join(names);
}

} // namespace

Option link_option() {
    return {.name = "--link",
            .placeholder = "URL",
            .help = "A link to the report in " + formats_with_links() + ";\n{DIM} in it is the member of --each"};
}

std::string read_link(const Arguments& arguments, const CheckOptions& options, Diagnostics& diagnostics) {
    const auto link = arguments.find("--link");
    if (!link) return {};
    const auto shows = [](Format format) { return entry_of(format).links; };
    const bool is_shown =
        shows(options.format) || std::ranges::any_of(options.outputs, shows, &OutputTarget<Format>::format);
    if (!is_web_address(*link))
        report_usage(diagnostics, fmt::format("`--link {}` is not a web address", *link),
                     "write it as https://example.com/report.html, with other characters as `%20`");
    if (!is_shown)
        report_usage(diagnostics, fmt::format("`--link {}` is not shown by any format of this run", *link),
                     "use one of " + formats_with_links() + ", or leave out `--link`");
    return *link;
}

} // namespace kpitrace::cli

#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

std::vector<std::string> read_tags(Reading& reading, const YamlNode& node) {
    std::vector<std::string> tags;
    for (const TextAt& written : read_text_or_texts(reading, node)) {
        const std::string tag(trim_blanks(written.text));
        if (tag.empty())
            reading.errors.error("bad-tag", written.span, "a tag is empty; expected a word such as `gate`");
        else if (std::ranges::find(tags, tag) != tags.end())
            reading.errors.error("duplicate-tag", written.span,
                                 fmt::format("the tag {} is in the list twice", backticked(tag)),
                                 "delete one of the two");
        else
            tags.push_back(tag);
    }
    return tags;
}

} // namespace kpitrace

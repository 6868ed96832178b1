#include "draft/metric_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {
namespace {

std::string quoted_list(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text_in_formula(text);
    return list;
}

std::string_view name_of(Reduction reduction) {
    switch (reduction) {
    case Reduction::sum:
        return "sum";
    case Reduction::avg:
        return "avg";
    case Reduction::last:
        return "last";
    case Reduction::count:
        return "count";
    case Reduction::none:
        break;
    }
    return {};
}

} // namespace

std::string is_one_of(std::string_view column, const std::vector<std::string>& texts) {
    if (texts.size() == 1) return fmt::format("{} = {}", in_formula(column), text_in_formula(texts.front()));
    return fmt::format("{} in ({})", in_formula(column), quoted_list(texts));
}

std::string where(const std::string& condition) {
    return condition.empty() ? std::string() : fmt::format(" filter (where {})", condition);
}

std::string call(Reduction reduction, std::string_view column) {
    return fmt::format("{}({})", name_of(reduction), in_formula(column));
}

std::string shown_name(const std::string& column) {
    const bool is_ascii = std::all_of(column.begin(), column.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
    return is_ascii ? std::string() : column;
}

} // namespace kpitrace

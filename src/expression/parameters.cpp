#include "kpitrace/expression/parameters.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

const Parameter* find_parameter(std::span<const Parameter> parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

std::size_t parameter_name_length(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return 0;
    std::size_t length = 1;
    while (length < text.size() && (is_letter(text[length]) || (text[length] >= '0' && text[length] <= '9'))) ++length;
    return length;
}

std::string value_text(const Parameter& parameter) {
    if (const auto* number = std::get_if<Number>(&parameter.value)) return number->to_string();
    if (const auto* date = std::get_if<Date>(&parameter.value)) return to_string(*date);
    return std::get<std::string>(parameter.value);
}

} // namespace kpitrace

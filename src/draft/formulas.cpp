// Ids are made for people who type them: ASCII, lower case, short. What an id loses, such as accents, stays visible in
// the name.
#include "draft/formulas.hpp"

#include "kpitrace/expression/expression.hpp"
#include "profile/name_words.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::size_t longest_id = 48;

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); } // NOLINT: utf8proc allocates by malloc
};

/// The letters in lower case without their accents; `ß` becomes `ss`.
std::string without_accents(const std::string& word) {
    utf8proc_uint8_t* made = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD |
                                                        UTF8PROC_COMPAT | UTF8PROC_STABLE);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()), // NOLINT: a C interface
                                   static_cast<utf8proc_ssize_t>(word.size()), &made, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(made);
    return size < 0 ? std::string() : std::string(made, made + size);
}

bool is_id_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Lets the printer of expressions write names and texts, so that a draft can be read again whatever its columns are
/// called.
std::string print_leaf(Op op, std::string_view text) {
    Node leaf;
    leaf.op = op;
    leaf.value = std::string(text);
    Expression expression;
    expression.add(std::move(leaf));
    return print(expression);
}

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
    case Reduction::none: // computed from other metrics, without an aggregate
        break;
    }
    return {};
}

} // namespace

std::string id_from_name(std::string_view name) {
    std::string id;
    for (const std::string& word : split_name(name)) {
        std::string plain = without_accents(word);
        plain.erase(std::remove_if(plain.begin(), plain.end(), [](char c) { return !is_id_character(c); }),
                    plain.end());
        if (plain.empty() || id.size() + 1 + plain.size() > longest_id) continue;
        const bool begins_with_digit = id.empty() && plain.front() <= '9';
        if (!id.empty() || begins_with_digit) id += '_';
        id += plain;
    }
    return id;
}

std::string shown_name(const std::string& column) {
    const bool is_ascii = std::all_of(column.begin(), column.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
    return is_ascii ? std::string() : column;
}

std::string in_formula(std::string_view name) {
    return print_leaf(Op::name, name);
}

std::string text_in_formula(std::string_view text) {
    return print_leaf(Op::text, text);
}

std::string is_one_of(std::string_view column, const std::vector<std::string>& texts) {
    if (texts.size() == 1) return fmt::format("{} = {}", in_formula(column), text_in_formula(texts.front()));
    return fmt::format("{} in ({})", in_formula(column), quoted_list(texts));
}

std::string filter_where(const std::string& condition) {
    return condition.empty() ? std::string() : fmt::format(" filter (where {})", condition);
}

std::string call(Reduction reduction, std::string_view column) {
    return fmt::format("{}({})", name_of(reduction), in_formula(column));
}

std::string all_of(const std::vector<std::string>& conditions) {
    return fmt::format("{}", fmt::join(conditions, " and "));
}

} // namespace kpitrace

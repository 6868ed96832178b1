#include "draft/ids.hpp"

#include "profile/name_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace kpitrace {
namespace {

/// Longer ones help nobody who writes formulas.
constexpr std::size_t longest_id = 48;

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); } // NOLINT: utf8proc allocates by malloc
};

/// Letters without their accents, in lower case, `ß` as `ss`.
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

} // namespace

std::string id_from_name(std::string_view name) {
    std::string id;
    for (const std::string& word : words_of(name)) {
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

} // namespace kpitrace

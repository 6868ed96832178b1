#include "text/look_alikes.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>

namespace kpitrace {

namespace {

/// Whether something is visible: a gap must become a plain space, an invisible character can simply be deleted.
enum class Width : std::uint8_t { zero, some };

struct LookAlike {
    char32_t code = 0;
    std::string_view name;
    Width width = Width::some;
};

// The spaces of category Zs, invisible format characters, and fillers that fonts draw as a blank.
constexpr std::array look_alikes{
    LookAlike{0xA0, "no-break space"},
    LookAlike{0xAD, "soft hyphen", Width::zero},
    LookAlike{0x1680, "ogham space mark"},
    LookAlike{0x2000, "en quad"},
    LookAlike{0x2001, "em quad"},
    LookAlike{0x2002, "en space"},
    LookAlike{0x2003, "em space"},
    LookAlike{0x2004, "three-per-em space"},
    LookAlike{0x2005, "four-per-em space"},
    LookAlike{0x2006, "six-per-em space"},
    LookAlike{0x2007, "figure space"},
    LookAlike{0x2008, "punctuation space"},
    LookAlike{0x2009, "thin space"},
    LookAlike{0x200A, "hair space"},
    LookAlike{0x200B, "zero-width space", Width::zero},
    LookAlike{0x200C, "zero-width non-joiner", Width::zero},
    LookAlike{0x200D, "zero-width joiner", Width::zero},
    LookAlike{0x200E, "left-to-right mark", Width::zero},
    LookAlike{0x200F, "right-to-left mark", Width::zero},
    LookAlike{0x202F, "narrow no-break space"},
    LookAlike{0x205F, "medium mathematical space"},
    LookAlike{0x2060, "word joiner", Width::zero},
    LookAlike{0x2800, "braille pattern blank"},
    LookAlike{0x3000, "ideographic space"},
    LookAlike{0x3164, "hangul filler"},
    LookAlike{0xFEFF, "zero-width no-break space", Width::zero},
};

const LookAlike* look_alike_at(std::string_view text) {
    if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return nullptr;
    const char32_t code = first_code_point(text).value;
    const auto* found = std::ranges::find(look_alikes, code, &LookAlike::code);
    return found == look_alikes.end() ? nullptr : found;
}

} // namespace

std::size_t leading_look_alike(std::string_view text) {
    return look_alike_at(text) == nullptr ? 0 : first_code_point(text).size;
}

std::size_t leading_look_alikes(std::string_view text) {
    std::size_t size = 0;
    while (const std::size_t next = leading_look_alike(text.substr(size))) size += next;
    return size;
}

std::optional<std::size_t> find_look_alike(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); at += first_code_point(text.substr(at)).size)
        if (look_alike_at(text.substr(at)) != nullptr) return at;
    return std::nullopt;
}

std::string describe_look_alike(std::string_view text) {
    const LookAlike* found = look_alike_at(text);
    if (found == nullptr) return {};
    const bool vowel = std::string_view("aeio").find(found->name.front()) != std::string_view::npos;
    return fmt::format("{} {} (U+{:04X})", vowel ? "an" : "a", found->name, static_cast<unsigned>(found->code));
}

std::string help_for_look_alike(std::string_view text) {
    const LookAlike* found = look_alike_at(text);
    if (found == nullptr) return {};
    return found->width == Width::some ? "write a plain space instead"
                                       : "delete it, and write a plain space if one is needed";
}

} // namespace kpitrace

// HTML, SVG and XML that is escaped by construction.
//
// Invariant: a Markup contains tags only where this program has them in a literal. Every other text is escaped when it
// is added, so no renderer can forget it.
#pragma once

#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kpitrace {

class Markup {
public:
    Markup() = default;

    /// A text of any content, which is safe as text and inside quoted attributes. Control characters, overrides of the
    /// writing direction and what XML cannot hold are shown as escape_control() shows them.
    [[nodiscard]] static Markup text(std::string_view text);
    /// The same, but line ends stay line ends.
    [[nodiscard]] static Markup lines(std::string_view text);

    Markup& operator+=(const Markup& more) {
        out_ += more.out_;
        return *this;
    }
    [[nodiscard]] friend Markup operator+(Markup first, const Markup& second) { return std::move(first += second); }

    [[nodiscard]] bool empty() const { return out_.empty(); }
    [[nodiscard]] const std::string& str() const { return out_; }

private:
    explicit Markup(std::string out)
        : out_(std::move(out)) {}

    // How fmt gets a part: markup and numbers as they are, all other texts escaped. A lone char is neither, so it is
    // not accepted.
    template<class Part> static constexpr bool is_number = std::is_arithmetic_v<Part> && !std::is_same_v<Part, char>;
    template<class Part>
    using Safe = std::conditional_t<std::is_same_v<Part, Markup>, std::string_view,
                                    std::conditional_t<is_number<Part>, Part, std::string>>;
    template<class Part> static Safe<Part> safe(const Part& part) {
        if constexpr (std::is_same_v<Part, Markup>)
            return part.out_;
        else if constexpr (is_number<Part>)
            return part;
        else
            return text(part).out_;
    }

    template<class... Parts> friend Markup markup(fmt::format_string<Safe<Parts>...> literal, const Parts&... parts);
    friend Markup operator""_markup(const char* literal, std::size_t size);

    std::string out_;
};

/// The literal with each `{}` replaced as fmt does it: markup and numbers are added as they are, texts are escaped.
template<class... Parts>
[[nodiscard]] Markup markup(fmt::format_string<Markup::Safe<Parts>...> literal, const Parts&... parts) {
    return Markup(fmt::format(literal, Markup::safe(parts)...));
}

/// A literal as it is; braces have no meaning in it.
[[nodiscard]] inline Markup operator""_markup(const char* literal, std::size_t size) {
    return Markup(std::string(literal, size));
}

} // namespace kpitrace

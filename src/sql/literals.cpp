#include "sql/literals.hpp"

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/unicode.hpp"

#include <vector>

namespace kpitrace::sql {
namespace {

constexpr std::string_view outer_spaces =
    "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200A\u202F\u205F\u3000";
constexpr std::string_view spaces =
    " \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/// A text in quotes, and characters by their code.
class TextWriter {
public:
    explicit TextWriter(const Rules& rules)
        : rules_(rules) {}

    std::string write(std::string_view text) {
        while (!text.empty()) {
            const CodePoint next = first_code_point(text);
            put(next.value, text.substr(0, next.size));
            text.remove_prefix(next.size);
        }
        close();
        if (parts_.empty()) return "''";
        std::string whole = parts_.front();
        if (parts_.size() == 1) return whole;
        const std::string_view between = rules_.concat_is_function ? ", " : " || ";
        for (std::size_t i = 1; i < parts_.size(); ++i) whole.append(between).append(parts_[i]);
        return rules_.concat_is_function ? "concat(" + whole + ")" : "(" + whole + ")";
    }

private:
    void put(char32_t c, std::string_view bytes) {
        const bool is_ascii = c < 0x80;
        const bool is_unsafe = is_ascii && rules_.unsafe.find(static_cast<char>(c)) != std::string_view::npos;
        const bool is_spelled = is_control(c) || is_unsafe || (c == '\\' && rules_.text_style == TextStyle::spelled);
        if (rules_.text_style == TextStyle::backslash) {
            if (c == '\'' || c == '\\')
                (open_ += '\\') += static_cast<char>(c);
            else if (is_spelled)
                for (const char byte : bytes) open_ += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
            else
                open_ += bytes;
        } else if (is_spelled) {
            close();
            parts_.push_back(fill(rules_.character, code_of(c, bytes)));
        } else {
            open_ += bytes;
            if (c == '\'') open_ += '\'';
        }
    }

    /// MariaDB takes the bytes of a character for its code.
    [[nodiscard]] std::uint32_t code_of(char32_t c, std::string_view bytes) const {
        if (rules_.dialect != Dialect::mariadb) return c;
        std::uint32_t code = 0;
        for (const char byte : bytes) code = code << 8U | static_cast<unsigned char>(byte);
        return code;
    }

    void close() {
        if (!open_.empty()) parts_.push_back("'" + open_ + "'");
        open_.clear();
    }

    const Rules& rules_;
    std::string open_;
    std::vector<std::string> parts_;
};

std::string seconds_text(Instant moment) {
    std::string text = kpitrace::to_string(moment);
    if (text.size() == 10) text += " 00:00:00";
    return text;
}

/// The pattern of `glob` for one of `like`.
std::string as_glob(std::string_view pattern) {
    std::string glob;
    for (const char c : pattern) {
        if (c == '%')
            glob += '*';
        else if (c == '_')
            glob += '?';
        else if (c == '*' || c == '?' || c == '[')
            ((glob += '[') += c) += ']';
        else
            glob += c;
    }
    return glob;
}

std::string escaped(std::string_view pattern, char escape) {
    std::string made;
    for (const char c : pattern) {
        if (c == escape) made += escape;
        made += c;
    }
    return made;
}

std::string set_of_outer_spaces(const Rules& rules) {
    return rules.outer_spaces.empty() ? quoted_text(rules, outer_spaces) : std::string(rules.outer_spaces);
}

} // namespace

std::optional<std::string> quoted_name(const Rules& rules, std::string_view name) {
    std::string quoted(1, rules.name_quote);
    for (std::string_view rest = name; !rest.empty();) {
        const CodePoint next = first_code_point(rest);
        if (is_control(next.value)) return std::nullopt;
        const char c = next.value < 0x80 ? static_cast<char>(next.value) : ' ';
        if (rules.dialect == Dialect::bigquery && (c == '`' || c == '\\')) return std::nullopt;
        if (c == rules.name_quote || (c == '\\' && rules.names_escape)) quoted += c;
        quoted += rest.substr(0, next.size);
        rest.remove_prefix(next.size);
    }
    if (name.empty()) return std::nullopt;
    return quoted + rules.name_quote;
}

std::optional<std::string> quoted_path(const Rules& rules, std::string_view path) {
    const auto parts = parse_path(path);
    if (!parts) return std::nullopt;
    std::string whole;
    for (const std::string& part : parts->through) {
        const auto quoted = quoted_name(rules, part);
        if (!quoted) return std::nullopt;
        (whole += *quoted) += '.';
    }
    const auto last = quoted_name(rules, parts->column);
    return last ? std::optional(whole + *last) : std::nullopt;
}

std::string quoted_text(const Rules& rules, std::string_view text) {
    return TextWriter(rules).write(text);
}

std::string pattern_match(const Rules& rules, const std::string& value, std::string_view pattern) {
    switch (rules.like_style) {
    case LikeStyle::glob:
        return fmt::format("{} glob {}", value, quoted_text(rules, as_glob(pattern)));
    case LikeStyle::backslash:
        return fmt::format("{} like {}", value, quoted_text(rules, escaped(pattern, '\\')));
    case LikeStyle::escape:
        break;
    }
    // The default escape is a backslash in some engines and nothing in others.
    if (pattern.find('\\') == std::string_view::npos)
        return fmt::format("{} like {}", value, quoted_text(rules, pattern));
    return fmt::format("{} like {} escape '!'", value, quoted_text(rules, escaped(pattern, '!')));
}

std::string number_literal(const Rules& rules, const Decimal& number) {
    const Decimal size = number.sign() < 0 ? number.negated() : number;
    // An engine can read more digits than these as a double.
    constexpr std::size_t most_plain_digits = 18;
    std::string text = size.to_string();
    // ClickHouse has no common type of decimals and other numbers.
    const bool is_plain =
        number.scale() == 0 && text.size() <= most_plain_digits && rules.dialect != Dialect::clickhouse;
    if (!is_plain && !rules.decimal.empty()) text = fill(rules.decimal, text, number.scale());
    return number.sign() < 0 ? "(-" + text + ")" : text;
}

std::string moment_literal(const Rules& rules, Instant moment) {
    const std::string text = seconds_text(moment);
    const bool is_midnight = text.ends_with(" 00:00:00");
    return fill(rules.moment, text, moment.time_since_epoch().count(), is_midnight ? text.substr(0, 10) : text);
}

std::string instant_literal(const Rules& rules, Instant moment) {
    return fill(rules.instant, seconds_text(moment), moment.time_since_epoch().count());
}

std::string comment(std::string_view text) {
    std::string line = "-- ";
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        const bool is_harmless =
            next.value >= 0x80 ||
            std::string_view("\\;$&{}!`@#:?").find(static_cast<char>(next.value)) == std::string_view::npos;
        if (next.valid && is_harmless && !is_control(next.value))
            line += text.substr(0, next.size);
        else
            line += '.';
        text.remove_prefix(next.size);
    }
    return line;
}

std::string without_outer_spaces(const Rules& rules, const std::string& text) {
    return fill(rules.trim, text, set_of_outer_spaces(rules));
}

std::string is_not_blank(const Rules& rules, const std::string& text) {
    if (rules.has_ink.empty()) return without_outer_spaces(rules, text) + " <> ''";
    return fill(rules.has_ink, text, set_of_outer_spaces(rules));
}

std::string without_spaces(const Rules& rules, const std::string& text) {
    return fill(rules.trim, text, rules.spaces.empty() ? quoted_text(rules, spaces) : std::string(rules.spaces));
}

} // namespace kpitrace::sql

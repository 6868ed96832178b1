// Known mistakes are recognized here, sign by sign, because the lexer still knows exactly what was written. The parser
// would only see an unexpected token. Texts pasted from office programs are full of such signs: curly quotes, dashes
// instead of minus, no-break spaces.
#include "expression/lexer.hpp"

#include "kpitrace/expression/parameters.hpp"
#include "kpitrace/text/unicode.hpp"
#include "text/look_alikes.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

struct ReservedWord {
    std::string_view text;
    TokenKind kind;
};

constexpr std::array reserved_words = {
    ReservedWord{"and", TokenKind::and_},
    ReservedWord{"or", TokenKind::or_},
    ReservedWord{"not", TokenKind::not_},
    ReservedWord{"between", TokenKind::between},
    ReservedWord{"in", TokenKind::in},
    ReservedWord{"like", TokenKind::like},
    ReservedWord{"ilike", TokenKind::ilike},
    ReservedWord{"is", TokenKind::is},
    ReservedWord{"null", TokenKind::null},
    ReservedWord{"true", TokenKind::true_},
    ReservedWord{"false", TokenKind::false_},
    ReservedWord{"case", TokenKind::case_},
    ReservedWord{"when", TokenKind::when},
    ReservedWord{"then", TokenKind::then},
    ReservedWord{"else", TokenKind::else_},
    ReservedWord{"end", TokenKind::end_case},
    ReservedWord{"filter", TokenKind::filter},
    ReservedWord{"where", TokenKind::where},
    ReservedWord{"distinct", TokenKind::distinct},
};

struct Symbol {
    std::string_view text;
    TokenKind kind;
};

// Longer symbols come first, because the first symbol that matches is taken.
constexpr std::array symbols = {
    Symbol{"<>", TokenKind::not_equal},
    Symbol{"!=", TokenKind::not_equal},
    Symbol{"<=", TokenKind::less_equal},
    Symbol{">=", TokenKind::greater_equal},
    Symbol{"=", TokenKind::equal},
    Symbol{"<", TokenKind::less},
    Symbol{">", TokenKind::greater},
    Symbol{"+", TokenKind::plus},
    Symbol{"-", TokenKind::minus},
    Symbol{"*", TokenKind::star},
    Symbol{"/", TokenKind::slash},
    Symbol{",", TokenKind::comma},
    Symbol{".", TokenKind::dot},
    Symbol{"(", TokenKind::left_parenthesis},
    Symbol{")", TokenKind::right_parenthesis},
};

/// A sign of another language, or a sign that an office program has put in place of the right one, with the hint.
struct Mistake {
    std::string_view text;
    std::string_view help;
};

constexpr std::array mistakes = {
    Mistake{"==", "write `=`"},
    Mistake{"=>", "write `>=`"},
    Mistake{"=<", "write `<=`"},
    Mistake{"&&", "write `and`"},
    Mistake{"||", "write `or`"},
    Mistake{"::", "write `cast(… as numeric)`, `as date` or `as text`"},
    Mistake{"--", "this begins a comment in SQL: write a space between the two signs, and delete comments"},
    Mistake{"/*", "delete the comment"},
    Mistake{"//", "write `/`"},
    Mistake{"**", "powers are not supported: multiply with `*`"},
    Mistake{"\xE2\x80\x98", "write a text in straight quotes: `'…'`"},                            // ‘
    Mistake{"\xE2\x80\x99", "write a text in straight quotes: `'…'`"},                            // ’
    Mistake{"\xE2\x80\x9C", "write straight quotes: `'…'` around a text, `\"…\"` around a name"}, // “
    Mistake{"\xE2\x80\x9D", "write straight quotes: `'…'` around a text, `\"…\"` around a name"}, // ”
    Mistake{"\xE2\x80\x9E", "write straight quotes: `'…'` around a text, `\"…\"` around a name"}, // „
    Mistake{"\xE2\x88\x92", "write `-`"},                                                         // −
    Mistake{"\xE2\x80\x93", "write `-`"},                                                         // –
    Mistake{"\xC3\x97", "write `*`"},                                                             // ×
    Mistake{"\xE2\x89\xA4", "write `<=`"},                                                        // ≤
    Mistake{"\xE2\x89\xA5", "write `>=`"},                                                        // ≥
    Mistake{"\xE2\x89\xA0", "write `<>`"},                                                        // ≠
};

/// A no-break space is always a mistake. Other spaces beyond ASCII can be part of a column's name.
constexpr std::string_view no_break_space = "\xC2\xA0";

/// Signs that are a mistake only where no valid symbol begins.
constexpr std::array single_mistakes = {
    Mistake{"!", "write `not`"},
    Mistake{"&", "write `and`"},
    Mistake{"|", "write `or`"},
    Mistake{"%", "write a percentage without a space: `90%`"},
    Mistake{"`", "write a name in double quotes: `\"…\"`"},
    Mistake{"[", "write a name in double quotes: `\"…\"`, and a list in parentheses"},
    Mistake{"#", "write a name that contains `#` in double quotes: `\"…\"`"},
    Mistake{";", "delete it: an expression needs no end mark"},
};

template<class Table> const typename Table::value_type* find_prefix(const Table& table, std::string_view text) {
    const auto found = std::ranges::find_if(table, [&](const auto& entry) { return text.starts_with(entry.text); });
    return found == table.end() ? nullptr : &*found;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_begin(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_beyond_ascii(c);
}
bool is_word_char(char c) {
    return is_word_begin(c) || is_digit(c);
}

/// The length of a word. Names can have letters of all languages, because columns have them; only known look-alikes end
/// a word.
std::size_t word_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_word_char(text[length])) {
        const std::string_view rest = text.substr(length);
        if (is_beyond_ascii(rest.front()) &&
            (find_prefix(mistakes, rest) != nullptr || rest.starts_with(no_break_space)))
            break;
        ++length;
    }
    return length;
}

/// The length of a number and of everything attached to it, so that `12abc` and `1.2.3` are each one wrong token.
std::size_t number_length(std::string_view text) {
    std::size_t length = 0;
    bool mantissa = true;
    while (length < text.size()) {
        const char c = text[length];
        const bool exponent = mantissa && (c == 'e' || c == 'E');
        const bool is_signed =
            exponent && length + 1 < text.size() && (text[length + 1] == '+' || text[length + 1] == '-');
        if (c != '.' && (!is_word_char(c) || is_beyond_ascii(c))) break;
        if (!is_digit(c) && c != '.') mantissa = false;
        length += is_signed ? 2 : 1;
    }
    return length;
}

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
}

/// Whether the text is a number: `1200`, `1200.5`, `.5`, `1.2e-3`.
bool has_form_of_number(std::string_view text) {
    std::size_t at = digits_at(text, 0);
    if (text.substr(at).starts_with('.')) {
        const std::size_t fraction = digits_at(text, at + 1);
        if (fraction == 0) return false;
        at += 1 + fraction;
    }
    if (at == text.size()) return at > 0;
    if (text[at] != 'e' && text[at] != 'E') return false;
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_at(text, at);
    return exponent > 0 && at + exponent == text.size();
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    Tokens run() {
        for (skip_space(); at_ < text_.size(); skip_space()) read_token();
        add(TokenKind::end, 0);
        return std::move(result_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    /// The order matters: `==` and `--` are mistakes that begin with a valid symbol, so mistakes are tried first.
    void read_token() {
        const char c = text_[at_];
        if (const Mistake* mistake = find_prefix(mistakes, rest())) return fail(*mistake);
        if (rest().starts_with(no_break_space)) return fail_look_alike();
        if (c == '\'') return read_quoted(TokenKind::text);
        if (c == '"') return read_quoted(TokenKind::quoted_name);
        if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return read_number();
        if (is_word_begin(c)) return read_word();
        if (c == ':' && parameter_name_length(rest().substr(1)) > 0) return read_parameter();
        if (const Symbol* symbol = find_prefix(symbols, rest())) return add(symbol->kind, symbol->text.size());
        if (const Mistake* mistake = find_prefix(single_mistakes, rest())) return fail(*mistake);
        fail({rest().substr(0, 1), {}});
    }

    void read_word() {
        const std::size_t length = word_length(rest());
        const std::string lower = ascii_lower(rest().substr(0, length));
        const auto* reserved = std::ranges::find(reserved_words, lower, &ReservedWord::text);
        add(reserved == reserved_words.end() ? TokenKind::word : reserved->kind, length);
    }

    void read_parameter() {
        add(TokenKind::parameter, 1 + parameter_name_length(rest().substr(1)));
        result_.tokens.back().value.erase(0, 1);
    }

    void read_number() {
        const std::string_view text = rest().substr(0, number_length(rest()));
        if (!has_form_of_number(text)) {
            const bool name = std::ranges::any_of(text, is_word_begin);
            return fail(text.size(), fmt::format("{} is not a number", in_backticks(text)),
                        name ? "write a name that begins with a digit in double quotes" : "");
        }
        const auto number = Number::parse(text);
        if (number && number->is_exact()) return add_number(text.size(), *number);
        fail(text.size(), fmt::format("the number {} does not fit into 38 digits", in_backticks(text)), {});
    }

    void add_number(std::size_t length, const Number& number) {
        const bool percentage = rest().substr(length).starts_with('%');
        add(percentage ? TokenKind::percentage : TokenKind::number, length + (percentage ? 1 : 0));
        result_.tokens.back().number = number;
    }

    /// A quote inside a quoted text is written twice, as in SQL. After a quote that never closes, nothing is certain,
    /// so the lexer ends there.
    void read_quoted(TokenKind kind) {
        const char quote = text_[at_];
        std::string value;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const bool closes = text_[i] == quote;
            if (closes && (i + 1 == text_.size() || text_[i + 1] != quote)) return add_quoted(kind, i + 1 - at_, value);
            if (closes) ++i;
            value += text_[i];
        }
        result_.errors.push_back(
            {at_, at_ + 1, "syntax", fmt::format("the quote `{}` is never closed", quote),
             fmt::format("write `{0}` at the end of the text; write a quote inside it twice: `{0}{0}`", quote)});
        at_ = text_.size();
    }

    void add_quoted(TokenKind kind, std::size_t length, std::string& value) {
        if (kind == TokenKind::quoted_name && value.empty()) {
            return fail(length, "expected a name between the double quotes, found nothing",
                        "write an empty text as `''`");
        }
        add(kind, length);
        result_.tokens.back().value = std::move(value);
    }

    void add(TokenKind kind, std::size_t length) {
        result_.tokens.push_back({kind, at_, at_ + length, std::string(rest().substr(0, length)), {}});
        at_ += length;
    }

    void fail_look_alike() {
        fail(leading_look_alike(rest()), "found " + describe_look_alike(rest()), help_for_look_alike(rest()));
    }

    void fail(const Mistake& mistake) {
        fail(mistake.text.size(), "unexpected " + in_backticks(mistake.text), std::string(mistake.help));
    }

    void fail(std::size_t length, std::string message, std::string help) {
        result_.errors.push_back({at_, at_ + length, "syntax", std::move(message), std::move(help)});
        at_ += length;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Tokens result_;
};

} // namespace

Tokens tokenize(std::string_view text) {
    return Lexer(text).run();
}

bool is_reserved(std::string_view word) {
    return std::ranges::find(reserved_words, ascii_lower(word), &ReservedWord::text) != reserved_words.end();
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && is_word_begin(name.front()) && word_length(name) == name.size() && !is_reserved(name);
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t columns = 60;
    return fit_width(text, columns);
}

std::string in_backticks(std::string_view text) {
    return fmt::format("`{}`", shortened(text));
}

} // namespace kpitrace

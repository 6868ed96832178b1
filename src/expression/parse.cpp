// The three steps are tokens, tree, types. A step runs only if the steps before it had no error, because its messages
// would describe the consequences of an error and not the error.
#include "kpitrace/expression/parse.hpp"

#include "expression/check.hpp"
#include "expression/parser.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

class Parse {
public:
    Parse(const LocatedText& text, const SourceFile& file, std::span<const Parameter> parameters,
          Diagnostics& diagnostics)
        : text_(text)
        , file_(file)
        , parameters_(parameters)
        , diagnostics_(diagnostics) {}

    std::optional<Expression> run(Grammar grammar) {
        if (text_.text.size() > max_expression_bytes) return refuse_length();
        const Tokens tokens = tokenize(text_.text);
        for (const ExpressionError& error : tokens.errors) report(error);
        // After a wrong token the parser could only guess what was meant.
        if (!tokens.errors.empty()) return std::nullopt;
        try {
            Expression expression = Parser(text_, tokens.tokens, grammar, parameters_).parse();
            if (!check_types(expression, grammar, file_, diagnostics_)) return std::nullopt;
            return expression;
        } catch (const ExpressionError& error) {
            report_cause(tokens, error);
            return std::nullopt;
        }
    }

private:
    std::optional<Expression> refuse_length() {
        report(
            {0, text_.text.size(), "too-long",
             fmt::format("the expression has {} bytes; expected at most {}", text_.text.size(), max_expression_bytes),
             "split it into several metrics"});
        return std::nullopt;
    }

    /// Reports an error of the parser. The lexer reads a space beyond ASCII as a letter, so such a space can be the
    /// cause of an error after it. In that case the space is reported instead.
    void report_cause(const Tokens& tokens, const ExpressionError& error) {
        for (const Token& token : tokens.tokens) {
            const auto at = token.kind == TokenKind::word ? find_look_alike(token.value) : std::nullopt;
            if (!at || token.begin > error.end) continue;
            const std::string_view look_alike = std::string_view(token.value).substr(*at);
            // Inside a word the space is part of a column's name.
            if (*at > 0 && leading_look_alike(look_alike) < look_alike.size()) continue;
            const std::size_t begin = token.begin + *at;
            return report({begin, begin + leading_look_alike(look_alike), "syntax",
                           "found " + describe_look_alike(look_alike), help_for_look_alike(look_alike)});
        }
        report(error);
    }

    void report(const ExpressionError& error) {
        if (diagnostics_.full(error.rule)) return diagnostics_.add_uncounted_place(Severity::error, error.rule);
        diagnostics_.add({.severity = Severity::error,
                          .rule = error.rule,
                          .message = error.message,
                          .place = place_of(file_, text_.span(error.begin, error.end)),
                          .help = error.help});
    }

    const LocatedText& text_;
    const SourceFile& file_;
    std::span<const Parameter> parameters_;
    Diagnostics& diagnostics_;
};

} // namespace

std::optional<Expression> parse_expression(const LocatedText& text, Grammar grammar, const SourceFile& file,
                                           Diagnostics& diagnostics, std::span<const Parameter> parameters) {
    return Parse(text, file, parameters, diagnostics).run(grammar);
}

} // namespace kpitrace

// Any text as an expression of either grammar: what parses prints, and what was printed parses to the same.
#include "require.hpp"

#include "kpitrace/expression/parse.hpp"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace {

using namespace kpitrace;
using kpitrace::fuzz::require;

std::optional<Expression> parse(const std::string& text, Grammar grammar) {
    LocatedText located{.text = text, .origin = std::vector<std::uint32_t>(text.size() + 1)};
    std::iota(located.origin.begin(), located.origin.end(), 0U);
    const SourceFile file("fuzzed.yaml", text);
    Diagnostics diagnostics;
    std::optional<Expression> expression = parse_expression(located, grammar, file, diagnostics);
    require(expression.has_value() != diagnostics.has_errors(), "an expression that does not parse says why");
    (void)render_diagnostics(diagnostics, Colour::off);
    return expression;
}

void check(const std::string& text, Grammar grammar) {
    const std::optional<Expression> expression = parse(text, grammar);
    if (!expression) return;
    require(!expression->empty(), "an expression has nodes");
    const std::string printed = print(*expression);
    // Quotes and parentheses can make the printed form longer than what the parser takes.
    if (printed.size() > max_expression_bytes) return;
    const std::optional<Expression> again = parse(printed, grammar);
    require(again.has_value(), "a printed expression parses");
    require(print(*again) == printed, "a printed expression prints as itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check(text, Grammar::metric);
    check(text, Grammar::row);
    return 0;
}

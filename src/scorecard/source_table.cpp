#include "scorecard/source_table.hpp"

#include "kpitrace/expression/expression.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/fields.hpp"
#include "scorecard/source_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace kpitrace {

namespace {

/// A key that has no meaning for the rows of a table, and what to do there.
struct KeyOfFiles {
    std::string_view key;
    std::string_view instead;
};

constexpr std::string_view delete_it = "delete the key: a table needs no such rule";
constexpr std::string_view cast_it = "delete the key, and convert the column in `query`, such as `cast(x as date)`";
constexpr std::string_view null_it = "delete the key, and write `query` with `nullif(x, 'text')` for such values";

constexpr auto keys_of_files = std::to_array<KeyOfFiles>({
    {"delimiter", delete_it},
    {"decimal", cast_it},
    {"thousands", cast_it},
    {"null", null_it},
    {"encoding", delete_it},
    {"columns", "delete the key, and rename columns in `query`, such as `select a as b`"},
    {"skip_lines", delete_it},
    {"bad_values", cast_it},
    {"bad_rows", delete_it},
    {"header", delete_it},
    {"comment", delete_it},
    {"quote", delete_it},
    {"escape", delete_it},
    {"date_format", cast_it},
    {"month_names", cast_it},
    {"stored_in", "delete the key, and convert the dates in `query`"},
    {"units", "delete the key, and calculate the numbers in `query`"},
    {"optional", "delete the key, and write the columns in `query`, such as `null as x`"},
    {"unpivot", "delete the key, and write the rows in `query`"},
    {"fill_down", "delete the key, and write the values in `query`"},
    {"final_newline", delete_it},
});

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks through a query and divides it into literals, quoted names and the rest.
class QueryScan {
public:
    explicit QueryScan(std::string_view text)
        : text_(text) {}

    std::optional<QueryFault> run() {
        if (auto fault = check_lines()) return fault;
        if (auto fault = check_beginning()) return fault;
        while (at_ < text_.size())
            if (auto fault = step()) return fault;
        if (depth_ > 0) return QueryFault{"has a `(` that is not closed", "add the missing `)`"};
        return std::nullopt;
    }

private:
    /// Some clients have commands in lines that begin in a certain way, wherever such a line is.
    [[nodiscard]] std::optional<QueryFault> check_lines() const {
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', begin), text_.size());
            const std::string_view line = text_.substr(begin, end - begin);
            const std::string_view bare = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
            for (const std::string_view word : {".", "!", "delimiter"})
                if (to_lower(bare.substr(0, word.size())) == word)
                    return QueryFault{
                        fmt::format("has a line that begins with `{}`, which some clients take for a command of their "
                                    "own",
                                    word),
                        fmt::format("write the `{}` at the end of the line before", word)};
            begin = end + 1;
        }
        for (const char c : text_)
            if (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n')
                return QueryFault{"has a control character", "remove it"};
        return std::nullopt;
    }

    [[nodiscard]] std::optional<QueryFault> check_beginning() const {
        std::string word;
        for (std::size_t i = 0; i < text_.size() && is_word(text_[i]); ++i)
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[i])));
        if (word == "select" || word == "with") return std::nullopt;
        return QueryFault{"is not a select",
                          "write a select, such as `select day, amount from sales`, or `table: NAME`"};
    }

    std::optional<QueryFault> step() {
        const char c = text_[at_];
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (c == '\'' || c == '"' || c == '`') return skip_quoted(c);
        if (c == '[') return check_brackets();
        if (c == ';') return QueryFault{"has a `;`; expected one select without an end mark", "delete the `;`"};
        if (c == '\\')
            return QueryFault{"has a backslash outside of a text, which some clients take for a command of their own",
                              "remove the backslash"};
        if ((c == '-' && next == '-') || (c == '/' && next == '*') || c == '#')
            return QueryFault{fmt::format("has `{}`, which begins a comment in some engines",
                                          c == '#' ? text_.substr(at_, 1) : text_.substr(at_, 2)),
                              c == '-' ? "remove the comment; for a difference, write a space between the signs"
                                       : "remove it; a comment can be a YAML comment above the key"};
        if (c == '$')
            return QueryFault{"has a `$` outside of a text, which begins a text in some engines",
                              "put a name with `$` in quotes"};
        if (c == '(') ++depth_;
        if (c == ')' && --depth_ < 0) return QueryFault{"has a `)` without a `(`", "remove it"};
        ++at_;
        return std::nullopt;
    }

    /// A text, or a name in quotes. Whether a backslash before a quote keeps the text open depends on the engine.
    std::optional<QueryFault> skip_quoted(char quote) {
        const std::size_t begin = at_++;
        std::size_t backslashes = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (quote == '`' && (c == '\'' || c == '"' || c == ';' || c == '\\'))
                return QueryFault{fmt::format("has a `{}` in a name between backticks", c),
                                  "rename the column in a view"};
            if (c == '\n') // statements indent the lines of a query, and would change the text
                return QueryFault{"has a text or a name in quotes that does not end on its line",
                                  "write it on one line, such as `concat('a', chr(10), 'b')` for a line end"};
            if (c == quote && backslashes % 2 == 1)
                return QueryFault{"has a backslash before a quote, which ends the text in some engines only",
                                  "write the text without it, such as `concat('a', chr(92))`"};
            if (c == quote) {
                ++at_;
                return std::nullopt;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return QueryFault{fmt::format("has a {} that is not closed", text_[begin]), "close it"};
    }

    /// Between brackets is a name for some engines and an array for others.
    std::optional<QueryFault> check_brackets() {
        const std::size_t end = text_.find(']', at_);
        if (end == std::string_view::npos) return QueryFault{"has a `[` that is not closed", "add the missing `]`"};
        const std::string_view inside = text_.substr(at_, end - at_);
        for (const char quote : {'\'', '"', '`'})
            if (std::ranges::count(inside, quote) % 2 == 1)
                return QueryFault{
                    fmt::format("has a single {} between `[` and `]`, which engines read differently", quote),
                    "move the text out of the brackets"};
        ++at_;
        return std::nullopt;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

const YamlNode* value_of(const Reading& reading, const YamlNode& map, std::string_view key) {
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        if (entry.key.text == key) return &entry.value;
    }
    return nullptr;
}

} // namespace

std::optional<QueryFault> find_query_fault(std::string_view text) {
    return QueryScan(text).run();
}

void read_table_name(Reading& reading, Source& source, const YamlNode& node) {
    auto name = read_text(reading, node);
    if (!name || refuse_empty(reading, {*name, node.span}, "the name of a table")) return;
    if (!parse_path(*name)) {
        reading.errors.error("bad-table", node.span, fmt::format("{} is not the name of a table", backticked(*name)),
                             "write names with points between them, such as `crm.deals`; put a name that contains a "
                             "point in double quotes: `'crm.\"deals.2026\"'`");
        return;
    }
    source.table = DataTable{.table = std::move(*name), .query = {}, .span = node.span};
}

void read_table_query(Reading& reading, Source& source, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text || refuse_empty(reading, {*text, node.span}, "a select")) return;
    std::string query(trim_blanks(*text));
    if (auto fault = find_query_fault(query)) {
        reading.errors.error("bad-query", node.span, "`query` " + fault->message, std::move(fault->help));
        return;
    }
    source.table = DataTable{.table = {}, .query = std::move(query), .span = node.span};
}

void check_table_keys(Reading& reading, const Source& source, const YamlNode& map) {
    if (map.kind != YamlKind::map) return;
    std::string_view first;
    for (const std::string_view key : {"table", "query", "file"}) {
        const YamlNode* value = value_of(reading, map, key);
        if (value == nullptr || value->kind == YamlKind::null) continue;
        if (!first.empty())
            reading.errors.error("rows-of-two-places", value->span,
                                 fmt::format("the source {} has both `{}` and `{}`; expected one place of its rows",
                                             backticked(source.id), first, key),
                                 fmt::format("delete `{}` or `{}`; to use both, write two sources", first, key));
        else
            first = key;
    }
    if (first.empty() || first == "file") return;
    for (const KeyOfFiles& known : keys_of_files) {
        const YamlNode* value = value_of(reading, map, known.key);
        if (value == nullptr || (value->kind == YamlKind::null && value->text.empty())) continue;
        reading.errors.error("key-of-files", value->span,
                             fmt::format("`{}` says how a file is read; the rows of {} are in a {}", known.key,
                                         backticked(source.id), first == "table" ? "table" : "query"),
                             std::string(known.instead));
    }
}

} // namespace kpitrace

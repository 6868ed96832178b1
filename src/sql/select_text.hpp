// Selects as indented lines, and the statement that joins them into one answer.
#pragma once

#include "sql/rules.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::sql {

using Lines = std::vector<std::string>;

struct Select;

/// What a select reads: nothing, a text such as the name of a table, or another select.
class From {
public:
    From() = default;
    From(Lines text)
        : text_(std::move(text)) {}
    From(const Select& select, std::string_view name);

    /// Null if it is not a select.
    [[nodiscard]] const Select* select() const { return select_.get(); }
    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] Lines lines() const;
    /// Whether it is a table, or the scorecard's own select.
    [[nodiscard]] bool is_table() const;

private:
    Lines text_;
    std::shared_ptr<const Select> select_;
    std::string name_;
};

struct Select {
    std::vector<std::string> columns; ///< `amount as c3`
    From from;                        ///< without the word
    std::vector<std::string> where{}; ///< conditions that must all hold
    std::vector<std::string> group_by{};
    std::string having{};
    std::string order_by{};
    std::size_t limit = 0;                  ///< 0: none
    std::vector<std::string> definitions{}; ///< names for expressions, before the word `select`; see merged()
};
[[nodiscard]] Lines write(const Select& select);

/// The name of the table that the scorecard's own select becomes.
inline constexpr std::string_view given_table = "given";

/// The select as a table with this name.
[[nodiscard]] inline From as_table(const Select& select, std::string_view name) {
    return {select, name};
}
/// The same in parentheses, for joins and for texts.
[[nodiscard]] Lines in_parentheses(const Lines& select, std::string_view name);
[[nodiscard]] inline Lines in_parentheses(const Select& select, std::string_view name) {
    return in_parentheses(write(select), name);
}
/// The same rows with as few selects as possible: selects that only choose rows and name expressions become definitions
/// of the select around them. ClickHouse aggregates on each server only what is read from the table itself: the rows of
/// a select inside would all travel to one server. Names of definitions must not be names of the table's columns.
[[nodiscard]] Select merged(const Select& select);
/// Continues the last line with the first line of `more`, and adds the others.
void continue_with(Lines& lines, std::string_view between, const Lines& more);

/// Rows of the answer: their cells are texts, in the order of the answer's columns.
struct Part {
    Lines comments{};
    Select select; ///< its `columns` are the cells, without names
};

/// The whole statement: the rows of all parts, and at its end the row that counts them.
[[nodiscard]] std::string write_statement(const Rules& rules, const Lines& comments, std::vector<Part> parts);

/// A cell: the text, or the marker of null.
[[nodiscard]] std::string cell(const Rules& rules, const std::string& text);
[[nodiscard]] std::string integer_cell(const Rules& rules, const std::string& integer);
[[nodiscard]] std::string number_cell(const Rules& rules, const std::string& number);
/// A text from the table: `=` and the text.
[[nodiscard]] std::string text_cell(const Rules& rules, const std::string& text);
/// A word that this program chooses.
[[nodiscard]] std::string word_cell(std::string_view word);

} // namespace kpitrace::sql

#include "engine/command_words.hpp"

#include "text/blanks.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

namespace kpitrace::engine {
namespace {

constexpr std::string_view operators = "|&;<>()";

/// Reads quotes and backslashes: for each step, which characters of the text belong to the word.
class Quoting {
public:
    explicit Quoting(std::string_view text)
        : text_(text) {}

    struct Step {
        std::string_view taken; ///< characters that belong to the word as they are
        bool is_bare = false;   ///< one character that no quote and no backslash protects
    };
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] std::size_t offset() const { return at_; }
    /// The quote that is open, otherwise 0. A backslash at the end counts as open.
    [[nodiscard]] char open() const { return open_; }

    Step next() {
        const char c = text_[at_];
        if (open_ == '\'') return in_single_quotes();
        if (c == '\\') return escape();
        if (c == '"') {
            open_ = open_ == '"' ? '\0' : '"';
            return skip(1);
        }
        if (open_ == 0 && c == '\'') {
            open_ = c;
            return skip(1);
        }
        return {take(1), open_ == 0};
    }

private:
    Step in_single_quotes() {
        if (text_[at_] != '\'') return {take(1)};
        open_ = 0;
        return skip(1);
    }
    Step escape() {
        if (at_ + 1 == text_.size()) {
            if (open_ == 0) open_ = '\\';
            return skip(1);
        }
        const char next = text_[at_ + 1];
        if (next == '\n') return skip(2);
        const bool is_escape = open_ == 0 || std::string_view("\"\\$`").find(next) != std::string_view::npos;
        if (!is_escape) return {take(1)};
        ++at_;
        return {take(1)};
    }
    Step skip(std::size_t count) {
        at_ += count;
        return {};
    }
    std::string_view take(std::size_t count) {
        at_ += count;
        return text_.substr(at_ - count, count);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    char open_ = 0;
};

WordFault unclosed(char open) {
    if (open == '\\')
        return {"ends with a backslash", "write `\\\\` for a backslash, or put the word between single quotes"};
    return {fmt::format("has a {} that is not closed", open == '"' ? "double quote" : "single quote"),
            open == '"' ? "close it; a double quote that belongs to a word is written `\\\"`"
                        : "close it; a single quote that belongs to a word is written `\\'` outside of quotes"};
}

WordFault has_operator(char found) {
    return {fmt::format("has `{}` outside of quotes, and no shell runs it", found),
            "put the word between single quotes; for a pipe or a redirection, name a script that does it"};
}

} // namespace

CommandWords split_words(std::string_view command) {
    CommandWords out;
    Quoting quoting(command);
    std::string word;
    bool in_word = false;
    const auto end_word = [&] {
        if (in_word) out.words.push_back(std::exchange(word, {}));
        in_word = false;
    };
    while (!quoting.at_end()) {
        const std::size_t before = quoting.offset();
        const Quoting::Step step = quoting.next();
        if (step.is_bare && blanks.find(step.taken.front()) != std::string_view::npos) {
            end_word();
        } else if (step.is_bare && operators.find(step.taken.front()) != std::string_view::npos) {
            out.fault = has_operator(step.taken.front());
            return out;
        } else {
            const bool joins_lines = command.substr(before).starts_with("\\\n") && step.taken.empty();
            in_word = in_word || !joins_lines;
            word += step.taken;
        }
    }
    if (quoting.open() != 0) out.fault = unclosed(quoting.open());
    end_word();
    return out;
}

std::vector<std::string_view> split_commands(std::string_view text) {
    std::vector<std::string_view> out;
    Quoting quoting(text);
    std::size_t begin = 0;
    const auto end_command = [&](std::size_t end) {
        const std::string_view command = text.substr(begin, end - begin);
        if (!trim_blanks(command).empty()) out.push_back(command);
    };
    while (!quoting.at_end()) {
        const std::size_t before = quoting.offset();
        const Quoting::Step step = quoting.next();
        if (!step.is_bare || step.taken.front() != ';') continue;
        end_command(before);
        begin = quoting.offset();
    }
    end_command(text.size());
    return out;
}

} // namespace kpitrace::engine

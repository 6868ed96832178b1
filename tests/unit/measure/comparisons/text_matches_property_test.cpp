// Notes on comparisons against a slow, obvious count over all rows, whatever the threads, blocks and files.
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"
#include "support/effort.hpp"
#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace kpitrace::test {
namespace {

struct Row {
    std::size_t file = 0;
    std::size_t line = 0;
    std::string text;
    bool passes = true; ///< the source's `where`
};

std::string pick(std::mt19937& random, const std::vector<std::string>& from) {
    return from[random() % from.size()];
}

const std::vector<std::string>& spellings() {
    static const std::vector<std::string> all{
        "South", "south", "SOUTH",     " South",    "South ",   "South\u00A0",   "Suoth",     "Soth",
        "North", "north", "Nroth",     "East",      "New York", "New\u00A0York", "new  york", "easT",
        "",      "n/a",   "K\u00F6ln", "k\u00D6LN", "kiln",     "\u212Ailn",     "Kiln ",     "o'k"};
    return all;
}

std::string fold(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_blank = text[at] == ' ' || text.compare(at, 2, "\u00A0") == 0;
        if (!is_blank) plain += text[at];
        if (is_blank && !plain.empty() && plain.back() != ' ') plain += ' ';
        if (is_blank && text[at] != ' ') ++at;
    }
    if (plain.ends_with(' ')) plain.pop_back();
    return to_lower(plain);
}

/// The first of equal texts, their number, and where the first is.
struct Count {
    std::uint64_t rows = 0;
    std::size_t file = 0;
    std::size_t line = 0;
};

class Slow {
public:
    explicit Slow(const std::vector<Row>& rows) {
        for (const Row& row : rows) {
            if (!row.passes || trim_spaces(row.text).empty() || row.text == "n/a") continue;
            Count& count = counts_[row.text];
            if (count.rows++ == 0) count = {1, row.file, row.line};
        }
    }

    [[nodiscard]] bool is_empty() const { return counts_.empty(); }

    static std::string cell(const std::string& text) {
        const bool has_look_alike = text.find("\u00A0") != std::string::npos;
        return "`" + text + "`" + (has_look_alike ? " with a no-break space (U+00A0)" : "");
    }

    /// The message for `t = literal`; empty if there is none.
    [[nodiscard]] std::string message(const std::string& literal, const std::set<std::string>& compared) const {
        if (counts_.empty()) return "";
        if (counts_.contains(literal)) return left_out(literal, alike(literal, compared));
        Counts near = alike(literal, {});
        if (near.empty() && !has_many_texts()) near = nearest(literal);
        const std::string begin = fmt::format("{} matches no row of `t`", cell(literal));
        return begin + (near.empty() ? texts() : list_near(near));
    }

private:
    using Counts = std::vector<std::pair<std::string, Count>>;

    [[nodiscard]] Counts alike(const std::string& literal, const std::set<std::string>& without) const {
        Counts found;
        for (const auto& [text, count] : counts_)
            if (text != literal && fold(text) == fold(literal) && !without.contains(text))
                found.emplace_back(text, count);
        std::ranges::stable_sort(found, std::ranges::greater{}, [](const auto& entry) { return entry.second.rows; });
        return found;
    }

    [[nodiscard]] Counts nearest(const std::string& literal) const {
        Counts found;
        std::size_t best = 1000;
        for (const auto& [text, count] : counts_) {
            const auto distance = spelling_distance(trim_spaces(literal), trim_spaces(text));
            if (!distance || *distance >= best || literal == "o'k") continue; // too short for a slip
            best = *distance;
            found = {{text, count}};
        }
        return found;
    }

    static std::string rows(std::uint64_t count) {
        const std::string number =
            count < 1000 ? std::to_string(count) : fmt::format("{},{:03}", count / 1000, count % 1000);
        return number + (count == 1 ? " row" : " rows");
    }

    static std::string list_near(const Counts& near) {
        std::string out;
        for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 3); ++i)
            out +=
                fmt::format("{}{} ({})", i == 0 ? "; nearest: " : ", ", cell(near[i].first), rows(near[i].second.rows));
        return out;
    }

    /// No question has a number of texts near to the bound.
    [[nodiscard]] bool has_many_texts() const { return counts_.size() > 19'000; }

    [[nodiscard]] std::string texts() const {
        if (has_many_texts()) return "; the column has many different texts";
        std::string out;
        std::size_t listed = 0;
        for (const auto& [text, count] : counts_) {
            if (listed++ == 8) return out + " and others";
            out += fmt::format("{}{}", out.empty() ? "; the column has " : ", ", cell(text));
        }
        return out;
    }

    static std::string left_out(const std::string& literal, const Counts& variants) {
        if (variants.empty()) return "";
        std::vector<std::string> parts;
        std::uint64_t others = 0;
        for (std::size_t i = 0; i < variants.size(); ++i) {
            const auto& [text, count] = variants[i];
            if (i < 3)
                parts.push_back(fmt::format("{} with {} ({}rows-{}.csv:{})", rows(count.rows), cell(text),
                                            count.rows == 1 ? "" : "first: ", count.file + 1, count.line));
            else
                others += count.rows;
        }
        if (others > 0)
            parts.push_back(fmt::format("{} with {} more {}", rows(others), variants.size() - 3,
                                        variants.size() == 4 ? "spelling" : "spellings"));
        std::string list = parts[0];
        for (std::size_t i = 1; i < parts.size(); ++i) list += (i + 1 < parts.size() ? ", " : " and ") + parts[i];
        const bool is_one = variants.size() == 1 && variants[0].second.rows == 1;
        return fmt::format("the comparison with {} leaves out {}, which {} only in case or blanks", cell(literal), list,
                           is_one ? "differs" : "differ");
    }

    std::map<std::string, Count> counts_;
};

struct Question {
    std::vector<Row> rows;
    std::size_t files = 1;
    std::vector<std::string> literals;
    bool has_where = false;
};

std::string in_quotes(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return "'" + out + "'";
}

std::string yaml_of(const Question& question) {
    std::string metrics = "  m: count(*)\n";
    for (std::size_t i = 0; i < question.literals.size(); ++i)
        metrics += fmt::format("  m{}: \"count(*) filter (where t = {})\"\n", i, in_quotes(question.literals[i]));
    return with_metrics(
        metrics, "", std::string("{date: date, null: [\"n/a\"]") + (question.has_where ? ", where: keep = 1}" : "}"));
}

Rows files_of(const Question& question) {
    Rows files;
    files["rows"].assign(question.files, "date,t,keep\n");
    for (const Row& row : question.rows)
        files["rows"][row.file] += fmt::format("2026-06-01,\"{}\",{}\n", row.text, row.passes ? 1 : 0);
    return files;
}

Question random_question(std::mt19937& random, std::size_t many) {
    Question made;
    made.files = 1 + random() % 3;
    made.has_where = random() % 2 == 0;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 1 + random() % 8; ++i) texts.push_back(pick(random, spellings()));
    for (std::size_t file = 0; file < made.files; ++file) {
        const std::size_t rows = many > 0 ? many : random() % 40;
        for (std::size_t i = 0; i < rows; ++i) {
            const bool is_filler = many > 0 && random() % 8 != 0;
            const std::string text = is_filler ? fmt::format("Z{}x{}", random() % 100000, file) : pick(random, texts);
            made.rows.push_back({file, i + 2, text, !made.has_where || random() % 3 != 0});
        }
    }
    std::set<std::string> literals;
    while (literals.size() < 4) {
        const std::string literal = pick(random, spellings());
        if (!trim_spaces(literal).empty() && literal != "n/a") literals.insert(literal);
    }
    made.literals.assign(literals.begin(), literals.end());
    return made;
}

std::vector<std::string> expected_of(const Question& question) {
    const Slow slow(question.rows);
    const bool has_rows = std::ranges::any_of(question.rows, &Row::passes);
    const std::set<std::string> compared(question.literals.begin(), question.literals.end());
    std::vector<std::string> messages;
    for (const std::string& literal : question.literals) {
        std::string message = slow.message(literal, compared);
        if (message.empty() && has_rows && slow.is_empty())
            message = fmt::format("{} matches no row of `t`, where all cells are empty", Slow::cell(literal));
        if (!message.empty()) messages.push_back(message);
    }
    return messages;
}

std::vector<std::string> found_in(const Measured& measured) {
    std::vector<std::string> messages;
    for (const ComparisonNote& note : measured.measurements->sources[0].comparisons) {
        std::string message = note.message;
        for (auto at = message.find("rows-"); at != std::string::npos; at = message.find("rows-", at + 1)) {
            const std::size_t begin = message.find_last_of("( ", at) + 1;
            message.erase(begin, at - begin);
            at = begin;
        }
        messages.push_back(message);
    }
    return messages;
}

void expect_notes(const Question& question, std::mt19937& random) {
    const std::vector<std::string> expected = expected_of(question);
    const std::string yaml = yaml_of(question);
    const Rows files = files_of(question);
    const std::vector<std::size_t> blocks =
        question.rows.size() > 1000 ? std::vector<std::size_t>{4096, 65536} : std::vector<std::size_t>{1, 64, 65536};
    for (unsigned threads = 1; threads <= 4; ++threads) {
        const std::size_t block = blocks[random() % blocks.size()];
        const Measured measured = measure_rows(yaml, files, threads, {.block_size = block});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        ASSERT_EQ(found_in(measured), expected) << yaml << "threads " << threads << ", block " << block;
    }
}

TEST(TextMatchesProperty, FewTexts) {
    for (unsigned seed = 0; seed < test::affordable(40); ++seed) {
        std::mt19937 random(seed);
        expect_notes(random_question(random, 0), random);
    }
}

TEST(TextMatchesProperty, ManyTexts) {
    for (unsigned seed = 1000; seed < 1000 + test::affordable(4); ++seed) {
        std::mt19937 random(seed);
        expect_notes(random_question(random, 5000), random);
    }
}

TEST(TextMatchesProperty, SoManyTextsThatNoSlipIsLookedFor) {
    for (unsigned seed = 2000; seed < 2000 + test::affordable(2); ++seed) {
        std::mt19937 random(seed);
        expect_notes(random_question(random, 45'000), random);
    }
}

} // namespace
} // namespace kpitrace::test

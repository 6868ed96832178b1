#include "kpitrace/engine/self_test.hpp"

#include "engine/self_test_rows.hpp"
#include "kpitrace/engine/client_call.hpp"
#include "kpitrace/engine/measure_tables.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace::engine {
namespace {

constexpr std::string_view scorecard_text = R"yaml(name: Self-test
period: {}
sources:
  rows: {{date: day}}
dimensions:
  text: text
metrics:
  rows: {{expression: count(*), source: rows}}
  total: {{expression: sum(amount), source: rows}}
  mean: {{expression: avg(amount), source: rows}}
  least: {{expression: min(amount), source: rows}}
  greatest: {{expression: max(amount), source: rows}}
  middle: {{expression: median(amount), source: rows}}
  high: {{expression: "quantile(amount, 0.9)", source: rows}}
  spread: {{expression: stddev(amount), source: rows}}
  texts: {{expression: count(text), source: rows}}
  different: {{expression: count(distinct text), source: rows}}
  pieces: {{expression: sum(pieces), source: rows}}
  lower: {{expression: "count(*) filter (where text = 'a')", source: rows}}
  negative: {{expression: "sum(amount) filter (where amount < 0)", source: rows}}
  unequal: {{expression: "count(*) filter (where text <> 'a')", source: rows}}
  listed: {{expression: "count(*) filter (where text in ('A', 'O''Brien', 'back\\slash'))", source: rows}}
  missing: {{expression: "count(*) filter (where text is null)", source: rows}}
  long: {{expression: sum(wide), source: rows}}
  longest: {{expression: max(wide), source: rows}}
  product: {{expression: sum(amount * pieces), source: rows}}
  chosen: {{expression: "sum(case when amount between 0 and 10 then pieces else 1 end)", source: rows}}
  many: {{expression: "trailing(different, 5)", source: rows}}
  so_far: ytd(total)
  lately: trailing(middle, 3)
objectives: {{result: {{profit: true}}}}
kpis:
  total: {{objective: result, target: 1, by: text}}
)yaml";

/// A scorecard whose source `rows` has this query, or files if it is empty.
std::optional<Scorecard> scorecard_over(std::string_view period, std::string query, Diagnostics& diagnostics) {
    auto card =
        read_scorecard(SourceFile("self-test.yaml", fmt::format(fmt::runtime(scorecard_text), period)), diagnostics);
    if (card && !query.empty())
        card->sources.front().table = DataTable{.table = {}, .query = std::move(query), .span = {}};
    return card;
}

/// The query of the scorecard, with a key for `text` that divides all aggregates.
Query query_of(const Scorecard& card) {
    Query query = plan_query(card);
    add_keys(query, card, {0});
    return query;
}

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "no value";
}

class Comparison {
public:
    Comparison(const Scorecard& card, const Query& query, const Measurements& expected, const Measurements& found,
               SelfTest& result)
        : card_(card)
        , query_(query)
        , expected_(expected)
        , found_(found)
        , result_(result) {}

    void run() {
        const auto& key = expected_.members.front().texts;
        compare("the members of text", in_words(key), in_words(found_.members.front().texts));
        compare("the number of days with rows", fmt::format("{}", expected_.sources.front().days.size()),
                fmt::format("{}", found_.sources.front().days.size()));
        if (key != found_.members.front().texts) return;
        const Window range = *expected_.sources.front().periods;
        std::vector<Period> periods;
        for (Period p = range.first; p <= range.last; p = p + 1) periods.push_back(p);
        for (const auto& [aggregate, window] : find_windows(card_, query_, periods, range.first - 1)) {
            compare(aggregate, window, std::nullopt);
            for (std::uint32_t member = 0; member < key.size(); ++member)
                compare(aggregate, window, MemberId{{0}, member});
        }
    }

private:
    static std::string in_words(const std::vector<std::optional<std::string>>& members) {
        std::string words;
        for (const auto& member : members) words += fmt::format("[{}]", member.value_or(std::string(no_member)));
        return words;
    }

    void compare(AggregateId aggregate, Window window, const std::optional<MemberId>& member) {
        const std::string of_member =
            member ? fmt::format(" for `{}`",
                                 expected_.members.front().texts[member->index].value_or(std::string(no_member)))
                   : "";
        compare(fmt::format("{} from {} to {}{}", query_[aggregate].text, query_.calendar.id(window.first),
                            query_.calendar.id(window.last), of_member),
                shown(expected_.answers->over(aggregate, window, member)),
                shown(found_.answers->over(aggregate, window, member)));
    }

    void compare(const std::string& what, const std::string& expected, const std::string& found) {
        ++result_.compared;
        if (expected != found)
            result_.differences.push_back(fmt::format("{}: the engine says {}, kpitrace {}", what, found, expected));
    }

    const Scorecard& card_;
    const Query& query_;
    const Measurements& expected_;
    const Measurements& found_;
    SelfTest& result_;
};

/// The day of the test: after all rows.
constexpr Date test_day{std::chrono::year{2027} / std::chrono::January / 31};

bool test_with(std::string_view period, const EngineCommand& command, const AskOptions& options, SelfTest& result,
               Diagnostics& diagnostics) {
    const auto files = scorecard_over(period, {}, diagnostics);
    const auto tables = scorecard_over(period, self_test_query(command.dialect), diagnostics);
    if (!files || !tables) return false;
    const csv::FileTexts texts{{"rows.csv", self_test_csv(command.dialect)}};
    MeasureOptions reading{.threads = 1, .today = test_day};
    reading.reading.texts = &texts;
    const Query query_of_files = query_of(*files);
    const auto expected = measure(query_of_files, {{csv::InputFile("rows.csv")}}, reading, diagnostics);
    const Query query_of_tables = query_of(*tables);
    TableOptions asking{.today = test_day};
    asking.asking = options;
    const auto found = measure_tables(*tables, query_of_tables,
                                      {TableEngine{.dialect = command.dialect, .call = client_call(command)}}, asking,
                                      {}, diagnostics);
    if (!expected || !found) return false;
    Comparison(*tables, query_of_tables, *expected, *found, result).run();
    return true;
}

} // namespace

std::optional<SelfTest> self_test(const EngineCommand& command, const AskOptions& options, Diagnostics& diagnostics) {
    SelfTest result;
    for (const std::string_view period : {"month", "week"})
        if (!test_with(period, command, options, result, diagnostics)) return std::nullopt;
    return result;
}

} // namespace kpitrace::engine

#include "engine/table_partials.hpp"

#include "csv/spaces.hpp"
#include "engine/answer_rows.hpp"
#include "engine/source_rows.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "sql/dated_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace::engine {
namespace {

using Member = std::optional<std::string>;

/// As in files: without outer spaces, and rows without a text are those of `(none)`.
Member member_of(std::optional<std::string_view> text) {
    if (!text) return std::nullopt;
    const std::string_view trimmed = csv::trim(*text);
    if (trimmed.empty() || trimmed == no_member) return std::nullopt;
    return std::string(trimmed);
}

/// The columns of rows that add up; see sql::window_statement().
constexpr std::size_t time_column = 1;
constexpr std::size_t key_column = 2;
constexpr std::size_t member_column = 3;
constexpr std::size_t count_column = 4;
constexpr std::size_t first_value = 5;

/// Whether an aggregate calculates with a column of doubles.
Digits digits_of(const Query& query, AggregateId id, const std::vector<ColumnId>& inexact) {
    const auto& argument = query[id].argument;
    const auto is_inexact = [&](const std::optional<ColumnId>& column) {
        return column && std::ranges::find(inexact, sql::column_of_table(query, *column)) != inexact.end();
    };
    return argument && std::ranges::any_of(argument->columns, is_inexact) ? Digits::inexact : Digits::exact;
}

std::map<AggregateId, std::size_t> lane_of_each(const std::vector<sql::Lane>& lanes) {
    std::map<AggregateId, std::size_t> found;
    for (std::size_t i = 0; i < lanes.size(); ++i)
        for (const AggregateId id : lanes[i].aggregates) found.emplace(id, i);
    return found;
}

class PartialsReader {
public:
    PartialsReader(const Query& query, SourceId source, const TableWindows& windows, const std::string& mark,
                   const std::vector<ColumnId>& inexact, Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , windows_(windows)
        , mark_(mark)
        , inexact_(inexact)
        , diagnostics_(diagnostics)
        , lanes_(sql::lanes_of(query, source)) {
        made_.states.lanes = empty_states(lanes_);
        made_.states.lane_of = lane_of_each(lanes_);
        for (std::uint32_t i = 0; i < query.keys.size(); ++i)
            if (query.keys[i].relation == source) keys_.emplace(KeyId{i}, KeyRows(query, KeyId{i}));
    }

    TablePartials read(const Answer& answer) {
        check_mark(answer);
        // All members must be known before their rows are read.
        for (std::size_t row = 0; row < answer.rows(); ++row) note_member(AnswerLine(answer, row));
        settle_members();
        for (std::size_t row = 0; row < answer.rows(); ++row) take(AnswerLine(answer, row));
        for (SegmentStates& lane : made_.states.lanes) lane.finish();
        for (auto& [id, key] : made_.states.keys)
            for (auto& lanes : key.lanes)
                for (SegmentStates& lane : lanes) lane.finish();
        settle_windows();
        report_ties();
        return std::move(made_);
    }

    [[nodiscard]] RowCounts& counts() { return counts_; }

private:
    /// A first or last date with several values.
    struct Tie {
        TableStates::WindowPlace place;
        Number least;
        Number greatest;
    };

    struct KeyRows {
        KeyRows(const Query& query, KeyId id)
            : lanes(sql::lanes_of(query, id))
            , has_own_rows(sql::has_own_members(query, id)) {}
        std::vector<sql::Lane> lanes;
        bool has_own_rows; // members have rows of the kind `member`
        std::set<Member> members;
    };

    /// The numbers of windows and members mean nothing in the answer to another statement.
    void check_mark(const Answer& answer) const {
        for (std::size_t row = 0; row < answer.rows(); ++row) {
            const AnswerLine line(answer, row);
            if (line.kind() != "plan") continue;
            if (line.cell(1) == mark_) return;
            throw WrongCell("the answer belongs to another statement: the scorecard, the periods or the day of the "
                            "report were others");
        }
        throw WrongCell("the answer has no row `plan`, so it is not one to the second statement");
    }

    void note_member(const AnswerLine& line) {
        const bool is_member = line.kind() == "member";
        if (!is_member && line.kind() != "key") return;
        KeyRows& key = key_of(line);
        if (is_member || !key.has_own_rows) key.members.insert(member_of(line.text(member_column)));
    }

    [[nodiscard]] KeyRows& key_of(const AnswerLine& line) {
        const auto found = keys_.find(KeyId{line.index(key_column, query_.keys.size())});
        if (found == keys_.end()) line.refuse(key_column, "a key of the source");
        return found->second;
    }

    [[nodiscard]] std::vector<SegmentStates> empty_states(const std::vector<sql::Lane>& lanes) const {
        std::vector<SegmentStates> states;
        for (const sql::Lane& lane : lanes)
            states.emplace_back(lane.kind, digits_of(query_, lane.aggregates.front(), inexact_));
        return states;
    }

    void settle_members() {
        for (const auto& [id, key] : keys_) {
            made_.members[id].texts.assign(key.members.begin(), key.members.end());
            TableStates::OfKey& states = made_.states.keys[id];
            states.lane_of = lane_of_each(key.lanes);
            states.of_no_rows = empty_states(key.lanes);
            states.lanes.assign(key.members.size(), states.of_no_rows);
            states.division =
                sql::has_coarse_segments(query_, id) ? TableTime::Division::coarse : TableTime::Division::fine;
        }
    }

    [[nodiscard]] std::uint32_t member_index(const AnswerLine& line, KeyId key) const {
        const auto& texts = made_.members.at(key).texts;
        const Member member = member_of(line.text(member_column));
        const auto found = std::ranges::lower_bound(texts, member);
        if (found == texts.end() || *found != member) line.refuse(member_column, "a known member");
        return static_cast<std::uint32_t>(found - texts.begin());
    }

    void take(const AnswerLine& line) {
        const std::string_view kind = line.kind();
        if (kind == "day")
            take_day(line);
        else if (kind == "until")
            counts_.ends[line.optional_integer(time_column)] += line.count(count_column);
        else if (kind == "all")
            add(made_.states.lanes, lanes_, line.index(time_column, segments()), line);
        else if (kind == "key")
            take_member(line);
        else if (kind == "distinct" || kind == "order" || kind == "edge")
            take_window(line);
        else if (kind == "unmatched" || kind == "key_missed")
            take_unmatched(line);
        else if (kind != "member" && kind != "plan")
            line.refuse(0, "a kind of row that was asked for");
    }

    [[nodiscard]] std::size_t segments() const {
        if (query_[source_].in_force) return windows_.stock.size();
        return query_[source_].date ? windows_.fine.size() : 1;
    }

    void take_day(const AnswerLine& line) {
        const auto cell = line.optional_integer(time_column);
        counts_.days[cell] += line.count(count_column);
        if (!cell || !sql::has_lanes_by_day(query_, source_)) return;
        if (const auto segment = segment_of(Date(std::chrono::days(*cell)), windows_.fine))
            add(made_.states.lanes, lanes_, *segment, line);
    }

    void take_member(const AnswerLine& line) {
        const KeyRows& key = key_of(line);
        const KeyId id{line.index(key_column, query_.keys.size())};
        if (!line.cell(time_column)) return; // it only shows that there is the member
        add(made_.states.keys[id].lanes[member_index(line, id)], key.lanes, line.index(time_column, segments()), line);
    }

    void add(std::vector<SegmentStates>& states, const std::vector<sql::Lane>& lanes, std::uint32_t segment,
             const AnswerLine& line) const {
        for (std::size_t i = 0; i < lanes.size(); ++i) states[i].add(segment, line, first_value + lanes[i].first);
    }

    void take_window(const AnswerLine& line) {
        const std::uint32_t window = line.index(1, windows_.windows.size());
        std::optional<KeyId> key;
        if (line.cell(key_column)) key = KeyId{line.index(key_column, query_.keys.size())};
        const std::uint32_t member = key ? member_index(line, *key) : 0;
        const TableStates::WindowPlace place{window, key, member};
        const Number value = line.kind() == "order"  ? middle(line, windows_.windows[window].aggregate)
                             : line.kind() == "edge" ? edge(line, place)
                                                     : Number(static_cast<std::int64_t>(line.count(4)));
        // Members that differ in outer spaces cannot be joined: values over windows do not add up.
        if (!made_.states.values.emplace(place, value).second)
            line.refuse(member_column, "each member once: texts that differ only in outer spaces are one member");
    }

    /// Of one or two middle values.
    [[nodiscard]] Number middle(const AnswerLine& line, AggregateId id) const {
        const Digits digits = digits_of(query_, id, inexact_);
        const auto low = line.number(4, digits);
        const auto high = line.number(5, digits);
        if (!low) line.refuse(4, "a value");
        return *order_statistic(query_[id], high ? 2 : 1, [&](std::size_t n) { return n == 0 ? *low : *high; });
    }

    /// The value of the first or the last date, which must have only one.
    [[nodiscard]] Number edge(const AnswerLine& line, const TableStates::WindowPlace& place) {
        const AggregateId id = windows_.windows[std::get<0>(place)].aggregate;
        const Digits digits = digits_of(query_, id, inexact_);
        const auto least = line.number(4, digits);
        const auto greatest = line.number(5, digits);
        if (!least || !greatest) line.refuse(4, "two values");
        if (Number::compare(*least, *greatest) != 0) {
            // The rows of an answer have no order, so the least place is the one to report.
            const auto [known, is_new] = ties_.try_emplace(id, Tie{place, *least, *greatest});
            if (!is_new && place < known->second.place) known->second = {place, *least, *greatest};
        }
        return *least;
    }

    /// One error for each aggregate: many windows are usually tied for the same reason.
    void report_ties() {
        for (const auto& [id, tie] : ties_) {
            const Aggregate& aggregate = query_[id];
            const auto& [window, key, member] = tie.place;
            const std::string of_member =
                key ? fmt::format(" of {}", shown_text(made_.members.at(*key).texts[member])) : std::string();
            diagnostics_.add(
                {.severity = Severity::error,
                 .rule = "tied-dates",
                 .message =
                     fmt::format("`{}`: on the {} date {}, rows{} have values from {} to {}, and a table has no "
                                 "order of rows",
                                 aggregate.text, to_string(aggregate.function), in_words(windows_.windows[window]),
                                 of_member, tie.least.to_string(), tie.greatest.to_string()),
                 .place = place_of(query_.file, aggregate.argument->tree.span()),
                 .help =
                     "write `min`, `max` or `sum` over the rows of one date, or a `query` that has one row for each "
                     "date"});
        }
    }

    [[nodiscard]] static std::string shown_text(const Member& member) {
        return member ? fmt::format("`{}`", cell_text(*member)) : std::string(no_member);
    }

    /// When the window is, for messages.
    [[nodiscard]] std::string in_words(const TableWindows::Asked& asked) const {
        if (asked.days)
            return fmt::format("from {} to {}", to_string(asked.days->begin),
                               to_string(asked.days->end - std::chrono::days(1)));
        return fmt::format("of the stock of {}", to_string(windows_.taken[asked.taken]));
    }

    void take_unmatched(const AnswerLine& line) {
        const LookupId id{line.index(1, query_.lookups.size())};
        auto& all = made_.rows.unmatched;
        auto found = std::ranges::find(all, id, &Unmatched::lookup);
        if (found == all.end()) found = all.insert(all.end(), Unmatched{id, {}, {}, {}});
        if (line.kind() == "unmatched") {
            found->rows.count = line.count(2);
            found->empty.count = line.count(3);
        } else if (const auto key = line.text(2)) {
            found->keys.push_back({std::string(*key), line.count(3), {}});
        }
    }

    void settle_windows() {
        for (std::size_t i = 0; i < windows_.windows.size(); ++i) {
            const TableWindows::Asked& asked = windows_.windows[i];
            if (query_[source_].in_force)
                made_.states.taken.emplace(std::pair(asked.aggregate, asked.taken), i);
            else if (!asked.days)
                made_.states.whole.emplace(asked.aggregate, i);
        }
        made_.states.stock = windows_.stock;
        auto& all = made_.rows.unmatched;
        std::erase_if(all, [](const Unmatched& one) { return one.rows.count == 0 && one.empty.count == 0; });
        std::ranges::sort(all, {}, &Unmatched::lookup);
        for (Unmatched& one : all)
            std::ranges::sort(one.keys, [](const auto& a, const auto& b) {
                return std::tie(b.rows, a.text) < std::tie(a.rows, b.text);
            });
        for (const Unmatched& one : all)
            if (query_[one.lookup].drops) made_.rows.rows_skipped += one.rows.count + one.empty.count;
        made_.rows.rows_left_out = made_.rows.rows_skipped;
    }

    const Query& query_;
    SourceId source_;
    const TableWindows& windows_;
    const std::string& mark_;
    const std::vector<ColumnId>& inexact_;
    Diagnostics& diagnostics_;
    std::vector<sql::Lane> lanes_;
    std::map<KeyId, KeyRows> keys_;
    RowCounts counts_;
    std::map<AggregateId, Tie> ties_;
    TablePartials made_;
};

} // namespace

std::optional<TablePartials> read_partials(const Query& query, SourceId source, const TableWindows& windows,
                                           const std::string& mark, const TableExtent& extent, const Answer& answer,
                                           Date today, Diagnostics& diagnostics) {
    PartialsReader reader(query, source, windows, mark, extent.inexact, diagnostics);
    TablePartials made = reader.read(answer);
    SourceRows rows(query, source, windows, today);
    if (!rows.settle(reader.counts(), extent, made.rows, diagnostics) || diagnostics.has_errors()) return std::nullopt;
    if (query[source].date) made.states.time = TableTime(windows, made.rows.days, rows.are_days_complete());
    return made;
}

} // namespace kpitrace::engine

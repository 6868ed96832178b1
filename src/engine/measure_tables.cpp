// Two rounds: the extents of all tables, and then the windows, which depend on all extents together.
#include "kpitrace/engine/measure_tables.hpp"

#include "engine/answer_rows.hpp"
#include "engine/missing_columns.hpp"
#include "engine/table_answers.hpp"
#include "engine/table_extent.hpp"
#include "engine/table_partials.hpp"
#include "engine/table_statements.hpp"
#include "engine/table_windows.hpp"
#include "kpitrace/sql/statements.hpp"

#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <thread>

namespace kpitrace::engine {
namespace {

/// The names of the sources that are awaited, for a progress line.
class Waiting {
public:
    Waiting(const TableOptions& options)
        : options_(options) {}

    void add(const std::string& source) {
        const std::lock_guard lock(mutex_);
        sources_.push_back(source);
        show();
    }
    void remove(const std::string& source) {
        const std::lock_guard lock(mutex_);
        std::erase(sources_, source);
        show();
    }

private:
    void show() const {
        if (options_.waits_for) options_.waits_for(sources_);
    }

    const TableOptions& options_;
    std::mutex mutex_;
    std::vector<std::string> sources_;
};

/// What is known of one source.
struct TableWork {
    SourceId source;
    const TableEngine* engine = nullptr;
    std::optional<TableExtent> extent{};
    std::optional<TableWindows> windows{};
    std::optional<TablePartials> partials{};
    Diagnostics diagnostics{};
    std::exception_ptr failure{};
};

class TableMeasurer {
public:
    TableMeasurer(const Scorecard& scorecard, const Query& query, const TableEngines& engines,
                  const TableOptions& options)
        : scorecard_(scorecard)
        , query_(query)
        , options_(options)
        , waiting_(options) {
        for (std::uint32_t i = 0; i < engines.size(); ++i)
            if (engines[i]) work_.push_back({.source = {i}, .engine = &*engines[i]});
    }

    std::optional<Measurements> run(Measurements files, Diagnostics& diagnostics) {
        const bool knows = all([this](TableWork& work) { measure_extent(work); }, diagnostics);
        if (!knows) return std::nullopt;
        const auto [window, horizon] =
            options_.evaluated.are_named() ? named_window(options_.evaluated, query_.calendar) : window_of_data(files);
        const WindowPlanner planner(scorecard_, query_, window, horizon, options_.today);
        const bool measured = all([&](TableWork& work) { measure_windows(planner, work); }, diagnostics);
        if (!measured) return std::nullopt;
        return collect(std::move(files));
    }

private:
    /// Does it for all sources at the same time. Returns whether there was no error.
    template<class Step> bool all(const Step& step, Diagnostics& diagnostics) {
        // An unknown client can be an engine itself, and lock its files. So each such command runs once at a time.
        std::map<std::vector<std::string>, std::vector<TableWork*>> queues;
        for (TableWork& work : work_) {
            std::vector<std::string> queue{fmt::format("source {}", work.source.index)};
            if (work.engine->call && work.engine->call->completed.empty()) queue = work.engine->call->words;
            queues[queue].push_back(&work);
        }
        {
            std::vector<std::jthread> threads;
            for (const auto& [name, works] : queues)
                threads.emplace_back([this, &step, &works = works] {
                    for (TableWork* work : works) guarded(step, *work);
                });
        }
        for (TableWork& work : work_) {
            if (work.failure) std::rethrow_exception(work.failure);
            diagnostics.merge(std::exchange(work.diagnostics, {}));
        }
        return !diagnostics.has_errors();
    }

    template<class Step> void guarded(const Step& step, TableWork& work) {
        try {
            step(work);
        } catch (const WrongCell& wrong) {
            work.diagnostics.add(
                call_error("engine-answer", fmt::format("`{}`: {}", query_[work.source].name, wrong.what()),
                           work.engine->call
                               ? "the client must pass the cells on as the engine writes them"
                               : "give the answer to the first statement of `kpitrace sql` for this scorecard first, "
                                 "and then the one to the second"));
        } catch (...) {
            work.failure = std::current_exception();
        }
    }

    /// Asks the client, or takes the answer that was obtained by other means.
    std::optional<Answer> answer(TableWork& work, std::size_t round, const std::string& statement) {
        const std::string& name = query_[work.source].name;
        if (round < work.engine->results.size()) return work.engine->results[round];
        if (!work.engine->call) {
            work.diagnostics.add(
                call_error("missing-result",
                           fmt::format("`{}` has {} `--results`; expected the answers to two statements", name,
                                       work.engine->results.empty() ? "no" : "one"),
                           "print the statements with `kpitrace sql --period P --history N`, and give both answers in "
                           "their order"));
            return std::nullopt;
        }
        waiting_.add(name);
        Diagnostics of_client;
        auto answer = ask(*work.engine->call, name, statement, options_.asking, of_client);
        const bool is_explained =
            !answer && round == 0 && of_client.groups().contains("client-failed") &&
            report_missing_columns(query_, work.source, *work.engine, options_.asking, work.diagnostics);
        if (!is_explained) work.diagnostics.merge(std::move(of_client));
        waiting_.remove(name);
        return answer;
    }

    void measure_extent(TableWork& work) {
        check_table(query_, work.source, work.diagnostics);
        const sql::Dialect dialect = work.engine->dialect;
        const auto statement = sql::extent_statement(query_, work.source, dialect, work.diagnostics);
        if (!statement || work.diagnostics.has_errors()) return;
        const auto answered = answer(work, 0, *statement);
        if (answered) work.extent = read_extent(query_, work.source, dialect, *answered, work.diagnostics);
    }

    void measure_windows(const WindowPlanner& planner, TableWork& work) {
        const bool is_named = options_.evaluated.are_named();
        ask_windows(planner.plan(work.source, is_named ? std::nullopt : work.extent), work);
        if (!work.partials || !needs_data_end(work)) return;
        // Expressions of a stock can name the last day of its data, which is known only now.
        if (!work.engine->call) {
            work.partials.reset();
            work.diagnostics.add(call_error(
                "missing-result",
                fmt::format("`{}` names `period_end`, which is the last day of its data in a period that is not over; "
                            "only a client can be asked with this day",
                            query_[work.source].name),
                "evaluate a period that is over, or name the client in place of `--results`"));
            return;
        }
        work.windows = planner.plan(work.source, is_named ? std::nullopt : work.extent, work.partials->rows.data_end);
        ask_windows(*work.windows, work);
    }

    void ask_windows(TableWindows windows, TableWork& work) {
        work.partials.reset();
        work.windows = std::move(windows);
        const auto statement =
            marked_statement(query_, work.source, *work.windows, work.engine->dialect, work.diagnostics);
        if (!statement) return;
        const auto answered = answer(work, 1, statement->text);
        if (answered)
            work.partials = read_partials(query_, work.source, *work.windows, statement->mark, *work.extent, *answered,
                                          options_.today, work.diagnostics);
    }

    /// Whether expressions name the last day of the period that is not over, which is that of the data.
    [[nodiscard]] bool needs_data_end(const TableWork& work) const {
        if (!query_[work.source].in_force || work.windows->stock.empty()) return false;
        if (work.windows->stock.back() != query_.calendar.at(options_.today)) return false;
        const auto& data_end = work.partials->rows.data_end;
        if (!data_end || *data_end == work.windows->taken.back()) return false;
        return std::ranges::any_of(query_.columns, [&](const TypedColumn& column) {
            return column.relation == work.source && column.type != Type::number && column.name == "period_end";
        });
    }

    /// The periods from the first row to the evaluated period, and the horizon of an evaluation in one of them.
    [[nodiscard]] std::pair<Window, Period> window_of_data(const Measurements& files) const {
        const Calendar& calendar = query_.calendar;
        std::optional<Window> range;
        const auto add = [&range](Period first, Period last) {
            range = range ? Window{std::min(range->first, first), std::max(range->last, last)} : Window{first, last};
        };
        for (const SourceMeasurement& source : files.sources)
            if (source.periods) add(source.periods->first, source.periods->last);
        const Period now = calendar.at(options_.today);
        for (const TableWork& work : work_) {
            const auto& days = work.extent->days;
            if (days) add(calendar.at(days->first), calendar.at(days->last));
            // Until when the rows of a stock end is not known yet.
            if (days && query_[work.source].in_force && calendar.at(days->first) <= now) add(now, now);
        }
        Period last = options_.evaluated.period.value_or(now);
        if (!range) return {{last - 1, last}, last - 2 - scorecard_.periods_ahead};
        if (!options_.evaluated.period) last = std::max(std::min(last, range->last), range->first);
        last = std::min(last, range->first + most_periods_apart);
        const Period first = std::max(std::min(range->first, last - 1), last - most_periods_apart);
        return {{first, last}, std::min(first, range->first) - 1 - scorecard_.periods_ahead};
    }

    Measurements collect(Measurements files) {
        Measurements made = std::move(files);
        made.today = options_.today;
        made.sources.resize(query_.relations.size());
        made.members.resize(query_.keys.size());
        std::vector<std::optional<TableStates>> states(query_.relations.size());
        for (TableWork& work : work_) {
            SourceMeasurement& rows = made.sources[work.source.index];
            rows = std::move(work.partials->rows);
            for (const ColumnId column : work.extent->inexact) rows.inexact_columns.push_back(query_[column].name);
            for (auto& [key, members] : work.partials->members) made.members[key.index] = std::move(members);
            states[work.source.index] = std::move(work.partials->states);
        }
        made.answers = std::make_unique<TableAnswers>(query_, std::move(states), std::move(made.answers));
        return made;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const TableOptions& options_;
    Waiting waiting_;
    std::vector<TableWork> work_;
};

} // namespace

std::optional<Measurements> measure_tables(const Scorecard& scorecard, const Query& query, const TableEngines& engines,
                                           const TableOptions& options, Measurements files, Diagnostics& diagnostics) {
    const Query asked = without_pairs(query);
    auto made = TableMeasurer(scorecard, asked, engines, options).run(std::move(files), diagnostics);
    for (std::size_t i = 0; made && i < query.keys.size(); ++i)
        if (query.keys[i].pair && engines[query.keys[i].relation.index]) made->members[i].exists = false;
    return made;
}

} // namespace kpitrace::engine

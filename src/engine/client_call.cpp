#include "kpitrace/engine/client_call.hpp"

#include "engine/program_search.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <utility>

namespace kpitrace::engine {
namespace {

/// Lists of words, separated by blanks.
struct KnownClient {
    std::string_view name;
    sql::Dialect dialect;
    std::string_view flags;         ///< after the program
    std::string_view last{};        ///< after the user's words
    std::string_view environment{}; ///< variables that are set
    std::string_view
        stay_before{};             ///< words of the user that stay between the program and the flags, or how they begin
    std::string_view more_flags{}; ///< after `flags`
};

// A query that the user's profile cuts off at a limit (`overflow_mode` other than `throw`) or that skips a shard would
// give wrong numbers without an error.
constexpr std::string_view clickhouse_flags =
    "--format=CSVWithNames --format_csv_delimiter=, --multiquery --max_query_size=1073741824 --max_ast_depth=10000 "
    "--max_ast_elements=100000000 --max_expanded_ast_elements=100000000 --skip_unavailable_shards=0 "
    "--read_overflow_mode=throw --group_by_overflow_mode=throw --sort_overflow_mode=throw "
    "--result_overflow_mode=throw --timeout_overflow_mode=throw --set_overflow_mode=throw --join_overflow_mode=throw "
    "--transfer_overflow_mode=throw --distinct_overflow_mode=throw";

// `--binary-mode` switches the client's own commands off; without it, a `\!` in its input starts a program.
constexpr std::string_view mysql_flags =
    "--batch --skip-raw --column-names --quick --skip-force --binary-mode --default-character-set=utf8mb4 "
    "--max-allowed-packet=1G";
constexpr std::string_view mysql_first = "--defaults- --no-defaults --login-path";

constexpr std::array clients{
    // `bq` prints 100 rows unless it is asked for more. It sends its input as one query if no query is among its words.
    KnownClient{"bq", sql::Dialect::bigquery, "--format=csv --quiet --headless",
                "query --use_legacy_sql=false --max_rows=2147483647", "PYTHONIOENCODING=utf-8"},
    KnownClient{"clickhouse", sql::Dialect::clickhouse, clickhouse_flags, {}, {}, "client local"},
    KnownClient{"clickhouse-client", sql::Dialect::clickhouse, clickhouse_flags},
    KnownClient{"duckdb", sql::Dialect::duckdb, "-init /dev/null -batch -bail -csv -header"},
    // Without its last flag, the client repeats a statement that fails. Versions that lack the flag ignore it.
    KnownClient{
        "mariadb", sql::Dialect::mariadb, mysql_flags, {}, {}, mysql_first, "--loose-skip-print-query-on-error"},
    KnownClient{"mysql", sql::Dialect::mariadb, mysql_flags, {}, {}, mysql_first},
    // With --file, psql names lines in errors.
    KnownClient{"psql",
                sql::Dialect::postgresql,
                "--no-psqlrc --quiet --no-password --csv --set=ON_ERROR_STOP=1 --file=-",
                {},
                "PGCLIENTENCODING=UTF8"},
    KnownClient{"snowsql",
                sql::Dialect::snowflake,
                "-o output_format=csv -o header=true -o friendly=false -o timing=false -o progress_bar=false "
                "-o echo=false -o variable_substitution=false -o exit_on_error=true -f /dev/stdin",
                {},
                "PYTHONIOENCODING=utf-8"},
    KnownClient{"sqlite3", sql::Dialect::sqlite, "-init /dev/null -batch -safe -readonly -bail -csv -header"},
    // Without --file, trino reads its input only if that has arrived before trino looks.
    KnownClient{"trino", sql::Dialect::trino, "--output-format=CSV_HEADER --file=/dev/stdin", {}, "LC_ALL=C.UTF-8"},
};

const KnownClient* find_client(std::string_view name) {
    const auto* found = std::ranges::find(clients, name, &KnownClient::name);
    return found == clients.end() ? nullptr : found;
}

std::vector<std::string> words_of(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

/// The number of the user's words after the program that must stay directly after it.
std::size_t words_before_flags(const KnownClient& client, const std::vector<std::string>& words) {
    const std::vector<std::string> beginnings = words_of(client.stay_before);
    const auto stays = [&](const std::string& word) {
        return std::ranges::any_of(beginnings, [&](const std::string& each) {
            return each.starts_with('-') ? word.starts_with(each) : word == each;
        });
    };
    const auto end = std::find_if_not(words.begin() + 1, words.end(), stays);
    return static_cast<std::size_t>(end - words.begin()) - 1;
}

} // namespace

std::string_view ClientCall::program() const {
    return base_name(words.front());
}

ClientCall client_call(const EngineCommand& command) {
    const KnownClient* client = find_client(base_name(command.words.front()));
    if (client == nullptr) return {command.words, {}, {}};

    const auto before = static_cast<std::ptrdiff_t>(words_before_flags(*client, command.words));
    std::vector<std::string> flags = words_of(client->flags);
    std::ranges::copy(words_of(client->more_flags), std::back_inserter(flags));
    std::vector<std::string> last = words_of(client->last);
    // `bq query …`: the user has written the command of bq.
    if (!last.empty() && std::ranges::find(command.words, last.front()) != command.words.end())
        last.erase(last.begin());

    ClientCall call{command.words, words_of(client->environment), {}};
    call.words.insert(call.words.begin() + 1 + before, flags.begin(), flags.end());
    call.words.insert(call.words.end(), last.begin(), last.end());

    std::vector<std::string> shown = call.environment;
    shown.emplace_back(client->name);
    if (before > 0) shown.emplace_back("…");
    std::ranges::copy(flags, std::back_inserter(shown));
    if (std::cmp_less(before + 1, command.words.size())) shown.emplace_back("…");
    std::ranges::copy(last, std::back_inserter(shown));
    call.completed = fmt::format("{}", fmt::join(shown, " "));
    return call;
}

std::string describe(const ClientCall& call) {
    if (!call.completed.empty()) return call.completed;
    return fmt::format("{} … (kpitrace does not know this client, and adds no flags)", call.program());
}

std::optional<sql::Dialect> usual_dialect(std::string_view client) {
    const KnownClient* known = find_client(client);
    return known != nullptr ? std::optional(known->dialect) : std::nullopt;
}

} // namespace kpitrace::engine

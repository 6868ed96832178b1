// Finds columns of one table that are keys of another, by comparing hashes of their cells.
//
// Names and profiles do not show whether two columns match. So the keys of one table are kept as hashes, and the rows
// of the other table are looked up, up to a limit that is enough to distinguish 95 % from chance.
#include "draft/lookups.hpp"

#include "csv/spaces.hpp"
#include "draft/formulas.hpp"
#include "kpitrace/csv/table.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace {
namespace {

using Hashes = std::vector<std::uint64_t>;

std::uint64_t hash_of(std::string_view cell) {
    return std::hash<std::string_view>{}(csv::trim(cell));
}

/// Calls `take` with each cell of a column that is not blank, until `take` returns false.
void for_each_cell(const TableProfile& profile, const std::string& column,
                   const std::function<bool(std::string_view)>& take) {
    Diagnostics known; // errors were reported when the file was profiled
    for (const std::string& file : profile.files) {
        auto table = csv::Table::open(file, profile.format, known);
        if (!table) continue;
        const auto found = std::find(table->columns().begin(), table->columns().end(), column);
        if (found == table->columns().end()) continue;
        table->select({static_cast<std::size_t>(found - table->columns().begin())});
        csv::Batch batch;
        while (table->read(batch, known))
            for (const std::string_view cell : batch.column(0))
                if (!csv::is_blank(cell) && !take(cell)) return;
    }
}

bool may_name(Use use) {
    return use == Use::thing || use == Use::text || use == Use::category || use == Use::identifier;
}

bool may_be_key(const TableOutline& table, std::size_t column) {
    constexpr std::uint64_t fewest_keys = 2;
    const ColumnProfile& profile = table.column(column);
    return may_name(table.roles[column].use) && !profile.repeats && profile.nulls == 0 &&
           profile.filled >= fewest_keys && profile.filled <= most_keys && !table.given->profile.format.unpivot;
}

/// The sorted hashes of the keys; nothing if a key occurs twice. Sorted hashes take 8 bytes for each key and no
/// pointers, and equal neighbours show that a key occurs twice.
std::optional<Hashes> read_keys(const TableOutline& table, std::size_t column) {
    Hashes keys;
    keys.reserve(table.column(column).filled);
    for_each_cell(table.given->profile, table.column(column).name, [&keys](std::string_view cell) {
        keys.push_back(hash_of(cell));
        return keys.size() <= most_keys;
    });
    std::sort(keys.begin(), keys.end());
    if (keys.size() > most_keys || std::adjacent_find(keys.begin(), keys.end()) != keys.end()) return std::nullopt;
    return keys;
}

/// How well two names match; a smaller value is better.
enum class NameMatch : std::uint8_t { same, id_of_table, none };

/// Whether a name says that it is the id of the key's table, as `customer_id` for the `Id` of `customers`.
bool is_id_of(const std::vector<std::string>& words, const std::vector<std::string>& key_words,
              const TableOutline& key_table) {
    const bool is_plain = key_words.size() == 1 && find_word(key_words, Meaning::identifier);
    return is_plain && words.size() > 1 && words.back() == key_words.front() && key_table.id.starts_with(words.front());
}

NameMatch match_names(const TableOutline& table, std::size_t column, const TableOutline& key_table, std::size_t key) {
    const std::string& name = table.column(column).name;
    const std::string& key_name = key_table.column(key).name;
    if (!id_from_name(name).empty() && id_from_name(name) == id_from_name(key_name)) return NameMatch::same;
    if (is_id_of(table.roles[column].words, key_table.roles[key].words, key_table)) return NameMatch::id_of_table;
    return NameMatch::none;
}

/// Whether two columns can match. Columns with different names match only if they contain texts, because numbers such
/// as 1, 2, 3 are in every table.
bool may_match(const TableOutline& table, std::size_t column, const TableOutline& key_table, std::size_t key) {
    constexpr std::size_t fewest_texts = 3; // fewer texts, such as `yes` and `no`, match by chance
    if (!may_name(table.roles[column].use)) return false;
    if (match_names(table, column, key_table, key) != NameMatch::none) return true;
    const ColumnProfile& cells = table.column(column);
    const ColumnProfile& keys = key_table.column(key);
    const bool are_texts = cells.numbers.count == 0 && keys.numbers.count == 0 && cells.dates.empty();
    return are_texts && (cells.many || cells.texts.size() >= fewest_texts);
}

KeyMatch compare(std::span<const TableOutline> tables, KeyMatch match, const Hashes& keys) {
    const TableOutline& table = tables[match.table];
    for_each_cell(table.given->profile, table.column(match.column).name, [&](std::string_view cell) {
        ++match.rows;
        if (std::binary_search(keys.begin(), keys.end(), hash_of(cell))) ++match.matched;
        return match.rows < most_rows_compared;
    });
    return match;
}

bool covers(const KeyMatch& match) {
    constexpr std::uint64_t per_cent = 95;
    return match.rows > 0 && match.matched * 100 >= match.rows * per_cent;
}

class KeySearch {
public:
    explicit KeySearch(std::span<const TableOutline> tables)
        : tables_(tables) {}

    std::vector<KeyMatch> run() {
        for (std::size_t key_table = 0; key_table < tables_.size(); ++key_table)
            for (std::size_t key = 0; key < tables_[key_table].roles.size(); ++key)
                if (may_be_key(tables_[key_table], key)) try_key(key_table, key);
        return std::move(matches_);
    }

private:
    void try_key(std::size_t key_table, std::size_t key) {
        std::optional<Hashes> keys;
        for (std::size_t table = 0; table < tables_.size(); ++table) {
            if (table == key_table) continue;
            for (std::size_t column = 0; column < tables_[table].roles.size(); ++column) {
                if (!may_match(tables_[table], column, tables_[key_table], key)) continue;
                if (!keys) keys = read_keys(tables_[key_table], key);
                if (!keys) return;
                KeyMatch asked{.table = table, .column = column, .key_table = key_table, .key_column = key};
                asked.is_named = match_names(tables_[table], column, tables_[key_table], key) != NameMatch::none;
                const KeyMatch match = compare(tables_, asked, *keys);
                if (covers(match)) keep_better(match);
            }
        }
    }

    [[nodiscard]] std::pair<NameMatch, double> rank_of(const KeyMatch& match) const {
        const double missed = static_cast<double>(match.rows - match.matched) / static_cast<double>(match.rows);
        return {match_names(tables_[match.table], match.column, tables_[match.key_table], match.key_column), missed};
    }

    /// Keeps the best match of each pair of tables. If two tables are keys of each other, one lookup is enough.
    void keep_better(const KeyMatch& match) {
        for (KeyMatch& known : matches_) {
            const bool is_same = known.table == match.table && known.key_table == match.key_table;
            const bool is_reverse = known.table == match.key_table && known.key_table == match.table;
            if (!is_same && !is_reverse) continue;
            if (is_same && rank_of(match) < rank_of(known)) known = match;
            return;
        }
        matches_.push_back(match);
    }

    std::span<const TableOutline> tables_;
    std::vector<KeyMatch> matches_;
};

} // namespace

std::vector<KeyMatch> find_key_matches(std::span<const TableOutline> tables) {
    return KeySearch(tables).run();
}

} // namespace kpitrace

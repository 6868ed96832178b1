// The keys of a source whose rows are in a database: `table` and `query`.
//
// A query becomes a part of a longer statement, which the client of a database reads. Some clients have commands in
// their input that start programs: `\!` of psql, `.shell` of sqlite3. So the text must be a single select that ends
// where every engine agrees that it ends. Texts that engines divide differently into literals, names and comments are
// refused, because a command could hide there.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/reading.hpp"

#include <string>
#include <string_view>

namespace kpitrace {

/// What is wrong with the text of a query.
struct QueryFault {
    std::string message; ///< continues "`query` ": `has a `;`; expected one select`
    std::string help;
};

/// Checks that the text is one select, as far as all engines agree on it.
[[nodiscard]] std::optional<QueryFault> find_query_fault(std::string_view text);

/// Reads the key `table`: a name, or names with points between them.
void read_table_name(Reading& reading, Source& source, const YamlNode& node);
/// Reads the key `query`: a select.
void read_table_query(Reading& reading, Source& source, const YamlNode& node);

/// Reports the keys in the source's map that only files can have, and `file`, `table` and `query` beside each other.
/// Call it after all keys of the source are read.
void check_table_keys(Reading& reading, const Source& source, const YamlNode& map);

} // namespace kpitrace

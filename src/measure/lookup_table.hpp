// A looked-up relation in memory: its kept columns, and an index from the key of a lookup to the row that has it.
//
// It is made once, when the files of the relation are read, and never changes afterwards. So all threads that scan the
// relations that look it up can share it.
#pragma once

#include "kpitrace/query/query.hpp"
#include "measure/kept_rows.hpp"
#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The row of a table that stands for 'no match': all of its columns are null.
inline constexpr std::uint32_t no_match = 0;

/// A column of a LookupTable. Texts are kept by code.
struct LookupColumn {
    ColumnId id;
    Vector values;                    ///< by row; empty for texts
    std::vector<std::uint32_t> codes; ///< by row, for texts; 0 is null
    TextDictionary texts;             ///< by code; code 0 is the empty text
};

class LookupTable {
public:
    /// `columns` names the columns of the batches.
    LookupTable(std::vector<KeptBatch> batches, std::span<const ColumnId> columns, const Query& query);

    /// The number of rows, with the row `no_match`.
    [[nodiscard]] std::size_t size() const { return places_.size(); }
    /// `id` must be one of the kept columns.
    [[nodiscard]] const LookupColumn& operator[](ColumnId id) const;

    struct RowOfFile {
        std::uint32_t file = 0;
        std::uint64_t line = 0;
    };
    [[nodiscard]] RowOfFile place(std::uint32_t row) const { return places_[row]; }

private:
    std::vector<LookupColumn> columns_;
    std::vector<RowOfFile> places_; // by row
};

/// Finds rows of a table by the key of one lookup.
class KeyIndex {
public:
    /// `columns` are the table's columns of the key, which are texts.
    KeyIndex(const LookupTable& table, std::span<const ColumnId> columns);

    /// The rows with these keys; `no_match` for a key that no row has. As in a Vector, 12 bytes from the start of each
    /// text can be read. Threads can call this at the same time.
    void find(std::span<const std::string_view> keys, std::vector<std::uint32_t>& rows) const;

    /// The first row with a key that an earlier row has, and that row.
    struct Repeated {
        std::uint32_t first = 0;
        std::uint32_t again = 0;
        std::uint64_t more = 0; ///< the number of further rows with a key that an earlier row has
    };
    [[nodiscard]] const std::optional<Repeated>& repeated() const { return repeated_; }

    /// The known key that most likely is meant by a key that no row has. Empty if none is near.
    [[nodiscard]] std::string_view nearest(std::string_view key) const;

private:
    void add(std::span<const std::string_view> keys, std::span<const std::uint32_t> rows);

    TextDictionary keys_;
    std::vector<std::uint32_t> rows_; // by code of the key
    std::optional<Repeated> repeated_;
};

/// A lookup of a program that is ready to be used. The table and the index must outlive it.
struct ReadyLookup {
    const LookupTable* table = nullptr;
    const KeyIndex* index = nullptr;
};

} // namespace kpitrace

// Hints of the errors about bad cells of a column: they propose keys of the source, or another expression.
//
// A hint works when it is followed. With it, all cells that can be read now can still be read. If it leaves out
// numbers, it says so, and if cells have several meanings, it shows what to write for each of them. Keys are in
// backticks, in YAML that can be copied.
#pragma once

#include "csv/hint_words.hpp"
#include "kpitrace/csv/format.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/faults/remedies.hpp"
#include "measure/row_program.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The formats of a source and its files, for hints about `units`.
struct UnitFormats {
    const csv::Format& source;
    std::vector<const csv::Format*> files; ///< by index of the file; the map of a file can have other `units`
    /// Where hints say to write a key of the source: `the source`. If other sources look it up, it is named, because
    /// the expression that reads its cell belongs to another source: "the source `orders`".
    std::string place = "the source";
};

/// A column with bad cells, and the facts that its hints must respect.
struct FaultyColumn {
    const Source& source;
    const RowProgram& program;
    const ColumnReading& reading;
    const ColumnFaults& faults;
    ReadCells read;                  ///< its other cells, which can be read
    bool source_has_numbers = false; ///< some bad cell of the source may contain a number
    bool source_reads_dates = false; ///< some column of the source has cells that are read as dates
    const UnitFormats& formats;

    [[nodiscard]] bool wants_number() const { return reading.wanted != Wanted::date; }
    [[nodiscard]] const std::string& place() const { return formats.place; }
};

// -- cells that other keys read (key_hint.cpp)

/// For cells that these remedies read alike. `more` is the number of further cells that are only counted.
[[nodiscard]] std::string help_with_keys(const FaultyColumn& column, const FaultGroup& group, std::uint64_t more,
                                         const CommonRemedies& common);
/// For cells with several readings. Shows the keys for each reading.
[[nodiscard]] std::string help_with_readings(const FaultyColumn& column, const CommonRemedies& common);
/// For cells that no single key can read. Shows which key reads how many of them.
[[nodiscard]] std::string help_with_parts(const FaultyColumn& column, const FaultGroup& group);

// -- texts (text_hint.cpp): take them as no value, or leave their rows out

[[nodiscard]] std::string help_with_texts(const FaultyColumn& column, const FaultGroup& group);
/// The key `null` with the group's texts. Returns nothing if they are too many or too long.
[[nodiscard]] std::optional<std::string> null_key(const FaultyColumn& column, const FaultGroup& group);
/// The same key if all of the texts are words for no value, such as `-` or `n/a`; otherwise nothing.
[[nodiscard]] std::optional<std::string> key_of_null_words(const FaultyColumn& column, const FaultGroup& group);
/// `where: Sales <> '16GB'`: leaves out the rows of the group's cells and no other row. It keeps the condition that the
/// source has now. Returns nothing if this needs a long condition or several lines.
[[nodiscard]] std::optional<std::string> where_key_without(const FaultyColumn& column, const FaultGroup& group);
/// The column as an expression names it, in double quotes if they are needed.
[[nodiscard]] std::string column_in_expression(std::string_view column);

// -- dates (date_hint.cpp)

/// The formats that read the cells which can be read now, followed by the other formats of `more`. They are those of
/// the source; if it has none, the format is found from an example.
[[nodiscard]] std::vector<std::string> formats_beside_read(const FaultyColumn& column,
                                                           const std::vector<std::string>& more);
/// Extends a remedy such as `date_format: "%d.%m.%Y"` in the same way; keys other than a single `date_format` stay as
/// they are.
[[nodiscard]] std::string date_key_beside_read(const FaultyColumn& column, const std::string& keys);
/// Whether the cells have letters and digits, and a format expects the name of a month. Then the letters may be the
/// name of a month in an unknown language, and a hint that leaves such rows out would lose months.
[[nodiscard]] bool may_be_months(const FaultyColumn& column, const FaultGroup& group);
[[nodiscard]] std::string help_listing_months(const FaultyColumn& column);
/// For cells that have names of months in other languages. A list of names replaces the list that the source has now,
/// so it must also have the names that are read now.
[[nodiscard]] std::string help_with_months(const FaultyColumn& column, const FaultGroup& group);
/// For dates with the wrong weekday. Proposes formats in which the weekday is a fixed text.
[[nodiscard]] std::string help_with_weekdays(const FaultyColumn& column, const FaultGroup& group);
/// For dates that are too far after today, which usually mean 'no date'.
[[nodiscard]] std::string help_with_far_dates(const FaultyColumn& column, const FaultGroup& group);
/// For whole numbers that may count seconds or milliseconds since 1970. The result has the key and, if it is known, the
/// reading of a cell.
[[nodiscard]] csv::Remedy epoch_remedy(const FaultGroup& group);

// -- numbers with a text beside them (unit_hint.cpp)

/// The place where `units` of a file must be written, and the format that it has there now.
struct UnitHome {
    std::string name; ///< UnitFormats::place, or "the map of `b.csv` in `file`"
    const csv::Format* format = nullptr;

    /// Replaces "the source" in a hint by the name of this place.
    [[nodiscard]] std::string in_place(std::string help) const;
};
[[nodiscard]] UnitHome home_of(const PlacedCell& cell, const UnitFormats& formats);

/// The entries of the format's `units`, as a hint writes them.
[[nodiscard]] std::vector<csv::UnitText> known_units(const csv::Format& format);
/// For texts such as `pcs`, `K`, `M`. Proposes `units` with the entries that the format has and these texts. A hint
/// writes a factor only for a text that is known to have it; if a text has several meanings, the reader must choose.
[[nodiscard]] std::string help_with_units(const csv::Format& format, std::span<const std::string> texts);
/// For a text that means percent, in a column that also has cells without it.
[[nodiscard]] std::string help_with_percents(const csv::Format& format, const std::string& text);
/// For letters such as `Dr` and `Cr`. `others` are the other texts beside numbers of the column.
[[nodiscard]] std::string help_with_sides(const csv::Format& format, std::span<const std::string> letters,
                                          std::span<const std::string> others);
/// For the texts and letters beside the numbers of the column.
[[nodiscard]] std::string help_with_marks(const FaultyColumn& column, const FaultGroup& group);

// -- durations (duration_hint.cpp)

/// For durations where numbers are expected.
[[nodiscard]] std::string help_with_durations(const FaultyColumn& column, const FaultGroup& group);
/// For cells that `duration()` cannot read: texts, or numbers without a unit.
[[nodiscard]] std::string help_without_durations(const FaultyColumn& column, csv::FaultForm form,
                                                 const FaultGroup& group);

} // namespace kpitrace

// What errors propose for the bad cells of a column: keys of the source, or another expression.
//
// A hint works when it is followed. It reads the cells that are read already too, leaves no number out without saying
// so, and where cells have several meanings, it shows what to write for each of them. Keys are in backticks, as YAML
// takes them, ready to be copied.
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

/// What the files of a source have for `units`.
struct UnitFormats {
    const csv::Format& source;
    std::vector<const csv::Format*> files; ///< by the file's place in the source; a map of a file can differ
};

/// A column with bad cells, and what its hints must not break.
struct FaultyColumn {
    const Source& source;
    const RowProgram& program;
    const ColumnReading& reading;
    const ColumnFaults& faults;
    ReadCells read;                  ///< its other cells
    bool source_has_numbers = false; ///< some bad cell of the source may have a number in it
    bool source_reads_dates = false; ///< some column of the source has cells that are read as dates
    const UnitFormats& formats;

    [[nodiscard]] bool wants_number() const { return reading.wanted != Wanted::date; }
};

// -- cells that other keys read (key_hint.cpp)

/// For cells that these remedies read alike. `more` cells of the column are only counted.
[[nodiscard]] std::string help_with_keys(const FaultyColumn& column, const FaultGroup& group, std::uint64_t more,
                                         const CommonRemedies& common);
/// For cells with several readings: the keys of each.
[[nodiscard]] std::string help_with_readings(const FaultyColumn& column, const CommonRemedies& common);
/// For cells that no key reads all: what reads which of them.
[[nodiscard]] std::string help_with_parts(const FaultyColumn& column, const FaultGroup& group);

// -- texts (text_hint.cpp): take them as no value, or leave their rows out

[[nodiscard]] std::string help_with_texts(const FaultyColumn& column, const FaultGroup& group);
/// `null` with the group's texts; nothing where they are too many or too long.
[[nodiscard]] std::optional<std::string> null_key(const FaultyColumn& column, const FaultGroup& group);
/// The same where all of the texts are words for no value, such as `-` or `n/a`; otherwise nothing.
[[nodiscard]] std::optional<std::string> key_of_null_words(const FaultyColumn& column, const FaultGroup& group);
/// `where: Sales <> '16GB'`: leaves out the rows of the group's cells and no other row. What the source's `where` says
/// already stays. Nothing where no short condition on one line says it.
[[nodiscard]] std::optional<std::string> where_key_without(const FaultyColumn& column, const FaultGroup& group);
/// As an expression names the column: in double quotes where that is needed.
[[nodiscard]] std::string column_in_expression(std::string_view column);

// -- dates (date_hint.cpp)

/// The source's formats, or the format of the cells that are read, and after them those of `more` that are not among
/// them.
[[nodiscard]] std::vector<std::string> formats_beside_read(const FaultyColumn& column,
                                                           const std::vector<std::string>& more);
/// The same for the keys of a remedy, `date_format: "%d.%m.%Y"`; other keys stay as they are.
[[nodiscard]] std::string date_key_beside_read(const FaultyColumn& column, const std::string& keys);
/// True of cells with letters and digits where a format expects the name of a month: it may be a name that is not
/// known. A hint that leaves such rows out would lose months.
[[nodiscard]] bool may_be_months(const FaultyColumn& column, const FaultGroup& group);
[[nodiscard]] std::string help_listing_months(const csv::Format& format);
/// For cells that have names of months in other languages. A list of names replaces the list that the source has, so
/// it must read what is read now.
[[nodiscard]] std::string help_with_months(const FaultyColumn& column, const FaultGroup& group);
/// For dates with the wrong weekday: formats that take the weekday as a fixed text.
[[nodiscard]] std::string help_with_weekdays(const FaultyColumn& column, const FaultGroup& group);
/// For dates that are too far after today. They usually mean 'no date'.
[[nodiscard]] std::string help_with_far_dates(const FaultyColumn& column, const FaultGroup& group);
/// For whole numbers that may count seconds or milliseconds since 1970: the key and the reading of `group`'s first
/// cell.
[[nodiscard]] csv::Remedy epoch_remedy(const FaultGroup& group);

// -- numbers with a text beside them (unit_hint.cpp)

/// Where `units` of a file is to be written, and what it has there now.
struct UnitHome {
    std::string name; ///< `the source`, or "the map of `b.csv` in `file`"
    const csv::Format* format = nullptr;

    /// A hint that says `in the source`, with this place instead.
    [[nodiscard]] std::string in_place(std::string help) const;
};
/// Of the file that has the cell.
[[nodiscard]] UnitHome home_of(const PlacedCell& cell, const UnitFormats& formats);

/// What the format has for `units`, as a hint writes it.
[[nodiscard]] std::vector<csv::UnitText> known_units(const csv::Format& format);
/// For texts such as `pcs`, `K`, `M`: which `units` reads them, merged with those that the format has. A factor is
/// proposed only where the text is known to have it; what a text with several meanings means is left to the reader.
[[nodiscard]] std::string help_with_units(const csv::Format& format, std::span<const std::string> texts);
/// For a text that means percent, in a column that has cells without it too.
[[nodiscard]] std::string help_with_percents(const csv::Format& format, const std::string& text);
/// For letters such as `Dr` and `Cr`; `others` are further texts of the column.
[[nodiscard]] std::string help_with_sides(const csv::Format& format, std::span<const std::string> letters,
                                          std::span<const std::string> others);
/// For the texts and letters beside the numbers of the column.
[[nodiscard]] std::string help_with_marks(const FaultyColumn& column, const FaultGroup& group);

// -- durations (duration_hint.cpp)

/// For durations where numbers are expected.
[[nodiscard]] std::string help_with_durations(const FaultyColumn& column, const FaultGroup& group);
/// For cells that `duration()` does not read: texts, or numbers without a unit.
[[nodiscard]] std::string help_without_durations(const FaultyColumn& column, csv::FaultForm form,
                                                 const FaultGroup& group);

} // namespace kpitrace

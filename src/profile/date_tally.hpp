// Counts the cells of a column that are dates, by format.
#pragma once

#include "csv/calendar_names.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/profile/profile.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Counts, for each date format, the cells that it reads. A format is added when a cell comes that no known format
/// reads. So the counts of formats that read all cells are exact; the counts of other formats can be too small, but
/// never too large.
class DateTally {
public:
    explicit DateTally(const csv::Format& format, std::optional<Date> today = {});

    /// Adds a cell that is not null, without its outer spaces. `shown` makes the copy of the cell for messages, and is
    /// called only if it is needed.
    void add(std::string_view cell, const std::function<ShownCell()>& shown);
    /// Counts a cell that was already added, `times` more times.
    void add_more(std::string_view cell, std::uint64_t times);
    [[nodiscard]] std::vector<DateFit> finish() &&;

private:
    struct Candidate {
        DateFit fit;
        csv::DateReader reader;
    };

    [[nodiscard]] std::size_t read(std::string_view cell, std::size_t from, const std::function<ShownCell()>& shown);
    [[nodiscard]] bool is_hopeless() const;
    void add_candidates(std::string_view cell);

    csv::Format format_;
    std::optional<Date> today_;
    csv::MonthNames months_;
    std::optional<ShownCell> first_;
    std::vector<Candidate> candidates_;
    std::size_t tries_left_ = most_tries;

    /// How many cells without a known format are tried. Each try takes hundreds of formats, which is too slow for every
    /// cell of a column of texts.
    static constexpr std::size_t most_tries = 16;
};

} // namespace kpitrace

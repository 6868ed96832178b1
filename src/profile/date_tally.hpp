// Counts by format the cells of a column that are dates.
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

/// A format enters when a cell comes that none of those before it reads. So the counts of formats that read all cells
/// are exact, and others' are no larger than they should be.
class DateTally {
public:
    explicit DateTally(const csv::Format& format, std::optional<Date> today = {});

    /// A cell without outer spaces that is not null; `shown` is asked where it is one to show.
    void add(std::string_view cell, const std::function<ShownCell()>& shown);
    /// A cell that was added before, again.
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

    /// Each tries hundreds of formats; a column of texts should not cost that for every cell.
    static constexpr std::size_t most_tries = 16;
};

} // namespace kpitrace

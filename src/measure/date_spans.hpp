// The spans of time that the dates of a source name, for `prorata`: `2026-Q2` names a quarter, `2026-06-15` a day.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace kpitrace {

/// Remembers the first row of each kind of span. Parts can be merged in any order.
class DateSpans {
public:
    /// `calendar` says with which months fiscal quarters and years begin.
    void add(const DateRange& span, const Calendar& calendar, EarlyRow row);
    void merge(const DateSpans& other);

    /// What divides time into the spans that all rows name. Nothing without rows.
    [[nodiscard]] std::optional<Calendar> common() const;
    /// Reports rows that name days, and rows that name spans of another kind than the first row.
    void report(const Source& source, Diagnostics& diagnostics) const;

private:
    struct Kind {
        PeriodUnit unit = PeriodUnit::day; ///< day also for spans that are no periods
        unsigned first_month = 1;          ///< of quarters and years
        std::chrono::weekday first_day = std::chrono::Monday;
        friend bool operator==(const Kind&, const Kind&) = default;
    };
    struct Seen {
        Kind kind;
        EarlyRow row;
    };
    static Kind kind_of(const DateRange& span, const Calendar& calendar);
    void add(const Kind& kind, const EarlyRow& row);
    /// The kind whose first row comes first in the files.
    [[nodiscard]] const Seen* first() const;

    std::vector<Seen> seen_; // each kind once
};

} // namespace kpitrace

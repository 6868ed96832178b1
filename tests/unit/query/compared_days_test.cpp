#include "query/compared_days.hpp"

#include "support/pipeline.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kpitrace::test {
namespace {

using std::chrono::days;

std::string scorecard_in(std::string_view period, std::string_view top) {
    return fmt::format("period: {}\n{}", period, top);
}

TEST(ComparedDays, CountFromTheFirstDayThatIsComparedWithThemOrALaterOne) {
    std::mt19937 random(5);
    for (const std::string_view top : {"", "workdays: [mon, tue, wed, thu, fri, sat]\n",
                                       "holidays: [2026-01-01, 2026-01-02, 2026-05-01, 2025-12-25, 2025-12-26]\n"}) {
        for (const std::string_view period : {"week", "month", "quarter", "year"}) {
            const Measured made = read_only(with_metrics("  m: sum(a)\n", scorecard_in(period, top)));
            ASSERT_EQ(made.errors, "");
            const Calendar& calendar = made.scorecard->calendar;
            for (int i = 0; i < 3; ++i) {
                Query query = *made.query;
                add_partial_windows(query, *made.scorecard,
                                    *parse_date("2026-01-01") + days(static_cast<int>(random() % 365)));
                add_compared_days(query, *made.scorecard);
                const auto& [aggregates, all, today, counted_from] = *query.partial;
                const DateRange now = calendar.days(calendar.at(today));
                ASSERT_EQ(counted_from.size(), static_cast<std::size_t>((all.last - all.first).count() + 1));
                for (Date end = now.first; end <= now.last; end += days(1)) {
                    for (Period past = calendar.at(all.first); past <= calendar.at(today); past = past + 1) {
                        const DateRange range = calendar.days(past);
                        const auto last = past == calendar.at(today)
                                              ? std::optional(end)
                                              : made.scorecard->workdays.same_day_in(range, end, now);
                        for (Date day = range.first; day <= range.last; day += days(1)) {
                            const Date from = counted_from[static_cast<std::size_t>((day - all.first).count())];
                            ASSERT_EQ(from <= end, last && day <= *last)
                                << to_string(day) << " of " << to_string(end) << " by " << period;
                        }
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace kpitrace::test

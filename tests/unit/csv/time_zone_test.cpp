#include "csv/time_zone.hpp"

#include "kpitrace/csv/cell.hpp"

#include <date/tz.h>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace::csv {
namespace {

TimeZone zone(std::string_view name) {
    return std::get<TimeZone>(TimeZone::find(name));
}

Instant at(std::string_view text) {
    return DateReader(Format{}).read(text).value;
}

TEST(TimeZone, KnowsSummerTimeOnBothSides) {
    const TimeZone berlin = zone("Europe/Berlin");
    EXPECT_EQ(to_string(berlin.to_local(at("2026-03-29 00:59:59"))), "2026-03-29 01:59:59");
    EXPECT_EQ(to_string(berlin.to_local(at("2026-03-29 01:00:00"))), "2026-03-29 03:00:00");
    EXPECT_EQ(to_string(berlin.to_local(at("2026-10-25 00:59:59"))), "2026-10-25 02:59:59");
    EXPECT_EQ(to_string(berlin.to_local(at("2026-10-25 01:00:00"))), "2026-10-25 02:00:00");
}

TEST(TimeZone, ReadsASkippedTimeAsIfTheClockHadNotBeenChanged) {
    const TimeZone berlin = zone("Europe/Berlin");
    EXPECT_EQ(to_string(berlin.to_utc(at("2026-03-29 02:30:00"))), "2026-03-29 01:30:00"); // 03:30 there
    EXPECT_EQ(to_string(berlin.to_utc(at("2026-03-29 03:00:00"))), "2026-03-29 01:00:00");
}

TEST(TimeZone, TakesTheFirstOfATimeThatIsShownTwice) {
    const TimeZone berlin = zone("Europe/Berlin");
    EXPECT_EQ(to_string(berlin.to_utc(at("2026-10-25 02:30:00"))), "2026-10-25 00:30:00");
    EXPECT_EQ(to_string(berlin.to_utc(at("2026-10-25 03:00:00"))), "2026-10-25 02:00:00");
}

TEST(TimeZone, AgreesWithTheDatabase) {
    std::mt19937_64 random(11);
    for (const std::string_view name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
                                        "Pacific/Apia", "UTC", "America/Sao_Paulo", "Africa/Casablanca"}) {
        const TimeZone made = zone(name);
        const date::time_zone& known = *date::locate_zone(name);
        for (int i = 0; i < 2000; ++i) {
            const Instant moment{
                std::chrono::seconds(static_cast<std::int64_t>(random() % 4'200'000'000ULL) - 2'000'000'000)};
            ASSERT_EQ(made.to_local(moment) - moment, known.get_info(moment).offset) << name << to_string(moment);
            const date::local_seconds local{moment.time_since_epoch()};
            ASSERT_EQ(made.to_utc(moment), known.get_info(local).result == date::local_info::nonexistent
                                               ? moment - known.get_info(local).first.offset
                                               : known.to_sys(local, date::choose::earliest))
                << name << to_string(moment);
        }
    }
}

TEST(TimeZone, IsRefusedWithTheNearestName) {
    const auto refusal = [](std::string_view name) {
        const auto complaint = check_time_zone(name);
        return complaint ? complaint->message + "\n" + complaint->help : std::string();
    };
    EXPECT_EQ(refusal("Europe/Berlim"),
              "`Europe/Berlim` is not a time zone; expected a name such as `Europe/Berlin` or `UTC`\n"
              "did you mean `Europe/Berlin`?");
    EXPECT_EQ(refusal("New York"), "`New York` is not a time zone; expected a name such as `Europe/Berlin` or `UTC`\n"
                                   "did you mean `America/New_York`?");
    EXPECT_EQ(refusal("Europe/Berlin"), "");
    EXPECT_EQ(refusal("UTC"), "");
}

} // namespace
} // namespace kpitrace::csv

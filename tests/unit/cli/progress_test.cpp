#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

using namespace std::chrono_literals;

TEST(Progress, ShowsShareBytesRateAndTimeLeft) {
    EXPECT_EQ(draw_progress({520'000'000, 1'000'000'000, 0.4s}, 79),
              "reading [===========>           ]   52%  520 MB of 1.00 GB  1.30 GB/s  1 s left");
}

TEST(Progress, IsAsWideAsTheTerminalAndNotWider) {
    const Progress half{50'000, 100'000, 2s};
    EXPECT_EQ(draw_progress(half, 200),
              "reading [====================>                   ]   50%  50.0 kB of 100 kB  25.0 kB/s  2 s left");
    EXPECT_EQ(draw_progress(half, 60), "reading   50%  50.0 kB of 100 kB  25.0 kB/s  2 s left");
    EXPECT_EQ(draw_progress(half, 40), "reading   50%  50.0 kB of 100 kB");
    EXPECT_EQ(draw_progress(half, 10), "reading");
}

TEST(Progress, OfAPipeHasNoShare) {
    EXPECT_EQ(draw_progress({3'000'000'000, std::nullopt, 2s}, 80), "reading  3.00 GB  1.50 GB/s");
}

TEST(Progress, OfAFileThatGrewIsNeverMoreThanAll) {
    EXPECT_EQ(draw_progress({300, 200, 1s}, 60), "reading  100%  300 B of 200 B  300 B/s  0 s left");
}

TEST(Progress, ShowsLongTimesInMinutesAndHours) {
    EXPECT_EQ(draw_progress({1'000'000, 100'000'000, 1s}, 58),
              "reading    1%  1.00 MB of 100 MB  1.00 MB/s  1:39 min left");
    EXPECT_EQ(draw_progress({1'000'000, 10'000'000'000, 1s}, 58),
              "reading    0%  1.00 MB of 10.0 GB  1.00 MB/s  2:46 h left");
}

} // namespace
} // namespace kpitrace::cli

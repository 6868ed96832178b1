#include "csv/chunk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace kpitrace::csv {
namespace {

TEST(Relay, HandsOverInOrderOfNumbers) {
    Relay relay({.line = 10});
    std::vector<std::uint64_t> order;
    std::jthread second([&] {
        order.push_back(relay.take(1)->line);
        relay.pass({.line = 12});
    });
    order.push_back(relay.take(0)->line);
    relay.pass({.line = 11});
    order.push_back(relay.take(2)->line);
    EXPECT_THAT(order, testing::ElementsAre(10, 11, 12));
}

TEST(Relay, LeavesNobodyWaitingWhereReadingEnds) {
    Relay relay({.line = 10});
    bool messages = false;
    {
        std::jthread waiting([&] { messages = !relay.take(1); });
        EXPECT_FALSE(relay.has_ended());
        relay.end();
    }
    EXPECT_TRUE(messages);
    EXPECT_TRUE(relay.has_ended());
    EXPECT_FALSE(relay.take(0));
}

} // namespace
} // namespace kpitrace::csv

// What a client writes to standard error: passed on line by line, and its last lines kept for the message.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace::engine {

class ClientWords {
public:
    ClientWords(std::string_view source, std::function<void(std::string_view line)> pass_on)
        : source_(source)
        , pass_on_(std::move(pass_on)) {}

    void take(std::string_view bytes);
    /// Call it after the last byte.
    void finish();

    /// The last lines that say something, in one line: `ERROR: no table deals / LINE 1: …`. Empty if there are none.
    [[nodiscard]] std::string last() const;

private:
    void end_line();
    void pass_on(std::string_view text);

    std::string source_;
    std::function<void(std::string_view line)> pass_on_;
    std::string line_; // without what is beyond its longest size
    std::deque<std::string> last_;
    std::size_t lines_ = 0;
};

} // namespace kpitrace::engine

// Writes JSON, indented by two spaces, and hands it on while it is written. The folder `json` knows the syntax alone,
// not what the values mean.
#pragma once

#include "kpitrace/text/sink.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

/// block: a line for each member. line: everything on one line, also what is nested in it.
enum class JsonLayout : std::uint8_t { block, line };

/// Writes members in the order of the calls. The caller closes what it opens and names each member of an object. An
/// output is one object or array: when that is closed, the sink has received all of it, with a line end.
class JsonWriter {
public:
    explicit JsonWriter(Sink sink)
        : sink_(std::move(sink)) {}

    void begin_object(JsonLayout layout) { begin('{', layout); }
    void end_object() { end('}'); }
    void begin_array(JsonLayout layout) { begin('[', layout); }
    void end_array() { end(']'); }

    /// Names the next value.
    void key(std::string_view name);
    /// Always writes valid UTF-8: invalid bytes become U+FFFD. Characters that upset a terminal are escaped.
    void text(std::string_view value);
    /// `null`, `true`, `12.5`: written as it is.
    void literal(std::string_view value);

private:
    struct Level {
        JsonLayout layout = JsonLayout::block;
        bool empty = true;
    };
    void begin(char bracket, JsonLayout layout);
    void end(char bracket);
    void begin_value();
    void begin_line();
    void hand_on();

    Sink sink_;
    std::string out_; // what the sink does not have yet
    std::vector<Level> levels_;
    bool named_ = false; // the next value follows its key
};

/// A short output as a text; `write` writes all of it.
template<std::invocable<JsonWriter&> Write> [[nodiscard]] std::string json_text(Write write) {
    std::string text;
    JsonWriter json([&text](std::string_view piece) { text += piece; });
    write(json);
    return text;
}

} // namespace kpitrace

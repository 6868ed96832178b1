// Writes JSON, indented by two spaces, and hands it to a sink while it is written. The folder `json` knows only the
// syntax of JSON, not what the values mean.
#pragma once

#include "kpitrace/text/sink.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

/// `block` gives each member a line. `line` puts everything on one line, including nested objects and arrays.
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

    /// Names the value that is written next.
    void key(std::string_view name);
    /// Always writes valid UTF-8: invalid bytes become U+FFFD. Characters that upset a terminal are escaped.
    void text(std::string_view value);
    /// Writes a value such as `null`, `true` or `12.5` without quotes or escapes.
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
    std::string out_; // not yet given to the sink
    std::vector<Level> levels_;
    bool named_ = false; // the next value belongs to the key that was just written
};

/// A short JSON text in memory. `write` writes the whole object or array.
template<std::invocable<JsonWriter&> Write> [[nodiscard]] std::string json_text(Write write) {
    std::string text;
    JsonWriter json([&text](std::string_view piece) { text += piece; });
    write(json);
    return text;
}

} // namespace kpitrace

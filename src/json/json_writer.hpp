// Writes JSON, indented by two spaces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// block: a line for each member. line: all in one, with everything inside.
enum class JsonLayout : std::uint8_t { block, line };

/// Members come in the order of the calls; the caller closes what it opens and names each member of an object.
class JsonWriter {
public:
    void begin_object(JsonLayout layout) { begin('{', layout); }
    void end_object() { end('}'); }
    void begin_array(JsonLayout layout) { begin('[', layout); }
    void end_array() { end(']'); }

    /// Names the next value.
    void key(std::string_view name);
    /// Valid UTF-8 in any case: invalid bytes become U+FFFD. What upsets a terminal is escaped.
    void text(std::string_view value);
    /// `null`, `true`, `12.5`: written as it is.
    void literal(std::string_view value);

    /// What was written, with a line end.
    [[nodiscard]] std::string str() const { return out_ + "\n"; }

private:
    struct Level {
        JsonLayout layout = JsonLayout::block;
        bool empty = true;
    };
    void begin(char bracket, JsonLayout layout);
    void end(char bracket);
    void begin_value();
    void begin_line();

    std::string out_;
    std::vector<Level> levels_;
    bool named_ = false; // the next value stands behind its key
};

} // namespace kpitrace

// Writes members of JSON objects in the formats of other services, which have texts and counts alone.
#pragma once

#include "json/json_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// The base class of the writers of these formats.
class JsonMembers {
protected:
    explicit JsonMembers(JsonWriter& json)
        : json_(json) {}

    void member(std::string_view name, std::string_view value) {
        json_.key(name);
        json_.text(value);
    }
    void member(std::string_view name, std::size_t value) {
        json_.key(name);
        json_.literal(std::to_string(value));
    }

    JsonWriter& json_;
};

} // namespace kpitrace

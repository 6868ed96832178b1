#include "measure/faults/unit_home.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace kpitrace {
namespace {

constexpr std::string_view source_name = "the source";

} // namespace

bool is_same_unit(const csv::Unit& a, const csv::Unit& b) {
    return a.text == b.text && Number::compare(a.factor, b.factor) == 0;
}

std::string UnitHome::in_place(std::string help) const {
    if (name == source_name) return help;
    for (auto at = help.find(source_name); at != std::string::npos; at = help.find(source_name, at + name.size()))
        help.replace(at, source_name.size(), name);
    return help;
}

UnitHome home_of(const PlacedCell& cell, const UnitFormats& formats) {
    const std::size_t file = cell.order.file;
    const csv::Format* own = file < formats.files.size() ? formats.files[file] : &formats.source;
    if (std::ranges::equal(own->units, formats.source.units, is_same_unit))
        return {std::string(source_name), &formats.source};
    return {fmt::format("the map of `{}` in `file`", cell.place.file), own};
}

} // namespace kpitrace

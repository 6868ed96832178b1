// Every bad cell brings the keys that would read it. The hint needs the keys that all cells of the group have in
// common; if two of these read some cell differently, the reader must choose, and that cell is the example.
#include "measure/faults/remedies.hpp"

#include "kpitrace/text/cell_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>

namespace kpitrace {
namespace {

const csv::Remedy* find_remedy(const csv::CellFault& fault, const std::string& keys) {
    const auto found = std::ranges::find(fault.remedies, keys, &csv::Remedy::keys);
    return found == fault.remedies.end() ? nullptr : &*found;
}

/// Whether the two keys give the same reading of all cells of the shape. True if one of them does not read the cells.
bool agree(const FaultShape& shape, const std::string& a, const std::string& b) {
    const csv::Remedy* first = find_remedy(shape.fault, a);
    const csv::Remedy* second = find_remedy(shape.fault, b);
    return first == nullptr || second == nullptr || first->reading == second->reading;
}

/// The text in double quotes after `key`.
std::optional<std::string> quoted_value(std::string_view keys, std::string_view key) {
    const auto at = keys.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = keys.substr(at + key.size());
    const auto begin = rest.find('"');
    if (begin == std::string_view::npos) return std::nullopt;
    const auto end = rest.find('"', begin + 1);
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(rest.substr(begin + 1, end - begin - 1));
}

} // namespace

CommonRemedies common_remedies(const FaultGroup& group) {
    const auto shapes = group.shapes_in_order();
    // Keys of the first shape that read all other shapes too.
    std::vector<std::string> common;
    for (const csv::Remedy& remedy : shapes.front()->fault.remedies)
        if (std::ranges::all_of(shapes,
                                [&](const FaultShape* shape) { return find_remedy(shape->fault, remedy.keys); }))
            common.push_back(remedy.keys);
    // Keys that read a shape alike count as one remedy for it. The first shape that the keys read differently becomes
    // the example, because it shows the choice.
    CommonRemedies made{{}, shapes.front()->example};
    const auto show = [&](const FaultShape& shape) {
        made.example = shape.example;
        made.remedies.clear();
        for (const std::string& keys : common) {
            const csv::Remedy& remedy = *find_remedy(shape.fault, keys);
            const auto same = std::ranges::find(made.remedies, remedy.reading, &csv::Remedy::reading);
            if (same == made.remedies.end()) made.remedies.push_back(remedy);
        }
    };
    for (const FaultShape* shape : shapes) {
        show(*shape);
        if (made.remedies.size() > 1) return made;
    }
    if (!shapes.empty()) show(*shapes.front());
    return made;
}

std::vector<PartRemedy> part_remedies(const FaultGroup& group) {
    std::vector<PartRemedy> parts;
    for (const FaultShape* shape : group.shapes_in_order()) {
        if (shape->fault.remedies.empty()) continue;
        const csv::Remedy& best = shape->fault.remedies.front();
        const auto known = std::ranges::find(parts, best.keys, [](const PartRemedy& part) { return part.remedy.keys; });
        if (known == parts.end())
            parts.push_back({best, shape->count, shape->example});
        else
            known->count += shape->count;
    }
    std::ranges::stable_sort(parts, std::greater<>{}, &PartRemedy::count);
    return parts;
}

std::optional<std::vector<std::string>> two_date_formats(const FaultGroup& group) {
    const auto shapes = group.shapes_in_order();
    std::vector<std::string> keys;
    for (const FaultShape* shape : shapes)
        for (const csv::Remedy& remedy : shape->fault.remedies)
            if (date_format_in(remedy.keys) && std::ranges::find(keys, remedy.keys) == keys.end())
                keys.push_back(remedy.keys);
    // A group has few formats, so all pairs of them can be tried.
    const auto read_all = [&](const std::string& a, const std::string& b) {
        return std::ranges::all_of(shapes, [&](const FaultShape* shape) {
            const bool is_read = find_remedy(shape->fault, a) != nullptr || find_remedy(shape->fault, b) != nullptr;
            return is_read && agree(*shape, a, b);
        });
    };
    for (std::size_t i = 0; i < keys.size(); ++i)
        for (std::size_t j = i + 1; j < keys.size(); ++j)
            if (read_all(keys[i], keys[j])) return std::vector{*date_format_in(keys[i]), *date_format_in(keys[j])};
    return std::nullopt;
}

std::optional<std::string> date_format_in(const std::string& keys) {
    constexpr std::string_view key = "date_format: ";
    std::string text = keys;
    std::erase(text, '`');
    if (!text.starts_with(key)) return std::nullopt;
    std::string_view value = std::string_view(text).substr(key.size());
    if (!value.starts_with('"'))
        return value.find_first_of(" ,:[{") == std::string_view::npos ? std::optional(std::string(value))
                                                                      : std::nullopt;
    value.remove_prefix(1);
    if (value.find('"') + 1 != value.size()) return std::nullopt;
    value.remove_suffix(1);
    return std::string(value);
}

std::string date_formats_key(const std::vector<std::string>& formats) {
    std::string list;
    for (const std::string& format : formats) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", format);
    return fmt::format(fmt::runtime(formats.size() == 1 ? "date_format: {}" : "date_format: [{}]"), list);
}

std::optional<csv::Format> with_number_keys(const csv::Format& format, const std::string& keys) {
    // Remedies keep keys as texts for messages. So the values must be parsed here.
    const auto decimal = quoted_value(keys, "decimal: ");
    const auto thousands = quoted_value(keys, "thousands: ");
    if (!decimal && !thousands) return std::nullopt;
    csv::Format made = format;
    if (decimal) made.decimal = decimal;
    if (thousands) made.thousands = thousands;
    return made;
}

std::string show_keys(const std::string& keys) {
    return keys.starts_with('`') ? keys : "`" + keys + "`";
}

std::string join_choices(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i)
        text += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
    return text;
}

std::vector<std::string> readings_of(const std::vector<csv::Remedy>& remedies) {
    std::vector<std::string> readings;
    for (const csv::Remedy& remedy : remedies) readings.push_back(cell_text(remedy.reading));
    return readings;
}

} // namespace kpitrace

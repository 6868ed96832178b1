// Reads the keys of a source that say how its files are read. A single file of a source can have these keys too.
#pragma once

#include "scorecard/fields.hpp"

#include "kpitrace/csv/format.hpp"

#include <array>
#include <cstddef>

namespace kpitrace {

/// A format while it is read, and the places of keys that are checked after all keys are read.
struct FormatDraft {
    csv::Format& format;
    Span header{};    ///< place of the key `header`
    Span marks{};     ///< place of `thousands` or `decimal`, whichever is read last
    Span stored_in{}; ///< place of `stored_in`
    Span units{};     ///< place of `units`
};

void read_date_format(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_delimiter(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_decimal(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_thousands(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_nulls(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_encoding(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_columns(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_skip_lines(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_bad_values(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_bad_rows(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_header(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_comment(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_quote(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_escape(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_month_names(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_time_zone(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_stored_in(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_units(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_optional(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_unpivot(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_values(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_fill_down(Reading& reading, FormatDraft& draft, const YamlNode& node);
void read_final_newline(Reading& reading, FormatDraft& draft, const YamlNode& node);

[[nodiscard]] std::vector<std::string_view> words_for_bad_values();
[[nodiscard]] std::vector<std::string_view> words_for_bad_rows();
[[nodiscard]] std::vector<std::string_view> words_for_final_newline();

/// Reads a key of the format. Element must have a FormatDraft as its member `format`.
template<class Element, void (*read)(Reading&, FormatDraft&, const YamlNode&)>
void read_in_format(Reading& reading, Element& element, const YamlNode& node) {
    read(reading, element.format, node);
}

/// The keys of a format, as fields of such an element.
template<class Element>
inline constexpr std::array format_fields{
    Field<Element>{"date_format", read_in_format<Element, read_date_format>},
    Field<Element>{"delimiter", read_in_format<Element, read_delimiter>},
    Field<Element>{"decimal", read_in_format<Element, read_decimal>},
    Field<Element>{"thousands", read_in_format<Element, read_thousands>},
    Field<Element>{"null", read_in_format<Element, read_nulls>},
    Field<Element>{"encoding", read_in_format<Element, read_encoding>},
    Field<Element>{"columns", read_in_format<Element, read_columns>},
    Field<Element>{"skip_lines", read_in_format<Element, read_skip_lines>},
    Field<Element>{.key = "bad_values",
                   .read = read_in_format<Element, read_bad_values>,
                   .when_empty = WhenEmpty::read,
                   .words = words_for_bad_values},
    Field<Element>{.key = "bad_rows", .read = read_in_format<Element, read_bad_rows>, .words = words_for_bad_rows},
    Field<Element>{"header", read_in_format<Element, read_header>},
    Field<Element>{"comment", read_in_format<Element, read_comment>},
    Field<Element>{"quote", read_in_format<Element, read_quote>},
    Field<Element>{"escape", read_in_format<Element, read_escape>},
    Field<Element>{"month_names", read_in_format<Element, read_month_names>},
    Field<Element>{"time_zone", read_in_format<Element, read_time_zone>},
    Field<Element>{"stored_in", read_in_format<Element, read_stored_in>},
    Field<Element>{"units", read_in_format<Element, read_units>},
    Field<Element>{"optional", read_in_format<Element, read_optional>},
    Field<Element>{"unpivot", read_in_format<Element, read_unpivot>},
    Field<Element>{"values", read_in_format<Element, read_values>},
    Field<Element>{"fill_down", read_in_format<Element, read_fill_down>},
    Field<Element>{
        .key = "final_newline", .read = read_in_format<Element, read_final_newline>, .words = words_for_final_newline},
};

template<class Element, std::size_t n, std::size_t m>
[[nodiscard]] constexpr std::array<Field<Element>, n + m> join_fields(const std::array<Field<Element>, n>& first,
                                                                      const std::array<Field<Element>, m>& second) {
    std::array<Field<Element>, n + m> joined{};
    for (std::size_t i = 0; i < n; ++i) joined[i] = first[i];
    for (std::size_t i = 0; i < m; ++i) joined[n + i] = second[i];
    return joined;
}

/// Reports units that are the same as a mark in the numbers of the format.
void check_units(Reading& reading, const FormatDraft& draft);

/// Reports keys that contradict each other. Call it after all keys are read.
void check_format(Reading& reading, const FormatDraft& draft);

/// Reports an empty text where `expected`, such as `a path`, is required. Returns whether the text is empty.
bool refuse_empty(Reading& reading, const TextAt& text, std::string_view expected);

} // namespace kpitrace

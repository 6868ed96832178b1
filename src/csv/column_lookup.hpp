// Which column a name means, and what to say if none or several do.
//
// Headers have spaces at their ends and capitals that nobody sees or remembers, so a name that fits only without them
// is accepted. But an exact name always wins, and a name that fits two columns is never decided here.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// A column's name in lower case and without outer spaces: two columns with one folded name are the same to people.
[[nodiscard]] std::string folded_name(std::string_view name);

/// The indices of the columns that `name` means. Names are compared exactly; if no column matches, without regard to
/// case; then without outer spaces; then without both. If several columns match, the name is ambiguous.
[[nodiscard]] std::vector<std::size_t> matching_columns(std::span<const std::string> columns, std::string_view name);

/// The columns of one file, for messages.
struct NamedColumns {
    const std::string& file;
    std::span<const std::string> names;
    std::uint64_t header_line = 0; ///< 0: the format names the columns
};

/// The key `optional` of a source, extended by `further` columns and ready to paste: `optional: [discount, region]`.
[[nodiscard]] std::string optional_key(std::vector<std::string> known, const std::vector<std::string>& further);

[[nodiscard]] Diagnostic unknown_column(const NamedColumns& columns, std::string_view name, const Place& asked);
[[nodiscard]] Diagnostic ambiguous_column(const NamedColumns& columns, std::span<const std::size_t> matches,
                                          std::string_view name, const Place& asked);

} // namespace kpitrace::csv

// Date formats as spreadsheets and Java write them: `dd/mm/yyyy`, `TT.MM.JJJJ`, `yyyy-MM-dd HH:mm:ss`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The `date_format` that means the same, which check_date_format() accepts; nothing where the letters mean no date.
[[nodiscard]] std::optional<std::string> date_format_from_letters(std::string_view letters);

} // namespace kpitrace

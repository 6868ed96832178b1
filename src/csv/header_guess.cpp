#include "csv/byte_source.hpp"
#include "csv/header_search.hpp"
#include "csv/spaces.hpp"
#include "csv/text_window.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace::csv {

namespace {

constexpr std::size_t looked_at = std::size_t{64} * 1024;

std::optional<TextWindow> open_window(const std::string& path, const Format& format) {
    Diagnostics unheard; // whoever reads the file reports them
    auto source = ByteSource::open(path, unheard, ReadSettings{});
    if (!source) return std::nullopt;
    auto stream = TextStream::open(std::move(*source), format.encoding, unheard);
    if (!stream) return std::nullopt;
    TextWindow window(std::move(*stream));
    while (window.flow() == Flow::open && window.rest().size() < looked_at) window.grow();
    return window;
}

std::size_t count_filled(const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [](std::string_view cell) { return !is_blank(cell); }));
}

/// How many cells the line has that is taken for the header where nothing else is said.
std::size_t filled_above(const HeaderSearch& in, const HeaderLine& header) {
    HeaderSearch above = in;
    above.text = in.text.substr(0, header.offset);
    above.delimiters = {&header.delimiter, 1};
    const auto first = first_filled_line(above);
    return first ? count_filled(first->cells) : header.cells.size();
}

} // namespace

std::optional<GuessedHeader> guess_header_of_file(const std::string& path, const Format& format) {
    const auto window = open_window(path, format);
    if (!window) return std::nullopt;
    HeaderSearch search{.text = window->rest().substr(0, looked_at), .syntax = syntax_of(format, ',')};
    if (format.delimiter) search.delimiters = {&*format.delimiter, 1};
    if (to_lower(search.text.substr(0, 4)) == "sep=") return std::nullopt;
    const auto header = guess_header(search);
    if (!header || filled_above(search, *header) >= count_filled(header->cells)) return std::nullopt;
    GuessedHeader guessed{static_cast<std::uint32_t>(header->line - 1), {}};
    for (const std::string& cell : header->cells)
        if (!is_blank(cell)) guessed.cells.emplace_back(trim(cell));
    return guessed;
}

} // namespace kpitrace::csv

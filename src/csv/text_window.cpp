#include "csv/text_window.hpp"

#include "csv/record_place.hpp"
#include "csv/record_scanner.hpp"

#include <algorithm>

namespace kpitrace::csv {

bool TextWindow::is_overfull() const {
    return rest().size() > largest_record + 2;
}

void TextWindow::advance(std::size_t size, std::uint64_t line_ends) {
    at_ += size;
    taken_ += size;
    line_ += line_ends;
}

void TextWindow::grow() {
    text_.erase(0, at_);
    at_ = 0;
    stream_.read(text_, std::max<std::size_t>(text_.size(), 1));
}

std::optional<PhysicalLine> TextWindow::peek_line() {
    for (;; grow()) {
        const std::string_view text = rest();
        const std::size_t end = text.find_first_of("\r\n");
        const bool found = end != std::string_view::npos;
        // Behind a CR at the end of the window an LF may follow that belongs to it.
        const bool sure = found && (text[end] == '\n' || end + 1 < text.size() || flow() == Flow::ended);
        if (sure) return PhysicalLine{text.substr(0, end), end + (text.substr(end).starts_with("\r\n") ? 2 : 1), 1};
        if (flow() == Flow::ended && !text.empty()) return PhysicalLine{text, text.size(), 0};
        if (flow() != Flow::open || is_overfull()) return std::nullopt;
    }
}

Diagnostic TextWindow::failure() const {
    return stream_.explain(stream_.failure(), place_behind(name(), line_, rest()));
}

} // namespace kpitrace::csv

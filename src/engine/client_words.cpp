#include "engine/client_words.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "text/blanks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>
#include <vector>

namespace kpitrace::engine {
namespace {

constexpr std::size_t longest_line = std::size_t{4} * 1024; // in bytes
constexpr std::size_t most_lines = 200;
constexpr std::size_t kept_lines = 4;
constexpr std::size_t kept_columns = 200;

/// Whether a line consists of marks only, such as the `^` below a mistake and the frames around a statement.
bool has_words(std::string_view line) {
    return line.find_first_not_of(" \t^~-=+*|_.") != std::string_view::npos;
}

} // namespace

void ClientWords::take(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        line_ += bytes.substr(0, std::min(end, longest_line - line_.size()));
        if (end == bytes.size()) return;
        end_line();
        bytes.remove_prefix(end + 1);
    }
}

void ClientWords::finish() {
    end_line();
    if (lines_ > most_lines) pass_on(fmt::format("… and {} more lines", lines_ - most_lines));
}

std::string ClientWords::last() const {
    if (last_.empty()) return {};
    return cell_text(fmt::format("{}", fmt::join(last_, " / ")));
}

void ClientWords::end_line() {
    const std::string line = std::exchange(line_, {});
    if (line.empty()) return;
    // The line can contain values of the data, as in `invalid number: "12,5"`.
    if (++lines_ <= most_lines) pass_on(cell_text(line));
    if (!has_words(line)) return;
    if (last_.size() == kept_lines) last_.pop_front();
    last_.push_back(fit_width(trim_blanks(line), kept_columns));
}

void ClientWords::pass_on(std::string_view text) {
    if (pass_on_) pass_on_(fmt::format("{}: {}", escape_control(source_), escape_control(text)));
}

} // namespace kpitrace::engine

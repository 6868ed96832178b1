#include "kpitrace/engine/answer.hpp"

#include "engine/answer_reader.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <system_error>
#include <utility>

namespace kpitrace::engine {
namespace {

struct Closed {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};

Diagnostic error_at(std::string rule, Place place, std::string message, std::string help) {
    return {.severity = Severity::error,
            .rule = std::move(rule),
            .message = std::move(message),
            .place = std::move(place),
            .help = std::move(help)};
}

} // namespace

std::optional<std::string_view> Answer::cell(std::size_t row, std::size_t column) const {
    const std::size_t index = row * columns_ + column;
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    const std::string_view text = std::string_view(text_).substr(begin, ends_[index] - begin);
    return text == "\\N" ? std::nullopt : std::optional(text);
}

std::optional<Answer> read_answer(const std::string& path, Diagnostics& diagnostics) {
    const std::string name = path == "-" ? "<stdin>" : path;
    const std::unique_ptr<std::FILE, Closed> file(path == "-" ? stdin : std::fopen(path.c_str(), "rbe"));
    AnswerReader reader(longest_answer);
    std::array<char, std::size_t{64} * 1024> block{};
    errno = file ? 0 : errno;
    while (file && !reader.fault()) {
        const std::size_t size = std::fread(block.data(), 1, block.size(), file.get());
        reader.take({block.data(), size});
        if (size < block.size()) break;
    }
    if (!file || std::ferror(file.get()) != 0) {
        diagnostics.add(error_at("unreadable-file", {.file = name},
                                 "the answer cannot be read: " + std::generic_category().message(errno), {}));
        return std::nullopt;
    }
    reader.finish();
    if (const auto& fault = reader.fault()) {
        diagnostics.add(error_at("engine-answer", {.file = name, .line = fault->line}, fault->message, fault->help));
        return std::nullopt;
    }
    return std::move(reader).answer();
}

} // namespace kpitrace::engine

// Outputs that are written piece by piece, so that a long output is never in memory as a whole.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace {

/// Takes the next piece of an output. It can throw to end the output early.
using Sink = std::function<void(std::string_view)>;

/// An output: a text, or a function that gives all pieces of the output to a sink, in order.
class Output {
public:
    Output(std::string text) // NOLINT(google-explicit-constructor): a text is an output of one piece
        : pieces_([text = std::move(text)](const Sink& sink) { sink(text); }) {}
    Output(const char* text) // NOLINT(google-explicit-constructor)
        : Output(std::string(text)) {}
    template<std::invocable<const Sink&> Pieces>
    Output(Pieces pieces) // NOLINT(google-explicit-constructor)
        : pieces_(std::move(pieces)) {}

    void write_to(const Sink& sink) const { pieces_(sink); }

    /// The whole output in memory. Use it only for outputs that are known to be short.
    [[nodiscard]] std::string text() const {
        std::string all;
        pieces_([&all](std::string_view piece) { all += piece; });
        return all;
    }

private:
    std::function<void(const Sink&)> pieces_;
};

/// The usual size of a piece: large enough that a system call for each piece costs nearly nothing.
inline constexpr std::size_t usual_piece = std::size_t{64} * 1024;

} // namespace kpitrace

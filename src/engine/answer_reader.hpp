// Makes an Answer of its bytes, piece by piece, and checks it against the rules of answer.hpp.
#pragma once

#include "engine/answer_cells.hpp"
#include "kpitrace/engine/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kpitrace::engine {

class AnswerReader {
public:
    /// `longest` is the largest number of bytes of an answer.
    explicit AnswerReader(std::size_t longest)
        : longest_(longest) {}

    /// Takes the next bytes. After a fault, bytes are ignored.
    void take(std::string_view bytes);
    /// Call it after the last byte.
    void finish();

    /// Whether the row `end` has come, and all before it was right.
    [[nodiscard]] bool is_whole() const { return stage_ == Stage::ended && !fault_; }
    [[nodiscard]] const std::optional<AnswerFault>& fault() const { return fault_; }
    /// The answer, if is_whole().
    [[nodiscard]] Answer answer() && { return std::move(answer_); }

private:
    enum class Stage : std::uint8_t { first_line, header, rows, ended };

    [[nodiscard]] std::string take_first_line(std::string_view bytes);
    void take_rows(std::string_view bytes);
    void use_row(const AnswerRow& row);
    void use_header(const AnswerRow& row);
    void use_end(const AnswerRow& row);
    void fail(AnswerFault fault);

    std::size_t longest_;
    std::size_t taken_ = 0;
    Stage stage_ = Stage::first_line;
    std::string beginning_;  // the bytes so far, until the first line that is not blank is whole
    std::string first_line_; // this line, for messages
    AnswerCells cells_;
    Answer answer_;
    std::optional<AnswerFault> fault_;
};

} // namespace kpitrace::engine

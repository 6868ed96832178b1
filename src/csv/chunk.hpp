// A block of text, together with the end of the block before it: whole records, and the beginning of one more.
//
// Threads read, scan and split blocks in parallel. Only the record that the end of a block cuts goes from one thread to
// the next, in the order of the file: the relay hands it over.
#pragma once

#include "csv/front_room.hpp"
#include "csv/structure.hpp"
#include "csv/utf8.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace kpitrace::csv {

/// The number of physical lines that end in a text, as an editor counts lines: LF, CR LF and a CR alone each end a
/// line.
[[nodiscard]] std::uint64_t count_line_ends(std::string_view text);

/// What a block leaves for the next block: the record that its end cuts.
struct HandOver {
    FrontRoom<char> text{};
    FrontRoom<std::uint32_t> separators{}; ///< the separators of `text`
    Border border = Border::of_row();      ///< what `text` means for the byte after it
    std::uint64_t offset = 0;              ///< where `text` begins in the file, in bytes
    std::uint64_t line = 1;                ///< the line of the file on which `text` begins
    std::uint64_t line_ends = 0;           ///< the number of line ends in `text`
    bool has_nul = false;
    /// The offset in `text` of text after a closing quote. It is reported only when its first character is complete,
    /// and its line is whole.
    std::optional<std::size_t> after_quote{};
};

/// Hands the end of each block over to the thread that reads the next block. Only this is in order, and it is short.
class Relay {
public:
    explicit Relay(HandOver first)
        : next_(std::move(first)) {}

    /// Waits until block `number` - 1 is handed over. Returns nothing if reading has ended before that.
    [[nodiscard]] std::optional<HandOver> take(std::uint64_t number);
    /// Hands over the end of the block whose beginning was taken last.
    void pass(HandOver left_over);
    /// Ends reading: take() gives no further block. Wakes all threads that wait.
    void end();
    [[nodiscard]] bool has_ended() const;

private:
    [[nodiscard]] bool is_ready(std::uint64_t number) const;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<HandOver> next_;
    std::uint64_t number_ = 0;             // number of the block to which next_ belongs
    std::atomic<std::uint64_t> passed_{0}; // how many blocks have been handed over
    std::atomic<bool> ended_{false};
};

class BlockScan {
public:
    BlockScan(SimdLevel level, CellSyntax syntax)
        : is_utf8(utf8_check(level))
        , syntax_(std::move(syntax))
        , vector_scan_(syntax_.is_plain() ? structure_scan(level) : nullptr) {}

    /// Whether a block can be scanned before its first border is known.
    [[nodiscard]] bool can_guess() const { return vector_scan_ != nullptr; }
    [[nodiscard]] char delimiter() const { return syntax_.delimiter; }
    /// Scans a block; for the arguments see StructureScan.
    [[nodiscard]] BlockStructure scan(std::string_view block, const Border& begin, std::uint32_t origin,
                                      std::uint32_t* out) const {
        return vector_scan_ != nullptr ? vector_scan_(block, syntax_.delimiter, begin, origin, out)
                                       : scan_with_syntax(block, syntax_, begin, origin, out);
    }

    const Utf8Check is_utf8;

private:
    CellSyntax syntax_;
    StructureScan vector_scan_;
};

/// Holds one block and the record that was cut at its beginning. Only a record that the end of a block cuts is copied:
/// into the chunk in which it ends. If it is longer than the block there, the block is copied to it instead. Offsets
/// count from the beginning of the chunk's memory.
class Chunk {
public:
    /// The memory to read the next block into. Reading into it discards what the chunk had before.
    [[nodiscard]] FrontRoom<char>& text() { return text_; }

    /// Scans the block that was read, with a guess of how it begins.
    void guess(const BlockScan& how);
    /// Checks that the block is UTF-8, as far as that is possible without the text before it.
    [[nodiscard]] BlockValidity check_utf8(const BlockScan& how) const;
    /// Puts the end of the previous block in front. If the guess was wrong, scans the block again.
    void join(HandOver before, const BlockScan& how);

    /// Removes what is after the last whole record, and returns it for the next block.
    [[nodiscard]] HandOver hand_over();

    /// The following need a chunk after join(): its text, where it begins and ends, and the separators of its whole
    /// records.
    [[nodiscard]] const char* memory() const { return text_.memory(); }
    [[nodiscard]] std::size_t begin() const { return text_.begin(); }
    [[nodiscard]] std::size_t body() const { return text_.body(); }
    [[nodiscard]] std::size_t end() const { return text_.end(); }
    [[nodiscard]] std::string_view piece(std::size_t from, std::size_t to) const {
        return {memory() + from, to - from};
    }
    [[nodiscard]] std::span<std::uint32_t> separators() { return separators_.all().first(whole_); }
    [[nodiscard]] std::span<const std::uint32_t> separators() const { return separators_.all().first(whole_); }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    /// Where the last whole record ends.
    [[nodiscard]] std::size_t rows_end() const;
    [[nodiscard]] bool has_nul() const { return has_nul_; }
    /// The offset of the first text after a closing quote, if there is any.
    [[nodiscard]] std::optional<std::size_t> after_quote() const { return after_quote_; }
    [[nodiscard]] bool ends_inside_quotes() const { return structure_.end.inside; }
    /// Whether the last byte is a CR outside quotes. It ends a record, perhaps together with an LF in the next block.
    [[nodiscard]] bool ends_after_cr() const { return ends_after_cr(structure_.end); }

    void drop_records_from(std::size_t offset);
    /// Ends the last record at `end`, for a text that ends without a line end.
    void end_last_record(std::size_t end);
    /// The text after the last line end of the file, which may be a line that was cut off. Empty if the file ends with
    /// a line end.
    [[nodiscard]] std::string_view unended_line() const;

    /// The offset in the text of the file of an offset in this chunk.
    [[nodiscard]] std::uint64_t file_offset(std::size_t offset) const { return offset_ + (offset - begin()); }
    /// The line of the file on which `offset` is. Lines are counted by this call, which is fast enough for messages.
    [[nodiscard]] std::uint64_t line_at(std::size_t offset) const;

private:
    [[nodiscard]] static bool ends_after_cr(const Border& end) { return end.after_cr && !end.inside && !end.escaped; }
    void scan(const Border& begin, const BlockScan& how);
    void adopt(const Border& known);
    [[nodiscard]] bool end_lone_cr(HandOver& before) const;
    void put_in_front(const HandOver& before);
    void put_after(HandOver& before);
    void find_whole_records();

    FrontRoom<char> text_;
    FrontRoom<std::uint32_t> separators_;
    std::size_t whole_ = 0; // how many separators belong to whole records
    std::size_t rows_ = 0;
    BlockStructure structure_; // the structure of the block without the text before it
    Border guessed_;
    bool has_nul_ = false;
    std::optional<std::size_t> after_quote_;
    bool ends_with_record_ = false; // the last record ends without a line end
    std::uint64_t offset_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t line_ends_ = 0;
};

} // namespace kpitrace::csv

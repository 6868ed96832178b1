// Messages must be the same wherever blocks end and however many threads read. So a fault is reported only when all
// text that its message shows has been read, and exactly the records before the last certain border are kept.
#include "csv/reading_end.hpp"

#include "csv/record_fault.hpp"

#include <utility>

namespace kpitrace::csv {

namespace {

/// Up to where the text of a chunk can be used, and what follows it.
struct TextEnd {
    std::size_t limit = 0;
    Block block; // its flow and failure
};

unsigned char byte_at(const Chunk& chunk, std::size_t offset) {
    return static_cast<unsigned char>(chunk.memory()[offset]);
}

TextEnd invalid_at(const Chunk& chunk, std::size_t offset) {
    return {offset, {.flow = Flow::failed, .failure = {.byte = byte_at(chunk, offset)}}};
}

TextEnd find_text_end(const Chunk& chunk, const Block& block, const std::optional<BlockValidity>& validity) {
    TextEnd end{chunk.end(), block};
    if (!validity) return end;
    const std::string_view before = chunk.piece(chunk.begin(), chunk.body());
    if (const auto invalid = find_invalid(before, chunk.piece(chunk.body(), chunk.end()), *validity))
        return invalid_at(chunk, chunk.begin() + *invalid);
    // A character that the end of the block cuts is not complete yet.
    const std::size_t cut = cut_character_size(chunk.piece(chunk.begin(), chunk.end()));
    end.limit -= cut;
    return cut > 0 && block.flow == Flow::ended ? invalid_at(chunk, end.limit) : end;
}

/// The offset of the first record that is too long, if there is one. A quote that never closes makes the rest of the
/// file one record. The limit bounds the memory, and the message points to the beginning of the record and not to the
/// end of a file of gigabytes.
std::optional<std::size_t> find_long_record(const Chunk& chunk, std::size_t limit) {
    if (limit - chunk.begin() <= largest_record) return std::nullopt;
    std::size_t begin = chunk.begin();
    for (const std::uint32_t separator : chunk.separators()) {
        if (!ends_row(separator)) continue;
        const std::size_t end = offset_of(separator);
        const bool crlf = end > begin && chunk.piece(end - 1, end + 1) == "\r\n";
        if (end - begin - (crlf ? 1 : 0) > largest_record) return begin;
        begin = end + 1;
    }
    // The two bytes leave room for a line end.
    if (limit - begin > largest_record + 2) return begin;
    return std::nullopt;
}

/// Whether the chunk has the whole line of `offset` that a message shows.
bool has_whole_line(const Chunk& chunk, std::size_t offset, std::size_t limit) {
    if (offset >= limit) return false;
    const std::string_view rest = chunk.piece(offset, limit);
    return rest.size() > longest_excerpt || rest.find_first_of("\r\n") != std::string_view::npos;
}

/// Drops the records to which the unreadable text could belong. After a failed read, that text could begin with the LF
/// of a CR, so the record before such a CR is dropped too. An invalid byte is never an LF.
void drop_unsure(Chunk& chunk, const TextEnd& end) {
    const bool may_hide_lf = end.block.failure.error != 0;
    const bool after_cr = end.limit > chunk.begin() && chunk.memory()[end.limit - 1] == '\r';
    chunk.drop_records_from(end.limit - (after_cr && may_hide_lf ? 1 : 0));
    const bool is_open = !may_hide_lf && !chunk.after_quote() && end.limit == chunk.end() && chunk.ends_after_cr();
    if (is_open && chunk.rows_end() < end.limit) chunk.end_last_record(end.limit);
}

} // namespace

ReadingState ReadingEnd::find(Chunk& chunk, const Block& block, const std::optional<BlockValidity>& validity,
                              Diagnostics& diagnostics) const {
    const TextEnd end = find_text_end(chunk, block, validity);
    const Flow flow = end.block.flow;
    const auto after_quote = chunk.after_quote();
    const bool may_wait = flow == Flow::open && !(after_quote && has_whole_line(chunk, *after_quote, end.limit));
    const bool is_sound = may_wait || (flow == Flow::ended && !after_quote);
    if (after_quote) chunk.drop_records_from(*after_quote);
    if (flow == Flow::failed) drop_unsure(chunk, end);
    const bool is_over = is_sound && flow == Flow::ended && !chunk.ends_inside_quotes();
    if (is_over && chunk.rows_end() < end.limit) chunk.end_last_record(end.limit);
    const auto long_record = find_long_record(chunk, end.limit);
    if (long_record) chunk.drop_records_from(*long_record);
    if (is_over && !long_record) return ReadingState::ends;
    if (may_wait && !long_record) return ReadingState::continues;
    report(chunk, end.block, end.limit, diagnostics);
    return ReadingState::ends;
}

void ReadingEnd::report(const Chunk& chunk, const Block& end, std::size_t limit, Diagnostics& diagnostics) const {
    const std::size_t begin = chunk.rows_end();
    const std::uint64_t line = chunk.line_at(begin);
    const std::string_view rest = chunk.piece(begin, limit);
    const Following following = end.flow == Flow::ended ? Following::nothing : Following::maybe_more;
    auto lost = lost_border(scanner_, file_, line, rest, following);
    diagnostics.add(lost ? std::move(*lost) : source_.explain(end.failure, place_after(file_, line, rest)));
}

} // namespace kpitrace::csv

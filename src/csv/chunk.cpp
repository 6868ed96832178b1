// A thread scans its block before it knows the border at its beginning, because threads that waited for the previous
// block would work one after the other. It guesses the border from the first quotes. join() compares the guess with the
// border that the relay brings, and scans again only if the guess was wrong. So the result is exact, whatever quotes
// and line ends the cells have.
//
// Offsets have 32 bits, because separators are most of what the scan writes. They are relative to the chunk's memory,
// and are shifted when text moves to the front. The difference may wrap around, because only the sums must be right.
#include "csv/chunk.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace kpitrace::csv {

namespace {

constexpr std::size_t separator_room = std::size_t{4} * 1024;

/// Adds `distance` to each separator. The addition may wrap around (a negative distance); the sum is right anyway.
void shift(std::span<std::uint32_t> separators, std::size_t distance) {
    for (std::uint32_t& separator : separators) separator += static_cast<std::uint32_t>(distance);
}

} // namespace

/// CR LF counts once: every LF is counted, and a CR only if no LF follows.
std::uint64_t count_line_ends(std::string_view text) {
    auto count = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
    return count;
}

std::optional<HandOver> Relay::take(std::uint64_t number) {
    // A hand-over takes microseconds. Waking a sleeping thread takes longer, and it may then run on the processor of
    // the thread that woke it. So this thread first yields a number of times, and sleeps only after that.
    constexpr int most_turns = 200;
    for (int turn = 0; turn < most_turns && !is_ready(number); ++turn) std::this_thread::yield();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || (number_ == number && next_); });
    if (ended_) return std::nullopt;
    ++number_;
    return std::exchange(next_, std::nullopt);
}

/// Reads atomics and does not take the lock, so that yielding threads do not slow down the thread that hands over.
bool Relay::is_ready(std::uint64_t number) const {
    return passed_ >= number || ended_;
}

void Relay::pass(HandOver left_over) {
    {
        const std::scoped_lock lock(mutex_);
        next_ = std::move(left_over);
        ++passed_;
    }
    changed_.notify_all();
}

void Relay::end() {
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
    }
    changed_.notify_all();
}

bool Relay::has_ended() const {
    return ended_;
}

void Chunk::scan(const Border& begin, const BlockScan& how) {
    const std::string_view block = piece(body(), end());
    std::uint32_t* const out = separators_.claim(separator_room, block.size());
    guessed_ = begin;
    structure_ = how.scan(block, begin, static_cast<std::uint32_t>(body()), out);
    separators_.keep(structure_.separators);
}

void Chunk::guess(const BlockScan& how) {
    if (how.can_guess()) return scan(guess_border(piece(body(), end()), how.delimiter()), how);
    structure_ = {};
    structure_.is_ascii = false; // not known before the scan
}

BlockValidity Chunk::check_utf8(const BlockScan& how) const {
    return structure_.is_ascii ? BlockValidity{} : check_block(piece(body(), end()), how.is_utf8);
}

/// Corrects a scan that began with a guess for the parts of the border that do not move separators.
void Chunk::adopt(const Border& known) {
    const std::string_view block = piece(body(), end());
    if (block.empty()) {
        structure_.end = known;
        return;
    }
    if (known.after_cr && block.front() == '\n') --structure_.line_ends;
    if (!known.doubled) return;
    if (structure_.separators > 0) {
        separators_.memory()[separators_.body()] |= separator::doubled;
    } else {
        structure_.end.doubled = true;
    }
}

/// Decides whether a CR at the end of the previous text ends a record alone, which depends on the first byte of this
/// block. If it does, adds the separator and returns true.
bool Chunk::end_lone_cr(HandOver& before) const {
    Border& known = before.border;
    const bool is_lone = ends_after_cr(known) && body() < end() && memory()[body()] != '\n';
    if (!is_lone) return false;
    const auto at = static_cast<std::uint32_t>(before.text.end() - 1);
    const std::uint32_t separator = at | separator::ends_row | (known.doubled ? separator::doubled : 0);
    before.separators.append({&separator, 1});
    known.doubled = false;
    return true;
}

void Chunk::join(HandOver before, const BlockScan& how) {
    const bool has_lone_cr = end_lone_cr(before);
    if (!how.can_guess() || !holds(guessed_, before.border, piece(body(), end()), how.delimiter())) {
        scan(before.border, how);
    } else {
        adopt(before.border);
    }
    // The shorter text is copied. So a record as long as many blocks costs no more than many short records.
    if (before.text.size() <= end() - body()) {
        put_in_front(before);
    } else {
        put_after(before);
    }
    rows_ = structure_.rows + (has_lone_cr ? 1 : 0);
    has_nul_ = structure_.has_nul || before.has_nul;
    after_quote_.reset();
    ends_with_record_ = false;
    if (structure_.after_quote != BlockStructure::nowhere) after_quote_ = body() + structure_.after_quote;
    if (before.after_quote) after_quote_ = begin() + *before.after_quote;
    offset_ = before.offset;
    line_ = before.line;
    line_ends_ = before.line_ends + structure_.line_ends;
    find_whole_records();
}

void Chunk::put_in_front(const HandOver& before) {
    const std::size_t moved = text_.prepend(before.text.all());
    if (moved > 0) shift(separators_.all(), moved);
    separators_.prepend(before.separators.all());
    shift(separators_.all().first(before.separators.size()), begin() - before.text.begin());
}

/// The long text of the previous blocks keeps its memory, and this block is appended to it. Otherwise a record of many
/// blocks would be copied once for every block, which takes quadratic time.
void Chunk::put_after(HandOver& before) {
    shift(separators_.all(), before.text.end() - body());
    before.text.append(text_.all());
    before.separators.append(separators_.all());
    std::swap(text_, before.text);
    std::swap(separators_, before.separators);
    std::fill_n(text_.memory() + text_.end(), vector_slack, '\0');
}

void Chunk::find_whole_records() {
    const auto all = separators_.all();
    whole_ = rows_ == 0 ? 0 : all.size();
    while (whole_ > 0 && !ends_row(all[whole_ - 1])) --whole_;
}

std::size_t Chunk::rows_end() const {
    return whole_ == 0 ? begin() : offset_of(separators().back()) + std::size_t{1};
}

/// The text after the last whole record belongs to the next chunk. If no record ends in the chunk, all of its text is
/// handed over without a copy.
HandOver Chunk::hand_over() {
    const std::size_t from = rows_end();
    HandOver left{.border = structure_.end, .offset = file_offset(from), .line = line_, .line_ends = line_ends_};
    left.has_nul = has_nul_;
    if (after_quote_) left.after_quote = *after_quote_ - from;
    if (whole_ == 0) {
        std::swap(left.text, text_);
        std::swap(left.separators, separators_);
        return left;
    }
    const std::string_view rest = piece(from, end());
    left.text.append({rest.data(), rest.size()});
    left.separators.append(separators_.all().subspan(whole_));
    shift(left.separators.all(), std::size_t{0} - from);
    left.line_ends = count_line_ends(rest);
    left.line += line_ends_ - left.line_ends;
    left.has_nul = has_nul_ && rest.find('\0') != std::string_view::npos;
    return left;
}

void Chunk::drop_records_from(std::size_t offset) {
    const auto all = separators_.all();
    const auto first = std::ranges::lower_bound(all, offset, {}, offset_of);
    separators_.cut(separators_.begin() + static_cast<std::size_t>(first - all.begin()));
    rows_ = static_cast<std::size_t>(std::ranges::count_if(separators_.all(), ends_row));
    find_whole_records();
}

void Chunk::end_last_record(std::size_t end) {
    const auto last = static_cast<std::uint32_t>(ends_after_cr() ? end - 1 : end);
    const std::uint32_t separator = last | separator::ends_row | (structure_.end.doubled ? separator::doubled : 0);
    separators_.append({&separator, 1});
    ++rows_;
    find_whole_records();
    ends_with_record_ = !ends_after_cr();
}

std::string_view Chunk::unended_line() const {
    if (!ends_with_record_) return {};
    const std::string_view text = piece(begin(), std::min(rows_end(), end()));
    const std::size_t line_end = text.find_last_of("\r\n");
    return line_end == std::string_view::npos ? text : text.substr(line_end + 1);
}

std::uint64_t Chunk::line_at(std::size_t offset) const {
    return line_ + count_line_ends(piece(begin(), offset));
}

} // namespace kpitrace::csv

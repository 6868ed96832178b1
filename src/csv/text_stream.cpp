// The first bytes are examined before anything is decoded. They show other kinds of files, the byte-order mark, and
// UTF-16 without a mark, each of which needs a better message than 'invalid byte'.
#include "csv/text_stream.hpp"

#include "csv/file_kind.hpp"
#include "csv/record_fault.hpp"
#include "csv/record_scanner.hpp"

#include "kpitrace/text/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>
#include <system_error>
#include <utility>

namespace kpitrace::csv {

namespace {

Diagnostic unknown_encoding(const std::string& file, const std::string& name) {
    const auto nearest = nearest_name(name, common_encodings());
    return {.rule = "unknown-encoding",
            .message = fmt::format("no encoding is named `{}`", name),
            .place = {.file = file},
            .help = nearest ? fmt::format("did you mean `encoding: {}`?", *nearest)
                            : "write a name that `iconv -l` lists, such as `encoding: windows-1252`"};
}

Diagnostic read_error(Place place, int error) {
    if (error == became_shorter) {
        return {.rule = "shortened-file",
                .message = "the file ends here, but it was longer when reading began",
                .place = std::move(place),
                .help = "read it again when no other program is writing it"};
    }
    return {.rule = "unreadable-file",
            .message = fmt::format("the file cannot be read: {}", std::generic_category().message(error)),
            .place = std::move(place)};
}

/// The encoding of a text that is UTF-16 without a byte-order mark. Read as UTF-8, it would have NUL bytes between
/// letters. Four bytes are enough, because a CSV file begins with the name of a column, which is nearly always ASCII.
std::optional<std::string_view> utf16_in_disguise(std::string_view head) {
    if (head.size() < 4) return std::nullopt;
    const auto nul = [&](std::size_t at) { return head[at] == '\0'; };
    if (!nul(0) && nul(1) && !nul(2) && nul(3)) return "utf-16le";
    if (nul(0) && !nul(1) && nul(2) && !nul(3)) return "utf-16be";
    return std::nullopt;
}

Diagnostic disguised(const std::string& file, std::string_view encoding) {
    return {.rule = "invalid-bytes",
            .message = "every second byte is NUL: this looks like UTF-16 without a byte-order mark",
            .place = {.file = file},
            .help = fmt::format("write `encoding: {}` in the source", encoding)};
}

} // namespace

std::optional<TextStream> TextStream::open(ByteSource source, const std::string& key, Diagnostics& diagnostics) {
    std::string head;
    while (head.size() < refusal_head && source.read(head)) {
    }
    if (head.empty() && source.error() != 0) {
        diagnostics.add(read_error({.file = source.name()}, source.error()));
        return std::nullopt;
    }
    if (auto refusal = refuse_bytes(head, source.name())) {
        diagnostics.add(std::move(*refusal));
        return std::nullopt;
    }
    Encoding encoding = find_encoding(head, key);
    auto decoder = Decoder::make(encoding.name);
    if (!decoder) {
        diagnostics.add(unknown_encoding(source.name(), encoding.name));
        return std::nullopt;
    }
    if (const auto utf16 = utf16_in_disguise(head); utf16 && is_utf8(encoding.name)) {
        diagnostics.add(disguised(source.name(), *utf16));
        return std::nullopt;
    }
    head.erase(0, encoding.mark_size);
    TextStream stream(std::move(source), std::move(encoding), std::move(*decoder));
    stream.bytes_ = std::move(head);
    return stream;
}

void TextStream::read(std::string& text, std::size_t wanted) {
    const std::size_t begin = text.size();
    while (flow_ == Flow::open && text.size() - begin < wanted) decode_block(text);
}

void TextStream::decode_block(std::string& text) {
    if (!bytes_.empty() || source_.read(bytes_)) {
        const std::size_t size = std::min(bytes_.size(), source_.block_size());
        settle(decoder_.append(std::string_view(bytes_).substr(0, size), text));
        bytes_.erase(0, size);
        decoded_ += size;
    } else if (source_.error() != 0) {
        flow_ = Flow::failed;
    } else {
        flow_ = Flow::ended;
        settle(decoder_.finish(text));
    }
}

void TextStream::settle(Validity validity) {
    if (validity == Validity::invalid) flow_ = Flow::failed;
}

Failure TextStream::failure() const {
    if (flow_ != Flow::failed) return {};
    if (source_.error() != 0) return {.error = source_.error()};
    return {.byte = decoder_.offending_byte()};
}

Diagnostic TextStream::explain(const Failure& failure, Place place) const {
    if (failure.error != 0) return read_error(std::move(place), failure.error);
    return invalid_bytes(failure.byte, std::move(place));
}

Diagnostic TextStream::invalid_bytes(unsigned char byte, Place place) const {
    const bool marked = encoding_.origin == Encoding::Origin::mark;
    const std::string_view other = is_utf8(encoding_.name) ? "windows-1252" : "utf-8";
    return {.rule = "invalid-bytes",
            .message = fmt::format("the byte 0x{:02X} is not valid here in {}{}", byte, encoding_.name,
                                   marked ? ", which the file's byte-order mark names" : ""),
            .place = std::move(place),
            .help = marked
                        ? "the file is damaged: export it again"
                        : fmt::format("write the file's encoding in the source, such as `encoding: {0}`; if its other "
                                      "files have another one, write it for this file alone: "
                                      "`file: [{{file: PATH, encoding: {0}}}, …]`",
                                      other)};
}

std::optional<TextWindow> TextWindow::open(const std::string& path, const std::string& encoding,
                                           const ReadSettings& settings, Diagnostics& diagnostics) {
    auto source = ByteSource::open(path, diagnostics, settings);
    if (!source) return std::nullopt;
    auto stream = TextStream::open(std::move(*source), encoding, diagnostics);
    return stream ? std::optional(TextWindow(std::move(*stream))) : std::nullopt;
}

std::string_view TextWindow::look_ahead(std::size_t size) {
    while (flow() == Flow::open && rest().size() < size) grow();
    return rest().substr(0, size);
}

bool TextWindow::is_overfull() const {
    return rest().size() > largest_record + 2;
}

void TextWindow::advance(std::size_t size, std::uint64_t line_ends) {
    at_ += size;
    taken_ += size;
    line_ += line_ends;
}

/// The window doubles, so that a header of many lines is read in time linear in its length.
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
        // If the window ends with a CR, its LF may still follow.
        const bool sure = found && (text[end] == '\n' || end + 1 < text.size() || flow() == Flow::ended);
        if (sure) return PhysicalLine{text.substr(0, end), end + (text.substr(end).starts_with("\r\n") ? 2 : 1), 1};
        if (flow() == Flow::ended && !text.empty()) return PhysicalLine{text, text.size(), 0};
        if (flow() != Flow::open || is_overfull()) return std::nullopt;
    }
}

Diagnostic TextWindow::failure() const {
    return stream_.explain(stream_.failure(), place_after(name(), line_, rest()));
}

} // namespace kpitrace::csv

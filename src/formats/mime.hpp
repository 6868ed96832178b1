// The parts of MIME that a mail needs: a header in any language, and a text in lines that every mail server passes on.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// A header such as `Subject: PASS: Acme sales`, ended by a line end. A text that is not plain ASCII, or too long for a
/// line, is written as encoded words (RFC 2047, UTF-8 in base64) on lines of at most 76 characters. `text` must have no
/// line ends.
[[nodiscard]] std::string mail_header(std::string_view name, std::string_view text);

/// The text in quoted-printable (RFC 2045), on lines of at most 76 characters. Line ends stay line ends.
[[nodiscard]] std::string quoted_printable(std::string_view text);

} // namespace kpitrace

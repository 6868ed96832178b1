// Writes the report as a mail that only lacks its addresses: a MIME message with the text report and a page for mail
// programs. Sender, recipients and date are left to what sends it, such as `sendmail -t`.
//
// Lines end in LF, as programs on Unix expect it of a mail that is not on its way yet.
#include "kpitrace/formats/render.hpp"

#include "formats/mail_page.hpp"
#include "formats/mime.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t mail_width = 78;         // columns: RFC 5322 recommends no more
constexpr std::size_t longest_in_subject = 80; // columns

/// No line of quoted-printable can be a boundary with `=_`.
constexpr std::string_view boundary = "=_kpitrace";

std::string mail_part(std::string_view type, std::string_view text) {
    return fmt::format("--{}\nContent-Type: {}; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n{}\n",
                       boundary, type, quoted_printable(text));
}

/// The verdict and what made it: `FAIL: Acme sales · June 2026 · 4 red`.
std::string subject_of(const Report& report, const Verdict& verdict) {
    const std::string members = restriction_title(report.only);
    std::string subject =
        fmt::format("{}: {}", verdict_word(verdict), fit_width(escape_control(report.name), longest_in_subject));
    if (!members.empty()) subject += " · " + fit_width(members, longest_in_subject);
    subject += " · " + report.period.title;
    const std::string counts = verdict.failed ? verdict_counts(report, verdict) : std::string();
    return counts.empty() ? subject : subject + " · " + counts;
}

} // namespace

std::string render_mail(const Report& report, const Verdict& verdict, const ReportView& view) {
    const std::string link = view.link.empty() ? view.link : fmt::format("\n{}\n", view.link);
    const std::string text =
        render_text(report, verdict, {.width = mail_width, .colour = Colour::off}, view.shown_members);
    return mail_header("Subject", subject_of(report, verdict)) + "MIME-Version: 1.0\n" +
           fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"\n\n", boundary) +
           mail_part("text/plain", text + link) +
           mail_part("text/html", mail_page(report, verdict, view.shown_members, view.link)) +
           fmt::format("--{}--\n", boundary);
}

} // namespace kpitrace

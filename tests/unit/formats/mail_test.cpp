#include "formats/mail_page.hpp"

#include "kpitrace/formats/render.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string mail(const Report& report, const ReportView& view = {}) {
    return render_mail(report, judge(report, FailOn{}), view);
}

std::string page(const Report& report, const std::string& link = "") {
    return mail_page(report, judge(report, FailOn{}), usual_members, link);
}

std::size_t count_in(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

TEST(Mail, HasTheHeadOfAMessageThatLacksOnlyItsAddresses) {
    // base64 of `FAIL: Acme sales · June 2026 · 2 red`
    EXPECT_THAT(mail(test::acme()),
                StartsWith("Subject: =?UTF-8?B?RkFJTDogQWNtZSBzYWxlcyDCtyBKdW5lIDIwMjYgwrcgMiByZWQ=?=\n"
                           "MIME-Version: 1.0\n"
                           "Content-Type: multipart/alternative; boundary=\"=_kpitrace\"\n\n"
                           "--=_kpitrace\n"
                           "Content-Type: text/plain; charset=UTF-8\n"
                           "Content-Transfer-Encoding: quoted-printable\n\n"
                           "Acme sales =C2=B7 June 2026"));
    EXPECT_THAT(mail(test::acme()), testing::EndsWith("\n--=_kpitrace--\n"));
}

TEST(Mail, LetsANameAddNoHeader) {
    Report report = test::acme();
    report.name = "x\r\nBcc: all@example.com";
    for (const std::string& line : test::lines_of(mail(report))) EXPECT_THAT(line, Not(StartsWith("Bcc:")));
}

TEST(Mail, HasOnlyShortAsciiLines) {
    for (const std::string& line : test::lines_of(mail(test::acme_by_region(), {.link = "https://example.com/r"}))) {
        EXPECT_LE(line.size(), 76U) << line;
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); })) << line;
    }
}

TEST(MailPage, ShowsFiguresChainsAndPlans) {
    const std::string text = page(test::acme());
    EXPECT_THAT(text, HasSubstr(">45.2 %</span>"));
    EXPECT_THAT(text, HasSubstr(">target 60 %</span>"));
    EXPECT_THAT(text, HasSubstr("<b><bdi>Win rate</bdi></b>"));
    EXPECT_THAT(text, HasSubstr("Win more deals (red) → Grow revenue (yellow) → Improve profit (red) → PROFIT"));
    EXPECT_THAT(text, HasSubstr("plan: <bdi>Coach the team on qualification</bdi> · "));
    EXPECT_THAT(text, HasSubstr(">overdue</b><bdi> by 12 days: Review every deal over 50k</bdi>"));
}

TEST(MailPage, NeedsNothingThatMailProgramsRemove) {
    const std::string text = page(test::acme_by_region(), "https://example.com/r.html");
    for (const std::string_view removed : {"<style", "<script", "<svg", "<img", "<link", "class=", "position:", "grid"})
        EXPECT_THAT(text, Not(HasSubstr(std::string(removed)))) << removed;
    EXPECT_EQ(count_in(text, "href="), 1U);
    EXPECT_THAT(text, HasSubstr("<a href=\"https://example.com/r.html\""));
}

TEST(MailPage, EscapesTexts) {
    Report report = test::acme();
    report.kpis[0].name = "<img src=x onerror=\"y\">";
    EXPECT_THAT(page(report), Not(HasSubstr("<img")));
}

TEST(MailPage, OfALargeScorecardShowsWhatIsNotGreenAndCountsTheRest) {
    std::vector<Zone> zones(100, Zone::green);
    zones[3] = Zone::yellow;
    zones[99] = Zone::red;
    const std::string text = page(test::of_zones(zones));
    EXPECT_THAT(text, HasSubstr("98 KPIs are left out; this mail shows the first 60 that are not green"));
    EXPECT_THAT(text, HasSubstr("<bdi>K3</bdi>"));
    EXPECT_THAT(text, HasSubstr("<bdi>K99</bdi>"));
    EXPECT_THAT(text, Not(HasSubstr("<bdi>K4</bdi>")));
}

TEST(MailPage, StaysShortEnoughForMailPrograms) {
    const std::string text = page(test::red_chain(5, 2000));
    EXPECT_LT(text.size(), 100'000U);
    EXPECT_THAT(text, HasSubstr("1,940 KPIs are left out"));
    EXPECT_THAT(text, HasSubstr("and 1,980 more red KPIs"));
}

TEST(MailPage, ShowsFewerKpisIfTheirNamesAreLong) {
    Report report = test::red_chain(5, 2000);
    for (ReportKpi& kpi : report.kpis) kpi.name = std::string(1500, 'n');
    const std::string text = page(report);
    EXPECT_LT(text.size(), 100'000U);
    EXPECT_THAT(text, testing::ContainsRegex("this mail shows the first (15|30) that are not green"));
}

} // namespace
} // namespace kpitrace

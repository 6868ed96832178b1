// Writes one message for an incoming webhook of Slack: the text of the notification, and blocks that Slack draws.
//
// https://docs.slack.dev/reference/block-kit/blocks has the limits of a block. Texts of scorecards make no mentions or
// links, because `&`, `<` and `>` are escaped and `verbatim` keeps Slack from searching a text for them.
#include "kpitrace/formats/render.hpp"

#include "display/zones.hpp"
#include "formats/json_members.hpp"
#include "formats/message.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

using enum JsonLayout;

constexpr std::size_t longest_header = 150;   // characters of a block `header`
constexpr std::size_t longest_section = 3000; // characters of a block `section`
constexpr std::size_t longest_part = 1500;    // characters of what is not about one KPI, so that KPIs have room too
constexpr std::size_t most_blocks = 50;       // of a message
constexpr std::size_t blocks_beside_kpis = 7; // header, head, divider, warnings, the rest, verdict, link
constexpr std::size_t most_kpis_in_slack = most_blocks - blocks_beside_kpis;

/// Slack also refuses a message whose blocks have too many characters together (`msg_blocks_too_long`). It does not
/// publish this limit; messages of 11,300 characters have been refused. The JSON has more bytes than its texts have
/// characters.
constexpr std::size_t most_bytes_in_slack = 11'000;

/// How Slack counts: a character beyond the first plane is two.
std::size_t slack_length(const CodePoint& character) {
    return character.value > 0xFFFF ? 2 : 1;
}

/// The escaped text, cut with a `…` where it would be longer than `most` characters. It is cut between characters, so
/// that no `&amp;` is cut.
std::string slack_text(std::string_view text, std::size_t most) {
    std::string out;
    std::size_t length = 0;
    while (!text.empty()) {
        const CodePoint character = first_code_point(text);
        std::string written(text.substr(0, character.size));
        if (written == "&") written = "&amp;";
        if (written == "<") written = "&lt;";
        if (written == ">") written = "&gt;";
        const std::size_t size = written.size() > character.size ? written.size() : slack_length(character);
        const bool is_last = text.size() == character.size;
        if (length + size + (is_last ? 0 : 1) > most) return out + "…";
        out += written;
        length += size;
        text.remove_prefix(character.size);
    }
    return out;
}

class SlackWriter : JsonMembers {
public:
    explicit SlackWriter(JsonWriter& json)
        : JsonMembers(json) {}

    /// Writes the first `shown` KPIs, and counts the others.
    void write(const Message& message, std::size_t shown, const std::string& link) {
        json_.begin_object(block);
        member("text", slack_text(message.title + "\n" + message.summary, longest_part));
        json_.key("blocks");
        json_.begin_array(block);
        write_blocks(message, shown, link);
        json_.end_array();
        json_.end_object();
    }

private:
    void write_blocks(const Message& message, std::size_t shown, const std::string& link) {
        write_header(message.title);
        write_section(head_of(message));
        if (!message.warnings.empty()) write_section(joined(message.warnings, ":warning: ", longest_part));
        if (!message.kpis.empty()) write_divider();
        for (std::size_t i = 0; i < shown; ++i) write_section(kpi_text(message.kpis[i]));
        if (const std::string rest = rest_of(message, shown); !rest.empty()) write_section(slack_text(rest, 200));
        write_context(slack_text(message.verdict, longest_part));
        if (!link.empty()) write_section(fmt::format("<{}|Open the report>", slack_text(link, longest_section / 2)));
    }

    /// The first lines that together have room in `most` characters. Bytes are counted, which are never fewer.
    static std::string joined(const std::vector<std::string>& lines, std::string_view before, std::size_t most) {
        std::string out;
        for (const std::string& each : lines) {
            const std::string next = fmt::format("{}{}{}", out.empty() ? "" : "\n", before, slack_text(each, 600));
            if (out.size() + next.size() > most) break;
            out += next;
        }
        return out;
    }

    static std::string head_of(const Message& message) {
        std::vector<std::string> lines{message.standing, message.summary};
        lines.insert(lines.end(), message.remarks.begin(), message.remarks.end());
        return joined(lines, "", longest_part);
    }

    /// The name is bold: `● *Win rate* newly red`, and the figures and lines follow.
    static std::string kpi_text(const MessageKpi& kpi) {
        const std::string head = fmt::format("{} *{}*{}{}", symbol(kpi.zone), slack_text(kpi.name, 300),
                                             kpi.mark.empty() ? "" : " ", kpi.mark);
        std::vector<std::string> lines{kpi.figures};
        lines.insert(lines.end(), kpi.lines.begin(), kpi.lines.end());
        return head + "\n" + joined(lines, "", longest_section - 1 - head.size());
    }

    void write_header(const std::string& title) {
        begin_block("header");
        json_.key("text");
        json_.begin_object(line);
        member("type", "plain_text");
        member("text", fit_plain(title));
        json_.end_object();
        json_.end_object();
    }

    /// A `plain_text` is not escaped.
    static std::string fit_plain(const std::string& title) { return fit_width(title, longest_header / 2); }

    void write_section(const std::string& text) {
        begin_block("section");
        json_.key("text");
        write_markup(text);
        json_.end_object();
    }

    void write_context(const std::string& text) {
        begin_block("context");
        json_.key("elements");
        json_.begin_array(line);
        write_markup(text);
        json_.end_array();
        json_.end_object();
    }

    void write_divider() {
        begin_block("divider");
        json_.end_object();
    }

    void begin_block(std::string_view type) {
        json_.begin_object(line);
        member("type", type);
    }

    void write_markup(const std::string& text) {
        json_.begin_object(line);
        member("type", "mrkdwn");
        member("text", text);
        json_.key("verbatim");
        json_.literal("true");
        json_.end_object();
    }
};

} // namespace

std::string render_slack(const Report& report, const Verdict& verdict, const ReportView& view) {
    const Message message = message_of(report, verdict);
    const auto written = [&](std::size_t shown) {
        return json_text([&](JsonWriter& json) { SlackWriter(json).write(message, shown, view.link); });
    };
    return message_that_fits(most_bytes_in_slack, std::min(message.kpis.size(), most_kpis_in_slack), written);
}

} // namespace kpitrace

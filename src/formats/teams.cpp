// Writes one message for a workflow of Microsoft Teams that posts to a channel: an adaptive card.
//
// https://adaptivecards.io/explorer has the elements. Texts of scorecards are in text runs, because a text block would
// draw the Markdown in them: a name could become a link.
#include "kpitrace/formats/render.hpp"

#include "display/zones.hpp"
#include "formats/json_members.hpp"
#include "formats/message.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

using enum JsonLayout;

/// Teams refuses a message of more than 28 KB.
constexpr std::size_t most_bytes_of_card = 27'000;

/// How a card shows a text. Empty members mean the default.
struct RunLook {
    std::string_view color{};
    std::string_view size{};
    std::string_view weight{};
};

constexpr RunLook strong_run{.weight = "Bolder"};
constexpr RunLook small_run{.size = "Small"};

std::string_view card_color(Zone zone) {
    switch (zone) {
    case Zone::green:
        return "Good";
    case Zone::yellow:
        return "Warning";
    case Zone::red:
        return "Attention";
    case Zone::no_data:
    case Zone::unmeasured:
        break;
    }
    return "Default";
}

class TeamsWriter : JsonMembers {
public:
    explicit TeamsWriter(JsonWriter& json)
        : JsonMembers(json) {}

    /// Writes the first `shown` KPIs, and counts the others.
    void write(const Message& message, std::size_t shown, bool failed, const std::string& link) {
        json_.begin_object(block);
        member("type", "message");
        json_.key("attachments");
        json_.begin_array(block);
        json_.begin_object(block);
        member("contentType", "application/vnd.microsoft.card.adaptive");
        json_.key("contentUrl");
        json_.literal("null");
        json_.key("content");
        write_card(message, shown, failed, link);
        json_.end_object();
        json_.end_array();
        json_.end_object();
    }

private:
    void write_card(const Message& message, std::size_t shown, bool failed, const std::string& link) {
        json_.begin_object(block);
        member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        member("type", "AdaptiveCard");
        member("version", "1.4");
        json_.key("msteams");
        json_.begin_object(line);
        member("width", "Full");
        json_.end_object();
        json_.key("body");
        json_.begin_array(block);
        write_body(message, shown, failed);
        json_.end_array();
        if (!link.empty()) write_action(link);
        json_.end_object();
    }

    void write_body(const Message& message, std::size_t shown, bool failed) {
        write_text(message.title, {.color = failed ? "Attention" : "Good", .size = "Large", .weight = "Bolder"});
        write_text(message.standing, strong_run);
        write_text(message.summary, {});
        for (const std::string& remark : message.remarks) write_text(remark, small_run);
        for (const std::string& warning : message.warnings) write_text(warning, {.color = "Warning"});
        for (std::size_t i = 0; i < shown; ++i) write_kpi(message.kpis[i]);
        if (const std::string rest = rest_of(message, shown); !rest.empty()) write_text(rest, strong_run);
        write_text(message.verdict, small_run);
    }

    void write_kpi(const MessageKpi& kpi) {
        json_.begin_object(line);
        member("type", "Container");
        json_.key("separator");
        json_.literal("true");
        json_.key("items");
        json_.begin_array(line);
        begin_text();
        write_run(std::string(symbol(kpi.zone)) + " ", {.color = card_color(kpi.zone)});
        write_run(kpi.name, strong_run);
        write_run((kpi.mark.empty() ? ": " : " (" + kpi.mark + "): ") + kpi.figures, {});
        end_text();
        for (const std::string& text : kpi.lines) write_text(text, small_run);
        json_.end_array();
        json_.end_object();
    }

    void write_action(const std::string& link) {
        json_.key("actions");
        json_.begin_array(line);
        json_.begin_object(line);
        member("type", "Action.OpenUrl");
        member("title", "Open the report");
        member("url", link);
        json_.end_object();
        json_.end_array();
    }

    void write_text(const std::string& text, const RunLook& look) {
        begin_text();
        write_run(text, look);
        end_text();
    }

    void begin_text() {
        json_.begin_object(line);
        member("type", "RichTextBlock");
        json_.key("inlines");
        json_.begin_array(line);
    }

    void end_text() {
        json_.end_array();
        json_.end_object();
    }

    void write_run(const std::string& text, const RunLook& look) {
        json_.begin_object(line);
        member("type", "TextRun");
        member("text", text);
        if (!look.color.empty()) member("color", look.color);
        if (!look.size.empty()) member("size", look.size);
        if (!look.weight.empty()) member("weight", look.weight);
        json_.end_object();
    }
};

} // namespace

std::string render_teams(const Report& report, const Verdict& verdict, const ReportView& view) {
    const Message message = message_of(report, verdict);
    const auto written = [&](std::size_t shown) {
        return json_text([&](JsonWriter& json) { TeamsWriter(json).write(message, shown, verdict.failed, view.link); });
    };
    // A KPI takes at least 200 bytes, so more of them than this never fit.
    return message_that_fits(most_bytes_of_card, std::min(message.kpis.size(), most_bytes_of_card / 200), written);
}

} // namespace kpitrace

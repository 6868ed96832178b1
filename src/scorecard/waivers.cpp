// A waiver silences an alarm, so it must not be possible to write one that nobody notices again: it needs an end, a
// reason and an owner, and two waivers never cover the same state of a KPI.
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace kpitrace {

namespace {

constexpr auto state_words = [] {
    std::array<Word<bool WaivedStates::*>, waived_words.size()> words{};
    std::ranges::transform(waived_words, words.begin(), [](const WaivedWord& each) {
        return Word<bool WaivedStates::*>{each.word, each.state};
    });
    return words;
}();

/// A waiver while it is read.
struct WaiverDraft {
    Waiver waiver;
    bool has_kpi = false;
    bool has_states = false;
};

/// Reads a text that must not be blank.
std::string read_words(Reading& reading, const YamlNode& node, std::string_view key) {
    auto text = read_text(reading, node);
    if (text && trim_blanks(*text).empty()) report_empty_key(reading, node, key);
    return std::move(text).value_or("");
}

void read_states(Reading& reading, WaiverDraft& draft, const YamlNode& node) {
    const bool is_list = node.kind == YamlKind::list;
    const std::size_t count = is_list ? YamlTree::size(node) : 1;
    draft.has_states = true;
    if (count == 0)
        reading.errors.error("no-zones", node.span, "the list of zones is empty, so the waiver covers nothing",
                             "name zones, such as `zones: [red]`");
    for (std::size_t i = 0; i < count; ++i) {
        const YamlNode& item = is_list ? reading.tree.item(node, i) : node;
        if (const auto state = read_choice<bool WaivedStates::*>(reading, item, state_words))
            draft.waiver.states.** state = true;
    }
}

constexpr auto waiver_fields = std::to_array<Field<WaiverDraft>>({
    {"kpi",
     [](Reading& reading, WaiverDraft& draft, const YamlNode& node) {
         draft.waiver.span = node.span;
         if (const auto kpi = read_reference<Kpi>(reading, node, reading.kpis)) {
             draft.waiver.kpi = *kpi;
             draft.has_kpi = true;
         }
     },
     Presence::required},
    {"until",
     [](Reading& reading, WaiverDraft& draft, const YamlNode& node) {
         draft.waiver.until_span = node.span;
         draft.waiver.until = read_date(reading, node).value_or(Date());
     },
     Presence::required},
    {"reason",
     [](Reading& reading, WaiverDraft& draft, const YamlNode& node) {
         draft.waiver.reason = read_words(reading, node, "reason");
     },
     Presence::required},
    {"owner",
     [](Reading& reading, WaiverDraft& draft, const YamlNode& node) {
         draft.waiver.owner = read_words(reading, node, "owner");
     },
     Presence::required},
    {.key = "zones", .read = read_states, .words = words_of<state_words>},
});

bool overlap(const WaivedStates& a, const WaivedStates& b) {
    return std::ranges::any_of(waived_words, [&](const WaivedWord& word) { return a.*word.state && b.*word.state; });
}

void refuse_repeated(Reading& reading, const Waiver& waiver) {
    for (const Waiver& earlier : reading.card.waivers) {
        if (earlier.kpi != waiver.kpi || !overlap(earlier.states, waiver.states)) continue;
        reading.errors.error(
            "duplicate-waiver", waiver.span,
            fmt::format("two waivers of the KPI {} cover the same zone", backticked(reading.kpis[waiver.kpi.index].id)),
            fmt::format("the first is here: {}; delete one, or give them different `zones`",
                        reading.errors.where(earlier.span)));
        return;
    }
}

void read_waiver(Reading& reading, const YamlNode& item) {
    WaiverDraft draft;
    draft.waiver.span = item.span;
    read_fields(reading, item, waiver_fields, draft, "waiver", item.span);
    if (!draft.has_states) draft.waiver.states.red = true;
    if (!draft.has_kpi) return;
    refuse_repeated(reading, draft.waiver);
    reading.card.waivers.push_back(std::move(draft.waiver));
}

/// The same day a year later; for 29 February, the day before 1 March.
Date a_year_after(Date day) {
    using namespace std::chrono;
    const year_month_day now(day);
    const year_month_day later(now.year() + years(1), now.month(), now.day());
    return later.ok() ? Date(later) : Date(later.year() / later.month() / last);
}

} // namespace

void read_waivers(Reading& reading, const YamlNode* list) {
    if (list == nullptr || list->kind == YamlKind::null) return;
    if (list->kind != YamlKind::list) {
        report_wrong_type(reading, *list, "a list of waivers", "begin each waiver with `- kpi: …`");
        return;
    }
    for (std::size_t i = 0; i < YamlTree::size(*list); ++i) read_waiver(reading, reading.tree.item(*list, i));
}

void check_waivers(const Scorecard& scorecard, Date today, Diagnostics& diagnostics) {
    const Date latest = a_year_after(today);
    for (const Waiver& waiver : scorecard.waivers) {
        if (waiver.until <= latest) continue;
        diagnostics.add(
            {.rule = "long-waiver",
             .message = fmt::format("the waiver of the KPI {} ends on {}; expected at most a year after "
                                    "today, {}",
                                    backticked(scorecard[waiver.kpi].id), title(waiver.until), title(today)),
             .place = place_of(scorecard.file, waiver.until_span),
             .help = fmt::format("write a date up to `{}`, and prolong the waiver when it ends", to_string(latest))});
    }
}

std::vector<ElementKeys> waiver_keys() {
    return {keys_of("waiver", waiver_fields)};
}

} // namespace kpitrace

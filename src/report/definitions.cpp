#include "report/definitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <variant>

namespace kpitrace {

namespace {

using Names = std::vector<std::optional<MetricId>>;

/// A target in the form in which a scorecard writes it.
struct TargetText {
    const Calendar& calendar;

    std::string operator()(const Formula& formula) const { return print(formula.expression); }
    std::string operator()(const TargetRange& range) const {
        return fmt::format("{{min: {}, max: {}}}", range.min.to_string(), range.max.to_string());
    }
    std::string operator()(const std::vector<TargetStep>& steps) const {
        std::string out;
        for (const TargetStep& step : steps)
            out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", calendar.id(step.from), step.value.to_string());
        return "{" + out + "}";
    }
};

/// Adds the metrics that `names` names, and all metrics from which these are computed.
void add_metrics(const Scorecard& scorecard, const Names& names, std::set<MetricId>& found) {
    std::vector<const Names*> open{&names};
    while (!open.empty()) {
        const Names& next = *open.back();
        open.pop_back();
        for (const auto& metric : next)
            if (metric && found.insert(*metric).second) open.push_back(&scorecard[*metric].names);
    }
}

/// The text in double quotes, with escapes: `"a \"b\""`.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string quoted(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
    return "[" + out + "]";
}

/// Lists whose order has no effect are sorted, so that another order is not a change.
std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Collects the settings that differ from their defaults, in the form in which a scorecard writes them.
class Settings {
public:
    template<class Value> void add(std::string_view key, const Value& value, const Value& by_default) {
        if (value != by_default) out_ += fmt::format("{}{}: {}", out_.empty() ? "" : ", ", key, value);
    }
    void add_text(std::string_view key, const std::string& value, const std::string& by_default) {
        add(key, quoted(value), quoted(by_default));
    }
    void add_texts(std::string_view key, const std::vector<std::string>& values) {
        add(key, quoted(values), quoted(std::vector<std::string>{}));
    }
    void add_texts_by_column(std::string_view key, const std::map<std::string, std::vector<std::string>>& values) {
        std::string text;
        for (const auto& [column, texts] : values)
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", quoted(column), quoted(sorted(texts)));
        add(key, "{" + text + "}", std::string("{}"));
    }
    [[nodiscard]] const std::string& text() const { return out_; }

private:
    std::string out_;
};

std::string_view word(csv::BadValues bad) {
    return bad == csv::BadValues::null ? "null" : "fail";
}

std::string_view word(csv::BadRows bad) {
    if (bad == csv::BadRows::pad) return "pad";
    return bad == csv::BadRows::skip ? "skip" : "fail";
}

std::string text_of(const std::vector<csv::Unit>& units) {
    std::string text;
    for (const csv::Unit& unit : units)
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", quoted(unit.text), unit.factor.to_string());
    return "{" + text + "}";
}

std::string text_of(const std::optional<csv::Unpivot>& unpivot) {
    if (!unpivot) return "{}";
    return fmt::format("{{columns: {}, name: {}, value: {}}}", quoted(unpivot->columns), quoted(unpivot->name),
                       quoted(unpivot->value));
}

std::string text_of(std::optional<char> character) {
    return character ? std::string(1, *character) : std::string();
}

/// The settings for reading cells that differ from their defaults.
Settings settings_of(const csv::Format& format) {
    const csv::Format defaults;
    const std::string decimal = format.decimal.value_or(".");
    // `decimal` decides the usual separator of thousands, so only another one counts as a setting.
    const std::string by_decimal = decimal == "," ? "." : ",";
    Settings settings;
    settings.add_texts("date_format", format.date_formats);
    settings.add_text("delimiter", text_of(format.delimiter), "");
    settings.add_text("decimal", decimal, ".");
    settings.add_text("thousands", format.thousands.value_or(by_decimal), by_decimal);
    settings.add_texts("null", sorted(format.nulls));
    settings.add_texts_by_column("null by column", format.column_nulls);
    settings.add_text("encoding", lower_case(format.encoding), defaults.encoding);
    settings.add_texts("columns", format.columns);
    settings.add("skip_lines", format.skip_lines, defaults.skip_lines);
    settings.add("bad_values", word(format.bad_values), word(defaults.bad_values));
    settings.add("bad_rows", word(format.bad_rows), word(defaults.bad_rows));
    settings.add_texts("header", format.header);
    settings.add_text("comment", format.comment, defaults.comment);
    settings.add_text("quote", text_of(format.quote), text_of(defaults.quote));
    settings.add_text("escape", text_of(format.escape), text_of(defaults.escape));
    settings.add_texts("month_names", format.month_names);
    settings.add_text("time_zone", format.time_zone, defaults.time_zone);
    settings.add_text("stored_in", format.stored_in, defaults.stored_in);
    settings.add("units", text_of(format.units), text_of(defaults.units));
    settings.add_texts("optional", sorted(format.optional));
    settings.add("unpivot", text_of(format.unpivot), text_of(defaults.unpivot));
    settings.add_texts_by_column("values", format.values);
    settings.add_texts("fill_down", sorted(format.fill_down));
    return settings;
}

std::string text_of(const std::optional<UniqueKey>& unique) {
    if (!unique) return "{}";
    return fmt::format("{{columns: {}, repeated: {}}}", quoted(unique->columns), to_string(unique->repeated));
}

/// The files that have settings different from those of the source, with these settings.
std::string text_of(const std::vector<DataFile>& files, const std::string& of_source) {
    std::string text;
    for (const DataFile& file : files) {
        if (!file.format) continue;
        const std::string own = settings_of(*file.format).text();
        if (own != of_source) text += fmt::format("{}{}: {{{}}}", text.empty() ? "" : ", ", quoted(file.path), own);
    }
    return "{" + text + "}";
}

/// Everything except the data that can change the values of a source's cells, its rows and their periods.
std::string reading_of(const Source& source, const Calendar& calendar) {
    Settings settings = settings_of(source.format);
    const std::string of_source = settings.text();
    settings.add("files", text_of(source.files, of_source), std::string("{}"));
    settings.add("unique", text_of(source.unique), std::string("{}"));
    // Where years and weeks begin matters only for rows with dates.
    if (source.is_in_time()) settings.add("first_month_of_year", calendar.first_month(), Calendar().first_month());
    if (source.is_in_time() && calendar.unit() == PeriodUnit::week)
        settings.add("first_day_of_week", to_string(calendar.first_day_of_week()),
                     to_string(Calendar().first_day_of_week()));
    return settings.text();
}

/// The direction, if the scorecard alone decides it. Otherwise it depends on the target's value, so it is not a part of
/// the definition.
std::optional<Direction> direction_of(const Kpi& kpi) {
    if (std::holds_alternative<TargetRange>(kpi.target)) return std::nullopt;
    const bool is_shown_by_target = kpi.red || kpi.baseline;
    if (kpi.direction || is_shown_by_target) return kpi.direction;
    return Direction::maximize;
}

} // namespace

KpiDefinition definition_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::set<MetricId> metrics;
    add_metrics(scorecard, kpi.actual.names, metrics);
    if (const auto* formula = std::get_if<Formula>(&kpi.target)) add_metrics(scorecard, formula->names, metrics);
    KpiDefinition made{.actual = print(kpi.actual.expression),
                       .target = std::visit(TargetText{scorecard.calendar}, kpi.target),
                       .metrics = {},
                       .direction = direction_of(kpi),
                       .weight = kpi.weight};
    for (const MetricId id : metrics) made.metrics.push_back(scorecard[id].id);
    return made;
}

MetricDefinition definition_of(const Scorecard& scorecard, const Metric& metric) {
    MetricDefinition made{.expression = print(metric.expression), .source = {}, .where = {}, .date = {}};
    if (!metric.source) return made;
    const Source& source = scorecard[*metric.source];
    made.source = source.id;
    if (source.date) made.date = shown(source.date->path);
    made.reading = reading_of(source, scorecard.calendar);
    if (source.where) made.where = print(*source.where);
    return made;
}

} // namespace kpitrace

// Lookups and settings refer to each other: a lookup is written with the settings of the source that it looks up, which
// can have lookups too. The scorecard allows no loops of lookups, so this ends.
#include "report/source_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace kpitrace {

namespace {

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

std::string text_of(const std::optional<ActiveSpan>& active) {
    if (!active) return "{}";
    const std::string until = active->until ? ", until: " + print(active->until->path) : std::string();
    return fmt::format("{{from: {}{}}}", print(active->from.path), until);
}

/// Writes the lookups that values depend on. Columns of a looked-up source can have lookups of their own.
class LookupTexts {
public:
    explicit LookupTexts(const Scorecard& scorecard)
        : scorecard_(scorecard) {}

    /// Notes the lookups on the way to each column that the expression names.
    void add(SourceId source, const Expression& expression) {
        for (const Node& node : expression.nodes())
            if (node.op == Op::name) add(source, path_of(node));
    }

    void add(SourceId source, const ColumnPath& path) {
        for (const std::string& name : path.through) {
            const SourceLookup* lookup = scorecard_[source].find_lookup(name);
            if (lookup == nullptr) return; // not a column, but the name of a metric
            add(source, *lookup);
            source = lookup->source;
        }
    }

    /// Notes what the rows of the source and their periods depend on.
    void add_rows(SourceId id) {
        if (!rows_.insert(id).second) return;
        const Source& source = scorecard_[id];
        if (source.date) add(id, source.date->path);
        if (source.active) add(id, source.active->from.path);
        if (source.active && source.active->until) add(id, source.active->until->path);
        if (source.where) add(id, *source.where);
        for (const SourceLookup& lookup : source.lookups)
            if (lookup.missing == MissingMatch::drop) add(id, lookup);
    }

    /// The noted lookups of the source in the form in which a scorecard writes them, each with the `where` and the
    /// settings of the source that it looks up.
    [[nodiscard]] std::string text_of(SourceId id) const {
        std::string text;
        for (const SourceLookup& lookup : scorecard_[id].lookups) {
            if (!lookups_.contains({id, lookup.name})) continue;
            text += fmt::format("{}{}: {{source: {}, key: {{{}}}, missing: {}{}}}", text.empty() ? "" : ", ",
                                quoted(lookup.name), scorecard_[lookup.source].id, key_of(lookup),
                                to_string(lookup.missing), reading_of_rows(lookup.source));
        }
        return "{" + text + "}";
    }

private:
    void add(SourceId source, const SourceLookup& lookup) {
        if (!lookups_.emplace(source, lookup.name).second) return;
        for (const KeyPart& part : lookup.key) add(source, part.ours);
        // Dates of a looked-up source play no part, but its `where` decides which rows are found.
        if (const auto& where = scorecard_[lookup.source].where) add(lookup.source, *where);
        for (const SourceLookup& next : scorecard_[lookup.source].lookups)
            if (next.missing == MissingMatch::drop) add(lookup.source, next);
    }

    static std::string key_of(const SourceLookup& lookup) {
        std::string text;
        for (const KeyPart& part : lookup.key)
            text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", print(part.ours), quoted(part.theirs));
        return text;
    }

    [[nodiscard]] std::string reading_of_rows(SourceId id) const;

    const Scorecard& scorecard_;
    std::set<SourceId> rows_;
    std::set<std::pair<SourceId, std::string>> lookups_;
};

/// Everything except the data that can change the values of a source's cells, its rows and their periods.
Settings reading_of(const Source& source, const std::string& lookups) {
    Settings settings = settings_of(source.format);
    const std::string of_source = settings.text();
    settings.add("files", text_of(source.files, of_source), std::string("{}"));
    // A select calculates columns, as expressions do. The name of a table says only where the data are, as a path does.
    settings.add("query", source.table ? source.table->query : std::string(), std::string());
    settings.add("unique", text_of(source.unique), std::string("{}"));
    settings.add("lookup", lookups, std::string("{}"));
    return settings;
}

std::string LookupTexts::reading_of_rows(SourceId id) const {
    const Source& source = scorecard_[id];
    std::string text;
    if (source.where) text += ", where: " + print(*source.where);
    const std::string reading = reading_of(source, text_of(id)).text();
    return reading.empty() ? text : text + ", " + reading;
}

/// The same with the periods of the rows.
std::string dated_reading_of(const Source& source, const std::string& lookups, const Calendar& calendar) {
    Settings settings = reading_of(source, lookups);
    settings.add("active", text_of(source.active), std::string("{}"));
    // Where years and weeks begin matters only for rows with dates.
    if (source.is_in_time()) settings.add("first_month_of_year", calendar.first_month(), Calendar().first_month());
    if (source.is_in_time() && calendar.unit() == PeriodUnit::week)
        settings.add("first_day_of_week", to_string(calendar.first_day_of_week()),
                     to_string(Calendar().first_day_of_week()));
    return settings.text();
}

} // namespace

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

std::string reading_of(const Scorecard& scorecard, const Metric& metric) {
    LookupTexts lookups(scorecard);
    lookups.add_rows(*metric.source);
    lookups.add(*metric.source, metric.expression);
    return dated_reading_of(scorecard[*metric.source], lookups.text_of(*metric.source), scorecard.calendar);
}

} // namespace kpitrace

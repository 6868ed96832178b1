// Reads the keys of a source that say how its dates are written.
//
// Many people know date formats from spreadsheets or Java: `dd/mm/yyyy`, `TT.MM.JJJJ`, `yyyy-MM-dd HH:mm:ss`. These are
// not valid, but a hint translates them.
#include "scorecard/source_format.hpp"
#include "scorecard/yaml_scalar.hpp"

#include "kpitrace/csv/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kpitrace {

namespace {

/// The letters that spreadsheets use in one language. The month is `m` in all of them.
struct Letters {
    char year = 'y';
    char day = 'd';
};

constexpr std::array languages{
    Letters{'y', 'd'}, // English, Java
    Letters{'j', 't'}, // German
    Letters{'a', 'j'}, // French
    Letters{'a', 'd'}, // Spanish, Portuguese
    Letters{'a', 'g'}, // Italian
    Letters{'j', 'd'}, // Dutch
    Letters{'r', 'd'}, // Polish
};

/// A letter, once or repeated, or one other character.
struct Run {
    char letter = '\0'; ///< the letter in lower case
    char written = '\0';
    std::size_t count = 0;
    std::string_view text;
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower_letter(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::vector<Run> split(std::string_view text) {
    std::vector<Run> runs;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\'') { // Java writes literal text in quotes: 'T'
            const std::size_t close = text.find('\'', at + 1);
            const std::size_t end = close == std::string_view::npos ? text.size() : close;
            runs.push_back({'\0', '\0', 0, text.substr(at + 1, end - at - 1)});
            at = end + 1;
            continue;
        }
        std::size_t end = at + 1;
        while (is_letter(text[at]) && end < text.size() && text[end] == text[at]) ++end;
        const bool letter = is_letter(text[at]);
        runs.push_back({letter ? lower_letter(text[at]) : '\0', text[at], end - at, text.substr(at, end - at)});
        at = end;
    }
    return runs;
}

/// Letters have different meanings in different languages: `j` is the year in German and the day in French. So each
/// language is tried as a whole, and the first language that gives a valid format is used.
class Translation {
public:
    Translation(const std::vector<Run>& runs, Letters letters)
        : runs_(runs)
        , letters_(letters) {}

    std::optional<std::string> run() {
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            const Run& run = runs_[i];
            if (run.letter == '\0') {
                for (const char c : run.text) out_ += c == '%' ? "%%" : std::string(1, c);
                continue;
            }
            const std::string_view code = code_of(i);
            if (code.empty()) return std::nullopt;
            out_ += code;
        }
        return out_;
    }

private:
    [[nodiscard]] std::string_view code_of(std::size_t i) const {
        const Run& run = runs_[i];
        if (run.letter == letters_.year && run.count > 1) return run.count == 2 ? "%y" : "%Y";
        if (run.letter == letters_.year && letters_.year == 'y') return "%Y"; // Java writes `d.M.y`
        if (run.letter == letters_.day && run.count <= 2) return "%d";
        if (run.letter == 'd' || run.letter == 'e') return run.count == 3 ? "%a" : "%A";
        if (run.letter == 'm') return code_of_m(i);
        if (run.letter == 'h' || run.letter == 'k') return has_half() && run.written == 'h' ? "%I" : "%H";
        if (run.letter == 's' && run.count <= 2) return "%S";
        if (run.letter == 's' || run.letter == 'f') return "%f";
        if (run.letter == 'z' || run.letter == 'x') return "%z";
        if (is_half(i)) return "%p";
        if (run.letter == 't' && run.count == 1) return "T"; // the `T` of ISO 8601
        return {};
    }

    /// The code for a run of `m`. Beside hours or seconds it means minutes, otherwise months. Java writes minutes as
    /// `m` and months as `M`.
    [[nodiscard]] std::string_view code_of_m(std::size_t i) const {
        if (runs_[i].count == 3) return "%b";
        if (runs_[i].count > 3) return "%B";
        const char before = letter_before(i);
        const char after = letter_after(i);
        const bool beside_time = before == 'h' || before == 'k' || after == 's';
        return beside_time && runs_[i].written == 'm' ? "%M" : beside_time && is_month_named() ? "%M" : "%m";
    }

    /// Whether another run of `m` exists, which is then the month.
    [[nodiscard]] bool is_month_named() const { return std::ranges::count(runs_, 'm', &Run::letter) > 1; }

    [[nodiscard]] char letter_before(std::size_t i) const {
        while (i > 0)
            if (runs_[--i].letter != '\0') return runs_[i].letter;
        return '\0';
    }
    [[nodiscard]] char letter_after(std::size_t i) const {
        while (++i < runs_.size())
            if (runs_[i].letter != '\0') return runs_[i].letter;
        return '\0';
    }

    /// Whether the run means the half of the day (`a`, `tt` or `AM/PM`), which comes after the time.
    [[nodiscard]] bool is_half(std::size_t i) const {
        const Run& run = runs_[i];
        const char before = letter_before(i);
        const bool after_time = before == 's' || before == 'm' || before == 'h';
        return after_time && ((run.letter == 'a' && run.count == 1) || (run.letter == 't' && run.count <= 2));
    }
    [[nodiscard]] bool has_half() const {
        for (std::size_t i = 0; i < runs_.size(); ++i)
            if (is_half(i)) return true;
        return false;
    }

    const std::vector<Run>& runs_;
    Letters letters_;
    std::string out_;
};

/// Replaces `AM/PM` and `am/pm` by Java's `a`.
std::string with_short_half(std::string_view text) {
    std::string out(text);
    for (const std::string_view half : {"AM/PM", "am/pm", "A/P"})
        if (const std::size_t at = out.find(half); at != std::string::npos) out.replace(at, half.size(), "a");
    return out;
}

/// Whether the letters only say in which order the parts come: `mdy`, `DMY`. As a format they would mean cells such as
/// `06132026`, which is not what people mean by them.
bool is_order_alone(const std::vector<Run>& runs) {
    return runs.size() > 1 &&
           std::ranges::all_of(runs, [](const Run& run) { return run.letter != '\0' && run.count == 1; });
}

/// Translates letters to a `date_format` with the same meaning, which check_date_format() accepts. Returns nothing if
/// the letters do not mean a date.
std::optional<std::string> date_format_from_letters(const std::vector<Run>& runs) {
    for (const Letters language : languages) {
        const auto format = Translation(runs, language).run();
        if (format && !csv::check_date_format(*format)) return format;
    }
    return std::nullopt;
}

std::string help_for_date_format(std::string_view written) {
    constexpr std::size_t longest = 60;
    const bool may_be_letters = written.size() <= longest && written.find('%') == std::string_view::npos;
    const std::string text = may_be_letters ? with_short_half(written) : std::string();
    std::vector<Run> runs = split(text);
    const bool lacks_separators = is_order_alone(runs);
    if (lacks_separators)
        for (std::size_t i = runs.size() - 1; i > 0; --i)
            runs.insert(runs.begin() + static_cast<std::ptrdiff_t>(i), Run{'\0', '\0', 0, "/"});
    const auto meant = date_format_from_letters(runs);
    if (!meant) return "write a date format like `%d.%m.%Y`, or `excel`, `epoch` or `epoch_ms`";
    if (!lacks_separators) return fmt::format("write `date_format: {}`", yaml_quoted(*meant));
    return fmt::format("write what is between the parts of the date in the cells too, such as `date_format: {}`",
                       yaml_quoted(*meant));
}

std::optional<std::string> read_zone(Reading& reading, const YamlNode& node) {
    auto text = read_text(reading, node);
    if (!text || refuse_empty(reading, {*text, node.span}, "a time zone such as `Europe/Berlin`")) return std::nullopt;
    auto fault = csv::check_time_zone(*text);
    if (!fault) return text;
    reading.errors.error("bad-time-zone", node.span, std::move(fault->message), std::move(fault->help));
    return std::nullopt;
}

} // namespace

void read_date_format(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.format.date_formats.clear();
    for (TextAt& format : read_text_or_texts(reading, node)) {
        if (auto fault = csv::check_date_format(format.text)) {
            reading.errors.error("bad-date-format", format.span, std::move(*fault), help_for_date_format(format.text));
        } else {
            draft.format.date_formats.push_back(std::move(format.text));
        }
    }
}

void read_month_names(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    const auto names = read_texts(reading, node);
    if (node.kind != YamlKind::list) return;
    draft.format.month_names.clear();
    if (names.size() != 12 && names.size() != 24) {
        reading.errors.error("bad-month-names", node.span,
                             fmt::format("`month_names` has {} texts; expected 12 or 24", names.size()),
                             "list the months from January to December as they are written in the cells");
        return;
    }
    for (const TextAt& name : names)
        if (!refuse_empty(reading, name, "the name of a month"))
            draft.format.month_names.emplace_back(trim_blanks(name.text));
    if (draft.format.month_names.size() != names.size()) return;
    if (auto fault = csv::check_month_names(draft.format.month_names)) {
        reading.errors.error(
            "bad-month-names", node.span, std::move(*fault),
            "write 12 names from January to December; with 24 names, the second 12 name the same months again");
    }
}

void read_time_zone(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    if (auto zone = read_zone(reading, node)) draft.format.time_zone = std::move(*zone);
}

void read_stored_in(Reading& reading, FormatDraft& draft, const YamlNode& node) {
    draft.stored_in = node.span;
    if (auto zone = read_zone(reading, node)) draft.format.stored_in = std::move(*zone);
}

} // namespace kpitrace

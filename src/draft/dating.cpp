#include "draft/dating.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

namespace kpitrace {
namespace {

/// What a word in a date column's name says of when a row happened; less is better.
struct DateWord {
    std::string_view word;
    int rank;
};

constexpr int rank_of_close = 0;
constexpr int rank_of_unknown = 2;
constexpr int rank_of_no_step = 4;

constexpr std::array date_words{
    DateWord{"close", rank_of_close},
    DateWord{"closed", rank_of_close},
    DateWord{"won", rank_of_close},
    DateWord{"decided", rank_of_close},
    DateWord{"order", 1},
    DateWord{"ordered", 1},
    DateWord{"invoice", 1},
    DateWord{"booking", 1},
    DateWord{"booked", 1},
    DateWord{"sale", 1},
    DateWord{"sales", 1},
    DateWord{"transaction", 1},
    DateWord{"purchase", 1},
    DateWord{"posting", 1},
    DateWord{"bestelldatum", 1},
    DateWord{"rechnungsdatum", 1},
    DateWord{"buchungsdatum", 1},
    DateWord{"ship", 3},
    DateWord{"shipped", 3},
    DateWord{"delivery", 3},
    DateWord{"delivered", 3},
    DateWord{"due", 3},
    DateWord{"update", rank_of_no_step},
    DateWord{"updated", rank_of_no_step},
    DateWord{"modified", rank_of_no_step},
    DateWord{"expiry", rank_of_no_step},
    DateWord{"birth", rank_of_no_step},
    DateWord{"valid", rank_of_no_step},
    DateWord{"lieferdatum", 3},
    DateWord{"geburtsdatum", rank_of_no_step},
};

bool is_close(const ColumnRole& role) {
    return std::any_of(role.words.begin(), role.words.end(), [](std::string_view word) {
        return std::any_of(date_words.begin(), date_words.end(),
                           [word](const DateWord& known) { return known.rank == rank_of_close && known.word == word; });
    });
}

/// `date`, `Tag`, `month` say all in a word.
int rank_of(const ColumnRole& role, std::string_view name, Happening happening) {
    if (is_close(role)) return happening == Happening::close ? rank_of_close : rank_of_unknown;
    if (role.words.size() == 1 && speaks_of_time(name) && role.words.front().size() <= 5) return 1;
    int rank = rank_of_unknown;
    for (const DateWord& known : date_words)
        if (std::find(role.words.begin(), role.words.end(), known.word) != role.words.end()) rank = known.rank;
    return rank;
}

} // namespace

bool is_of_no_step(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return std::any_of(date_words.begin(), date_words.end(), [word](const DateWord& known) {
            return known.rank == rank_of_no_step && known.word == word;
        });
    });
}

std::optional<std::size_t> find_wished_column(const TableProfile& table, std::string_view wished) {
    std::optional<std::size_t> alike;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == wished) return i;
        if (!alike && to_lower(table.columns[i].name) == to_lower(wished)) alike = i;
    }
    return alike;
}

std::vector<DateFit> fits_of(const ColumnProfile& column, const std::optional<std::string>& format) {
    const auto sure = column.sure_dates();
    if (format) {
        const auto wished =
            std::find_if(sure.begin(), sure.end(), [&](const DateFit& fit) { return fit.format == *format; });
        if (wished != sure.end()) return {*wished};
        return {};
    }
    return {sure.begin(), sure.end()};
}

namespace {

std::optional<Dating> best_dating(const TableProfile& table, std::span<const ColumnRole> roles,
                                  const std::optional<std::string>& format, Happening happening) {
    std::optional<Dating> best;
    std::tuple<bool, std::int32_t, int, std::uint64_t> best_key;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const ColumnProfile& column = table.columns[i];
        if (roles[i].use != Use::date) continue;
        auto fits = fits_of(column, format);
        if (fits.empty()) continue;
        const bool are_all_ahead = fits.front().ahead > 0 && !fits.front().last_begun;
        const std::tuple key{are_all_ahead, fits.front().days, rank_of(roles[i], column.name, happening), column.nulls};
        if (best && key >= best_key) continue;
        best = Dating{i, std::move(fits)};
        best_key = key;
    }
    return best;
}

} // namespace

std::optional<Dating> find_dating(const TableProfile& table, std::span<const ColumnRole> roles, const DatingWish& wish,
                                  Happening happening) {
    if (const auto wished = wish.column ? find_wished_column(table, *wish.column) : std::nullopt) {
        auto fits =
            roles[*wished].use == Use::unnamed ? std::vector<DateFit>() : fits_of(table.columns[*wished], wish.format);
        if (fits.empty()) return std::nullopt;
        return Dating{*wished, std::move(fits)};
    }
    if (auto as_wished = best_dating(table, roles, wish.format, happening)) return as_wished;
    return best_dating(table, roles, std::nullopt, happening);
}

namespace {

/// `month`, `Quartal`: its dates stand for these.
std::optional<PeriodUnit> period_of_name(std::string_view name) {
    struct Named {
        std::string_view word;
        PeriodUnit unit;
    };
    using enum PeriodUnit;
    constexpr std::array known{Named{"month", month},     Named{"monat", month},      Named{"mois", month},
                               Named{"mes", month},       Named{"mese", month},       Named{"quarter", quarter},
                               Named{"quartal", quarter}, Named{"trimestre", quarter}};
    const auto words = words_of(name);
    if (words.empty() || words.size() > 2) return std::nullopt;
    for (const Named& named : known)
        if (std::find(words.begin(), words.end(), named.word) != words.end()) return named.unit;
    return std::nullopt;
}

/// The different days of a column that has few, in order, until the last day that has begun.
std::vector<Date> days_of(const ColumnProfile& column, const DateFit& fit, csv::Format format) {
    format.date_formats.clear();
    if (!fit.format.empty()) format.date_formats.push_back(fit.format);
    const csv::DateReader reader(format);
    std::vector<Date> days;
    for (const CountedText& counted : column.texts) {
        const csv::DateCell cell = reader.read(csv::trim(counted.text));
        const Date day = std::chrono::floor<std::chrono::days>(cell.value);
        const bool has_begun = !fit.last_begun || day <= *fit.last_begun;
        if (cell.state == csv::CellState::value && has_begun) days.push_back(day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// Between one day and the next, the middle one of all; 0 where there are not two.
int middle_gap(const std::vector<Date>& days) {
    std::vector<int> gaps;
    for (std::size_t i = 1; i < days.size(); ++i) gaps.push_back(static_cast<int>((days[i] - days[i - 1]).count()));
    if (gaps.empty()) return 0;
    std::sort(gaps.begin(), gaps.end());
    return gaps[(gaps.size() - 1) / 2];
}

} // namespace

PeriodUnit suiting_period(const ColumnProfile& column, const DateFit& fit, const csv::Format& format) {
    constexpr int days_of_quarter = 80; // a gap of at least this length
    constexpr int days_of_year = 300;
    constexpr int least_days_for_months = 60;
    constexpr int least_days_for_weeks = 21;
    if (const auto named = period_of_name(column.name)) return *named;
    const auto days = static_cast<int>((fit.last_begun.value_or(fit.last) - fit.first).count()) + 1;
    const auto few = column.many ? std::vector<Date>() : days_of(column, fit, format);
    const int gap = middle_gap(few);
    if (fit.days >= days_of_year || gap >= days_of_year) return PeriodUnit::year;
    if (fit.days >= days_of_quarter || gap >= days_of_quarter) return PeriodUnit::quarter;
    const bool are_rare = few.size() > 2 && gap > 7;
    if (fit.days > 7 || days >= least_days_for_months || are_rare) return PeriodUnit::month;
    if (fit.days > 1 || days >= least_days_for_weeks) return PeriodUnit::week;
    return PeriodUnit::day;
}

} // namespace kpitrace

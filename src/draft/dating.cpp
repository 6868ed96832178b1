// Every row of a table needs one date, and tables often have several. The date that says when the row happened is
// preferred to dates of delivery or of a later change. Dates that are all in the future come last.
#include "draft/dating.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/unicode.hpp"
#include "profile/name_words.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace kpitrace {
namespace {

/// How well the name of a date column says when a row happened; a smaller value is better.
enum class DateRank : std::uint8_t { close, entry, unknown, delivery, beside };

constexpr WordList close_words = "close closed won decided";
constexpr WordList entry_words = "order ordered invoice booking booked sale sales transaction purchase posting "
                                 "bestelldatum rechnungsdatum buchungsdatum";
constexpr WordList delivery_words = "ship shipped delivery delivered due lieferdatum";
/// Words of dates that have nothing to do with the work: when the row was changed, when someone was born.
constexpr WordList beside_words = "update updated modified expiry birth valid geburtsdatum";

DateRank rank_of(const ColumnRole& role, std::string_view name, Happening happening) {
    if (close_words.has_any_of(role.words)) return happening == Happening::close ? DateRank::close : DateRank::unknown;
    constexpr std::size_t longest_bare_name = 5; // `date`, `Tag`, `month`: a short word for time dates the row
    if (role.words.size() == 1 && speaks_of_time(name) && role.words.front().size() <= longest_bare_name)
        return DateRank::entry;
    // The word for the later step decides: an `order ship date` is the date of a delivery.
    if (beside_words.has_any_of(role.words)) return DateRank::beside;
    if (delivery_words.has_any_of(role.words)) return DateRank::delivery;
    return entry_words.has_any_of(role.words) ? DateRank::entry : DateRank::unknown;
}

/// The formats that read all dates of the column; only the wished format, if the caller has a wish.
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

/// Compares columns in this order: not all in the future, finest dates, best name, fewest missing dates.
std::optional<Dating> best_dating(const TableProfile& table, std::span<const ColumnRole> roles,
                                  const std::optional<std::string>& format, Happening happening) {
    std::optional<Dating> best;
    std::tuple<bool, std::int32_t, DateRank, std::uint64_t> best_key;
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

/// The period that the name means: a column named `month` or `Quartal` has a date for each month or quarter.
std::optional<PeriodUnit> period_of_name(std::string_view name) {
    constexpr WordList month_words = "month monat mois mes mese";
    constexpr WordList quarter_words = "quarter quartal trimestre";
    const auto words = split_name(name);
    if (words.size() > 2) return std::nullopt;
    if (month_words.has_any_of(words)) return PeriodUnit::month;
    return quarter_words.has_any_of(words) ? std::optional(PeriodUnit::quarter) : std::nullopt;
}

/// The different days of a column with few texts, in ascending order, without days in the future.
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

/// The median of the gaps between one day and the next; 0 if there are fewer than two days.
int middle_gap(const std::vector<Date>& days) {
    std::vector<int> gaps;
    for (std::size_t i = 1; i < days.size(); ++i) gaps.push_back(static_cast<int>((days[i] - days[i - 1]).count()));
    if (gaps.empty()) return 0;
    std::sort(gaps.begin(), gaps.end());
    return gaps[(gaps.size() - 1) / 2];
}

} // namespace

bool is_beside_the_work(const std::vector<std::string>& words) {
    return beside_words.has_any_of(words);
}

std::optional<std::size_t> find_wished_column(const TableProfile& table, std::string_view wished) {
    std::optional<std::size_t> alike;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == wished) return i;
        if (!alike && to_lower(table.columns[i].name) == to_lower(wished)) alike = i;
    }
    return alike;
}

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

/// The median of the gaps is used, so that holidays and missing months do not change the period.
PeriodUnit suiting_period(const ColumnProfile& column, const DateFit& fit, const csv::Format& format) {
    // A report needs several periods, so the period must be much shorter than the span of the dates. The limits for
    // quarters and years are short, because rows can lack the first or last days.
    constexpr int days_of_quarter = 80;
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

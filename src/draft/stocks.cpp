// A wrong stock is a wrong number in every period, and nobody sees it. So a stock is drafted only if the rows prove it:
// each ends after it begins, some have ended and some have not, and no status contradicts an empty end.
#include "display/number_format.hpp"
#include "draft/formulas.hpp"
#include "draft/outline.hpp"
#include "draft/span_survey.hpp"
#include "draft/write_outline.hpp"
#include "profile/name_words.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace kpitrace {
namespace {

/// Why the rows do not prove a stock, as the end of a sentence.
using Doubt = std::string;

/// The dates of both columns in one format.
struct SpanDates {
    DateFit from;
    DateFit until;
};

const DateFit* fit_in(const ColumnProfile& column, const std::string& format) {
    const auto fits = column.sure_dates();
    const auto fit = std::ranges::find(fits, format, &DateFit::format);
    return fit == fits.end() ? nullptr : &*fit;
}

/// Both columns are read by the format of the source, which dates one of them or has only one reading.
std::optional<SpanDates> read_dates(const TableOutline& table, const TimeInForce& span) {
    const ColumnProfile& from = table.column(span.from);
    const ColumnProfile& until = table.column(span.until);
    const bool dates_rows =
        table.has_own_dates() && (table.dating->column == span.from || table.dating->column == span.until);
    if (!dates_rows && (from.sure_dates().size() != 1 || until.sure_dates().size() != 1)) return std::nullopt;
    const std::string format = dates_rows ? table.dating->fits.front().format : from.sure_dates().front().format;
    const DateFit* begins = fit_in(from, format);
    const DateFit* ends = fit_in(until, format);
    if (begins == nullptr || ends == nullptr || begins->days > 1 || ends->days > 1) return std::nullopt;
    return SpanDates{*begins, *ends};
}

/// The last day that is not after today; nothing if all days are.
std::optional<Date> last_begun(const DateFit& fit) {
    if (fit.last_begun || fit.ahead > 0) return fit.last_begun;
    return fit.last;
}

/// The column that says how much is in force: a level such as MRR, otherwise what the deals or contracts are worth.
std::optional<std::size_t> find_amount(const TableOutline& table) {
    std::optional<std::size_t> worth;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnRole& role = table.roles[i];
        if (role.use != Use::amount) continue;
        if (is_level_name(role.words)) return i;
        if (!worth && role.meaning && role.meaning->meaning == Meaning::revenue) worth = i;
    }
    return worth;
}

std::optional<Doubt> doubt_of(const TableOutline& table, const SpanSurvey& rows) {
    const std::string& from = table.column(table.in_force->from).name;
    const std::string& until = table.column(table.in_force->until).name;
    constexpr std::uint64_t most_unbegun = 10; // per cent
    if (rows.first_reversed)
        return fmt::format("`{}` is before `{}` in {}, first in {}", until, from, counted(rows.reversed, "row", "rows"),
                           rows.first_reversed->place);
    if (rows.ended_without_end)
        return fmt::format("`{}` is empty in {}, although the row is `{}`", until, rows.ended_without_end->place,
                           rows.ended_without_end->text);
    if (rows.open_with_end)
        return fmt::format("`{}` is filled in {}, although the row is `{}`: perhaps the date is only expected", until,
                           rows.open_with_end->place, rows.open_with_end->text);
    if (rows.unbegun * 100 > table.given->profile.rows * most_unbegun)
        return fmt::format("`{}` is empty in {}", from, counted(rows.unbegun, "row", "rows"));
    if (rows.in_force == 0) return "every row has ended, so the rows that have not ended may be missing";
    if (rows.ended == 0) return "no row has ended";
    return std::nullopt;
}

/// The days on which the stock is known. Work that began before the file is missing in it, so that the first periods
/// show too little; relations are taken to be complete.
DateFit days_of(const TableOutline& table, const DateFit& from, Date last, const SpanSurvey& rows) {
    const auto missing = has_relations(table) ? std::chrono::days(0) : std::min(rows.longest, (last - from.first) / 2);
    return {.format = from.format, .first = from.first + missing, .last = last, .last_begun = last};
}

/// Leaves out an amount that rows in force lack, as deals often have a value only when they are won.
void choose_amount(Stock& stock, const TableOutline& table, const SpanSurvey& rows, std::optional<std::size_t> amount) {
    if (!amount) return;
    const bool is_there = rows.without_amount == 0 && rows.zeros * 2 <= rows.in_force;
    if (is_there) {
        stock.amount = amount;
        return;
    }
    const std::uint64_t missing = rows.without_amount + rows.zeros;
    const std::string lacking =
        missing == rows.in_force ? "all" : fmt::format("{} of the", grouped(std::to_string(missing)));
    stock.lack =
        fmt::format("`{}` is not summed, because it is empty{} in {} {} that are {}", table.column(*amount).name,
                    rows.zeros > 0 ? " or 0" : "", lacking, counted(rows.in_force, "row", "rows"), adjective_of(table));
}

std::variant<Stock, Doubt> find_stock(const TableOutline& table) {
    if (!table.in_force->is_only_pair) return Doubt("other columns could be the first or the last day");
    if (is_beside_the_work(table.roles[table.in_force->from].words))
        return Doubt("the names do not show whether rows that are valid are in force");
    const auto dates = read_dates(table, *table.in_force);
    if (!dates) return Doubt("the dates of the two columns cannot be read with one certain format");
    const auto begun = last_begun(dates->from);
    if (!begun) return Doubt("all rows begin after today");
    const Date last = std::max(*begun, last_begun(dates->until).value_or(*begun));
    const auto amount = find_amount(table);
    const SpanSurvey rows = survey_spans(table, {*table.in_force, dates->from.format, last, amount});
    if (auto doubt = doubt_of(table, rows)) return *std::move(doubt);
    Stock stock{.of = table.id,
                .format = dates->from.format,
                .days = days_of(table, dates->from, last, rows),
                .unbegun = rows.unbegun,
                .in_force = rows.in_force};
    choose_amount(stock, table, rows, amount);
    return stock;
}

/// Whether a source can read the rows once more: months as columns have no rows of their own, and plans are not in
/// force because they have a first and a last day.
bool may_be_stock(const TableOutline& table) {
    const bool has_plans =
        std::ranges::any_of(table.roles, [](const ColumnRole& role) { return role.use == Use::plan; });
    return table.in_force && !table.given->profile.format.unpivot && !table.has_targets && !has_plans;
}

void propose_active(TableOutline& table, const Doubt& doubt) {
    const std::string& from = table.column(table.in_force->from).name;
    const std::string& until = table.column(table.in_force->until).name;
    table.proposals += proposed_key(
        fmt::format("If each row is in force from `{}` until `{}`, a second source of the same rows with `active` in "
                    "place of `date` measures the rows in force at the end of each period. The draft lacks it, because "
                    "{}.",
                    from, until, doubt),
        fmt::format("active: {{from: {}, until: {}}}", yaml_scalar(from, YamlContext::flow),
                    yaml_scalar(until, YamlContext::flow)));
}

TableOutline outline_stock(const TableOutline& table, Stock stock, UniqueIds& ids) {
    TableOutline again = table;
    const std::string adjective(adjective_of(table));
    const auto words = split_name(table.id);
    const bool says_so = std::ranges::find(words, adjective) != words.end();
    again.id = ids.take(says_so ? table.id + "_in_force" : adjective + "_" + table.id);
    again.dating.reset();
    again.looked_up_date.reset();
    again.proposals.clear();
    again.stock = std::move(stock);
    return again;
}

} // namespace

std::string_view adjective_of(const TableOutline& table) {
    return has_relations(table) ? "active" : "open";
}

void add_stocks(Outline& outline, UniqueIds& source_ids) {
    for (std::size_t i = 0; i < outline.tables.size(); ++i) {
        if (outline.tables[i].stock || !may_be_stock(outline.tables[i])) continue;
        if (outline.tables[i].given->table) {
            propose_active(outline.tables[i], "only the first rows of the table were read");
            continue;
        }
        auto found = find_stock(outline.tables[i]);
        if (const auto* doubt = std::get_if<Doubt>(&found)) {
            propose_active(outline.tables[i], *doubt);
            continue;
        }
        TableOutline stock = outline_stock(outline.tables[i], std::get<Stock>(std::move(found)), source_ids);
        outline.tables[i].has_stock = true;
        outline.tables[i].amount_in_stock = stock.stock->amount;
        outline.tables.insert(outline.tables.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(stock));
    }
}

} // namespace kpitrace

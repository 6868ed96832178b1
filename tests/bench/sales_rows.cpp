#include "sales_rows.hpp"

#include "cells.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace kpitrace::bench {
namespace {

constexpr std::array<std::string_view, 4> stages{"won", "won", "lost", "open"};

constexpr std::array<std::string_view, 20> first_names{"Ada",    "Ben",  "Chloe", "Daniel", "Elif",  "Farid", "Grace",
                                                       "Hugo",   "Ines", "Jonas", "Karim",  "Lena",  "Marta", "Nils",
                                                       "Olivia", "Paul", "Rosa",  "Samir",  "Tomas", "Yuki"};
constexpr std::array<std::string_view, 10> last_names{"Ahmed",  "Brown",     "Costa", "Dubois", "Fischer",
                                                      "Garcia", "Lindqvist", "Novak", "Okafor", "Tanaka"};

constexpr std::array<std::string_view, 10> things{"Desk",  "Chair", "Shelf", "Lamp",    "Cabinet",
                                                  "Table", "Bench", "Board", "Drawers", "Screen"};
constexpr std::array<std::string_view, 10> materials{"oak", "beech", "steel", "pine", "glass",
                                                     "ash", "maple", "cork",  "felt", "walnut"};
constexpr std::array<std::string_view, 5> sizes{"small", "medium", "large", "60 cm", "120 cm"};

constexpr std::array<std::string_view, 8> note_begins{"call back",       "asked for terms", "met at the fair",
                                                      "budget approved", "wants a sample",  "renewal",
                                                      "old price list",  "by phone"};
constexpr std::array<std::string_view, 16> note_ends{"",
                                                     " in May",
                                                     ", urgent",
                                                     " with the buyer",
                                                     ", see contract",
                                                     " and \"\"net 30\"\"",
                                                     " before the audit",
                                                     ";\nsecond line",
                                                     ", twice",
                                                     " next week",
                                                     " at \"\"list\"\" price",
                                                     ", two sites",
                                                     " for the new office",
                                                     "",
                                                     ", no answer yet",
                                                     " after the trial"};

/// `$1,234.50`, in quotes where it has a comma. At most 999,999.99.
void append_dollars(std::string& out, std::uint64_t cents) {
    const std::uint64_t thousands = cents / 100'000;
    if (thousands == 0) {
        out += '$';
        append_cents(out, cents, '.');
        return;
    }
    out += "\"$";
    append_number(out, thousands);
    out += ',';
    const auto rest = static_cast<std::uint32_t>(cents % 100'000);
    out += static_cast<char>('0' + rest / 10'000);
    append_two_digits(out, rest / 100 % 100);
    out += '.';
    append_two_digits(out, rest % 100);
    out += '"';
}

std::string us_day(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    std::string text;
    append_number(text, static_cast<unsigned>(date.month()));
    text += '/';
    append_number(text, static_cast<unsigned>(date.day()));
    text += '/';
    append_number(text, static_cast<std::uint32_t>(static_cast<int>(date.year())));
    return text;
}

std::string dotted_day(std::chrono::sys_days day) {
    const std::string iso = iso_day(day);
    return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
}

std::string day_text(std::chrono::sys_days day, Form form) {
    if (form == Form::us) return us_day(day);
    return form == Form::dotted ? dotted_day(day) : iso_day(day);
}

std::int32_t day_number(std::chrono::year_month_day date) {
    return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::vector<std::string> day_texts(const Days& days, Form form) {
    std::vector<std::string> texts;
    texts.reserve(days.count);
    for (std::uint32_t i = 0; i < days.count; ++i)
        texts.push_back(
            day_text(std::chrono::sys_days(std::chrono::days(days.first + static_cast<std::int32_t>(i))), form));
    return texts;
}

std::vector<std::string> rep_names() {
    std::vector<std::string> names;
    for (const std::string_view first : first_names)
        for (const std::string_view last : last_names) names.push_back(std::string(first) + ' ' + std::string(last));
    return names;
}

/// As cells: a size is set off by a comma, and so needs quotes; a length is not.
std::vector<std::string> product_cells() {
    std::vector<std::string> cells;
    for (const std::string_view thing : things)
        for (const std::string_view material : materials)
            for (const std::string_view size : sizes) {
                const std::string name = std::string(thing) + ' ' + std::string(material);
                const bool is_length = size.ends_with("cm");
                cells.push_back(is_length ? name + ' ' + std::string(size)
                                          : '"' + name + ", " + std::string(size) + '"');
            }
    return cells;
}

/// Texts whose first `a`, `e` and `o` have accents in Latin-1, where the form says so.
std::vector<std::string> with_accents(std::vector<std::string> texts, Form form) {
    if (form != Form::latin1) return texts;
    constexpr std::array<std::array<char, 2>, 3> accents{{{'a', '\xE4'}, {'e', '\xE9'}, {'o', '\xF6'}}};
    for (std::string& text : texts)
        for (const auto& [letter, accented] : accents)
            if (const auto at = text.find(letter); at != std::string::npos) text[at] = accented;
    return texts;
}

struct FormName {
    std::string_view name;
    Form form;
};
constexpr std::array form_names{FormName{"plain", Form::plain},   FormName{"us", Form::us},
                                FormName{"comma", Form::comma},   FormName{"percent", Form::percent},
                                FormName{"dotted", Form::dotted}, FormName{"latin1", Form::latin1},
                                FormName{"quoted", Form::quoted}};

} // namespace

std::optional<Form> form_named(std::string_view name) {
    const auto* const found = std::ranges::find(form_names, name, &FormName::name);
    return found == form_names.end() ? std::nullopt : std::optional(found->form);
}

std::uint32_t Random::below(std::uint32_t bound) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31;
    return static_cast<std::uint32_t>(((mixed >> 32) * bound) >> 32);
}

Days three_years() {
    using namespace std::chrono_literals;
    const std::int32_t first = day_number(2023y / std::chrono::July / 1);
    const std::int32_t after = day_number(2026y / std::chrono::July / 1);
    return {Days::Order::scattered, first, static_cast<std::uint32_t>(after - first)};
}

Days every_day(std::uint32_t count) {
    using namespace std::chrono_literals;
    return {Days::Order::each_day_once, day_number(1000y / std::chrono::January / 1), count};
}

SalesRows::SalesRows(std::uint64_t seed, Days days, Form form)
    : random_(seed)
    , days_(days)
    , form_(form)
    , delimiter_(form == Form::comma ? ';' : ',')
    , day_texts_(day_texts(days, form))
    , reps_(with_accents(rep_names(), form))
    , products_(with_accents(product_cells(), form))
    , notes_(with_accents({note_begins.begin(), note_begins.end()}, form)) {}

std::string SalesRows::header() const {
    std::string line =
        "order_id,order_date,region,rep,product,stage,customer_id,quantity,unit_price,discount,cost,note\n";
    std::ranges::replace(line, ',', delimiter_);
    return line;
}

void SalesRows::append(std::string& out) {
    append_order(out);
    append_money(out);
    out += '"';
    out += notes_[random_.below(note_begins.size())];
    out += note_ends[random_.below(note_ends.size())];
    out += "\"\n";
    ++rows_;
}

std::uint32_t SalesRows::next_day() {
    if (days_.order == Days::Order::scattered) return random_.below(days_.count);
    // A prime larger than any count of days has no factor in common with it, so its multiples meet each day once.
    constexpr std::uint64_t prime = 2654435761;
    return static_cast<std::uint32_t>(rows_ * prime % days_.count);
}

void SalesRows::append_order(std::string& out) {
    append_number(out, 10'000'000 + rows_);
    out += delimiter_;
    out += day_texts_[next_day()];
    out += delimiter_;
    out += regions[random_.below(regions.size())];
    out += delimiter_;
    out += reps_[random_.below(static_cast<std::uint32_t>(reps_.size()))];
    out += delimiter_;
    out += products_[random_.below(static_cast<std::uint32_t>(products_.size()))];
    out += delimiter_;
    out += stages[random_.below(stages.size())];
    out += delimiter_;
    out += 'C';
    append_number(out, 100'000 + random_.below(100'000));
    out += delimiter_;
}

void SalesRows::append_money(std::string& out) {
    const std::uint64_t quantity = 1 + random_.below(40);
    const std::uint64_t price = 100 + random_.below(99'900);
    append_quantity(out, quantity);
    out += delimiter_;
    append_amount(out, price);
    out += delimiter_;
    if (random_.below(8) != 0) append_discount(out, random_.below(31));
    out += delimiter_;
    const std::uint64_t share = 40 + random_.below(40);
    append_amount(out, quantity * price * share / 100);
    out += delimiter_;
}

void SalesRows::append_amount(std::string& out, std::uint64_t cents) const {
    if (form_ == Form::us) return append_dollars(out, cents);
    if (form_ == Form::quoted) out += '"';
    append_cents(out, cents, form_ == Form::comma ? ',' : '.');
    if (form_ == Form::quoted) out += '"';
}

void SalesRows::append_quantity(std::string& out, std::uint64_t quantity) const {
    if (form_ == Form::quoted) out += '"';
    append_number(out, quantity);
    if (form_ == Form::quoted) out += '"';
}

void SalesRows::append_discount(std::string& out, std::uint32_t hundredths) const {
    if (form_ == Form::percent) {
        append_number(out, hundredths);
        out += '%';
    } else if (form_ == Form::us) {
        append_cents(out, hundredths, '.');
    } else {
        append_amount(out, hundredths);
    }
}

} // namespace kpitrace::bench

#include "related_rows.hpp"

#include "cells.hpp"

#include <array>
#include <chrono>
#include <string_view>

namespace kpitrace::bench {
namespace {

constexpr std::array<std::string_view, 4> segments{"Retail", "Wholesale", "Public", "Export"};

void append_customer_id(std::string& out, std::uint32_t number) {
    out += 'C';
    append_number(out, 100'000 + number);
}

} // namespace

CustomerRows::CustomerRows(std::uint64_t seed, std::uint32_t count)
    : random_(seed)
    , count_(count) {}

std::string CustomerRows::header() {
    return "customer_id,name,segment,region\n";
}

void CustomerRows::append(std::string& out) {
    // A prime larger than any count has no factor in common with it, so its multiples meet each customer once.
    constexpr std::uint64_t prime = 2654435761;
    const auto number = static_cast<std::uint32_t>(rows_ * prime % count_);
    append_customer_id(out, number);
    out += ",\"Customer ";
    append_number(out, number);
    out += ", Ltd\",";
    out += segments[random_.below(segments.size())];
    out += ',';
    out += regions[random_.below(regions.size())];
    out += '\n';
    ++rows_;
}

ContractRows::ContractRows(std::uint64_t seed)
    : random_(seed) {
    const Days days = three_years();
    for (std::uint32_t i = 0; i < days.count; ++i)
        days_.push_back(iso_day(std::chrono::sys_days(std::chrono::days(days.first + static_cast<std::int32_t>(i)))));
}

std::string ContractRows::header() {
    return "contract_id,customer_id,region,started,ended,monthly_amount\n";
}

void ContractRows::append(std::string& out) {
    append_number(out, 10'000'000 + rows_);
    out += ',';
    append_customer_id(out, random_.below(100'000));
    out += ',';
    out += regions[random_.below(regions.size())];
    out += ',';
    const std::uint32_t started = random_.below(static_cast<std::uint32_t>(days_.size()));
    const std::uint32_t ended = started + 1 + random_.below(548);
    out += days_[started];
    out += ',';
    if (ended < days_.size()) out += days_[ended];
    out += ',';
    append_cents(out, 1'000 + random_.below(500'000), '.');
    out += '\n';
    ++rows_;
}

} // namespace kpitrace::bench

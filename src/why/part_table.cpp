#include "why/part_table.hpp"

#include "display/number_format.hpp"
#include "kpitrace/text/unicode.hpp"
#include "why/cause_words.hpp"
#include "words/kpi_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kpitrace {
namespace {

constexpr std::size_t least_bar = 8;
constexpr std::size_t most_bar = 24;
constexpr std::size_t least_name = 10;
constexpr std::size_t most_name = 28;

/// Numbers of one KPI without their unit, all with the same number of digits, so that they line up.
class CellPen {
public:
    CellPen(const ReportKpi& kpi, const Decomposition& parts)
        : is_percent_(kpi.unit == "%")
        , value_digits_(figure_of(parts.actual.value_or(Number()), format_of(kpi)).digits) {
        const Number gap = parts.gap.value_or(Number());
        const Number shown = gap.sign() == 0 ? parts.actual.value_or(Number()) : gap;
        part_digits_ = std::max(value_digits_, figure_of(shown, format_of(kpi)).digits);
    }

    [[nodiscard]] std::string value(const std::optional<Number>& number) const {
        return number ? to_string(Figure{scaled(*number), value_digits_}) : std::string(no_value);
    }
    [[nodiscard]] std::string part(const std::optional<Number>& number) const {
        if (!number) return std::string(no_value);
        const std::string text = to_string(Figure{scaled(number->abs()), part_digits_});
        const bool is_zero = text.find_first_not_of("0.,") == std::string::npos;
        return (is_zero ? "" : number->sign() < 0 ? "-" : "+") + text;
    }

private:
    [[nodiscard]] Number scaled(const Number& number) const { return is_percent_ ? number * Number(100) : number; }

    bool is_percent_;
    int value_digits_;
    int part_digits_ = 0;
};

/// Where the bars of a table begin and end.
class BarSpans {
public:
    BarSpan next(const std::optional<Number>& part) {
        const double from = at_;
        at_ += part ? part->to_double() : 0;
        return {from, at_};
    }

private:
    double at_ = 0;
};

/// What a row of several members shows.
MemberShare sum_of(std::span<const MemberShare> members, SplitKind kind) {
    MemberShare sum;
    const auto add = [](std::optional<Number>& into, const std::optional<Number>& number) {
        if (number) into = into.value_or(Number()) + *number;
    };
    for (const MemberShare& member : members) {
        for (const auto part : {&MemberShare::mix, &MemberShare::rate, &MemberShare::volume, &MemberShare::price,
                                &MemberShare::contribution})
            add(sum.*part, member.*part);
        if (kind == SplitKind::ratio || kind == SplitKind::values) continue; // these do not add up
        add(sum.actual, member.actual);
        add(sum.reference, member.reference);
    }
    return sum;
}

using Parts = std::vector<std::pair<std::string, std::optional<Number> MemberShare::*>>;

/// The columns between the values and the contribution.
Parts parts_of(const DimensionSplit& split) {
    const MemberShare& total = split.total;
    Parts parts;
    if (total.volume) parts.emplace_back("volume", &MemberShare::volume);
    if (total.mix) parts.emplace_back("mix", &MemberShare::mix);
    if (total.rate) parts.emplace_back("rate", &MemberShare::rate);
    if (total.price) parts.emplace_back("price", &MemberShare::price);
    return parts;
}

bool is_nothing(const MemberShare& member) {
    const auto is_zero = [](const std::optional<Number>& number) { return !number || number->sign() == 0; };
    return is_zero(member.actual) && is_zero(member.contribution) &&
           (member.reference_is == ReferenceIs::target || is_zero(member.reference));
}

class MemberTableMaker {
public:
    MemberTableMaker(const Why& why, const DimensionSplit& split)
        : split_(split)
        , pen_(why.report[why.parts.kpi], why.parts)
        , parts_(parts_of(split))
        , gap_(why.parts.gap.value_or(Number())) {
        table_.heads = {why.reference.head, why.reference.actual_head};
        if (split.kind == SplitKind::values) return;
        for (const auto& part : parts_) table_.heads.push_back(part.first);
        table_.heads.emplace_back("part");
        if (parts_.empty()) table_.heads.emplace_back("of gap");
    }

    PartTable run(std::size_t most_shown) {
        std::vector<MemberShare> shown;
        std::ranges::copy_if(split_.members, std::back_inserter(shown),
                             [](const MemberShare& member) { return !is_nothing(member); });
        // The largest parts in either direction are shown; the others between them are one row.
        std::vector<MemberShare> others;
        if (shown.size() > most_shown + 1) {
            std::vector<const MemberShare*> by_size;
            for (const MemberShare& member : shown) by_size.push_back(&member);
            std::ranges::stable_sort(
                by_size, [](const MemberShare* a, const MemberShare* b) { return size_of(*a) > size_of(*b); });
            const double least = size_of(*by_size[most_shown - 1]);
            std::size_t kept = 0;
            std::vector<MemberShare> largest;
            for (MemberShare& member : shown)
                (size_of(member) >= least && kept++ < most_shown ? largest : others).push_back(std::move(member));
            shown = std::move(largest);
        }
        for (const MemberShare& member : shown) add(escape_control(shown_member(member.member)), member);
        if (!others.empty()) add(fmt::format("{} others", others.size()), sum_of(others, split_.kind));
        if (split_.unassigned) add("no member's target", {.contribution = split_.unassigned});
        if (split_.kind == SplitKind::values) return std::move(table_);
        spans_ = {};
        add("total", split_.total);
        table_.has_total = true;
        return std::move(table_);
    }

private:
    static double size_of(const MemberShare& member) {
        if (member.contribution) return std::abs(member.contribution->to_double());
        return member.actual && member.reference ? std::abs((*member.actual - *member.reference).to_double()) : 0;
    }

    void add(std::string name, const MemberShare& member) {
        PartRow row{.name = std::move(name)};
        row.cells = {pen_.value(member.reference), pen_.value(member.actual)};
        if (split_.kind != SplitKind::values) {
            for (const auto& part : parts_) row.cells.push_back(pen_.part(member.*part.second));
            row.cells.push_back(pen_.part(member.contribution));
            if (parts_.empty()) row.cells.push_back(share_of(member));
            row.bar = spans_.next(member.contribution);
        }
        if (member.rank) row.remark = rank_words(*member.rank);
        row.is_marked = member.rank && member.rank->unusual;
        table_.rows.push_back(std::move(row));
    }

    [[nodiscard]] std::string share_of(const MemberShare& member) const {
        if (!member.contribution || gap_.sign() == 0) return {};
        return share_words(member.contribution->to_double() / gap_.to_double());
    }

    const DimensionSplit& split_;
    CellPen pen_;
    Parts parts_;
    Number gap_;
    BarSpans spans_;
    PartTable table_;
};

/// Places the columns of a table on a page.
class TablePen {
public:
    TablePen(const PartTable& table, const Page& page)
        : table_(table)
        , page_(page) {
        for (const std::string& head : table.heads) widths_.push_back(display_width(head));
        std::size_t remark = 0;
        for (const PartRow& row : table.rows) {
            name_ = std::max(name_, display_width(row.name));
            remark = std::max(remark, display_width(row.remark) + (row.remark.empty() ? 0 : mark_width));
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                widths_[i] = std::max(widths_[i], display_width(row.cells[i]));
            if (!row.bar) continue;
            low_ = std::min({low_, row.bar->from, row.bar->to});
            high_ = std::max({high_, row.bar->from, row.bar->to});
        }
        name_ = std::min(name_, most_name);
        place(remark);
    }

    [[nodiscard]] std::string draw() const {
        Line head(page_);
        std::size_t at = text_indent + name_;
        for (std::size_t i = 0; i < widths_.size(); ++i) {
            at += column_gap + widths_[i];
            head.add_right(table_.heads[i], at, Look::faint);
        }
        std::string out = head.str();
        for (std::size_t i = 0; i < table_.rows.size(); ++i)
            out += draw(table_.rows[i], table_.has_total && i + 1 == table_.rows.size());
        return out;
    }

private:
    static constexpr std::size_t mark_width = 2;

    /// Bars get what the other columns leave; if that is too little, remarks give way to nothing and names are cut.
    void place(std::size_t remark) {
        std::size_t cells = text_indent;
        for (const std::size_t width : widths_) cells += column_gap + width;
        const std::size_t rest = remark > 0 ? column_gap + remark : 0;
        const std::size_t room = page_.width > cells + rest ? page_.width - cells - rest : 0;
        has_remarks_ = room >= least_name;
        const std::size_t left = has_remarks_ ? room : room + rest;
        name_ = std::min(name_, std::max(left, least_name));
        const bool has_bars = std::ranges::any_of(table_.rows, [](const PartRow& row) { return row.bar.has_value(); });
        if (has_bars && high_ > low_ && left >= name_ + column_gap + least_bar)
            bar_ = std::min(most_bar, left - name_ - column_gap);
    }

    [[nodiscard]] std::string draw(const PartRow& row, bool is_total) const {
        const Look look = is_total ? Look::strong : Look::plain;
        Line line(page_);
        line.move_to(text_indent).add(fit_width(row.name, name_), look);
        std::size_t at = text_indent + name_;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            at += column_gap + widths_[i];
            line.add_right(row.cells[i], at, look);
        }
        if (bar_ > 0 && row.bar) {
            const std::size_t from = column_of(std::min(row.bar->from, row.bar->to));
            const std::size_t to = column_of(std::max(row.bar->from, row.bar->to));
            line.move_to(at + column_gap + std::min(from, bar_ - 1));
            std::string bar;
            for (std::size_t i = from; i < to; ++i) bar += is_against_total(*row.bar) ? "░" : "█";
            line.add(bar.empty() ? "▏" : bar, row.is_marked ? Look::red : Look::faint);
        }
        if (bar_ > 0) at += column_gap + bar_;
        if (has_remarks_ && !row.remark.empty())
            line.move_to(at + column_gap)
                .add(row.is_marked ? "◆ " : "  ", Look::red)
                .add(row.remark, row.is_marked ? Look::red : Look::faint);
        return line.str();
    }

    /// Whether the bar goes back from the total.
    [[nodiscard]] bool is_against_total(const BarSpan& bar) const {
        const auto& total = table_.rows.back().bar;
        return table_.has_total && total && (bar.to - bar.from) * (total->to - total->from) < 0;
    }

    [[nodiscard]] std::size_t column_of(double value) const {
        return static_cast<std::size_t>(std::lround((value - low_) / (high_ - low_) * static_cast<double>(bar_)));
    }

    const PartTable& table_;
    const Page& page_;
    std::vector<std::size_t> widths_;
    std::size_t name_ = 0;
    std::size_t bar_ = 0;
    bool has_remarks_ = true;
    double low_ = 0;
    double high_ = 0;
};

} // namespace

PartTable formula_table(const Why& why) {
    PartTable table{
        .heads = {why.reference.head, why.reference.actual_head, "part", "of gap"}, .rows = {}, .has_total = true};
    const ReportKpi& kpi = why.report[why.parts.kpi];
    const CellPen pen(kpi, why.parts);
    const Number gap = why.parts.gap.value_or(Number());
    BarSpans spans;
    const auto figure = [](const std::optional<Number>& number, const NumberFormat& format) {
        return number ? with_unit(to_string(figure_of(*number, format)), format) : std::string(no_value);
    };
    const auto share = [&](const Number& part) {
        return gap.sign() == 0 ? std::string() : share_words(part.to_double() / gap.to_double());
    };
    for (const InputShare& input : why.parts.formula) {
        NumberFormat format;
        if (input.metric)
            format = {.unit = why.report[*input.metric].unit, .decimals = why.report[*input.metric].decimals};
        const bool is_rest = input.text.empty();
        table.rows.push_back(
            {.name = is_rest ? std::string(target_difference) : escape_control(input.text),
             .cells = {is_rest ? "" : figure(input.reference, format), is_rest ? "" : figure(input.actual, format),
                       pen.part(input.contribution), share(input.contribution)},
             .bar = spans.next(input.contribution)});
    }
    table.rows.push_back(
        {.name = "total",
         .cells = {pen.value(why.parts.reference), pen.value(why.parts.actual), pen.part(gap), share(gap)},
         .bar = BarSpan{0, gap.to_double()}});
    return table;
}

PartTable member_table(const Why& why, const DimensionSplit& split, std::size_t most_shown) {
    return MemberTableMaker(why, split).run(most_shown);
}

std::string draw(const PartTable& table, const Page& page) {
    return TablePen(table, page).draw();
}

} // namespace kpitrace

#include "draft/span_survey.hpp"

#include "csv/spaces.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "profile/name_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {
namespace {

/// What a status says about its row.
constexpr WordList words_of_ended = "won lost closed cancelled canceled churned terminated expired ended resolved "
                                    "solved completed complete finished done delivered returned refunded rejected "
                                    "inactive former left gewonnen verloren geschlossen gekündigt storniert erledigt "
                                    "abgeschlossen beendet gelöst inaktiv gagné perdu fermé annulé terminé ganado "
                                    "perdido cerrado cancelado";
constexpr WordList words_of_open = "open pending ongoing running waiting offen laufend wartend ouvert abierto";

/// Texts of a column that say something about their rows.
struct Statuses {
    std::size_t column = 0;
    std::vector<std::string> ended;
    std::vector<std::string> open;
};

bool has(const std::vector<std::string>& texts, std::string_view cell) {
    return std::ranges::find(texts, csv::trim(cell)) != texts.end();
}

/// The columns of few texts in which some text speaks of an end or of work that goes on. Deals that are neither won nor
/// lost are open, whatever their stages are called.
std::vector<Statuses> statuses_of(const TableOutline& table) {
    std::vector<Statuses> found;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        if (table.roles[i].use != Use::category) continue;
        const bool are_stages = table.stages && table.stages->column == i;
        Statuses statuses{i, {}, {}};
        for (const CountedText& counted : table.column(i).texts) {
            const auto words = split_name(counted.text);
            const std::string text(csv::trim(counted.text));
            if (words_of_ended.has_any_of(words))
                statuses.ended.push_back(text);
            else if (are_stages || words_of_open.has_any_of(words))
                statuses.open.push_back(text);
        }
        if (!statuses.ended.empty() || !statuses.open.empty()) found.push_back(std::move(statuses));
    }
    return found;
}

csv::Format format_of(const TableOutline& table, const std::string& date_format) {
    csv::Format format = table.given->profile.format;
    format.date_formats.clear();
    if (!date_format.empty()) format.date_formats.push_back(date_format);
    return format;
}

class Survey {
public:
    Survey(const TableOutline& table, const SpanQuestion& question)
        : table_(table)
        , question_(question)
        , format_(format_of(table, question.format))
        , dates_(format_)
        , numbers_(format_, table.given->profile.delimiter)
        , statuses_(statuses_of(table)) {}

    SpanSurvey run() {
        Diagnostics known; // errors were reported when the file was profiled
        for (; file_ < table_.given->profile.files.size(); ++file_) {
            auto table = csv::Table::open(table_.given->profile.files[file_], format_, known);
            if (!table || !select(*table)) continue;
            csv::Batch batch;
            while (table->read(batch, known))
                for (std::size_t row = 0; row < batch.size(); ++row) add(batch, row);
        }
        return std::move(survey_);
    }

private:
    /// Selects the two dates, the amount and the statuses, in this order.
    bool select(csv::Table& table) const {
        std::vector<std::size_t> columns{question_.span.from, question_.span.until};
        columns.push_back(question_.amount.value_or(question_.span.from));
        for (const Statuses& statuses : statuses_) columns.push_back(statuses.column);
        for (std::size_t& column : columns) {
            const auto& names = table.columns();
            const auto found = std::ranges::find(names, table_.column(column).name);
            if (found == names.end()) return false;
            column = static_cast<std::size_t>(found - names.begin());
        }
        table.select(std::move(columns));
        return true;
    }

    [[nodiscard]] std::optional<Date> day(std::string_view cell) const {
        const csv::DateCell read = dates_.read(cell);
        if (read.state != csv::CellState::value) return std::nullopt;
        return std::chrono::floor<std::chrono::days>(read.value);
    }

    void add(const csv::Batch& batch, std::size_t row) {
        const auto from = day(batch.column(0)[row]);
        const auto until = day(batch.column(1)[row]);
        if (!from) {
            ++survey_.unbegun;
            return;
        }
        if (until && *until < *from && survey_.reversed++ == 0)
            survey_.first_reversed = odd_row(batch, row, batch.column(1)[row]);
        compare_statuses(batch, row, until.has_value());
        if (until && *until <= question_.last) {
            ++survey_.ended;
            survey_.longest = std::max(survey_.longest, *until - *from);
        } else if (*from <= question_.last) {
            ++survey_.in_force;
            if (question_.amount) add_amount(batch.column(2)[row]);
        }
    }

    [[nodiscard]] OddRow odd_row(const csv::Batch& batch, std::size_t row, std::string_view cell) const {
        const std::vector<std::string>& paths = table_.given->paths;
        const std::string file = paths.size() > 1 ? " of " + paths[file_] : std::string();
        return {std::string(csv::trim(cell)), fmt::format("line {}{}", batch.line(row), file)};
    }

    void add_amount(std::string_view cell) {
        const csv::NumberCell amount = numbers_.read(cell);
        if (amount.state != csv::CellState::value)
            ++survey_.without_amount;
        else if (amount.value.sign() == 0)
            ++survey_.zeros;
    }

    void compare_statuses(const csv::Batch& batch, std::size_t row, bool has_end) {
        std::optional<OddRow>& odd = has_end ? survey_.open_with_end : survey_.ended_without_end;
        if (odd) return;
        for (std::size_t i = 0; i < statuses_.size(); ++i) {
            const std::string_view cell = batch.column(3 + i)[row];
            if (has(has_end ? statuses_[i].open : statuses_[i].ended, cell)) odd = odd_row(batch, row, cell);
        }
    }

    const TableOutline& table_;
    const SpanQuestion& question_;
    csv::Format format_;
    csv::DateReader dates_;
    csv::NumberReader numbers_;
    std::vector<Statuses> statuses_;
    SpanSurvey survey_;
    std::size_t file_ = 0; // index of the file that is read
};

} // namespace

bool is_status(const ColumnProfile& column) {
    const auto speaking = std::ranges::count_if(column.texts, [](const CountedText& counted) {
        const auto words = split_name(counted.text);
        return words_of_ended.has_any_of(words) || words_of_open.has_any_of(words);
    });
    return static_cast<std::size_t>(speaking) * 2 > column.texts.size();
}

SpanSurvey survey_spans(const TableOutline& table, const SpanQuestion& question) {
    return Survey(table, question).run();
}

} // namespace kpitrace

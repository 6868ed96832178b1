#include "engine/table_extent.hpp"

#include "csv/time_zone.hpp"
#include "engine/answer_rows.hpp"
#include "engine/local_days.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "sql/dated_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kpitrace::engine {
namespace {

class ExtentReader {
public:
    ExtentReader(const Query& query, SourceId source, sql::Dialect dialect, Diagnostics& diagnostics)
        : query_(query)
        , source_(source)
        , dialect_(dialect)
        , diagnostics_(diagnostics)
        , proofs_(sql::proofs_of(query, source, dialect))
        , local_(query, source) {}

    std::optional<TableExtent> read(const Answer& answer) {
        for (std::size_t row = 0; row < answer.rows(); ++row) take(AnswerLine(answer, row));
        if (!has_extent_) throw WrongCell("the answer has no row `extent`");
        sql::check_facts(query_, source_, facts_, dialect_, diagnostics_);
        if (diagnostics_.has_errors()) return std::nullopt;
        made_.rows = facts_.rows;
        made_.inexact = sql::inexact_columns(query_, source_, facts_, dialect_);
        return made_;
    }

private:
    void take(const AnswerLine& line) {
        const std::string_view kind = line.kind();
        if (kind == "type") {
            if (const auto name = line.text(2)) facts_.types[column(line)].emplace_back(*name);
        } else if (kind == "extent") {
            take_extent(line);
        } else if (kind == "proof") {
            take_proof(line);
        } else {
            line.refuse(0, "`type`, `extent` or `proof`");
        }
    }

    [[nodiscard]] ColumnId column(const AnswerLine& line) const { return {line.index(1, query_.columns.size())}; }

    void take_extent(const AnswerLine& line) {
        has_extent_ = true;
        facts_.rows = line.count(1);
        take_ranges(line);
        const Relation& relation = query_[source_];
        if (!relation.date && !relation.in_force) return;
        made_.undated = line.count(2);
        const auto first = line.optional_integer(3);
        const auto last = line.optional_integer(4);
        if (first && last) made_.days = DateRange{local_.day_of(*first), local_.day_of(*last)};
    }

    void take_ranges(const AnswerLine& line) {
        constexpr std::size_t first_cell = 5;
        std::size_t cell = first_cell;
        for (const ColumnId id : sql::number_columns(query_, source_)) {
            const auto least = line.number(cell);
            const auto greatest = line.number(cell + 1);
            if (least && greatest)
                add_range(id, {*least, *greatest,
                               std::max(digits_after_point(line, cell), digits_after_point(line, cell + 1))});
            cell += 2;
        }
    }

    /// Several columns of the query can be found by different lookups and be the same column of a table.
    void add_range(ColumnId id, const sql::ColumnRange& found) {
        const auto [entry, is_new] = facts_.ranges.try_emplace(sql::column_of_table(query_, id), found);
        if (is_new) return;
        sql::ColumnRange& range = entry->second;
        if (Number::compare(found.least, range.least) < 0) range.least = found.least;
        if (Number::compare(found.greatest, range.greatest) > 0) range.greatest = found.greatest;
        range.scale = std::max(range.scale, found.scale);
    }

    [[nodiscard]] static int digits_after_point(const AnswerLine& line, std::size_t cell) {
        const std::string_view text = *line.cell(cell);
        const std::size_t point = text.find('.');
        return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
    }

    void take_proof(const AnswerLine& line) {
        const sql::Proof& proof = proofs_[line.index(1, proofs_.size())];
        const std::uint64_t count = line.count(2);
        if (count == 0) return;
        Diagnostic broken = proof.if_broken;
        broken.message = fmt::format("`{}`: {} {}{} {}", query_[source_].name, count, proof.noun, count == 1 ? "" : "s",
                                     broken.message);
        diagnostics_.add(std::move(broken));
    }

    const Query& query_;
    SourceId source_;
    sql::Dialect dialect_;
    Diagnostics& diagnostics_;
    std::vector<sql::Proof> proofs_;
    LocalDays local_;
    sql::TableFacts facts_;
    TableExtent made_;
    bool has_extent_ = false;
};

} // namespace

std::optional<TableExtent> read_extent(const Query& query, SourceId source, sql::Dialect dialect, const Answer& answer,
                                       Diagnostics& diagnostics) {
    return ExtentReader(query, source, dialect, diagnostics).read(answer);
}

} // namespace kpitrace::engine

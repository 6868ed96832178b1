// A missing holiday makes a due share wrong without a word, so a cell that is not a date is an error.
#include "cli/holidays.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/csv/table.hpp"
#include "kpitrace/text/cell_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

class HolidayReader {
public:
    HolidayReader(const Scorecard& scorecard, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , file_(*scorecard.holiday_file)
        , diagnostics_(diagnostics) {}

    /// Returns nothing after an error.
    std::optional<std::vector<Date>> run(const FileRoot& root) {
        const std::uint64_t errors = diagnostics_.count(Severity::error);
        const std::string path = (fs::path(scorecard_.file.name()).parent_path() / file_.path).string();
        if (may_read(path, root)) read(path);
        if (diagnostics_.count(Severity::error) > errors) return std::nullopt;
        return std::move(days_);
    }

private:
    void fail(std::string_view rule, Place place, std::string message, std::string help) {
        diagnostics_.add({.severity = Severity::error,
                          .rule = std::string(rule),
                          .message = std::move(message),
                          .place = std::move(place),
                          .help = std::move(help)});
    }

    bool may_read(const std::string& path, const FileRoot& root) {
        const Place place = place_of(scorecard_.file, file_.span);
        std::error_code ignored;
        if (!root.contains(path)) {
            fail("outside-root", place, fmt::format("`{}` is outside the folder of `--root`", file_.path),
                 "write a file in that folder");
            return false;
        }
        if (fs::is_regular_file(path, ignored)) return true;
        fail("unreadable-file", place, fmt::format("`{}` is not a regular file", file_.path),
             "the path of `holidays` is relative to the scorecard");
        return false;
    }

    void read(const std::string& path) {
        const csv::Format format;
        auto table = csv::Table::open(path, format, diagnostics_);
        if (!table) return;
        const auto column =
            table->find_column(file_.column, place_of(scorecard_.file, file_.column_span), diagnostics_);
        if (!column) return;
        table->select({*column});
        const csv::DateReader dates(format);
        csv::Batch batch;
        while (table->read(batch, diagnostics_))
            for (std::size_t row = 0; row < batch.size(); ++row) add(*table, batch, row, dates);
        table->finish(diagnostics_);
    }

    void add(const csv::Table& table, const csv::Batch& batch, std::size_t row, const csv::DateReader& dates) {
        const std::string_view text = batch.column(0)[row];
        const csv::DateCell cell = dates.read(text);
        const Date day = std::chrono::floor<std::chrono::days>(cell.value);
        if (cell.state == csv::CellState::null) return;
        if (cell.state == csv::CellState::value && cell.last_day == day) return days_.push_back(day);
        fail("bad-date", table.cell_place(batch, row, 0),
             fmt::format("{} is not a day; expected a date like `2026-12-25`", shown_cell(text)),
             "write one date in each row");
    }

    static std::string shown_cell(std::string_view text) { return fmt::format("`{}`", cell_text(text)); }

    const Scorecard& scorecard_;
    const HolidayFile& file_;
    Diagnostics& diagnostics_;
    std::vector<Date> days_;
};

} // namespace

bool add_holidays(Scorecard& scorecard, const FileRoot& root, Diagnostics& diagnostics) {
    if (!scorecard.holiday_file) return true;
    auto days = HolidayReader(scorecard, diagnostics).run(root);
    if (!days) return false;
    scorecard.workdays.add_holidays(*std::move(days));
    return true;
}

} // namespace kpitrace::cli

// A missing holiday makes a due share wrong without a word, so a row without a date is an error, and so is a file
// without rows.
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

/// The diagnostics of reading the file as CSV. Some of their hints name keys of sources, which `holidays` does not
/// have.
Diagnostics with_help_for_holidays(const Diagnostics& found) {
    Diagnostics made;
    for (const auto& [rule, group] : found.groups()) {
        for (Diagnostic each : group.kept) {
            if (each.help.find("in the source") != std::string::npos)
                each.help = "save the file as CSV in UTF-8, with the names of its columns in the first line";
            made.add(std::move(each));
        }
        for (std::uint64_t i = group.kept.size(); i < group.total; ++i) made.add_uncounted_place(group.severity, rule);
    }
    return made;
}

class HolidayReader {
public:
    HolidayReader(const Scorecard& scorecard, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , file_(*scorecard.holiday_file)
        , diagnostics_(diagnostics) {}

    /// Returns nothing after an error.
    std::optional<std::vector<Date>> run(const FileRoot& root) {
        const std::uint64_t errors = diagnostics_.count(Severity::error);
        const std::string path = holiday_path(scorecard_);
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
        std::error_code failed;
        if (!root.contains(path)) {
            fail("outside-root", place, fmt::format("`{}` is outside the folder of `--root`", file_.path),
                 "write a file in that folder");
            return false;
        }
        const fs::file_status status = fs::status(path, failed);
        if (fs::is_regular_file(status)) return true;
        fail("unreadable-file", place,
             fs::exists(status) ? fmt::format("`{}` is not a regular file", file_.path)
                                : fmt::format("`{}` cannot be read: {}", file_.path, failed.message()),
             "the path of `holidays` is relative to the scorecard");
        return false;
    }

    void read(const std::string& path) {
        Diagnostics found;
        read_table(path, found);
        diagnostics_.merge(with_help_for_holidays(found));
    }

    void read_table(const std::string& path, Diagnostics& found) {
        const csv::Format format;
        auto table = csv::Table::open(path, format, found);
        if (!table) return;
        const auto column = table->find_column(file_.column, place_of(scorecard_.file, file_.column_span), found);
        if (!column) return;
        table->select({*column});
        const csv::DateReader dates(format);
        csv::Batch batch;
        std::size_t rows = 0;
        for (; table->read(batch, found); rows += batch.size())
            for (std::size_t row = 0; row < batch.size(); ++row) add(*table, batch, row, dates);
        table->finish(found);
        if (rows > 0 || found.has_errors()) return;
        fail("no-holidays", place_of(scorecard_.file, file_.span), fmt::format("`{}` has no rows", file_.path),
             "if there are no holidays, delete `holidays`");
    }

    void add(const csv::Table& table, const csv::Batch& batch, std::size_t row, const csv::DateReader& dates) {
        const std::string_view text = batch.column(0)[row];
        const csv::DateCell cell = dates.read(text);
        const Date day = std::chrono::floor<std::chrono::days>(cell.value);
        if (cell.state == csv::CellState::value && cell.last_day == day) return days_.push_back(day);
        const std::string found = cell.state == csv::CellState::null
                                      ? "the row has no date"
                                      : fmt::format("`{}` is not a day", cell_text(text));
        fail("bad-date", table.cell_place(batch, row, 0), found + "; expected a date like `2026-12-25`",
             "write one date in each row");
    }

    const Scorecard& scorecard_;
    const HolidayFile& file_;
    Diagnostics& diagnostics_;
    std::vector<Date> days_;
};

} // namespace

std::string holiday_path(const Scorecard& scorecard) {
    return (fs::path(scorecard.file.name()).parent_path() / scorecard.holiday_file->path).string();
}

bool add_holidays(Scorecard& scorecard, const FileRoot& root, Diagnostics& diagnostics) {
    if (!scorecard.holiday_file) return true;
    auto days = HolidayReader(scorecard, diagnostics).run(root);
    if (!days) return false;
    scorecard.workdays.add_holidays(*std::move(days));
    return true;
}

} // namespace kpitrace::cli

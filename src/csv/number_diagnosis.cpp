#include "csv/number_form.hpp"
#include "csv/number_look.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/csv/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace kpitrace::csv {

namespace {

/// The marks that files are written with. All of them are tried on every cell.
constexpr std::array<Marks, 4> usual_marks{{{".", ","}, {",", "."}, {".", " "}, {",", " "}}};

/// What a source has: nothing where a key is not written.
struct MarkKeys {
    std::optional<std::string_view> decimal;
    std::optional<std::string_view> thousands;

    /// As NumberReader takes them.
    [[nodiscard]] Marks marks() const {
        if (!decimal && thousands == ".") return {",", "."};
        const std::string_view mark = decimal.value_or(".");
        return {mark, thousands.value_or(mark == "," ? "." : ",")};
    }
};

bool are_equal(const Marks& a, const Marks& b) {
    return a.decimal == b.decimal && a.thousands == b.thousands;
}

/// The keys to write so that a source with these keys has the marks `to`. A key `thousands` that would change the
/// decimal mark by itself is not written alone: nobody would expect that of it.
std::string keys_for(const Marks& to, const MarkKeys& written) {
    const std::string decimal = fmt::format(R"(`decimal: "{}"`)", to.decimal);
    const std::string thousands = fmt::format(R"(`thousands: "{}"`)", to.thousands);
    if (are_equal(MarkKeys{to.decimal, written.thousands}.marks(), to)) return decimal;
    const bool keeps_decimal = written.marks().decimal == to.decimal;
    if (keeps_decimal && are_equal(MarkKeys{written.decimal, to.thousands}.marks(), to)) return thousands;
    return decimal + " and " + thousands;
}

/// All usual marks that read the text; first those that keep the decimal mark that the source has.
std::vector<Remedy> remedies_for(std::string_view text, const MarkKeys& written, const Units& units) {
    std::vector<Remedy> remedies;
    const auto add = [&](const Marks& marks) {
        if (const auto form = read_number_form(text, marks, units))
            remedies.push_back({keys_for(marks, written), form->value.to_string()});
    };
    const std::string_view now = written.marks().decimal;
    for (const Marks& marks : usual_marks)
        if (marks.decimal == now) add(marks);
    for (const Marks& marks : usual_marks)
        if (marks.decimal != now) add(marks);
    return remedies;
}

bool readings_differ(const std::vector<Remedy>& remedies) {
    return std::ranges::any_of(remedies,
                               [&](const Remedy& remedy) { return remedy.reading != remedies.front().reading; });
}

} // namespace

CellFault NumberReader::diagnose(std::string_view cell) const {
    const std::string_view text = trim(cell);
    MarkKeys written;
    if (decimal_written_) written.decimal = decimal_;
    if (thousands_written_) written.thousands = thousands_;
    CellFault fault;
    fault.remedies = remedies_for(text, written, *units_);
    if (!fault.remedies.empty()) {
        fault.form = readings_differ(fault.remedies) ? FaultForm::ambiguous : FaultForm::other_form;
    } else if (looks_like_duration(text)) {
        fault.form = FaultForm::duration;
        fault.mark = text_beside_number(text, *units_).value_or("");
    } else if (const auto mark = text_beside_number(text, *units_)) {
        fault.form = marks_side_of_account(*mark) ? FaultForm::debit_credit : FaultForm::unit;
        fault.mark = *mark;
    }
    return fault;
}

} // namespace kpitrace::csv

#include "explain/history_plot.hpp"

#include "display/page.hpp"
#include "display/zones.hpp"
#include "explain/plot_axis.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <map>
#include <span>

namespace kpitrace {
namespace {

constexpr std::size_t axis_width = 2;   // columns of ` ┤`
constexpr std::size_t names_width = 15; // columns of ` min, max, red` after the plot
constexpr std::size_t narrowest_period = 2;
constexpr std::size_t widest_period = 6;

/// A line through all periods, such as the target: its value in each period.
struct DrawnCourse {
    std::string_view name;
    std::string_view stroke;
    Look look = Look::plain;
    std::vector<std::optional<double>> values;
};

struct Cell {
    std::string_view glyph = " ";
    Look look = Look::plain;
};

class Canvas {
public:
    Canvas(std::size_t rows, std::size_t columns)
        : rows_(rows, std::vector<Cell>(columns)) {}

    void put(std::size_t row, std::size_t column, std::string_view glyph, Look look) {
        rows_[row][column] = {glyph, look};
    }
    void add_to(Line& line, std::size_t row) const {
        const std::vector<Cell>& cells = rows_[row];
        for (std::size_t begin = 0; begin < cells.size();) {
            std::string run; // characters with the same look, which are painted together
            std::size_t end = begin;
            for (; end < cells.size() && cells[end].look == cells[begin].look; ++end) run += cells[end].glyph;
            line.add(run, cells[begin].look);
            begin = end;
        }
    }

private:
    std::vector<std::vector<Cell>> rows_;
};

/// Draws the latest periods of a history that fit on the page.
class Plotter {
public:
    Plotter(std::span<const ExplainedHistoryPoint> history, std::string_view unit, const std::optional<Number>& red,
            const Page& page)
        : whole_(history)
        , factor_(unit == "%" ? 100 : 1)
        , page_(page) {
        // The number of periods that fit depends on the width of the labels, and the labels depend on these periods.
        // The width of labels only grows from turn to turn, so the search ends.
        const std::string_view label_unit = unit == "%" ? unit : std::string_view();
        for (std::size_t label_width = 0;;) {
            fit(label_width);
            gather(red);
            axis_ = axis_of(values_, label_unit);
            const std::size_t needed = axis_ ? width_of_labels(*axis_) : 0;
            if (needed <= label_width) break;
            label_width = needed;
        }
    }

    [[nodiscard]] HistoryPlot draw() const {
        if (!axis_) return {};
        Canvas canvas(axis_->rows, history_.size() * period_width_);
        // What is drawn later covers what was drawn before: `red` comes first, targets cover it, and points are on
        // top.
        for (const DrawnCourse& course : courses_) draw_course(course, canvas);
        draw_points(canvas);
        return {rows_of(canvas) + foot() + labels() + years() + legend(), history_.size()};
    }

private:
    static std::size_t width_of_labels(const PlotAxis& axis) {
        std::size_t width = 0;
        for (const PlotTick& tick : axis.ticks) width = std::max(width, display_width(tick.label));
        return width;
    }

    void fit(std::size_t label_width) {
        const std::size_t taken = text_indent + label_width + axis_width + names_width;
        const std::size_t room = std::max(page_.width, taken + narrowest_period) - taken;
        period_width_ = std::clamp(room / whole_.size(), narrowest_period, widest_period);
        history_ = whole_.last(std::min(whole_.size(), room / period_width_));
    }

    [[nodiscard]] std::optional<double> scaled(const std::optional<Number>& number) const {
        if (!number || !number->is_finite()) return std::nullopt;
        return number->to_double() * factor_;
    }

    template<class Of>
    DrawnCourse course(std::string_view name, std::string_view stroke, Look look, const Of& of) const {
        DrawnCourse made{name, stroke, look, {}};
        for (const ExplainedHistoryPoint& point : history_) made.values.push_back(scaled(of(point)));
        return made;
    }

    template<class Target, class Of> [[nodiscard]] static auto of_target(const Of& of) {
        return [of](const ExplainedHistoryPoint& point) -> std::optional<Number> {
            const auto* target = std::get_if<Target>(&point.target);
            return target != nullptr ? std::optional<Number>(of(*target)) : std::nullopt;
        };
    }

    /// Points are drawn after all lines, and `red` before targets, so that the more important is on top.
    void gather(const std::optional<Number>& red) {
        courses_.clear();
        if (red) courses_.push_back(course("red", "┄", Look::red, [&](const auto&) { return red; }));
        courses_.push_back(course("target", "─", Look::plain, of_target<Number>([](const Number& n) { return n; })));
        courses_.push_back(
            course("max", "─", Look::plain, of_target<TargetRange>([](const TargetRange& r) { return r.max; })));
        courses_.push_back(
            course("min", "─", Look::plain, of_target<TargetRange>([](const TargetRange& r) { return r.min; })));
        values_.clear();
        for (const DrawnCourse& course : courses_)
            for (const auto& value : course.values)
                if (value) values_.push_back(*value);
        for (const ExplainedHistoryPoint& point : history_)
            if (const auto value = scaled(point.actual)) values_.push_back(*value);
        if (values_.empty()) values_.push_back(0);
    }

    void draw_course(const DrawnCourse& course, Canvas& canvas) const {
        std::optional<std::size_t> before;
        for (std::size_t i = 0; i < course.values.size(); ++i) {
            std::optional<std::size_t> row;
            if (course.values[i]) row = axis_->row_of(*course.values[i]);
            const std::size_t begin = i * period_width_;
            for (std::size_t column = begin; row && column < begin + period_width_; ++column)
                canvas.put(*row, column, course.stroke, course.look);
            if (row && before && row != before) draw_step(*before, *row, begin, course.look, canvas);
            before = row;
        }
    }

    static void draw_step(std::size_t from, std::size_t to, std::size_t column, Look look, Canvas& canvas) {
        const bool falls = from < to;
        for (std::size_t row = std::min(from, to) + 1; row < std::max(from, to); ++row)
            canvas.put(row, column, "│", look);
        canvas.put(from, column, falls ? "┐" : "┘", look);
        canvas.put(to, column, falls ? "└" : "┌", look);
    }

    [[nodiscard]] std::size_t middle_of(std::size_t period) const { return period * period_width_ + period_width_ / 2; }

    void draw_points(Canvas& canvas) const {
        for (std::size_t i = 0; i < history_.size(); ++i) {
            const auto value = scaled(history_[i].actual);
            if (!value) continue;
            const bool judged = history_[i].zone != Zone::unmeasured;
            canvas.put(axis_->row_of(*value), middle_of(i), judged ? symbol(history_[i].zone) : "•",
                       judged ? look_of(history_[i].zone) : Look::strong);
        }
    }

    [[nodiscard]] std::size_t plot_begin() const { return text_indent + width_of_labels(*axis_) + axis_width; }

    [[nodiscard]] std::string rows_of(const Canvas& canvas) const {
        const auto names = names_of_courses();
        std::string out;
        for (std::size_t row = 0; row < axis_->rows; ++row) {
            const auto tick = std::find_if(axis_->ticks.begin(), axis_->ticks.end(),
                                           [row](const PlotTick& t) { return t.row == row; });
            Line line(page_);
            if (tick != axis_->ticks.end()) line.add_right(tick->label, plot_begin() - axis_width, Look::faint);
            line.move_to(plot_begin() - 1).add(tick != axis_->ticks.end() ? "┤" : "│", Look::faint);
            canvas.add_to(line, row);
            if (const auto name = names.find(row); name != names.end())
                line.move_to(plot_begin() + history_.size() * period_width_ + 1).add(name->second);
            out += line.str();
        }
        return out;
    }

    /// The names of lines by the row in which each line ends. Several lines can end in one row.
    [[nodiscard]] std::map<std::size_t, std::string> names_of_courses() const {
        std::map<std::size_t, std::string> names;
        for (const DrawnCourse& course : courses_) {
            if (course.values.empty() || !course.values.back()) continue;
            std::string& name = names[axis_->row_of(*course.values.back())];
            name = std::string(course.name) + (name.empty() ? "" : ", " + name);
        }
        return names;
    }

    [[nodiscard]] std::string foot() const {
        std::string rule = "└";
        for (std::size_t i = 0; i < history_.size() * period_width_; ++i) {
            const bool labelled = i % period_width_ == period_width_ / 2 && is_labelled(i / period_width_);
            rule += labelled ? "┴" : "─";
        }
        return Line(page_).move_to(plot_begin() - 1).add(rule, Look::faint).str();
    }

    /// Whether a period has a label. Labels are counted from the latest period, so that it always has one.
    [[nodiscard]] bool is_labelled(std::size_t period) const {
        std::size_t widest = 0;
        for (const ExplainedHistoryPoint& point : history_)
            widest = std::max({widest, display_width(point.label), point.year.size()});
        const bool is_of_two_words = !history_.empty() && history_.back().label.find(' ') != std::string::npos;
        const std::size_t gap = is_of_two_words ? 3 : 1; // more than the space between the two words of a label
        const std::size_t every = (widest + gap + period_width_ - 1) / period_width_;
        return (history_.size() - 1 - period) % every == 0;
    }

    [[nodiscard]] std::size_t label_begin(std::size_t period, std::string_view label) const {
        const std::size_t middle = plot_begin() + middle_of(period);
        return middle - std::min(middle, (display_width(label) - 1) / 2);
    }

    [[nodiscard]] std::string labels() const {
        Line line(page_);
        for (std::size_t i = 0; i < history_.size(); ++i)
            if (is_labelled(i)) line.move_to(label_begin(i, history_[i].label)).add(history_[i].label, Look::faint);
        return line.str();
    }

    /// The line of years, each below the first label of its year.
    [[nodiscard]] std::string years() const {
        Line line(page_);
        std::string before;
        for (std::size_t i = 0; i < history_.size(); ++i) {
            const std::string& year = history_[i].year;
            if (!is_labelled(i) || year == before) continue;
            line.move_to(label_begin(i, history_[i].label)).add(year, Look::faint);
            before = year;
        }
        return before.empty() ? std::string() : line.str();
    }

    [[nodiscard]] bool has_points_of(Zone zone) const {
        return std::any_of(history_.begin(), history_.end(), [zone](const ExplainedHistoryPoint& point) {
            return point.zone == zone && point.actual.has_value();
        });
    }

    /// Explains the symbols of the zones that occur. `no data` is then a point that has a value but was not judged.
    [[nodiscard]] std::string legend() const {
        constexpr std::size_t gap = 3;
        Line line(page_);
        for (const Zone zone : {Zone::green, Zone::yellow, Zone::red, Zone::no_data}) {
            if (!has_points_of(zone)) continue;
            line.move_to(line.width() == 0 ? plot_begin() : line.width() + gap);
            line.add(zone == Zone::no_data ? std::string(symbol(zone)) + " not judged" : symbol_and_word(zone),
                     look_of(zone));
        }
        return line.width() > 0 ? line.str() : std::string();
    }

    std::span<const ExplainedHistoryPoint> whole_;
    std::span<const ExplainedHistoryPoint> history_; // the part that is drawn
    double factor_;
    const Page& page_;
    std::size_t period_width_ = narrowest_period;
    std::vector<DrawnCourse> courses_;
    std::vector<double> values_;
    std::optional<PlotAxis> axis_;
};

} // namespace

HistoryPlot plot_history(const std::vector<ExplainedHistoryPoint>& history, std::string_view unit,
                         const std::optional<Number>& red, const Page& page) {
    const auto has_value = [](const ExplainedHistoryPoint& point) { return point.actual && point.actual->is_finite(); };
    if (std::none_of(history.begin(), history.end(), has_value)) return {};
    return Plotter(history, unit, red, page).draw();
}

} // namespace kpitrace

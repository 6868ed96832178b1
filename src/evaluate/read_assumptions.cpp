// An assumption is a word of the command line. All words are read before the command gives up, so that one call shows
// every mistake. What a word means depends on the unit of the metric: `+2` on a percentage would be 200 points, which
// nobody means, so it is refused and both usual readings are proposed.
#include "kpitrace/evaluate/read_assumptions.hpp"

#include "kpitrace/text/suggest.hpp"
#include "scorecard/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kpitrace {
namespace {

using AssumptionKind = WantedAssumption::Kind;

/// The VALUE of an assumption, as far as it can be understood without knowing the metric.
struct Form {
    AssumptionKind kind = AssumptionKind::value;
    Number amount;
    bool in_points = false;
};

Number hundredth(const Number& number) {
    return number * Number(*Decimal::make(1, 2));
}

/// Reads a change: its sign, then its amount. A second sign is a typing error.
std::optional<Form> form_of_change(std::string_view text) {
    Form form{.kind = AssumptionKind::sum, .amount = {}};
    const bool is_negative = text.front() == '-';
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) return std::nullopt;
    if (text.ends_with('%')) form.kind = AssumptionKind::product;
    if (text.ends_with("pp")) {
        form.in_points = true;
        text.remove_suffix(2);
        if (text.ends_with('%')) return std::nullopt;
    }
    const auto amount = parse_number(text); // parse_number() has already divided a percentage by 100
    if (!amount) return std::nullopt;
    form.amount = form.in_points ? hundredth(*amount) : *amount;
    if (is_negative) form.amount = -form.amount;
    return form;
}

/// A leading `+` or `-` always means a change: `x=-3`. A negative value therefore needs a second `=`: `x==-3`.
std::optional<Form> form_of(std::string_view text) {
    if (text == "target") return Form{.kind = AssumptionKind::target, .amount = {}};
    if (text.starts_with('+') || text.starts_with('-')) return form_of_change(text);
    if (text.starts_with('=')) text.remove_prefix(1);
    const auto value = parse_number(text);
    return value ? std::optional(Form{.kind = AssumptionKind::value, .amount = *value}) : std::nullopt;
}

template<class Element>
std::optional<std::uint32_t> index_of(const std::vector<Element>& elements, std::string_view id) {
    const auto found = std::find_if(elements.begin(), elements.end(), [&](const Element& e) { return e.id == id; });
    if (found == elements.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - elements.begin());
}

class AssumptionReader {
public:
    AssumptionReader(const Scorecard& scorecard, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , diagnostics_(diagnostics) {}

    void read(const std::string& word) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || trim_blanks(word.substr(0, equals)).empty()) {
            fail("bad-assumption", fmt::format("`{}` is not an assumption; expected METRIC=VALUE", word),
                 forms("win_rate"));
            return;
        }
        const std::string_view text(word);
        const std::string_view id = trim_blanks(text.substr(0, equals));
        const std::string_view value = trim_blanks(text.substr(equals + 1));
        const auto form = form_of(value);
        if (!form)
            fail("bad-assumption",
                 fmt::format("`{}` is not a value for `{}`; expected a number, a change or `target`", value, id),
                 forms(id));
        if (const auto kpi = one_of_several(id); kpi && form && form->kind == AssumptionKind::target) {
            const MetricId metric = *metric_of(scorecard_[*kpi]);
            wanted_.push_back(
                {.written = word, .metric = metric, .kind = AssumptionKind::target, .amount = {}, .kpi = kpi});
            return;
        }
        const auto metric = find_metric(id, value);
        if (form && metric && is_sound(*metric, *form, value))
            wanted_.push_back({.written = word, .metric = *metric, .kind = form->kind, .amount = form->amount});
    }

    /// Reports metrics that are assumed twice, because the second value would silently replace the first.
    void refuse_repeated() {
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            const auto same = [&](const WantedAssumption& other) { return other.metric == wanted_[i].metric; };
            const auto end = wanted_.begin() + static_cast<std::ptrdiff_t>(i);
            const auto first = std::find_if(wanted_.begin(), end, same);
            if (first != end)
                fail("repeated-assumption",
                     fmt::format("`{}` and `{}` assume the same metric", first->written, wanted_[i].written),
                     "keep one of them");
        }
    }

    [[nodiscard]] std::vector<WantedAssumption> take() { return std::move(wanted_); }

private:
    void fail(std::string rule, std::string message, std::string help) {
        diagnostics_.add(call_error(std::move(rule), std::move(message), std::move(help)));
    }

    static std::string forms(std::string_view id) {
        return fmt::format("write a number (`{0}=25%`, a negative one `{0}==-3`), a change (`{0}=+5%`, `{0}=-3`, "
                           "`{0}=+2pp`), or `{0}=target`",
                           id);
    }

    std::optional<MetricId> find_metric(std::string_view id, std::string_view value) {
        if (const auto found = index_of(scorecard_.metrics, id)) return MetricId{*found};
        if (const auto kpi = index_of(scorecard_.kpis, id))
            report_kpi(scorecard_.kpis[*kpi], value);
        else
            fail("unknown-metric", fmt::format("no metric is named `{}`", id), nearest_metric(id));
        return std::nullopt;
    }

    /// The KPI with this id, if no metric has the id and other KPIs measure the same metric. Its target is then not the
    /// only one, so the second step reports it.
    [[nodiscard]] std::optional<KpiId> one_of_several(std::string_view id) const {
        const auto found = index_of(scorecard_.kpis, id);
        if (!found || index_of(scorecard_.metrics, id)) return std::nullopt;
        const auto metric = metric_of(scorecard_.kpis[*found]);
        const auto same = [&](const Kpi& kpi) { return metric_of(kpi) == metric; };
        if (!metric || std::count_if(scorecard_.kpis.begin(), scorecard_.kpis.end(), same) == 1) return std::nullopt;
        return KpiId{*found};
    }

    [[nodiscard]] std::string nearest_metric(std::string_view id) const {
        std::vector<std::string_view> names;
        for (const Metric& metric : scorecard_.metrics) names.emplace_back(metric.id);
        if (const auto nearest = nearest_name(id, names)) return fmt::format("did you mean `{}`?", *nearest);
        return "the metrics are " + list_names(names);
    }

    /// A KPI often has the name that people use for its metric. So the hint repeats the assumption with the metric's
    /// name, or lists the metrics of the KPI's expression.
    void report_kpi(const Kpi& kpi, std::string_view value) {
        if (const auto metric = metric_of(kpi)) {
            return fail("unknown-metric", fmt::format("`{}` is a KPI, not a metric", kpi.id),
                        fmt::format("it measures the metric `{0}`: write `{0}={1}`", scorecard_[*metric].id, value));
        }
        std::vector<std::string_view> names;
        for (const auto& name : kpi.actual.names)
            if (name && std::find(names.begin(), names.end(), scorecard_[*name].id) == names.end())
                names.emplace_back(scorecard_[*name].id);
        fail("unknown-metric",
             fmt::format("`{}` is a KPI that is calculated by the expression `{}`, not a metric", kpi.id,
                         print(kpi.actual.expression)),
             names.empty() ? "" : "assume a metric that it uses: " + list_names(names));
    }

    /// Whether the change has only one meaning for the unit of the metric.
    bool is_sound(MetricId id, const Form& form, std::string_view value) {
        const Metric& metric = scorecard_[id];
        const bool is_percentage = metric.unit == "%";
        if (form.in_points && !is_percentage) {
            fail("bad-assumption",
                 fmt::format("`{}={}` adds percentage points, but the unit of `{}` is not `%`", metric.id, value,
                             metric.id),
                 fmt::format("write `{}={}{}` to change it by that number", metric.id,
                             form.amount.sign() < 0 ? "" : "+", form.amount.to_string()));
            return false;
        }
        const bool is_bare_change = form.kind == AssumptionKind::sum && !form.in_points;
        if (is_percentage && is_bare_change && Number::compare(form.amount.abs(), 1) >= 0) {
            fail("bad-assumption",
                 fmt::format("`{}={}` would change a percentage by {} points", metric.id, value,
                             (form.amount * 100).to_string()),
                 fmt::format("write `{0}={1}pp` for percentage points, or `{0}={1}%` for a share of its value",
                             metric.id, value));
            return false;
        }
        return form.kind != AssumptionKind::target || has_kpi(id);
    }

    bool has_kpi(MetricId id) {
        const auto measures = [&](const Kpi& kpi) { return metric_of(kpi) == id; };
        if (std::any_of(scorecard_.kpis.begin(), scorecard_.kpis.end(), measures)) return true;
        fail("no-target", fmt::format("no KPI measures the metric `{}`, so it has no target", scorecard_[id].id),
             fmt::format("write the value itself, such as `{}=100`", scorecard_[id].id));
        return false;
    }

    const Scorecard& scorecard_;
    Diagnostics& diagnostics_;
    std::vector<WantedAssumption> wanted_;
};

} // namespace

std::optional<MetricId> metric_of(const Kpi& kpi) {
    if (kpi.actual.expression.as_name() == nullptr) return std::nullopt;
    return kpi.actual.names.back();
}

std::optional<std::vector<WantedAssumption>> read_assumptions(std::span<const std::string> words,
                                                              const Scorecard& scorecard, Diagnostics& diagnostics) {
    AssumptionReader reader(scorecard, diagnostics);
    for (const std::string& word : words) reader.read(word);
    reader.refuse_repeated();
    if (diagnostics.has_errors()) return std::nullopt;
    return reader.take();
}

} // namespace kpitrace

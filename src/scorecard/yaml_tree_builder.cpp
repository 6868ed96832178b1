// The builder uses the events of yaml-cpp and not its nodes: nodes lose the places of keys, keep only one of two equal
// keys, and let an alias repeat a large value thousands of times. Weights count what aliases repeat, so that a small
// file cannot grow to gigabytes.
#include "scorecard/yaml_tree_builder.hpp"

#include "scorecard/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {

namespace {

constexpr std::size_t longest_scalar = 64 * 1024;
/// A scalar counts as one more node for each 16 bytes, because an alias repeats the work for them.
constexpr std::size_t bytes_of_node = 16;
/// How many bytes before an empty list item are searched for its dash.
constexpr std::size_t far_back = 200;

constexpr std::array<std::string_view, 4> null_words{"null", "~", "Null", "NULL"};

constexpr std::string_view yaml_tag_prefix = "tag:yaml.org,2002:";
constexpr std::array<std::string_view, 8> yaml_tags{"str", "int", "float", "bool", "null", "timestamp", "map", "seq"};

bool is_known_tag(std::string_view tag) {
    if (tag.empty() || tag == "?" || tag == "!") return true;
    return tag.starts_with(yaml_tag_prefix) &&
           std::ranges::find(yaml_tags, tag.substr(yaml_tag_prefix.size())) != yaml_tags.end();
}

bool is_null_tag(std::string_view tag) {
    return tag.starts_with(yaml_tag_prefix) && tag.substr(yaml_tag_prefix.size()) == "null";
}

/// The word for null that begins at `at`, if it is a whole token.
std::string_view null_word(std::string_view source, std::size_t at) {
    for (const std::string_view word : null_words) {
        if (source.substr(at, word.size()) != word) continue;
        const std::string_view after = source.substr(at + word.size(), 1);
        if (after.empty() || std::string_view(" \t\r\n,[]{}:").find(after) != std::string_view::npos) return word;
    }
    return {};
}

} // namespace

void YamlTreeBuilder::stop(std::string_view rule, Span span, std::string message, std::string help) {
    errors_.error(rule, span, std::move(message), std::move(help));
    throw YamlStop{};
}

void YamlTreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
    const std::size_t at = offset(mark);
    if (std::exchange(began_, true)) {
        // yaml-cpp also begins a new document at a line that does not fit the lines above it.
        if (source_.substr(at, 3) != "---" && source_.substr(0, at).find("\n...") == std::string_view::npos) {
            stop("yaml-syntax", span_of(at, at + 1), "this line fits neither the list nor the map above it",
                 "the keys of the scorecard begin in the first column: `name: …`");
        }
        stop("second-document", span_of(at, at + 3),
             "a second YAML document begins here; a scorecard is a single document",
             "write each scorecard into a file of its own");
    }
}

void YamlTreeBuilder::begin_node(std::size_t at, std::string_view tag) {
    settle_doubtful_null(at);
    const bool in_flow = !open_.empty() && is_flow(tree_.nodes_[open_.back().node]);
    if (!in_flow && is_indented_by_tab(source_, at)) report_tab(errors_, source_.rfind('\t', at));
    if (!is_known_tag(tag)) {
        errors_.error("unknown-tag", span_of(at, std::min(source_.find_first_of(" \t\r\n", at), source_.size())),
                      fmt::format("the tag {} is not a tag of YAML", backticked(tag)),
                      "delete the tag, or put a text that begins with `!` in quotes");
    }
}

/// Decides about a doubtful null. In `a:` followed by a line `null: 1`, yaml-cpp marks the empty value of `a` at the
/// next token, which is the word `null`. Only the next event shows whether that word is the value of `a` or the next
/// key.
void YamlTreeBuilder::settle_doubtful_null(std::size_t at) {
    if (doubtful_null_ && doubtful_null_->word == at) {
        YamlNode& node = tree_.nodes_[doubtful_null_->node];
        node.text = {};
        node.span = doubtful_null_->place_if_empty;
    }
    doubtful_null_.reset();
}

/// Counts nodes, and stops at the limit. An alias counts as much as the value that it repeats, so aliases of aliases
/// cannot make a huge tree from a small file.
void YamlTreeBuilder::count(std::size_t weight, std::size_t at) {
    weight_ += weight;
    if (weight_ > limits_.nodes) {
        stop("too-large", span_of(at, at + 1),
             fmt::format("the scorecard has more than {} values, counting what aliases repeat", limits_.nodes));
    }
}

bool YamlTreeBuilder::expects_value() const {
    return !open_.empty() && tree_.nodes_[open_.back().node].kind == YamlKind::map &&
           (pending_.size() - open_.back().first_pending) % 2 == 1;
}

bool YamlTreeBuilder::is_flow(const YamlNode& node) const {
    const char first = node.written.span.begin < source_.size() ? source_[node.written.span.begin] : '\0';
    return first == '[' || first == '{';
}

/// The place to show for an empty value: its key, or its dash. Its mark is at the next token, which can be several
/// lines below.
Span YamlTreeBuilder::place_of_empty(std::size_t mark) const {
    if (expects_value()) return tree_.nodes_[pending_.back()].span;
    const std::size_t begin = mark < far_back ? 0 : mark - far_back;
    const std::size_t item = source_.substr(begin, mark - begin).find_last_of("-,[{");
    const std::size_t at = item == std::string_view::npos ? mark : begin + item;
    return span_of(at, at + 1);
}

bool YamlTreeBuilder::expects_key() const {
    return !open_.empty() && tree_.nodes_[open_.back().node].kind == YamlKind::map && !expects_value();
}

/// A key with an invisible character looks like a known key, so the message about an unknown key would help nobody.
void YamlTreeBuilder::refuse_look_alikes(const YamlNode& node) {
    if (!expects_key() || node.written.style != YamlStyle::plain) return;
    const auto at = find_look_alike_of_key(node.text);
    if (!at) return;
    found_look_alikes_ = true;
    report_look_alike(errors_, node.span.begin + *at);
}

/// Merge keys are refused and not ignored, because a scorecard that relies on them would silently lose keys.
void YamlTreeBuilder::refuse_merge_key(const YamlNode& node) {
    if (!expects_key() || node.written.style != YamlStyle::plain || node.text != "<<") return;
    errors_.error("merge-key", node.span, "the merge key `<<` is not supported",
                  "write the keys out, or use an alias for a whole value: `key: *name`");
}

YamlTreeBuilder::Index YamlTreeBuilder::add(YamlNode node, YAML::anchor_t anchor, std::size_t weight) {
    const auto index = static_cast<Index>(tree_.nodes_.size());
    tree_.nodes_.push_back(std::move(node));
    if (open_.empty()) tree_.root_ = index;
    pending_.push_back(index);
    if (anchor != YAML::NullAnchor) {
        if (anchors_.size() <= anchor) {
            anchors_.resize(anchor + 1);
            anchor_weights_.resize(anchor + 1);
        }
        anchors_[anchor] = index;
        anchor_weights_[anchor] = weight;
    }
    return index;
}

void YamlTreeBuilder::refuse_anchor_of_nothing(std::size_t at) {
    const std::size_t end = std::min(source_.find_first_of(" \t\r\n,[]{}", at), source_.size());
    stop("yaml-syntax", span_of(at, end), "an `&` begins an anchor in YAML, but no value follows it",
         fmt::format("put a text that begins with `&` in quotes: `\"{}\"`", source_.substr(at, end - at)));
}

void YamlTreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const std::size_t at = offset(mark);
    const bool is_key = !expects_value();
    begin_node(at, {});
    count(1, at);
    const std::size_t word_at = skip_yaml_properties(source_, at);
    const std::string_view word = null_word(source_, word_at);
    const Span empty = place_of_empty(at);
    const Span span = word.empty() ? empty : span_of(word_at, word_at + word.size());
    const bool in_list = !open_.empty() && tree_.nodes_[open_.back().node].kind == YamlKind::list;
    if (anchor != YAML::NullAnchor && word.empty() && source_.substr(at, 1) == "&") refuse_anchor_of_nothing(at);
    const Index index = add({.kind = YamlKind::null, .span = span, .text = word, .written = {}}, anchor, 1);
    if (!word.empty() && (!is_key || in_list)) doubtful_null_ = DoubtfulNull{index, word_at, empty};
}

/// An alias inside its own anchor would be a loop. The weight of an anchor is 0 until its value is complete, which
/// shows that.
void YamlTreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
    const std::size_t at = offset(mark);
    begin_node(at, {});
    const std::size_t end = std::min(source_.find_first_of(" \t\r\n,[]{}", at), source_.size());
    if (anchor >= anchors_.size() || !anchors_[anchor] || anchor_weights_[anchor] == 0) {
        stop("yaml-loop", span_of(at, end),
             fmt::format("the alias {} is inside the value that it repeats", backticked(source_.substr(at, end - at))),
             "an alias can only repeat a value that is complete above it");
    }
    count(anchor_weights_[anchor], at);
    YamlNode node = tree_.nodes_[*anchors_[anchor]];
    node.span = span_of(at, end);
    add(std::move(node), YAML::NullAnchor, 1);
}

/// Returns a view of a value. Most values are in the source as they are, and need no memory of their own.
std::string_view YamlTreeBuilder::keep(std::string_view value, Span written) {
    const std::string_view text = source_.substr(written.begin, written.end - written.begin);
    if (text == value) return text;
    return tree_.values_.emplace_back(value);
}

void YamlTreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                               const std::string& hidden) {
    const std::string value = show_question_marks(hidden);
    const std::size_t at = offset(mark);
    if (value.size() > longest_scalar) {
        stop("too-large", span_of(at, at + 1),
             fmt::format("this text has {} bytes; a text in a scorecard can have at most {}", value.size(),
                         longest_scalar));
    }
    begin_node(at, tag);
    const std::size_t weight = 1 + value.size() / bytes_of_node;
    count(weight, at);
    const auto written = find_written_scalar(source_, at, value);
    if (!written) {
        stop("yaml-syntax", span_of(at, at + 1), "this quoted text is never closed", help_for_open_quote(source_, at));
    }
    const bool plain = written->style == YamlStyle::plain;
    const bool null = plain && (is_null_tag(tag) || value.empty());
    YamlNode node{
        .kind = null ? YamlKind::null : YamlKind::scalar, .span = written->span, .text = {}, .written = *written};
    node.text = keep(value, written->span);
    if (null && value.empty()) node.span = place_of_empty(at);
    if (!is_known_tag(tag) && value.empty() && expects_value()) { // a text that begins with `!`
        node.kind = YamlKind::scalar;
        node.repaired = true;
    }
    refuse_merge_key(node);
    refuse_look_alikes(node);
    add(std::move(node), anchor, weight);
}

void YamlTreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                      YAML::EmitterStyle::value /*style*/) {
    open(YamlKind::list, offset(mark), tag, anchor);
}

void YamlTreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                 YAML::EmitterStyle::value /*style*/) {
    open(YamlKind::map, offset(mark), tag, anchor);
}

void YamlTreeBuilder::open(YamlKind kind, std::size_t at, std::string_view tag, YAML::anchor_t anchor) {
    begin_node(at, tag);
    if (open_.size() >= limits_.depth) {
        stop("too-deep", span_of(at, at + 1), fmt::format("lists and maps nest deeper than {} levels", limits_.depth));
    }
    const std::size_t weight_before = weight_;
    count(1, at);
    // If a list or map has an anchor or a tag, its mark is there.
    const std::size_t begin = skip_yaml_properties(source_, at);
    const Span span = span_of(begin, begin + 1);
    const Index index = add({.kind = kind, .span = span, .text = {}, .written = {YamlStyle::plain, span}}, anchor, 0);
    open_anchors_.push_back(anchor);
    open_.push_back({index, pending_.size(), weight_before});
}

void YamlTreeBuilder::close() {
    const Open closed = open_.back();
    open_.pop_back();
    YamlNode& node = tree_.nodes_[closed.node];
    const std::size_t children = pending_.size() - closed.first_pending;
    node.first = static_cast<Index>(tree_.children_.size());
    node.count = static_cast<Index>(children);
    close_span(node);
    const auto first = pending_.begin() + static_cast<std::ptrdiff_t>(closed.first_pending);
    tree_.children_.insert(tree_.children_.end(), first, pending_.end());
    pending_.erase(first, pending_.end());
    const YAML::anchor_t anchor = open_anchors_.back();
    open_anchors_.pop_back();
    if (anchor != YAML::NullAnchor) anchor_weights_[anchor] = weight_ - closed.weight_before;
}

/// Sets the end of a list or map, because yaml-cpp gives no mark for it. It is the end of the last child, or the
/// closing bracket after that child.
void YamlTreeBuilder::close_span(YamlNode& node) const {
    const bool has_children = node.count > 0;
    std::uint32_t end = has_children ? std::max(tree_.nodes_[pending_.back()].span.end, node.span.end) : node.span.end;
    if (is_flow(node)) {
        const char bracket = source_[node.span.begin] == '[' ? ']' : '}';
        const std::size_t close = source_.find(bracket, end);
        if (close != std::string_view::npos && close < end + far_back) end = static_cast<std::uint32_t>(close + 1);
    }
    node.span.end = end;
    node.written.span.end = end;
}

YamlStopPlace YamlTreeBuilder::stop_place(std::size_t at) const {
    YamlStopPlace stop{.at = at};
    for (const Open& open : open_) {
        const YamlNode& node = tree_.nodes_[open.node];
        if (!is_flow(node)) continue;
        if (!stop.bracket) stop.bracket = node.span.begin;
        stop.innermost = node.span.begin;
    }
    if (tree_.nodes_.empty()) return stop;
    const YamlNode& last = tree_.nodes_.back();
    const YamlStyle style = last.written.style;
    stop.last_begin = last.span.begin;
    if (last.kind == YamlKind::scalar && (style == YamlStyle::single_quoted || style == YamlStyle::double_quoted))
        stop.last_quoted = last.span;
    return stop;
}

} // namespace kpitrace

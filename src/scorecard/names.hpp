// The ids of one kind of element: their form, where they are defined, and which element a reference means.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Whether the text has the form `[A-Za-z_][A-Za-z0-9_-]*`.
[[nodiscard]] bool is_id(std::string_view text);

/// The name of an element that has only an id: `_` and `-` become spaces, and the first letter becomes a capital.
[[nodiscard]] std::string name_from_id(std::string_view id);

/// The ids of one kind of element in the order of the file. It has views of the tree from which they were read, which
/// must outlive it.
class Names {
public:
    struct Defined {
        std::string_view id;
        Span span;
    };

    /// `noun` is what messages call the element, such as `objective`.
    explicit Names(std::string_view noun)
        : noun_(noun) {}

    void add(std::string_view id, Span span);
    /// Prepares find(); call it after the last add(). Reports ids that are malformed, and repeated ids.
    void settle(ErrorSink& errors);

    [[nodiscard]] std::size_t size() const { return defined_.size(); }
    [[nodiscard]] const Defined& operator[](std::size_t index) const { return defined_[index]; }
    [[nodiscard]] std::string_view noun() const { return noun_; }
    /// The number of the first element with this id, if there is one.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// The number of the first element with this id. If there is none, reports that and suggests the nearest id, but
    /// never `not_meant`.
    [[nodiscard]] std::optional<std::uint32_t> resolve(std::string_view id, Span span, ErrorSink& errors,
                                                       std::string_view not_meant = {}) const;
    void report_unknown(std::string_view id, Span span, ErrorSink& errors, std::string_view not_meant = {}) const;

private:
    [[nodiscard]] std::string unknown_help(std::string_view id, ErrorSink& errors, std::string_view not_meant) const;

    std::string_view noun_;
    std::vector<Defined> defined_;
    std::vector<std::string_view> ids_; // the ids of defined_, for suggestions
    std::vector<std::uint32_t> sorted_; // numbers of elements, ordered by id and then by place
};

/// Makes ids for elements that the program writes itself. It makes each id only once.
class UniqueIds {
public:
    /// Returns `wish`. If that id is taken, returns `wish_2`, `wish_3` and so on.
    [[nodiscard]] std::string take(const std::string& wish);
    [[nodiscard]] bool has(std::string_view id) const { return taken_.contains(id); }

private:
    std::map<std::string, int, std::less<>> taken_; // for each wish, the number to try next
};

} // namespace kpitrace

// The ids of a kind of element: what they are, where they are defined, and what a reference to one means.
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

/// `[A-Za-z_][A-Za-z0-9_-]*`
[[nodiscard]] bool is_id(std::string_view text);

/// The name of an element that has only an id: `_` and `-` become spaces, and the first letter is a capital.
[[nodiscard]] std::string name_from_id(std::string_view id);

/// The ids of one kind of element in the order of the file. Its views belong to the tree from which they were read.
class Names {
public:
    struct Defined {
        std::string_view id;
        Span span;
    };

    /// noun: `objective`.
    explicit Names(std::string_view noun)
        : noun_(noun) {}

    void add(std::string_view id, Span span);
    /// Prepares find(); call it after the last add(). Reports ids that are malformed, and repeated ids.
    void settle(ErrorSink& errors);

    [[nodiscard]] std::size_t size() const { return defined_.size(); }
    [[nodiscard]] const Defined& operator[](std::size_t index) const { return defined_[index]; }
    [[nodiscard]] std::string_view noun() const { return noun_; }
    /// The first element with this id.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// The same, and reports where there is no such element, with the nearest id. not_meant: an id that must not be
    /// suggested.
    [[nodiscard]] std::optional<std::uint32_t> resolve(std::string_view id, Span span, ErrorSink& errors,
                                                       std::string_view not_meant = {}) const;
    /// Reports that no element of this kind has the id.
    void report_unknown(std::string_view id, Span span, ErrorSink& errors, std::string_view not_meant = {}) const;

private:
    [[nodiscard]] std::string unknown_help(std::string_view id, ErrorSink& errors, std::string_view not_meant) const;

    std::string_view noun_;
    std::vector<Defined> defined_;
    std::vector<std::string_view> ids_; // as defined_: for suggestions
    std::vector<std::uint32_t> sorted_; // by id, then place
};

/// Makes ids for elements that the program writes itself, each only once.
class UniqueIds {
public:
    /// `wish`, or if it is taken `wish_2`, `wish_3` and so on.
    [[nodiscard]] std::string take(const std::string& wish);
    [[nodiscard]] bool has(std::string_view id) const { return taken_.contains(id); }

private:
    std::map<std::string, int, std::less<>> taken_; // with the number to try next
};

} // namespace kpitrace

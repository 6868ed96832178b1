// The ids of one kind of element, and what a reference to one means.
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

/// `_` and `-` as spaces, and a capital first letter.
[[nodiscard]] std::string name_from_id(std::string_view id);

/// The ids of one kind in file order. Views and nodes belong to the tree they were read from.
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
    /// Makes find() answer; call after the last add(). Reports bad ids and those that stand twice.
    void settle(ErrorSink& errors);

    [[nodiscard]] std::size_t size() const { return defined_.size(); }
    [[nodiscard]] const Defined& operator[](std::size_t index) const { return defined_[index]; }
    [[nodiscard]] std::string_view noun() const { return noun_; }
    /// The first with this id.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;
    /// Or reports that there is none, and the nearest. not_meant: an id that is not proposed.
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

/// Makes ids for elements that the program writes. Gives each id once.
class UniqueIds {
public:
    /// `wish`, or where it is taken `wish_2`, `wish_3` …
    [[nodiscard]] std::string take(const std::string& wish);
    [[nodiscard]] bool has(std::string_view id) const { return taken_.contains(id); }

private:
    std::map<std::string, int, std::less<>> taken_; // with the number to try next
};

} // namespace kpitrace

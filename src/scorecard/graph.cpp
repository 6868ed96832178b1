// Scorecards are checked for loops before any other code follows their links, so later phases need no protection
// against loops.
#include "scorecard/graph.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace kpitrace {

namespace {

enum class Visit : std::uint8_t { never, on_path, done };

/// A depth-first search for loops. Its path is a vector and not the call stack, because the path can be as long as the
/// file.
class LoopSearch {
public:
    LoopSearch(const Graph& graph, std::size_t limit)
        : graph_(graph)
        , limit_(limit)
        , visits_(graph.size()) {}

    std::vector<Loop> run() {
        for (std::uint32_t start = 0; start < graph_.size() && loops_.size() < limit_; ++start) {
            if (visits_[start] == Visit::never) walk_from(start);
        }
        return std::move(loops_);
    }

private:
    struct Step {
        std::uint32_t element = 0;
        std::size_t next_edge = 0;
    };

    void enter(std::uint32_t element) {
        visits_[element] = Visit::on_path;
        path_.push_back({element, 0});
    }

    void walk_from(std::uint32_t start) {
        enter(start);
        while (!path_.empty() && loops_.size() < limit_) {
            Step& step = path_.back();
            if (step.next_edge == graph_[step.element].size()) {
                visits_[step.element] = Visit::done;
                path_.pop_back();
                continue;
            }
            const std::uint32_t to = graph_[step.element][step.next_edge++].to;
            if (visits_[to] == Visit::on_path) keep_loop(to);
            if (visits_[to] == Visit::never) enter(to);
        }
    }

    void keep_loop(std::uint32_t begin) {
        const auto first = std::ranges::find(path_, begin, &Step::element);
        Loop loop;
        for (auto step = first; step != path_.end(); ++step) loop.push_back(step->element);
        std::rotate(loop.begin(), std::ranges::min_element(loop), loop.end());
        loops_.push_back(std::move(loop));
    }

    const Graph& graph_;
    std::size_t limit_;
    std::vector<Visit> visits_;
    std::vector<Step> path_;
    std::vector<Loop> loops_;
};

} // namespace

Graph reversed(const Graph& graph) {
    Graph other(graph.size());
    for (std::uint32_t from = 0; from < graph.size(); ++from) {
        for (const Edge& edge : graph[from]) other[edge.to].push_back({from, edge.span});
    }
    return other;
}

/// Kahn's algorithm ("Topological sorting of large networks", 1962). The queue is ordered, so elements keep the order
/// of the file as far as their edges allow.
std::vector<std::uint32_t> topological_order(const Graph& graph) {
    std::vector<std::uint32_t> waits_for(graph.size());
    for (const auto& edges : graph) {
        for (const Edge& edge : edges) ++waits_for[edge.to];
    }
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    for (std::uint32_t element = 0; element < graph.size(); ++element) {
        if (waits_for[element] == 0) ready.push(element);
    }
    std::vector<std::uint32_t> order;
    order.reserve(graph.size());
    while (!ready.empty()) {
        order.push_back(ready.top());
        ready.pop();
        for (const Edge& edge : graph[order.back()]) {
            if (--waits_for[edge.to] == 0) ready.push(edge.to);
        }
    }
    return order;
}

std::vector<Loop> find_loops(const Graph& graph, std::size_t limit) {
    return LoopSearch(graph, limit).run();
}

} // namespace kpitrace

// Reads a file and does nothing with it: no scan can be faster.
#include "blocks.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <exception>
#include <iostream>
#include <span>
#include <string>

int main(int argc, char** argv) {
    using namespace kpitrace::bench;
    std::string path;
    unsigned threads = 1;
    CLI::App app("Reads a file in blocks, and prints how many bytes it has.");
    app.add_option("--threads", threads, "how many threads read")->check(CLI::Range(1U, 1024U));
    app.add_option("FILE", path, "what to read")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto count = [](std::uint64_t& total, std::span<const char> block) { total += block.size(); };
        std::cout << visit_blocks<std::uint64_t>(path, threads, count) << " bytes\n";
    } catch (const std::exception& error) {
        std::cerr << "bare_read: " << error.what() << '\n';
        return 2;
    }
    return 0;
}

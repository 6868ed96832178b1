// kpitrace_manual FOLDER DATE: writes the manual page and the completions below FOLDER, at the paths that an
// installation uses.
#include "cli/manual/write.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << text << std::flush;
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: kpitrace_manual FOLDER DATE\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        const kpitrace::cli::CommandLine line = kpitrace::cli::declare_command_line();
        write(folder / "man/man1/kpitrace.1", write_manual_page(line, argv[2]));
        write(folder / "bash-completion/completions/kpitrace", write_bash_completion(line));
        write(folder / "zsh/site-functions/_kpitrace", write_zsh_completion(line));
        write(folder / "fish/vendor_completions.d/kpitrace.fish", write_fish_completion(line));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "kpitrace_manual: %s\n", failure.what());
        return 2;
    }
}

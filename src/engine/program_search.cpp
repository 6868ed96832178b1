// The program is found before the process is made, so that a message can say what is wrong with it.
#include "engine/program_search.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace kpitrace::engine {
namespace {

namespace fs = std::filesystem;

bool is_program(const std::string& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

FoundProgram named_by_path(const std::string& path) {
    std::error_code ignored;
    if (is_program(path)) return {path, {}, {}};
    if (!fs::exists(path, ignored)) return {{}, "does not exist", "check the path of the client"};
    if (!fs::is_regular_file(path, ignored)) return {{}, "is not a program", "name the client's program"};
    return {{}, "is a file that you cannot run", "run `chmod +x` on it if it is a program or a script"};
}

} // namespace

FoundProgram find_program(const std::string& name) {
    if (name.find('/') != std::string::npos) return named_by_path(name);
    const char* folders = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    std::string_view rest = folders != nullptr ? folders : "/usr/local/bin:/usr/bin:/bin";
    bool has_file = false;
    while (true) {
        const std::size_t end = rest.find(':');
        const std::string_view folder = rest.substr(0, end);
        const std::string path = fmt::format("{}/{}", folder.empty() ? "." : folder, name); // empty: the current folder
        if (is_program(path)) return {path, {}, {}};
        std::error_code ignored;
        has_file = has_file || fs::is_regular_file(path, ignored);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    if (has_file)
        return {{}, "is a file in a folder of PATH that you cannot run", "run `chmod +x` on it if it is a program"};
    return {{}, "is not in any folder of PATH", "install the client, or write its whole path as the first word"};
}

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace kpitrace::engine

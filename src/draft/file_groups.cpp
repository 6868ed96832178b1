// Decides which files are parts of one table.
#include "kpitrace/draft/draft.hpp"

#include "csv/column_lookup.hpp"
#include "csv/header_search.hpp"
#include "draft/vocabulary.hpp"
#include "kpitrace/csv/table.hpp"
#include "profile/name_words.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace kpitrace {
namespace {

struct NamedFile {
    std::string path;
    std::vector<std::string> header{}; ///< in lower case, without outer spaces; empty if the file cannot be read
    char delimiter = ',';
    std::vector<std::string> words{}; ///< the words of the file's name, without numbers
};

/// Reads only the header of a file. If the caller does not say where the header is, it is guessed.
NamedFile look_at(const std::string& path, csv::Format format) {
    NamedFile file{.path = path};
    for (std::string& word : split_name(std::filesystem::path(path).stem().string()))
        if (!has_ascii_digit(word)) file.words.push_back(std::move(word));
    Diagnostics unheard; // they are reported when the file is read later
    const bool is_open = format.skip_lines == 0 && format.header.empty() && format.columns.empty();
    const auto below = is_open ? csv::guess_header_of_file(path, format) : std::nullopt;
    if (below) format.skip_lines = below->lines_above;
    const auto table = csv::Table::open(path, format, unheard);
    if (!table) return file;
    file.delimiter = table->delimiter();
    for (const std::string& name : table->columns()) file.header.push_back(csv::folded_name(name));
    return file;
}

std::string_view meaning_of(const NamedFile& file) {
    const auto term = find_meaning(file.words);
    return term ? term->text : std::string_view();
}

/// Whether two files are parts of one table. `north.csv` and `south.csv` have no word in common, but are parts of one
/// table if they have the same header with many columns.
bool are_parts(const NamedFile& a, const NamedFile& b) {
    constexpr std::size_t enough_columns = 4;
    if (a.header.empty() || a.header != b.header || a.delimiter != b.delimiter) return false;
    if (meaning_of(a) != meaning_of(b)) return false;
    const bool share_word =
        (a.words.empty() && b.words.empty()) || std::ranges::find_first_of(a.words, b.words) != a.words.end();
    return share_word || a.header.size() >= enough_columns;
}

} // namespace

std::vector<std::vector<std::string>> group_by_header(std::span<const std::string> files, const csv::Format& known) {
    std::vector<std::vector<std::string>> groups;
    std::vector<NamedFile> firsts;
    for (const std::string& path : files) {
        NamedFile file = look_at(path, known);
        const auto first = std::find_if(firsts.begin(), firsts.end(),
                                        [&file](const NamedFile& other) { return are_parts(other, file); });
        if (first != firsts.end()) {
            groups[static_cast<std::size_t>(first - firsts.begin())].push_back(path);
        } else {
            groups.push_back({path});
            firsts.push_back(std::move(file));
        }
    }
    return groups;
}

} // namespace kpitrace

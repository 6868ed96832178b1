// The same export under two names doubles every total, and nothing else would show it. Files are compared by size
// first, then by samples, and only then byte by byte. So the usual case, different files, costs a few reads.
#include "cli/inputs.hpp"

#include "kpitrace/csv/table.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace kpitrace::cli {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); } // NOLINT: owned
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

constexpr std::size_t piece_size = std::size_t{64} * 1024;

/// The next bytes of a file, at most `size`.
std::string_view read_piece(std::FILE* file, std::string& memory, std::size_t size) {
    memory.resize(size);
    return {memory.data(), std::fread(memory.data(), 1, size, file)};
}

/// A hash of the first, the middle and the last bytes. Most different files of the same size differ in these.
std::size_t sample_of(const std::string& path, std::uint64_t size) {
    constexpr std::size_t sample = 512;
    const OpenFile file(std::fopen(path.c_str(), "rb"));
    if (!file) return 0;
    std::setvbuf(file.get(), nullptr, _IONBF, 0); // reads no more than each sample
    std::string memory;
    std::size_t hash = 0;
    for (const std::uint64_t at : {std::uint64_t{0}, size / 2, size - std::min<std::uint64_t>(size, sample)}) {
        if (std::fseek(file.get(), static_cast<long>(at), SEEK_SET) != 0) return 0; // NOLINT: of fseek
        hash = hash * 31 + std::hash<std::string_view>()(read_piece(file.get(), memory, sample));
    }
    return hash;
}

bool are_equal(const std::string& a, const std::string& b) {
    const OpenFile first(std::fopen(a.c_str(), "rb"));
    const OpenFile second(std::fopen(b.c_str(), "rb"));
    if (!first || !second) return false;
    std::string first_memory;
    std::string second_memory;
    while (true) {
        const std::string_view piece = read_piece(first.get(), first_memory, piece_size);
        if (piece != read_piece(second.get(), second_memory, piece_size)) return false;
        if (piece.size() < piece_size) return std::ferror(first.get()) == 0 && std::ferror(second.get()) == 0;
    }
}

/// A path by which a file can be opened a second time. For standard input this works on systems that have /proc.
std::string readable_path(const std::string& path) {
    return path == "-" ? "/proc/self/fd/0" : path;
}

/// Whether the file has rows. Exports without rows are often equal byte by byte, and they double nothing. Returns false
/// if the file is not CSV: the run reports that when it reads the file.
bool has_rows(const csv::InputFile& file, const csv::Format& format) {
    Diagnostics unreported;
    auto table = csv::Table::open(readable_path(file.path), file.format_or(format), unreported);
    if (!table) return false;
    csv::Batch batch;
    return table->read(batch, unreported);
}

class Finder {
public:
    explicit Finder(const csv::Format& format)
        : format_(format) {}

    void add(const csv::InputFile& file) {
        struct stat status {};
        const int failed = file.path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(file.path.c_str(), &status);
        if (failed != 0 || !S_ISREG(status.st_mode)) return;
        const auto [known, is_new] = by_identity_.try_emplace({status.st_dev, status.st_ino}, &file);
        if (!is_new) return found_.push_back({known->second->path, file.path});
        by_size_[static_cast<std::uint64_t>(status.st_size)].push_back(&file);
    }

    std::vector<SameBytes> find() {
        for (const auto& [size, files] : by_size_)
            if (files.size() > 1) find_among(files, size);
        return std::move(found_);
    }

private:
    void find_among(const std::vector<const csv::InputFile*>& files, std::uint64_t size) {
        // Has the first file of each group of equal files.
        std::map<std::size_t, std::vector<const csv::InputFile*>> by_sample;
        for (const csv::InputFile* file : files) {
            auto& alike = by_sample[sample_of(readable_path(file->path), size)];
            const auto same = std::ranges::find_if(alike, [&](const csv::InputFile* earlier) {
                return are_equal(readable_path(earlier->path), readable_path(file->path));
            });
            if (same == alike.end())
                alike.push_back(file);
            else if (has_rows(*file, format_))
                found_.push_back({(*same)->path, file->path});
        }
    }

    const csv::Format& format_;
    std::map<std::uint64_t, std::vector<const csv::InputFile*>> by_size_;
    std::map<std::pair<dev_t, ino_t>, const csv::InputFile*> by_identity_;
    std::vector<SameBytes> found_;
};

} // namespace

std::vector<SameBytes> find_same_bytes(const std::vector<csv::InputFile>& files, const csv::Format& format) {
    Finder finder(format);
    for (const csv::InputFile& file : files) finder.add(file);
    return finder.find();
}

} // namespace kpitrace::cli

#include "csv/file_ends.hpp"

#include "csv/byte_source.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kpitrace::csv {
namespace {

constexpr std::size_t least_bytes = std::size_t{4} * 1024;
constexpr std::size_t most_bytes = std::size_t{256} * 1024;
constexpr std::uint64_t share = 256;

std::optional<std::string> read_part(const ByteSource& file, std::uint64_t begin, std::uint64_t end) {
    std::string bytes(end - begin, '\0');
    if (file.read_at(begin, bytes).size != bytes.size()) return std::nullopt;
    return bytes;
}

} // namespace

std::optional<std::string> read_ends(const std::string& path, const ReadSettings& settings) {
    ReadSettings uncounted = settings;
    uncounted.bytes_read = nullptr;
    Diagnostics unreported;
    const auto file = ByteSource::open(path, unreported, uncounted);
    if (!file || !file->is_regular_file()) return std::nullopt;
    const std::uint64_t size = file->size();
    const std::uint64_t part = std::clamp<std::uint64_t>(size / share, least_bytes, most_bytes);
    if (size <= 2 * part) return read_part(*file, 0, size);
    auto first = read_part(*file, 0, part);
    const auto last = read_part(*file, size - part, size);
    if (!first || !last) return std::nullopt;
    first->erase(first->rfind('\n') + 1);
    if (const auto end = last->find('\n'); end != std::string::npos) first->append(*last, end + 1);
    return first;
}

} // namespace kpitrace::csv

// Without these checks an Excel workbook would be read as text and fail with a message about quotes or NUL bytes, which
// does not show the cause. The help names a command that makes a CSV file from it.
#include "csv/file_kind.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace::csv {

namespace {

using namespace std::string_view_literals;

/// A kind of file, the bytes with which it begins, and the hint, in which `{}` stands for the file's name.
struct Signature {
    std::string_view bytes;
    std::string_view kind;
    std::string_view help;
};

constexpr std::string_view save_as_csv = "open it in a spreadsheet program and save the sheet as CSV (UTF-8)";
constexpr std::string_view export_csv = "export the data as CSV from the program that wrote this";

constexpr std::array byte_signatures{
    Signature{"\xD0\xCF\x11\xE0"sv, "an old Excel workbook (.xls)", save_as_csv},
    Signature{"\x1F\x8B"sv, "gzip data", "pass the CSV in it: `<(zcat {})`"},
    Signature{"BZh"sv, "bzip2 data", "pass the CSV in it: `<(bzcat {})`"},
    Signature{"\xFD\x37zXZ\0"sv, "xz data", "pass the CSV in it: `<(xzcat {})`"},
    Signature{"\x28\xB5\x2F\xFD"sv, "zstd data", "pass the CSV in it: `<(zstdcat {})`"},
    Signature{"\x04\x22\x4D\x18"sv, "lz4 data", "pass the CSV in it: `<(lz4cat {})`"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive", "pass the CSV in it: `<(7z e -so {})`"},
    Signature{"%PDF-"sv, "a PDF document", export_csv},
    Signature{"PAR1"sv, "a Parquet file", "pass its rows as CSV, such as `<(duckdb -csv -c \"from '{}'\")`"},
    Signature{"ARROW1\0\0"sv, "an Arrow file", export_csv},
    Signature{"Obj\x01"sv, "an Avro file", export_csv},
    Signature{"SQLite format 3\0"sv, "an SQLite database",
              "pass a table of it as CSV: `<(sqlite3 -header -csv {} 'select * from TABLE')`"},
    Signature{R"({\rtf)"sv, "an RTF document", export_csv},
};

constexpr std::string_view markup_help = "the server may have sent a page instead of the data; export the data as CSV";

constexpr std::array text_signatures{
    Signature{"version https://git-lfs.github.com/spec", "a Git LFS pointer", "fetch the data: `git lfs pull`"},
    Signature{"<!doctype html", "an HTML page", markup_help},
    Signature{"<html", "an HTML page", markup_help},
    Signature{"<head>", "an HTML page", markup_help},
    Signature{"<body", "an HTML page", markup_help},
    Signature{"<table", "an HTML page", markup_help},
    Signature{"<meta ", "an HTML page", markup_help},
    Signature{"<?xml", "an XML document", export_csv},
};

constexpr std::string_view json_help =
    "export it as CSV, or turn it into CSV, such as with `jq -r '.[] | [.NAME, .NAME] | @csv' {}`";

Diagnostic not_csv(const std::string& file, std::string message, std::string help) {
    return {.rule = "not-csv", .message = std::move(message), .place = {.file = file}, .help = std::move(help)};
}

Diagnostic refuse_kind(std::string_view kind, std::string_view help, const std::string& file) {
    const std::string name = file == "<stdin>" ? "FILE" : shell_word(file);
    return not_csv(file, fmt::format("this is {}, not a CSV file", kind), fmt::format(fmt::runtime(help), name));
}

/// Zip files name their first member at offset 30. Workbooks are zip files with members of known names.
Diagnostic refuse_zip(std::string_view head, const std::string& file) {
    const auto holds = [&](std::string_view member) { return head.find(member) != std::string_view::npos; };
    if (holds("[Content_Types].xml") || holds("xl/"))
        return refuse_kind("an Excel workbook (.xlsx)", save_as_csv, file);
    if (holds("opendocument.spreadsheet")) return refuse_kind("an OpenDocument workbook (.ods)", save_as_csv, file);
    return refuse_kind("a zip archive", "pass the CSV in it: `<(unzip -p {})`", file);
}

/// A bracket can begin a CSV header too (`[Sales],[Date]`). After a bracket that opens JSON, a value or the closing
/// bracket follows.
bool is_json(std::string_view text) {
    if (text.empty()) return false;
    const std::string_view inside = trim(text.substr(1));
    if (text.front() == '{') return inside.starts_with('"') || inside.starts_with('}');
    return text.front() == '[' && !inside.empty() &&
           R"({[]"-0123456789)"sv.find(inside.front()) != std::string_view::npos;
}

} // namespace

std::optional<Diagnostic> refuse_bytes(std::string_view head, const std::string& file) {
    if (head.empty()) {
        return not_csv(file, "the file is empty: it has zero bytes",
                       "export it again: even without rows it needs its header line");
    }
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return refuse_zip(head, file);
    const auto* found =
        std::ranges::find_if(byte_signatures, [&](const Signature& s) { return head.starts_with(s.bytes); });
    if (found == byte_signatures.end()) return std::nullopt;
    return refuse_kind(found->kind, found->help, file);
}

std::optional<Diagnostic> refuse_text(std::string_view head, const std::string& file) {
    const std::string_view text = trim(head);
    const std::string lower = to_lower(text.substr(0, 64));
    const auto* found =
        std::ranges::find_if(text_signatures, [&](const Signature& s) { return lower.starts_with(s.bytes); });
    if (found != text_signatures.end()) return refuse_kind(found->kind, found->help, file);
    if (is_json(text)) return refuse_kind("JSON", json_help, file);
    return std::nullopt;
}

} // namespace kpitrace::csv

#include "csv_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kpitrace::csv {
namespace {

using namespace std::string_view_literals;

std::string refusal(std::string_view bytes) {
    return read_csv(bytes).messages;
}

TEST(Refusal, NamesArchivesAndHowToReadThem) {
    EXPECT_EQ(refusal("\x1F\x8B\x08"sv),
              "not-csv: this is gzip data, not a CSV file\n  pass the CSV in it: `<(zcat FILE)`\n");
    EXPECT_EQ(refusal("BZh91AY"),
              "not-csv: this is bzip2 data, not a CSV file\n  pass the CSV in it: `<(bzcat FILE)`\n");
    EXPECT_EQ(refusal("\xFD\x37zXZ\0\0"sv),
              "not-csv: this is xz data, not a CSV file\n  pass the CSV in it: `<(xzcat FILE)`\n");
    EXPECT_EQ(refusal("\x28\xB5\x2F\xFDx"),
              "not-csv: this is zstd data, not a CSV file\n  pass the CSV in it: `<(zstdcat FILE)`\n");
    EXPECT_EQ(refusal("PK\x03\x04 sales.csv"),
              "not-csv: this is a zip archive, not a CSV file\n  pass the CSV in it: `<(unzip -p FILE)`\n");
}

TEST(Refusal, NamesWorkbooks) {
    const std::string help = "  open it in a spreadsheet program and save the sheet as CSV (UTF-8)\n";
    EXPECT_EQ(refusal("PK\x03\x04 [Content_Types].xml"),
              "not-csv: this is an Excel workbook (.xlsx), not a CSV file\n" + help);
    EXPECT_EQ(refusal("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
              "not-csv: this is an OpenDocument workbook (.ods), not a CSV file\n" + help);
    EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
              "not-csv: this is an old Excel workbook (.xls), not a CSV file\n" + help);
}

TEST(Refusal, NamesDatabasesAndDocuments) {
    EXPECT_EQ(refusal("PAR1\x15"), "not-csv: this is a Parquet file, not a CSV file\n"
                                   "  pass its rows as CSV, such as `<(duckdb -csv -c \"from 'FILE'\")`\n");
    EXPECT_EQ(refusal("SQLite format 3\0"sv),
              "not-csv: this is an SQLite database, not a CSV file\n"
              "  pass a table of it as CSV: `<(sqlite3 -header -csv FILE 'select * from TABLE')`\n");
    EXPECT_EQ(refusal("%PDF-1.7"), "not-csv: this is a PDF document, not a CSV file\n"
                                   "  export the data as CSV from the program that wrote this\n");
}

TEST(Refusal, NamesMarkupAlsoAfterMarksAndSpaces) {
    const std::string help = "  the server may have sent a page instead of the data; export the data as CSV\n";
    for (const std::string_view text : {"<!DOCTYPE html>\n<html>", "\n <HTML lang=en>", "\xEF\xBB\xBF<html>",
                                        "<table border=1>", "\xFF\xFE<\0h\0t\0m\0l\0>\0"}) {
        const std::string_view bytes = text.starts_with("\xFF") ? "\xFF\xFE<\0h\0t\0m\0l\0>\0"sv : text;
        EXPECT_EQ(refusal(bytes), "not-csv: this is an HTML page, not a CSV file\n" + help) << text;
    }
    EXPECT_EQ(refusal("<?xml version=\"1.0\"?>"), "not-csv: this is an XML document, not a CSV file\n"
                                                  "  export the data as CSV from the program that wrote this\n");
}

TEST(Refusal, NamesJson) {
    for (const std::string_view text : {"{\"a\": 1}", "[{\"a\": 1}]", " [\n  [1, 2]]", "[]", "{}"}) {
        EXPECT_EQ(refusal(text),
                  "not-csv: this is JSON, not a CSV file\n"
                  "  export it as CSV, or turn it into CSV, such as with `jq -r '.[] | [.NAME, .NAME] | @csv' FILE`\n")
            << text;
    }
}

TEST(Refusal, LeavesHeadersThatBeginWithABracket) {
    EXPECT_EQ(refusal("[Sales],[Date]\n1,2\n"), "");
    EXPECT_EQ(refusal("<TICKER>,<DATE>\n1,2\n"), "");
    EXPECT_EQ(refusal("{a},b\n1,2\n"), "");
}

TEST(Refusal, NamesAGitLfsPointer) {
    EXPECT_EQ(refusal("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n"),
              "not-csv: this is a Git LFS pointer, not a CSV file\n  fetch the data: `git lfs pull`\n");
}

TEST(Refusal, NamesAnEmptyFile) {
    EXPECT_EQ(refusal(""), "not-csv: the file is empty: it has zero bytes\n"
                           "  export it again: even without rows it needs its header line\n");
}

TEST(Refusal, QuotesFileNamesForTheShell) {
    const std::string path = testing::TempDir() + "it's q2.csv";
    const CsvFile pattern("\x1F\x8B");
    ASSERT_EQ(rename(pattern.path().c_str(), path.c_str()), 0);
    Diagnostics diagnostics;
    EXPECT_FALSE(Table::open(path, {}, diagnostics));
    unlink(path.c_str());
    EXPECT_EQ(diagnostics.groups().at("not-csv").kept.front().help,
              fmt::format("pass the CSV in it: `<(zcat '{}it'\\''s q2.csv')`", testing::TempDir()));
}

std::string refusal_of_path(const std::string& path) {
    Diagnostics diagnostics;
    EXPECT_FALSE(Table::open(path, {}, diagnostics));
    return print_messages(diagnostics, path);
}

TEST(Refusal, NamesAMissingFile) {
    EXPECT_EQ(refusal_of_path(testing::TempDir() + "no-such.csv"),
              "unreadable-file: the file cannot be opened: No such file or directory\n"
              "  a path on the command line is relative to the current folder, and `file` of a source is relative to "
              "the folder of the scorecard\n");
}

TEST(Refusal, NamesADirectory) {
    EXPECT_EQ(refusal_of_path("/"), "unreadable-file: this is a directory, not a CSV file\n"
                                    "  name the files in it, such as `'FILEFILE*.csv'`\n");
}

TEST(Refusal, NamesAFileWithoutPermission) {
    const CsvFile file("a\n");
    ASSERT_EQ(chmod(file.path().c_str(), 0), 0);
    if (access(file.path().c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read all files";
    EXPECT_EQ(refusal_of_path(file.path()), "unreadable-file: the file cannot be opened: Permission denied\n"
                                            "  ask its owner for the right to read it, or run `chmod u+r FILE`\n");
}

} // namespace
} // namespace kpitrace::csv

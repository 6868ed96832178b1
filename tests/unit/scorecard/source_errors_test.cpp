#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

class SourceError : public testing::TestWithParam<ErrorCase> {};

TEST_P(SourceError, IsReportedWhole) {
    EXPECT_EQ(errors_of(spoiled(GetParam().from, GetParam().to)), GetParam().expected);
}

constexpr ErrorCase cases[] = {
    {"DelimiterOfTwo", "sources: {deals: {date: day}}", "sources: {deals: {delimiter: ab}}",
     R"(s.yaml:2:30: error: `ab` is not a delimiter; expected a single ASCII character
  |
2 | sources: {deals: {delimiter: ab}}
  |                              ^^ [bad-delimiter]
  = help: usual delimiters are `,`, `;`, `|` or `"\t"` for a tab
1 error
)"},
    {"DelimiterBeyondAscii", "sources: {deals: {date: day}}", "sources: {deals: {delimiter: §}}",
     R"(s.yaml:2:30: error: `§` is not a delimiter; expected a single ASCII character
  |
2 | sources: {deals: {delimiter: §}}
  |                              ^ [bad-delimiter]
  = help: usual delimiters are `,`, `;`, `|` or `"\t"` for a tab
1 error
)"},
    {"MaxAgeWithoutDate", "sources: {deals: {date: day}}", "sources: {deals: {max_age: 3}}",
     R"(s.yaml:2:28: error: `max_age` needs `date`; the rows of this source have no dates
  |
2 | sources: {deals: {max_age: 3}}
  |                            ^ [max-age-without-date]
  = help: add `date: COLUMN` to the source, or delete `max_age`
1 error
)"},
    {"MaxLeftOutAboveAll", "sources: {deals: {date: day}}", "sources: {deals: {date: day, max_left_out: 5}}",
     R"(s.yaml:2:44: error: expected a share of the rows from 0% to 100%, found `5`
  |
2 | sources: {deals: {date: day, max_left_out: 5}}
  |                                            ^ [out-of-range]
  = help: write one row in a hundred as `1%` or `0.01`
1 error
)"},
    {"FileMapWithoutFile", "sources: {deals: {date: day}}", "sources: {deals: {file: [{skip_lines: 1}]}}",
     R"(s.yaml:2:26: error: a file needs the key `file`
  |
2 | sources: {deals: {file: [{skip_lines: 1}]}}
  |                          ^^^^^^^^^^^^^^^ [missing-key]
1 error
)"},
    {"FileMapWithAKeyOfTheSource", "sources: {deals: {date: day}}",
     "sources: {deals: {file: {file: a.csv, unique: id}}}",
     R"(s.yaml:2:39: error: a file has no key `unique`
  |
2 | sources: {deals: {file: {file: a.csv, unique: id}}}
  |                                       ^^^^^^ [unknown-key]
  = help: its keys are `file`, `date_format`, `delimiter`, `decimal`, `thousands`, `null`, `encoding`, `columns`, `skip_lines`, `bad_values`, `bad_rows`, `header`, `comment`, `quote`, `escape`, `month_names`, `time_zone`, `stored_in`, `units`, `optional`, `unpivot`, `values`, `fill_down`, `final_newline`
1 error
)"},
    {"UniqueOfNothing", "sources: {deals: {date: day}}", "sources: {deals: {unique: []}}",
     R"(s.yaml:2:27: error: the list is empty; expected the names of the key's columns
  |
2 | sources: {deals: {unique: []}}
  |                           ^^ [empty-list]
1 error
)"},
    {"UniqueRepeatedUnknown", "sources: {deals: {date: day}}",
     "sources: {deals: {unique: {columns: id, repeated: frist}}}",
     R"(s.yaml:2:51: error: expected one of `fail`, `first`, `last`, `drop`, found `frist`
  |
2 | sources: {deals: {unique: {columns: id, repeated: frist}}}
  |                                                   ^^^^^ [unknown-word]
  = help: did you mean `first`?
1 error
)"},
    {"DecimalIsDigit", "sources: {deals: {date: day}}", "sources: {deals: {decimal: 5}}",
     R"(s.yaml:2:28: error: `5` cannot be a mark in numbers; expected a single character that is not a digit, sign or quote
  |
2 | sources: {deals: {decimal: 5}}
  |                            ^ [bad-mark]
1 error
)"},
    {"ThousandsOfTwo", "sources: {deals: {date: day}}", "sources: {deals: {thousands: '..'}}",
     R"(s.yaml:2:30: error: `..` cannot be a mark in numbers; expected a single character that is not a digit, sign or quote
  |
2 | sources: {deals: {thousands: '..'}}
  |                              ^^^^ [bad-mark]
1 error
)"},
    {"UnitThatIsASign", "sources: {deals: {date: day}}", "sources: {deals: {units: ['-']}}",
     R"(s.yaml:2:27: error: the unit `-` can itself be part of a number; expected a text next to numbers, such as `pcs`
  |
2 | sources: {deals: {units: ['-']}}
  |                           ^^^ [bad-unit]
1 error
)"},
    {"UnitWithADigit", "sources: {deals: {date: day}}", "sources: {deals: {units: {m2: 1}}}",
     R"(s.yaml:2:27: error: the unit `m2` contains a digit; expected a text without digits
  |
2 | sources: {deals: {units: {m2: 1}}}
  |                           ^^ [bad-unit]
1 error
)"},
    {"UnitThatIsAMark", "sources: {deals: {date: day}}", "sources: {deals: {decimal: ',', thousands: _, units: [_]}}",
     R"(s.yaml:2:54: error: the unit `_` is also a mark in the numbers of this source; expected another text
  |
2 | sources: {deals: {decimal: ',', thousands: _, units: [_]}}
  |                                                      ^^^ [bad-unit]
1 error
)"},
    {"EqualMarks", "sources: {deals: {date: day}}", "sources: {deals: {decimal: ',', thousands: ','}}",
     R"(s.yaml:2:44: error: `decimal` and `thousands` are both `,`
  |
2 | sources: {deals: {decimal: ',', thousands: ','}}
  |                                            ^^^ [equal-marks]
1 error
)"},
    {"ThousandsLikeDefaultDecimal", "sources: {deals: {date: day}}", "sources: {deals: {thousands: '.'}}",
     R"(s.yaml:2:30: error: `decimal` and `thousands` are both `.`
  |
2 | sources: {deals: {thousands: '.'}}
  |                              ^^^ [equal-marks]
  = help: `decimal` is `.` by default: add `decimal: ","`
1 error
)"},
    {"UnknownTimeZone", "sources: {deals: {date: day}}", "sources: {deals: {time_zone: Europe/Berlim}}",
     R"(s.yaml:2:30: error: `Europe/Berlim` is not a time zone; expected a name such as `Europe/Berlin` or `UTC`
  |
2 | sources: {deals: {time_zone: Europe/Berlim}}
  |                              ^^^^^^^^^^^^^ [bad-time-zone]
  = help: did you mean `Europe/Berlin`?
1 error
)"},
    {"StoredInWithoutTimeZone", "sources: {deals: {date: day}}", "sources: {deals: {stored_in: UTC}}",
     R"(s.yaml:2:30: error: `stored_in` needs `time_zone`, the zone that dates are converted to
  |
2 | sources: {deals: {stored_in: UTC}}
  |                              ^^^ [stored-without-zone]
  = help: add a zone such as `time_zone: Europe/Berlin`
1 error
)"},
    {"MonthNameOfTwoMonths", "sources: {deals: {date: day}}",
     "sources: {deals: {month_names: [a, b, c, d, e, f, f, h, i, j, k, l]}}",
     R"(s.yaml:2:32: error: `f` is the name of June and of July; expected names that differ
  |
2 | sources: {deals: {month_names: [a, b, c, d, e, f, f, h, i, j, k, l]}}
  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [bad-month-names]
  = help: write 12 names from January to December; with 24 names, the second 12 name the same months again
1 error
)"},
    {"NullsAreText", "sources: {deals: {date: day}}", "sources: {deals: {null: NA}}",
     R"(s.yaml:2:25: error: expected a list of texts, found text
  |
2 | sources: {deals: {null: NA}}
  |                         ^^ [wrong-type]
  = help: write it in brackets: `[…]`
1 error
)"},
    {"ColumnsEmpty", "sources: {deals: {date: day}}", "sources: {deals: {columns: []}}",
     R"(s.yaml:2:28: error: the list is empty; expected the names of the columns
  |
2 | sources: {deals: {columns: []}}
  |                            ^^ [empty-list]
1 error
)"},
    {"ColumnTwice", "sources: {deals: {date: day}}", "sources: {deals: {columns: [x, y, x]}}",
     R"(s.yaml:2:35: error: the column `x` is named twice
  |
2 | sources: {deals: {columns: [x, y, x]}}
  |                                   ^ [duplicate-column]
  = help: first named here: s.yaml:2:29
1 error
)"},
    {"NegativeSkip", "sources: {deals: {date: day}}", "sources: {deals: {skip_lines: -1}}",
     R"(s.yaml:2:31: error: expected a whole number from 0 to 1000000, found `-1`
  |
2 | sources: {deals: {skip_lines: -1}}
  |                               ^^ [out-of-range]
1 error
)"},
    {"SkipTooMany", "sources: {deals: {date: day}}", "sources: {deals: {skip_lines: 1000001}}",
     R"(s.yaml:2:31: error: expected a whole number from 0 to 1000000, found `1000001`
  |
2 | sources: {deals: {skip_lines: 1000001}}
  |                               ^^^^^^^ [out-of-range]
1 error
)"},
    {"UnknownBadValues", "sources: {deals: {date: day}}", "sources: {deals: {bad_values: skip}}",
     R"(s.yaml:2:31: error: expected one of `fail`, `null`, found `skip`
  |
2 | sources: {deals: {bad_values: skip}}
  |                               ^^^^ [unknown-word]
1 error
)"},
    {"UnknownBadRows", "sources: {deals: {date: day}}", "sources: {deals: {bad_rows: skp}}",
     R"(s.yaml:2:29: error: expected one of `fail`, `skip`, `pad`, found `skp`
  |
2 | sources: {deals: {bad_rows: skp}}
  |                             ^^^ [unknown-word]
  = help: did you mean `skip`?
1 error
)"},
    {"HeaderAndColumns", "sources: {deals: {date: day}}", "sources: {deals: {header: day, columns: [day, net]}}",
     R"(s.yaml:2:27: error: this source has both `header` and `columns`; `header` finds the line with the names of the columns, and `columns` is for files without such a line
  |
2 | sources: {deals: {header: day, columns: [day, net]}}
  |                           ^^^ [header-and-columns]
  = help: delete one of the two; to rename columns, use `skip_lines` with `columns`
1 error
)"},
    {"EmptyEncoding", "sources: {deals: {date: day}}", "sources: {deals: {encoding: ''}}",
     R"(s.yaml:2:29: error: the text is empty; expected the name of an encoding
  |
2 | sources: {deals: {encoding: ''}}
  |                             ^^ [empty-text]
1 error
)"},
    {"EmptyDate", "sources: {deals: {date: day}}", "sources: {deals: {date: ''}}",
     R"(s.yaml:2:25: error: the text is empty; expected the name of a column
  |
2 | sources: {deals: {date: ''}}
  |                         ^^ [empty-text]
1 error
)"},
    {"EmptyFile", "sources: {deals: {date: day}}", "sources: {deals: {file: [a.csv, '']}}",
     R"(s.yaml:2:33: error: the text is empty; expected a path
  |
2 | sources: {deals: {file: [a.csv, '']}}
  |                                 ^^ [empty-text]
1 error
)"},
    {"FileInList", "sources: {deals: {date: day}}", "sources: {deals: {file: [[a.csv]]}}",
     R"(s.yaml:2:26: error: expected text, found a list
  |
2 | sources: {deals: {file: [[a.csv]]}}
  |                          ^^^^^^^ [wrong-type]
1 error
)"},
};

INSTANTIATE_TEST_SUITE_P(Sources, SourceError, testing::ValuesIn(cases), name_of);

} // namespace
} // namespace kpitrace

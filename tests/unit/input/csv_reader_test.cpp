#include "input/csv_reader.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>
#include <sstream>
#include <tuple>

#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::csv_reader_test {

using namespace std::string_literals;

namespace {

SourceFile source_of(std::string_view bytes) {
  const int file = ::memfd_create("csv", MFD_CLOEXEC);
  REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  SourceFile source = SourceFile::open("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  return source;
}

constexpr std::size_t blocks[] = {1, 2, 3, 5, 7, 8, 13, 16, 33, 64, TextStream::default_block};

std::string rest_of(CsvReader& reader) {
  std::ostringstream out;
  CsvRow row;
  while (reader.next(row)) {
    out << row.line << '@' << row.begin << '-' << row.end << ':';
    for (const CsvCell& cell : row.cells) {
      out << ' ' << cell.line << ':' << cell.column << (cell.quoted ? '"' : '\'') << cell.text
          << (cell.quoted ? '"' : '\'');
    }
    out << '\n';
  }
  return out.str();
}

/// All rows as "line@begin-end: line:column'text' …", the same whatever the block size.
std::string rows_of(std::string_view bytes, Dialect dialect = {}) {
  const SourceFile source = source_of(bytes);
  CsvReader large(source, dialect);
  std::string rows = rest_of(large);
  for (const std::size_t block : blocks) {
    CsvReader small(source, dialect, block);
    CHECK(rest_of(small) == rows);
  }
  return rows;
}

/// The place and the English sentence of the failure, the same whatever the block size.
std::string refusal_of(std::string_view bytes, Dialect dialect = {}) {
  const SourceFile source = source_of(bytes);
  std::string refusal;
  for (const std::size_t block : blocks) {
    CsvReader reader(source, dialect, block);
    try {
      rest_of(reader);
      return "not refused";
    } catch (const Failure& failure) {
      CHECK(failure.kind == FailureKind::input);
      CHECK(failure.file == source.path());
      CHECK(!failure_words(failure).sentence.in(Language::french).empty());
      CHECK(!failure_words(failure).remedy.in(Language::french).empty());
      const std::string text = std::to_string(failure.line) + ":" + std::to_string(failure.column) + ": " +
                               failure_words(failure).sentence.in(Language::english);
      if (!refusal.empty()) CHECK(text == refusal);
      refusal = text;
    }
  }
  return refusal;
}

Dialect in(Encoding encoding) {
  Dialect dialect;
  dialect.encoding = encoding;
  return dialect;
}

}  // namespace

TEST_CASE("cells have their places, rows their extents") {
  CHECK(rows_of("a;bc;d\n1;;3\n") ==
        "1@0-7: 1:1'a' 1:3'bc' 1:6'd'\n"
        "2@7-12: 2:1'1' 2:3'' 2:4'3'\n");
}

TEST_CASE("the last row needs no line end, a trailing delimiter makes an empty cell") {
  CHECK(rows_of("a;b;") == "1@0-4: 1:1'a' 1:3'b' 1:5''\n");
  CHECK(rows_of("a") == "1@0-1: 1:1'a'\n");
  CHECK(rows_of("").empty());
}

TEST_CASE("CRLF, LF and lone CR end a row") {
  CHECK(rows_of("a;b\r\n1;2\r\n") == "1@0-5: 1:1'a' 1:3'b'\n2@5-10: 2:1'1' 2:3'2'\n");
  CHECK(rows_of("a;b\r1;2\r") == "1@0-4: 1:1'a' 1:3'b'\n2@4-8: 2:1'1' 2:3'2'\n");
  CHECK(rows_of("a\r\n\rb\n\rc") == "1@0-3: 1:1'a'\n3@4-6: 3:1'b'\n5@7-8: 5:1'c'\n");
}

TEST_CASE("rows without a value are skipped and counted") {
  CHECK(rows_of("\n;;\na;b\n\r\n;\n  ;\t\n\"\";\"\"\n1;2\n") == "3@4-8: 3:1'a' 3:3'b'\n8@23-27: 8:1'1' 8:3'2'\n");
  CHECK(rows_of(";;;;\n\n   \n").empty());
}

TEST_CASE("quotes hold delimiters, doubled quotes and line breaks") {
  CHECK(rows_of("\"a;b\";\"say \"\"yes\"\"\";\"\"\n") == "1@0-23: 1:2\"a;b\" 1:8\"say \"yes\"\" 1:22\"\"\n");
  CHECK(rows_of("\"a\nb\";c\nd;e\n") == "1@0-8: 1:2\"a\nb\" 2:4'c'\n3@8-12: 3:1'd' 3:3'e'\n");
  CHECK(rows_of("\"a\r\nb\rc\n\";d\r\n1;2") == "1@0-13: 1:2\"a\r\nb\rc\n\" 4:3'd'\n5@13-16: 5:1'1' 5:3'2'\n");
  CHECK(rows_of("\"\"\"\";\"\"\"\"\"\"\nx;y") == "1@0-12: 1:2\"\"\" 1:7\"\"\"\"\n2@12-15: 2:1'x' 2:3'y'\n");
  CHECK(rows_of("\"a\"") == "1@0-3: 1:2\"a\"\n");
  CHECK(rows_of("\"\nx\"\r\n") == "1@0-6: 1:2\"\nx\"\n");
}

TEST_CASE("a quote inside an unquoted cell is a character") {
  CHECK(rows_of("12\" screen; \"x\"\n") == "1@0-16: 1:1'12\" screen' 1:12' \"x\"'\n");
}

TEST_CASE("any delimiter") {
  for (const char c : {',', '\t', '|'}) {
    Dialect dialect;
    dialect.delimiter = c;
    CHECK(rows_of("a;b"s + c + "\"x" + c + "y\"\n", dialect) == "1@0-10: 1:1'a;b' 1:6\"x"s + c + "y\"\n");
  }
}

TEST_CASE("columns count characters, extents count bytes, in every encoding") {
  const std::string text = "N°;été;€\r\n\"à\r\né\";𝄞 x;œ\n1;2;3";
  CHECK(rows_of(text) ==
        "1@0-15: 1:1'N°' 1:4'été' 1:8'€'\n"
        "2@15-34: 2:2\"à\r\né\" 3:4'𝄞 x' 3:8'œ'\n"
        "4@34-39: 4:1'1' 4:3'2' 4:5'3'\n");
  for (const Encoding e : {Encoding::utf16le, Encoding::utf16be}) {
    CHECK(rows_of(from_utf8(text, e).value(), in(e)) ==
          "1@0-20: 1:1'N°' 1:4'été' 1:8'€'\n"
          "2@20-48: 2:2\"à\r\né\" 3:4'𝄞 x' 3:8'œ'\n"
          "4@48-58: 4:1'1' 4:3'2' 4:5'3'\n");
  }
  CHECK(rows_of("N\xB0;\xE9t\xE9;\x80\r\n\"\xE0\r\n\xE9\";x;\x9C\n1;2;3", in(Encoding::windows1252)) ==
        "1@0-10: 1:1'N°' 1:4'été' 1:8'€'\n"
        "2@10-21: 2:2\"à\r\né\" 3:4'x' 3:6'œ'\n"
        "4@21-26: 4:1'1' 4:3'2' 4:5'3'\n");
}

TEST_CASE("reading starts where the dialect says") {
  Dialect dialect;
  dialect.start = 7;
  dialect.first_line = 2;
  CHECK(rows_of("sep=;\r\na;b\n", dialect) == "2@7-11: 2:1'a' 2:3'b'\n");
}

TEST_CASE("a row's strings are used again") {
  const SourceFile source = source_of("a;b;c\n\"x\";yy\nz;;\n");
  CsvReader reader(source, {});
  CsvRow row;
  REQUIRE(reader.next(row));
  CHECK(row.cells.size() == 3);
  REQUIRE(reader.next(row));
  CHECK(row.cells.size() == 2);
  CHECK(row.cells[0].quoted);
  REQUIRE(reader.next(row));
  CHECK(row.cells.size() == 3);
  CHECK(!row.cells[0].quoted);
  CHECK(row.cells[1].text.empty());
  CHECK(!reader.next(row));
  CHECK(!reader.next(row));
}

TEST_CASE("a row seen before is read again, with all that follows") {
  const std::string text = "N°;b\r\n\"1\n2\";é\n\n3;4\n5;6\n";
  for (const Encoding e : {Encoding::utf8, Encoding::windows1252, Encoding::utf16be}) {
    const SourceFile source = source_of(from_utf8(text, e).value());
    for (const std::size_t block : blocks) {
      CsvReader reader(source, in(e), block);
      std::vector<CsvRow> rows;
      for (CsvRow row; reader.next(row);) rows.push_back(row);
      REQUIRE(rows.size() == 4);
      for (std::size_t from = 0; from < rows.size(); ++from) {
        CsvRow row;
        for (std::size_t wanted = from; wanted < rows.size(); ++wanted) {
          reader.seek_row(rows[wanted].begin, rows[wanted].line);
          REQUIRE(reader.next(row));
          CHECK(row.begin == rows[wanted].begin);
          CHECK(row.end == rows[wanted].end);
          CHECK(row.line == rows[wanted].line);
          CHECK(row.cells[1].text == rows[wanted].cells[1].text);
          CHECK(row.cells[1].line == rows[wanted].cells[1].line);
          CHECK(row.cells[1].column == rows[wanted].cells[1].column);
        }
      }
    }
  }
}

TEST_CASE("a quote that is never closed is refused where it opened") {
  CHECK(refusal_of("a;b\n1;\"2\n3;4\n") == "2:3: the double quote that opens here is never closed");
  CHECK(refusal_of("é;\"") == "1:3: the double quote that opens here is never closed");
  CHECK(refusal_of("\"\"\"") == "1:1: the double quote that opens here is never closed");
}

TEST_CASE("text behind a closing quote is refused, and where the quote opened is told") {
  CHECK(refusal_of("a;b\n1;\"é\n2\" x;3\n") ==
        "3:3: there is text after the closing double quote; the quote opened on line 2, column 3");
  CHECK(refusal_of("\"a\" ;b") ==
        "1:4: there is text after the closing double quote; the quote opened on line 1, column 1");
}

TEST_CASE("bytes that are not of the encoding are refused with line and column") {
  CHECK(refusal_of("a;b\né;\xE9\n") == "2:3: the byte 0xE9 here is not UTF-8 text");
  CHECK(refusal_of("a;b\n\xE9;\"\xE9\n\x81\"\n", in(Encoding::windows1252)) ==
        "3:1: the byte 0x81 here is not Windows-1252 text");
  CHECK(refusal_of("a\0;\0\x00\xDC"
                   "b\0"s,
                   in(Encoding::utf16le)) == "1:3: the byte 0x00 here is not UTF-16LE text");
}

TEST_CASE("a row has a limit", "[long]") {
  const std::string half(CsvReader::max_row_bytes / 2, 'x');
  const auto refusal = [](std::string_view bytes) {
    const SourceFile source = source_of(bytes);
    CsvReader reader(source, {});
    try {
      rest_of(reader);
    } catch (const Failure& failure) {
      return std::tuple(failure.line, failure.column, failure.message.phrase.en);
    }
    return std::tuple(0U, 0U, std::string_view());
  };
  const std::tuple fine(0U, 0U, std::string_view());
  CHECK(refusal("a\n" + half + ";" + half + "\nb") == fine);
  CHECK(
      refusal("a\n" + half + ";" + half + "y\nb") ==
      std::tuple(2U, 1U, "this row is longer than 16 MiB or has more than 16384 cells: this is no table of invoices"));
  CHECK(refusal("a\nb;\"" + half + half + half) ==
        std::tuple(2U, 3U, "the double quote that opens here is never closed"));
  CHECK(refusal("a\nb;\"" + std::string(2 * CsvReader::max_row_bytes + 2, '"')) ==
        std::tuple(2U, 3U, "the double quote that opens here is never closed"));
  CHECK(refusal("x" + std::string(CsvReader::max_cells - 1, ';')) == fine);
  CHECK(
      refusal("x" + std::string(CsvReader::max_cells, ';')) ==
      std::tuple(1U, 1U, "this row is longer than 16 MiB or has more than 16384 cells: this is no table of invoices"));
}

TEST_CASE("what was written is read, whatever it is") {
  std::mt19937 random(20260331);
  const auto below = [&](unsigned n) { return random() % n; };
  const std::vector<std::string> pieces = {"a", "é", "€", "𝄞", ";", "\"", "\n", "\r\n", "\r", " ", "x1"};
  for (int round = 0; round < 400; ++round) {
    std::vector<std::vector<std::string>> table(1 + below(5));
    std::string text;
    for (auto& row : table) {
      row.resize(1 + below(4));
      for (std::string& cell : row) {
        for (auto n = below(6); n > 0; --n) cell += pieces[below(static_cast<unsigned>(pieces.size()))];
      }
      row[0] += "k";  // no row is blank
      for (std::size_t i = 0; i < row.size(); ++i) {
        const bool bare = row[i].find_first_of(";\"\r\n") == std::string::npos && below(2) == 0;
        if (i > 0) text += ';';
        if (!bare) text += '"';
        for (const char c : row[i]) text += c == '"' ? "\"\"" : std::string(1, c);
        if (!bare) text += '"';
      }
      text += std::vector<std::string>{"\n", "\r\n", "\r"}[below(3)];
    }
    const Encoding encoding = std::vector{Encoding::utf8, Encoding::utf16le}[below(2)];
    const SourceFile source = source_of(from_utf8(text, encoding).value());
    CsvReader reader(source, in(encoding), 1 + below(20));
    CsvRow row;
    for (const auto& expected : table) {
      REQUIRE(reader.next(row));
      REQUIRE(row.cells.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) CHECK(row.cells[i].text == expected[i]);
    }
    CHECK(!reader.next(row));
    CHECK(row.end == source.size());
  }
}

}  // namespace chorus::test::csv_reader_test

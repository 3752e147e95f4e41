#include "input/dialect.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "diagnostic/failure.hpp"
#include "input/csv_reader.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::dialect_test {

using namespace std::string_literals;

namespace {

SourceFile source_of(std::string_view bytes) {
  const int file = ::memfd_create("csv", MFD_CLOEXEC);
  REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  SourceFile source = SourceFile::open("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  return source;
}

Dialect dialect_of(std::string_view bytes, const DialectOptions& options = {}) {
  return detect_dialect(source_of(bytes), options);
}

/// "line:column: sentence" in English, or "accepted".
std::string refusal_of(std::string_view bytes, const DialectOptions& options = {}) {
  try {
    dialect_of(bytes, options);
    return "accepted";
  } catch (const Failure& failure) {
    CHECK(failure.kind == FailureKind::input);
    CHECK(!failure_words(failure).sentence.in(Language::french).empty());
    CHECK(!failure_words(failure).remedy.in(Language::french).empty());
    return std::to_string(failure.line) + ":" + std::to_string(failure.column) + ": " +
           failure_words(failure).sentence.in(Language::english);
  }
}

DialectOptions with(Encoding encoding) { return {encoding, std::nullopt}; }

std::string header_of(std::string_view bytes) {
  const SourceFile source = source_of(bytes);
  CsvReader reader(source, detect_dialect(source, {}));
  CsvRow row;
  if (!reader.next(row)) return "no header";
  std::string text;
  for (const CsvCell& cell : row.cells) text += "[" + cell.text + "]";
  return text;
}

const std::string table = "N° facture;Date;Montant HT\r\nF1;31/03/2026;1 234,50\r\n";

}  // namespace

TEST_CASE("UTF-8 without a byte order mark") {
  const Dialect dialect = dialect_of(table);
  CHECK(dialect.encoding == Encoding::utf8);
  CHECK(!dialect.bom);
  CHECK(dialect.delimiter == ';');
  CHECK(!dialect.sep_line);
  CHECK(dialect.crlf);
  CHECK(dialect.start == 0);
  CHECK(dialect.first_line == 1);
}

TEST_CASE("ASCII is UTF-8") { CHECK(dialect_of("a;b\n1;2\n").encoding == Encoding::utf8); }

TEST_CASE("UTF-8 with a byte order mark") {
  const Dialect dialect = dialect_of("\xEF\xBB\xBF" + table);
  CHECK(dialect.encoding == Encoding::utf8);
  CHECK(dialect.bom);
  CHECK(dialect.start == 3);
  CHECK(header_of("\xEF\xBB\xBF" + table) == "[N° facture][Date][Montant HT]");
}

TEST_CASE("UTF-16 with a byte order mark") {
  for (const Encoding e : {Encoding::utf16le, Encoding::utf16be}) {
    const std::string bytes = from_utf8("\uFEFF" + table, e).value();
    const Dialect dialect = dialect_of(bytes);
    CHECK(dialect.encoding == e);
    CHECK(dialect.bom);
    CHECK(dialect.start == 2);
    CHECK(dialect.delimiter == ';');
    CHECK(dialect.crlf);
    CHECK(header_of(bytes) == "[N° facture][Date][Montant HT]");
    CHECK(dialect_of(bytes, with(Encoding::utf16le)).encoding == e);  // --encoding utf-16
    CHECK(!dialect_of(from_utf8("\uFEFFa;b\n", e).value()).crlf);
  }
}

TEST_CASE("UTF-16 without its mark is read when the user says so") {
  const std::string bytes = from_utf8(table, Encoding::utf16be).value();
  CHECK(refusal_of(bytes).starts_with("0:0: this is not text that can be read here: a zero byte"));
  const Dialect dialect = dialect_of(bytes, with(Encoding::utf16be));
  CHECK(dialect.encoding == Encoding::utf16be);
  CHECK(!dialect.bom);
  CHECK(dialect.start == 0);
  CHECK(dialect.crlf);
}

TEST_CASE("Windows-1252 when the file is not UTF-8") {
  const std::string bytes = from_utf8(table, Encoding::windows1252).value();
  CHECK(dialect_of(bytes).encoding == Encoding::windows1252);
  CHECK(header_of(bytes) == "[N° facture][Date][Montant HT]");
  CHECK(header_of("Soci\xE9t\xE9;\x80;\x8Cuvre\n") == "[Société][€][Œuvre]");
  CHECK(dialect_of("a;b\n1;x\xE9").encoding == Encoding::windows1252);  // at the very end
  CHECK(dialect_of("a;b\n1;\x8Ailjak \x8Eilina\n").encoding == Encoding::windows1252);
}

TEST_CASE("the encoding is decided by the whole file, not its beginning") {
  std::string rows = "a;b\n";
  while (rows.size() < 3 * TextStream::default_block) rows += "1;2\n";
  CHECK(dialect_of(rows).encoding == Encoding::utf8);
  CHECK(dialect_of(rows + "x;\xE9\n").encoding == Encoding::windows1252);
  CHECK(dialect_of(rows + "x;é\n").encoding == Encoding::utf8);
  CHECK(refusal_of("é;b\n" + rows + "x;\xE9\n") ==
        "786434:3: line 1 is written in UTF-8, but line 786434 is not: two encodings in one file");
}

TEST_CASE("a character cut by the end of a block stays whole") {
  for (std::size_t shift = 0; shift < 8; ++shift) {
    std::string rows = "ab;" + std::string(shift, 'x') + "\n";
    while (rows.size() < TextStream::default_block + 64) rows += "€;𝄞\n";
    CHECK(dialect_of(rows).encoding == Encoding::utf8);
  }
}

TEST_CASE("two encodings in one file are refused, one line of each named") {
  CHECK(refusal_of("a;b\n1;é\n2;3\n4;xx\xE9\n") ==
        "4:5: line 2 is written in UTF-8, but line 4 is not: two encodings in one file");
  CHECK(refusal_of("a;b\n1;xx\xE9\n2;3\n4;é\n") ==
        "2:5: line 4 is written in UTF-8, but line 2 is not: two encodings in one file");
  CHECK(refusal_of("a;é\xE9\n") == "1:4: line 1 is written in UTF-8, but line 1 is not: two encodings in one file");
  CHECK(refusal_of("a;b\n1;é\n4;\xE9\n", with(Encoding::windows1252)) == "accepted");
}

TEST_CASE("what Windows does not write is refused: MS-DOS, Macintosh") {
  const std::string sentence =
      " here is no letter of a Windows file: this looks like a CSV saved for MS-DOS or Macintosh";
  CHECK(refusal_of("a;b\nx;\x81\n") == "2:3: the byte 0x81" + sentence);
  CHECK(refusal_of("Soci\x82t\x82;b\n") == "1:5: the byte 0x82" + sentence);       // MS-DOS é
  CHECK(refusal_of("a;b\npremi\x8Are;1\n") == "2:6: the byte 0x8A" + sentence);    // MS-DOS è
  CHECK(refusal_of("a;b\nSoci\x8Et\x8E;1\n") == "2:5: the byte 0x8E" + sentence);  // Macintosh é
  CHECK(refusal_of("a;b\ntr\x8Fs;1\n") == "2:3: the byte 0x8F" + sentence);        // Macintosh è
  CHECK(refusal_of("a;b\nSoci\x82t\x82;1\n", with(Encoding::windows1252)) == "accepted");
  CHECK(refusal_of("a;b\nil dit \x82oui\x91;1\n") == "accepted");
}

TEST_CASE("an undefined byte is refused when the user insists on Windows-1252") {
  CHECK(refusal_of("a;\x81\n1;2\n", with(Encoding::windows1252)) == "1:3: the byte 0x81 here is not Windows-1252 text");
}

TEST_CASE("a mark that contradicts the user is refused") {
  CHECK(refusal_of("\xEF\xBB\xBF"
                   "a;b\n",
                   with(Encoding::windows1252)) ==
        "0:0: the file says at its beginning that it is UTF-8, the option says Windows-1252");
  CHECK(refusal_of("\xFF\xFE"
                   "a\0;\0b\0"s,
                   with(Encoding::utf8)) ==
        "0:0: the file says at its beginning that it is UTF-16LE, the option says UTF-8");
  CHECK(dialect_of("\xEF\xBB\xBF"
                   "a;b\n",
                   with(Encoding::utf8))
            .start == 3);
}

TEST_CASE("binary files are refused") {
  CHECK(refusal_of("a;b\0c"s, with(Encoding::utf8)).starts_with("0:0: this is not text"));
  CHECK(refusal_of("PKW;b\n1;2\n") == "accepted");
}

TEST_CASE("the header may stand below titles") {
  const auto test = [](const CsvRow& row) {
    HeaderFit fit;
    for (const auto& cell : row.cells) fit.fields += cell.text.starts_with("h") ? 1 : 0;
    fit.complete = fit.fields == 3;
    return fit;
  };
  const auto found = [&](const std::string& bytes) { return detect_dialect(source_of(bytes), {}, test); };
  const std::string head = "h1;h2;h3\n1;2;3\n";
  CHECK(found(head).titles == found(head).start);
  const Dialect below = found("\nList, of, march, 2026\n\n" + head);
  CHECK(below.delimiter == ';');
  CHECK(below.titles == 1);
  CHECK(below.start == 24);
  CHECK(below.first_line == 4);
  CHECK(found("T;;\nh1;h2;x\n1;2;3\n").first_line == 2);    // not all, but more than above
  CHECK(found("h1;h2;x\nh;h;y\n1;2;3\n").first_line == 1);  // as many as above: data
  CHECK(found("T;;\nh1;x;y\n1;2;3\n").first_line == 1);     // one proves nothing
  std::string many;
  for (int i = 0; i < 31; ++i) many += "T;;\n";
  CHECK(found(many + head).first_line == 1);
  CHECK(found(many.substr(4) + head).first_line == 31);
}

TEST_CASE("each delimiter") {
  for (const char c : {';', ',', '\t', '|'}) {
    const std::string d(1, c);
    CHECK(dialect_of("number" + d + "date" + d + "client\nF1" + d + "x" + d + "y\n").delimiter == c);
    CHECK(dialect_of("number" + d + "date").delimiter == c);  // a header alone
  }
}

TEST_CASE("decimal commas do not make a delimiter") {
  CHECK(dialect_of("number;total\nF1;1,50\nF2;2,50\n").delimiter == ';');
  CHECK(dialect_of("number,total\nF1,\"1;50\"\n").delimiter == ',');
  CHECK(dialect_of("Numéro;Montant HT, en EUR;Date\nF1;100,50;01/01/2026\n").delimiter == ';');
  CHECK(dialect_of("number\ttotal\nF1\t1,50\n").delimiter == '\t');
}

TEST_CASE("delimiters inside quotes do not count") {
  CHECK(dialect_of("\"a,b,c,d\";x\n\"1,2,3,4\";y\n").delimiter == ';');
  CHECK(dialect_of("\"number\";\"date\"\n\"F1\";\"x\ny;z\"\n").delimiter == ';');
}

TEST_CASE("a wrong row does not change the delimiter") {
  CHECK(dialect_of("a;b;c;d;e;f;g, h\n1;2;3;4;5;6;7,0;8;9\n").delimiter == ';');
  CHECK(dialect_of("a;b;c;d\n1;2;3;4\n1;\"2\"x;3;4\n").delimiter == ';');
  CHECK(dialect_of("a;b\n1;2\n3;\"4\n").delimiter == ';');  // the reader tells of the open quote
}

TEST_CASE("a real doubt is refused") {
  CHECK(refusal_of("a;b,c\n1;2,5\n") == "1:0: the header can be cut at « ; » or at « , »: both fit the rows below");
  CHECK(refusal_of("a\tb|c\n") == "1:0: the header can be cut at TAB or at « | »: both fit the rows below");
  CHECK(dialect_of("a;b,c\n1;2,5\n", {std::nullopt, ','}).delimiter == ',');
  CHECK(dialect_of("a;b,c\n1;2\n3;4\n").delimiter == ';');  // the rows settle it
}

TEST_CASE("one column, empty rows, nothing at all") {
  CHECK(dialect_of("number\nF1\nF2\n").delimiter == ';');
  CHECK(dialect_of("").delimiter == ';');
  CHECK(dialect_of("\xEF\xBB\xBF").start == 3);
  CHECK(header_of("\n\n") == "no header");
}

TEST_CASE("the header is behind empty lines") {
  const Dialect dialect = dialect_of("\xEF\xBB\xBF\r\n;;\r\na;b\n1;2\r\n");
  CHECK(dialect.start == 9);
  CHECK(dialect.first_line == 3);
  CHECK(!dialect.crlf);
}

TEST_CASE("line ends are those of the header row, not of a cell") {
  CHECK(dialect_of("\"a\nb\";c\r\n1;2\r\n").crlf);
  CHECK(!dialect_of("\"a\r\nb\";c\n1;2\n").crlf);
  CHECK(!dialect_of("a;b").crlf);
  CHECK(!dialect_of("x").crlf);
}

TEST_CASE("a sep= line") {
  for (const std::string line : {"sep=,", "SEP=,", "\"sep=,\"", "sep=,,,,"}) {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
      const Dialect dialect = dialect_of(line + end + "a;b;c,d\n1;2;3,4\n");
      CHECK(dialect.sep_line);
      CHECK(dialect.delimiter == ',');
      CHECK(dialect.start == line.size() + end.size());
      CHECK(dialect.first_line == 2);
    }
  }
  CHECK(dialect_of("sep=\t\na\tb\n").delimiter == '\t');
  CHECK(dialect_of("\xEF\xBB\xBFsep=|\r\na|b\r\n").start == 10);
  CHECK(dialect_of(from_utf8("\uFEFFsep=|\r\na|b\r\n", Encoding::utf16le).value()).start == 16);
  CHECK(dialect_of("sep=;").sep_line);
  CHECK(dialect_of("sep=;").start == 5);
  CHECK(dialect_of("sep=;\n\n\na;b\n").first_line == 4);
}

TEST_CASE("the user's delimiter wins over the sep= line, which is still passed") {
  const Dialect dialect = dialect_of("sep=,\na;b\n", {std::nullopt, ';'});
  CHECK(dialect.sep_line);
  CHECK(dialect.delimiter == ';');
  CHECK(dialect.start == 6);
}

TEST_CASE("a header that only looks like a sep= line") {
  CHECK(!dialect_of("sep=;x\n1;2\n").sep_line);
  CHECK(!dialect_of("sep;b\n1;2\n").sep_line);
  CHECK(!dialect_of("sep=x\n1\n").sep_line);
}

TEST_CASE("broken quotes in the header are told where they are") {
  CHECK(refusal_of("\"a\";\"b\n1;2\n") == "1:5: the double quote that opens here is never closed");
  CHECK(refusal_of("\"a\",\"b\n1,2\n") == "1:5: the double quote that opens here is never closed");
}

}  // namespace chorus::test::dialect_test

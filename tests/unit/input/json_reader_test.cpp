#include "input/json_reader.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "diagnostic/failure.hpp"
#include "report/failure_words.hpp"

namespace chorus::test::json_reader_test {

using namespace std::string_literals;

namespace {

SourceFile source_of(std::string_view bytes) {
  const int file = ::memfd_create("json", MFD_CLOEXEC);
  REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  SourceFile source = SourceFile::open("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  return source;
}

/// "line:column=value" for every name and value.
void print(const JsonValue& value, std::ostream& out) {
  out << value.line << ':' << value.column << '=';
  switch (value.kind) {
    case JsonValue::Kind::string: out << '\'' << value.text << '\''; break;
    case JsonValue::Kind::object:
      out << '{';
      for (const JsonMember& member : value.members) {
        out << ' ' << member.line << ':' << member.column << ' ' << member.name << ' ';
        print(member.value, out);
      }
      out << " }";
      break;
    case JsonValue::Kind::array:
      out << '[';
      for (const JsonValue& item : value.items) {
        out << ' ';
        print(item, out);
      }
      out << " ]";
      break;
    default: out << value.text;
  }
}

std::string print(const JsonValue& value) {
  std::ostringstream out;
  print(value, out);
  return out.str();
}

std::string rest_of(JsonArrayReader& reader) {
  std::string text;
  for (JsonValue element; reader.next(element);) text += print(element) + "\n";
  JsonValue element;
  CHECK(!reader.next(element));
  return text;
}

constexpr std::size_t blocks[] = {1, 2, 3, 5, 8, 16, 64, TextStream::default_block};

/// The elements, the same whatever the block size.
std::string elements_of(std::string_view bytes) {
  const SourceFile source = source_of(bytes);
  JsonArrayReader large(source);
  std::string elements = rest_of(large);
  for (const std::size_t block : blocks) {
    JsonArrayReader small(source, block);
    CHECK(rest_of(small) == elements);
  }
  return elements;
}

std::string describe(const Failure& failure) {
  CHECK(failure.kind == FailureKind::input);
  CHECK(!failure_words(failure).sentence.in(Language::french).empty());
  CHECK(!failure_words(failure).remedy.in(Language::french).empty());
  return std::to_string(failure.line) + ":" + std::to_string(failure.column) + ": " +
         failure_words(failure).sentence.in(Language::english);
}

std::string refusal_of(std::string_view bytes) {
  const SourceFile source = source_of(bytes);
  std::string refusal;
  for (const std::size_t block : blocks) {
    JsonArrayReader reader(source, block);
    try {
      rest_of(reader);
      return "accepted";
    } catch (const Failure& failure) {
      if (!refusal.empty()) CHECK(describe(failure) == refusal);
      refusal = describe(failure);
    }
  }
  return refusal;
}

std::string document_of(std::string_view bytes) { return print(read_json_document(source_of(bytes))); }

std::string document_refusal_of(std::string_view bytes) {
  try {
    return document_of(bytes);
  } catch (const Failure& failure) {
    return describe(failure);
  }
}

std::string unexpected(const std::string& text) { return "« " + text + " » cannot stand here in a JSON file"; }
const std::string cut_off = "the file ends too early: it is not complete";

}  // namespace

TEST_CASE("elements come one by one, every name and value with its place") {
  CHECK(elements_of("[\n  {\"number\": \"F1\", \"vat\": [{\"rate\": 20.0}]},\r\n\t{}, 5]") ==
        "2:3={ 2:4 number 2:14='F1' 2:20 vat 2:27=[ 2:28={ 2:29 rate 2:37=20.0 } ] }\n"
        "3:2={ }\n"
        "3:6=5\n");
  CHECK(elements_of(" [ ] \n").empty());
  CHECK(elements_of("[[],{},[{}]]") == "1:2=[ ]\n1:5={ }\n1:8=[ 1:9={ } ]\n");
}

TEST_CASE("columns count characters; LF, CRLF and CR end lines") {
  CHECK(elements_of("[{\"été\" : \"€𝄞\",\"b\":1,\r\"c\" :\r\n2}]") ==
        "1:2={ 1:3 été 1:11='€𝄞' 1:16 b 1:20=1 2:1 c 3:1=2 }\n");
}

TEST_CASE("values of every kind") {
  CHECK(elements_of("[null,true,false,\"\",\"a\"]") == "1:2=null\n1:7=true\n1:12=false\n1:18=''\n1:21='a'\n");
  CHECK(elements_of("[\"a\\\"b\\\\\",\"\\u00e9\\n\\ud834\\udd1e\",\"[{,]}\"]") ==
        "1:2='a\"b\\'\n1:11='é\n𝄞'\n1:34='[{,]}'\n");
}

TEST_CASE("numbers stay as they are written") {
  for (const std::string number :
       {"0", "-0", "12", "-12", "1.50", "-0.0", "1e5", "1E+05", "123456789012345678901234567890",
        "-99999999999999999999", "18446744073709551616", "0.1234567890123456789012345"}) {
    CHECK(elements_of("[" + number + "]") == "1:2=" + number + "\n");
    CHECK(elements_of("[{\"a\":" + number + "}]") == "1:2={ 1:3 a 1:7=" + number + " }\n");
    CHECK(elements_of("[[" + number + " , 7]]").starts_with("1:2=[ 1:3=" + number + " 1:"));
    CHECK(document_of(number) == "1:1=" + number);
  }
}

TEST_CASE("names given twice are kept, in the file's order") {
  CHECK(elements_of("[{\"b\":1,\"a\":2,\"b\":3}]") == "1:2={ 1:3 b 1:7=1 1:9 a 1:13=2 1:15 b 1:19=3 }\n");
}

TEST_CASE("the encodings of JSON") {
  const std::string text = "[\"été €\"]";
  CHECK(elements_of("\xEF\xBB\xBF" + text) == "1:2='été €'\n");
  CHECK(elements_of(from_utf8("\uFEFF" + text, Encoding::utf16le).value()) == "1:2='été €'\n");
  CHECK(elements_of(from_utf8("\uFEFF" + text, Encoding::utf16be).value()) == "1:2='été €'\n");
  CHECK(document_of("\xEF\xBB\xBF{}") == "1:1={ }");
  CHECK(refusal_of("[\n\"\xE9\"]") == "2:2: the byte 0xE9 here is not UTF-8 text");
  CHECK(refusal_of("[\0\"\0"s).ends_with("a zero byte suggests UTF-16 without its mark, or no text at all"));
}

TEST_CASE("what is no list is refused") {
  const std::string sentence = "a list of objects is expected: « [ », or an object that holds one";
  CHECK(refusal_of("") == "1:1: " + sentence);
  CHECK(refusal_of("\n {\"a\":1}") == "2:2: " + sentence);
  CHECK(refusal_of("a;b\n") == "1:1: " + sentence);
}

TEST_CASE("commas between elements, and nowhere else") {
  CHECK(refusal_of("[1 2]") == "1:4: " + unexpected("2"));
  CHECK(refusal_of("[1,]") == "1:4: " + unexpected("]"));
  CHECK(refusal_of("[,1]") == "1:2: " + unexpected(","));
  CHECK(refusal_of("[1,,2]") == "1:4: " + unexpected(","));
  CHECK(refusal_of("[}") == "1:2: " + unexpected("}"));
  CHECK(refusal_of("[1:2]") == "1:3: " + unexpected(":"));
  CHECK(refusal_of("[{}é]") == "1:4: " + unexpected("é"));
}

TEST_CASE("a file that is cut off") {
  for (const std::string text : {"[", "[1", "[1,", "[{", "[{\"a", "[{\"a\\", "[{\"a\"", "[{\"a\":", "[{}", "[[1]"}) {
    CHECK(refusal_of("\n" + text) == "2:" + std::to_string(text.size() + 1) + ": " + cut_off);
  }
  CHECK(refusal_of("[tru") == "1:2: " + unexpected("tru"));
}

TEST_CASE("nothing follows the list") {
  CHECK(refusal_of("[1]\n x") == "2:2: " + unexpected("x"));
  CHECK(refusal_of("[][]") == "1:3: " + unexpected("["));
}

TEST_CASE("faults inside an element have their place") {
  CHECK(refusal_of("[1,\n {\"a\": tru}]") == "2:8: " + unexpected("tru}"));
  CHECK(refusal_of("[{\"a\":1 \"é\":2}]") == "1:9: " + unexpected("\"é\""));
  CHECK(refusal_of("[{\"a\" 1}]") == "1:7: " + unexpected("1"));
  CHECK(refusal_of("[{\"a\":1,}]") == "1:9: " + unexpected("}"));
  CHECK(refusal_of("[{a:1}]") == "1:3: " + unexpected("a"));
  CHECK(refusal_of("[{'a':1}]") == "1:3: " + unexpected("'"));
  CHECK(refusal_of("[[1}]") == "1:4: " + unexpected("}"));
  CHECK(refusal_of("[01]") == "1:2: " + unexpected("01"));
  CHECK(refusal_of("[1.]") == "1:2: " + unexpected("1."));
  CHECK(refusal_of("[+1]") == "1:2: " + unexpected("+"));
  CHECK(refusal_of("[1e999]") == "1:2: " + unexpected("1e999"));
  CHECK(refusal_of("[NaN]") == "1:2: " + unexpected("N"));
  CHECK(refusal_of("[\"é\\x\"]") == "1:2: " + unexpected("\"é\\x"));
  CHECK(refusal_of("[\"\\ud834\"]") == "1:2: " + unexpected("\"\\ud834\""));
  CHECK(refusal_of("[\"é\nb\"]") == "1:4: " + unexpected("0x0A"));
  CHECK(refusal_of("[{\"a\":é}]") == "1:7: " + unexpected("é"));
  CHECK(refusal_of("[\uFEFF1]") == "1:2: " + unexpected("\uFEFF"));
  CHECK(refusal_of("[/**/1]") == "1:2: " + unexpected("/"));
  CHECK(refusal_of("[\"" + std::string(40, 'x') + "\t\"]") == "1:43: " + unexpected("0x09"));
  CHECK(refusal_of("[{\"a\":1\n\"" + std::string(40, 'x') + "\"}]") ==
        "2:1: " + unexpected("\"" + std::string(23, 'x') + "…"));
}

TEST_CASE("brackets have a depth, elements a size and a number of values", "[long]") {
  const auto nested = [](std::size_t depth) { return "[" + std::string(depth, '[') + std::string(depth, ']') + "]"; };
  CHECK(refusal_of(nested(max_json_depth)) == "accepted");
  CHECK(refusal_of(nested(max_json_depth + 1)) == "1:34: brackets inside brackets, more than 32 levels deep");
  CHECK(document_refusal_of(nested(100'000)) == "1:33: brackets inside brackets, more than 32 levels deep");

  const auto refused = [](const std::string& text) {
    const SourceFile source = source_of(text);
    JsonArrayReader reader(source);
    try {
      for (JsonValue element; reader.next(element);) continue;
    } catch (const Failure& failure) {
      return failure_words(failure).sentence.in(Language::english);
    }
    return "accepted"s;
  };
  const std::string large(max_json_element_bytes - 2, 'x');
  CHECK(refused("[1,\"" + large + "\"]") == "accepted");
  CHECK(refused("[1,\"" + large + "x\"]") == "this is larger than 16 MiB");
  CHECK(refused("[" + std::string(max_json_element_bytes + 1, '7') + "]") == "this is larger than 16 MiB");
  std::string many = "[[0";
  for (std::size_t i = 2; i < max_json_values; ++i) many += ",0";
  CHECK(refused(many + "]]") == "accepted");
  CHECK(refused(many + ",0]]") == "more than 100000 values in one record");
}

TEST_CASE("a document of any kind") {
  CHECK(document_of("{\n \"supplier\": {\"name\": \"été\"}, \"n\": [1, true]}\n") ==
        "1:1={ 2:2 supplier 2:14={ 2:15 name 2:23='été' } 2:31 n 2:36=[ 2:37=1 2:40=true ] }");
  CHECK(document_of(" \n\"x\"") == "2:1='x'");
  CHECK(document_of("null") == "1:1=null");
}

TEST_CASE("a document that is not whole, or more than one") {
  CHECK(document_refusal_of("") == "1:1: " + cut_off);
  CHECK(document_refusal_of("{\"a\":") == "1:6: " + cut_off);
  CHECK(document_refusal_of("{\"a\":1") == "1:7: " + cut_off);
  CHECK(document_refusal_of("{} {}") == "1:4: " + unexpected("{"));
  CHECK(document_refusal_of("tru") == "1:1: " + unexpected("tru"));
  CHECK(document_refusal_of("{\"a\": 1,\n \"b\": x}") == "2:7: " + unexpected("x"));
  CHECK(document_refusal_of("{}\0 x"s).find("a zero byte") != std::string::npos);
  CHECK(document_refusal_of("\"" + std::string(max_json_document_bytes, 'x') + "\"") ==
        "0:0: this is larger than 1 MiB");
}

}  // namespace chorus::test::json_reader_test

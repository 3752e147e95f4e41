// JSON inputs, each key and value with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "file/source_file.hpp"
#include "input/text.hpp"

namespace chorus {

struct JsonMember;

/// A JSON value as the file has it; a number is never turned into a binary one.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::string text;        ///< string: its value; number: the file's digits; boolean: "true" or "false"
  std::uint32_t line = 0;  ///< of its first character: the quote, the bracket, the first digit
  std::uint32_t column = 0;
  std::size_t offset = 0;           ///< of the same character, in bytes of the parsed text
  std::vector<JsonMember> members;  ///< object: in the file's order, equal names kept
  std::vector<JsonValue> items;     ///< array
};

struct JsonMember {
  std::string name;
  std::uint32_t line = 0;  ///< of the name's opening quote
  std::uint32_t column = 0;
  std::size_t offset = 0;  ///< of the same quote, in bytes of the parsed text
  JsonValue value;
};

/// Limits that hold for an element of a list and for a document. Over them: Failure(input).
inline constexpr std::size_t max_json_depth = 32;  ///< brackets inside brackets
inline constexpr std::size_t max_json_element_bytes = std::size_t{16} << 20;
inline constexpr std::size_t max_json_document_bytes = std::size_t{1} << 20;
inline constexpr std::size_t max_json_values = 100'000;  ///< bounds the memory of one element

/// Where in a file and in its text something stands.
struct JsonPlace {
  std::uint64_t byte = 0;  ///< of the source, in its own encoding
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const JsonPlace&) const = default;
};

/// How the records of a JSON file stand in it.
struct JsonLayout {
  enum class Shape : std::uint8_t {
    list,     ///< [ … ], or what is no object: reading it tells
    wrapped,  ///< { "data": [ … ] }, the list inside objects
    lines,    ///< one object behind the other (JSON Lines)
    lone,     ///< one object, a record itself
    none,     ///< one object that is no record and holds no list of objects
    several,  ///< lists of objects under several names
  };

  Shape shape = Shape::list;
  std::vector<std::string> keys{};   ///< wrapped: the names that lead to the list; several: those of the lists
  std::vector<std::string> names{};  ///< of the members of the object at the top
  JsonPlace begin{};                 ///< of the list or the first object
  std::vector<std::pair<std::string, std::string>> beside{};  ///< members around the list that are no list: name, value
  std::string more{};  ///< the member around the list that says that there are other pages of it; or empty
};

/// Looks through the first object of a file, strings and brackets alone; a list is not looked at. `is_record`: whether
/// an object with these names at its top is a record. Failure(input) when the object does not end.
JsonLayout json_layout(const SourceFile& source, const std::function<bool(std::span<const std::string>)>& is_record);

/// The elements of a list, one at a time: memory does not grow with their number. UTF-8 with or without byte order
/// mark, UTF-16 with one. Failure(input) with line and column when the file is not JSON, has no list, or passes a
/// limit.
class JsonArrayReader {
 public:
  /// A list that is the whole file. Keeps a reference to `source`. `block`: bytes read at once.
  explicit JsonArrayReader(const SourceFile& source, std::size_t block = TextStream::default_block);

  /// What stands behind the list of an object is not read.
  JsonArrayReader(const SourceFile& source, JsonLayout layout, std::size_t block = TextStream::default_block);

  /// The next element. False at the end of the list, which is then the end of the file.
  bool next(JsonValue& element);

  /// The last element as the file writes it, but in UTF-8, and where it begins in the source: bytes,
  /// in the source's own encoding.
  std::string_view text() const { return element_; }
  std::uint64_t begin() const { return element_begin_; }

  Encoding encoding() const { return text_.encoding(); }

  /// Where `next` goes on, and back to such a place.
  JsonPlace position() const;
  void seek(const JsonPlace& place);

 private:
  enum class State : std::uint8_t { before_list, before_first, after_element, ended };

  void enter_list();
  char skip_space();
  bool enter_element();
  void copy_element(const TextPlace& start);
  void copy(std::size_t bytes, const TextPlace& start);
  [[noreturn]] void refuse_next();

  const SourceFile* source_;
  JsonLayout layout_;
  TextStream text_;
  State state_ = State::before_list;
  JsonPlace first_;      // behind the opening bracket
  std::string element_;  // its text; the memory is used again
  std::uint64_t element_begin_ = 0;
};

/// A whole document of any kind, of at most `limit` bytes: the configuration, an answer of the
/// portal. The same failures.
JsonValue read_json_document(const SourceFile& source, std::size_t limit = max_json_document_bytes);

}  // namespace chorus

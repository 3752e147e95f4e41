// JSON inputs, each key and value with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "file/source_file.hpp"
#include "input/text.hpp"

namespace chorus {

struct JsonMember;

/// A JSON value as the file has it; a number is never turned into a binary one.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

  Kind kind = Kind::null;
  std::string text;  ///< string: its value; number: the file's digits; boolean: "true" or "false"
  std::uint32_t line = 0;  ///< of its first character: the quote, the bracket, the first digit
  std::uint32_t column = 0;
  std::size_t offset = 0;  ///< of the same character, in bytes of the parsed text
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

/// The elements of a list that is the whole file, one at a time: memory does not grow with their
/// number. UTF-8 with or without byte order mark, UTF-16 with one. Failure(input) with line and
/// column when the file is not JSON, is no list, or passes a limit.
class JsonArrayReader {
 public:
  /// Keeps a reference to `source`. `block`: bytes read at once.
  explicit JsonArrayReader(const SourceFile& source, std::size_t block = TextStream::default_block);

  /// The next element. False at the end of the list, which is then the end of the file.
  bool next(JsonValue& element);

  /// The last element as the file writes it, but in UTF-8, and where it begins in the source: bytes,
  /// in the source's own encoding.
  std::string_view text() const { return element_; }
  std::uint64_t begin() const { return element_begin_; }

  Encoding encoding() const { return text_.encoding(); }

 private:
  enum class State : std::uint8_t { before_list, before_first, after_element, ended };

  char skip_space();
  bool enter_element();
  void copy_element(const TextPlace& start);
  void copy(std::size_t bytes, const TextPlace& start);
  [[noreturn]] void refuse_next();

  const SourceFile* source_;
  TextStream text_;
  State state_ = State::before_list;
  std::string element_;  // its text; the memory is used again
  std::uint64_t element_begin_ = 0;
};

/// A whole document of any kind, of at most `limit` bytes: the configuration, an answer of the
/// portal. The same failures.
JsonValue read_json_document(const SourceFile& source, std::size_t limit = max_json_document_bytes);

}  // namespace chorus

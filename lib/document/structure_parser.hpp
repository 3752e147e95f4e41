// Where a parser stands in a document: the elements that are open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/schema.hpp"

namespace chorus {

/// From the root to the element under way. `local`, `uri`, `has_children`, `note_child` and `pop` need
/// an element that is open.
class ElementPath {
 public:
  /// An element begins. `uri` is its namespace, empty for none.
  void push(std::string_view local, std::string_view uri);
  void pop();

  bool empty() const { return open_.empty(); }
  std::size_t depth() const { return open_.size(); }

  /// "CPPFactures/{http://example.org}Extension/Code": a namespace stands in braces.
  const std::string& text() const { return text_; }

  /// Of the innermost element.
  std::string_view local() const;
  std::string_view uri() const;
  bool has_children() const { return open_.back().has_children; }
  void note_child() { open_.back().has_children = true; }

 private:
  struct Element {
    std::size_t parent_length;  // of the parent's path
    std::size_t begins_at;      // in the path: its local name, or {namespace} and it
    std::size_t name_at;        // of the local name
    bool has_children;
  };

  std::string text_;
  std::vector<Element> open_;
};

/// An attribute without a namespace, or `xsi:noNamespaceSchemaLocation`.
struct StructureAttribute {
  std::string name;
  std::string value;
};

/// What the parser tells, in document order. What a handler throws comes out of
/// `StructureParser::feed`, once libxml2's frames were left in order, and ends the parsing.
class StructureEvents {
 public:
  virtual ~StructureEvents() = default;
  /// The outermost element, before the schema has a say.
  virtual void root_begins(std::string_view name, std::uint64_t line) = 0;
  /// `path` is `Root/Child/...`; a name in a namespace is written `{namespace}name`. The view ends
  /// with the call.
  virtual void element_begins(std::string_view path, const std::vector<StructureAttribute>& attributes,
                              std::uint64_t line) = 0;
  /// `leaf`: it holds no element; only then `text` is its value.
  virtual void element_ends(std::string_view path, bool leaf, std::string_view text, std::uint64_t line) = 0;
  virtual void instruction(std::string_view target, std::string_view data) = 0;
  /// The schema refuses something in the element `path`; libxml2's words, English.
  virtual void schema_problem(std::string_view words, std::string_view path, std::uint64_t line) = 0;
  /// Not XML: nothing follows.
  virtual void syntax_problem(std::string_view words, std::uint64_t line) = 0;
};

/// A push parser with streaming validation. Feed it whole pieces of markup (see MarkupScanner), so
/// that every event of a piece has come when `feed` returns. Bounded depth, no DTD, no entities but
/// XML's own five, no network; what goes beyond throws ScanRefusal. Each parser belongs to one
/// thread; they share the schema.
class StructureParser {
 public:
  StructureParser(const Schema& schema, StructureEvents& events);
  /// Well-formed, and no schema to say more: of a document whose values are looked at one by one.
  explicit StructureParser(StructureEvents& events);
  ~StructureParser();
  StructureParser(const StructureParser&) = delete;
  StructureParser& operator=(const StructureParser&) = delete;

  /// At most 2 GiB a call.
  void feed(std::string_view pieces);
  void finish();

  /// Whole elements in the form of PlainMarkup that stand in the element under way, which has no namespace. libxml2's
  /// parser does not see them, and no event comes but schema_problem. False: they have another form, or something was
  /// refused; nothing more can be fed then.
  bool validate_plain(std::string_view elements);

  /// Whether the schema accepted all that was fed; also false where libxml2 could not go on, for lack of memory.
  bool accepted() const;

  /// Lines that were cut out of what is fed next: keeps line numbers those of the file.
  void skip_lines(std::uint64_t lines);

  static constexpr std::size_t deepest = 32;  // the format's own depth is 7

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace chorus

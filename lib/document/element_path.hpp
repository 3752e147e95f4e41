// Where a parser stands in a document: the elements that are open.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace chorus

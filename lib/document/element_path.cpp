#include "document/element_path.hpp"

namespace chorus {

void ElementPath::push(std::string_view local, std::string_view uri) {
  Element element{text_.size(), 0, 0, false};
  if (!text_.empty()) text_ += '/';
  element.begins_at = text_.size();
  if (!uri.empty()) text_.append("{").append(uri).append("}");
  element.name_at = text_.size();
  text_ += local;
  open_.push_back(element);
}

void ElementPath::pop() {
  text_.resize(open_.back().parent_length);
  open_.pop_back();
}

std::string_view ElementPath::local() const {
  return std::string_view(text_).substr(open_.back().name_at);
}

std::string_view ElementPath::uri() const {
  const Element& element = open_.back();
  const std::size_t length = element.name_at - element.begins_at;
  if (length == 0) return {};
  return std::string_view(text_).substr(element.begins_at + 1, length - 2);  // without the braces
}

}  // namespace chorus

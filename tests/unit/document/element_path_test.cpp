#include "document/document_tracker.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::element_path_test {

TEST_CASE("the path of open elements, its parts with and without a namespace") {
  ElementPath path;
  CHECK(path.empty());
  path.push("CPPFactures", "");
  CHECK(path.uri().empty());
  CHECK_FALSE(path.has_children());
  path.note_child();
  path.push("Extension", "http://example.org/a");
  CHECK(path.text() == "CPPFactures/{http://example.org/a}Extension");
  CHECK(path.local() == "Extension");
  CHECK(path.uri() == "http://example.org/a");
  path.push("Code", "");
  CHECK(path.text() == "CPPFactures/{http://example.org/a}Extension/Code");
  CHECK(path.local() == "Code");
  CHECK(path.uri().empty());
  CHECK(path.depth() == 3);
  path.pop();
  CHECK(path.uri() == "http://example.org/a");
  path.pop();
  CHECK(path.text() == "CPPFactures");
  CHECK(path.has_children());
  path.pop();
  CHECK(path.empty());
  CHECK(path.text().empty());
}

}  // namespace chorus::test::element_path_test

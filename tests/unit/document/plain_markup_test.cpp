#include "document/plain_markup.hpp"

#include <catch2/catch.hpp>

namespace chorus::test::plain_markup_test {

namespace {

/// The tokens in a line: "<a @x=1> (text) </a> ." ends well, "?" in another form.
std::string tokens(std::string_view elements) {
  PlainMarkup markup(elements);
  std::string line;
  for (;;) {
    switch (markup.next()) {
      case PlainMarkup::Token::begin:
        line += "<" + std::string(markup.name());
        if (!markup.attribute().empty()) {
          line += " @" + std::string(markup.attribute()) + "=" + std::string(markup.attribute_value());
        }
        line += "> ";
        break;
      case PlainMarkup::Token::value: line += "(" + std::string(markup.text()) + ") "; break;
      case PlainMarkup::Token::end: line += "</" + std::string(markup.name()) + "> "; break;
      case PlainMarkup::Token::done: return line + ".";
      case PlainMarkup::Token::other: return line + "?";
    }
  }
}

}  // namespace

TEST_CASE("elements in the plain form are read") {
  CHECK(tokens("") == ".");
  CHECK(tokens("<a></a>") == "<a> </a> .");
  CHECK(tokens("<a x=\"1\"><b>v</b><c2></c2></a>\n<a></a>\n") == "<a @x=1> <b> (v) </b> <c2> </c2> </a> <a> </a> .");
  CHECK(tokens("<a>1 &amp; 2 &lt;&gt;&quot;&#13;\n\t.</a>") == "<a> (1 & 2 <>\"\r\n\t.) </a> .");
  CHECK(tokens("<a>é€\U0001F600 x</a>") == "<a> (é€\U0001F600 x) </a> .");
  CHECK(tokens("<a> </a>") == "<a> ( ) </a> .");
}

TEST_CASE("another form of an element is not read") {
  for (const char* text : {
           "x",
           "<",
           "<a",
           "<a>",
           "<a>v",
           "<a>v<",
           "</a>",
           "<a></b>",
           "<a></ab>",
           "<a></a",
           "<ab></a>",  // not closed
           "<a/>",
           "<a ></a>",
           "<a></a >",
           "< a></a>",
           "<1a></1a>",
           "<a:b></a:b>",
           "<a-b></a-b>",
           "<é></é>",  // tags
           "<a>v<b></b></a>",
           "<a><b></b>v</a>",
           "<a><b></b>\n</a>",
           "<a>\n<b></b></a>",
           " <a></a>",  // between
           "<a></a>v",
           "<a><!-- --></a>",
           "<?a?><a></a>",
           "<a><![CDATA[v]]></a>",
           "<a>&</a>",
           "<a>&amp</a>",
           "<a>&apos;</a>",
           "<a>&#10;</a>",
           "<a>&x;</a>",
           "<a>></a>",
           "<a>]]></a>",  // values
           "<a>\r</a>",
           "<a>\x01</a>",
           "<a>\xC3</a>",
           "<a>\xFF</a>",
           "<a>\xED\xA0\x80</a>",
           "<a>\xEF\xBF\xBE</a>",
           "<a x=\"1\" y=\"2\"></a>",
           "<a x='1'></a>",
           "<a x = \"1\"></a>",
           "<a x></a>",
           "<a x=\"1></a>",  // attributes
           "<a xmlns=\"u\"></a>",
           "<a xml:space=\"preserve\"></a>",
           "<a x=\"&amp;\"></a>",
           "<a x=\"<\"></a>",
           "<a x=\"\n\"></a>",
           "<a x=\"\t\"></a>",
           "<a x=\"é\"></a>",
           "<a x=\"1\"y=\"2\"></a>",
       }) {
    INFO(text);
    CHECK(tokens(text).ends_with('?'));
  }
  CHECK(tokens(std::string("<a>\0</a>", 8)).ends_with('?'));
  std::string deep;
  for (std::size_t i = 0; i < PlainMarkup::deepest; ++i) deep = "<a>" + deep + "</a>";
  CHECK(tokens(deep).ends_with('.'));
  CHECK(tokens("<a>" + deep + "</a>").ends_with('?'));
}

}  // namespace chorus::test::plain_markup_test

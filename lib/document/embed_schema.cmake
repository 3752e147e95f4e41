# cmake -DSCHEMA=in.xsd -DSOURCE=out.cpp -P embed_schema.cmake
# The program is one binary: its schema travels inside.
file(READ "${SCHEMA}" text)
if(text MATCHES "\\)xsd\"")
  message(FATAL_ERROR "${SCHEMA} holds the delimiter of the string that is to hold it")
endif()
# Read at every export: without its comments and the blanks between its elements.
string(FIND "${text}" "<!--" begin)
while(NOT begin EQUAL -1)
  string(SUBSTRING "${text}" 0 ${begin} before)
  string(SUBSTRING "${text}" ${begin} -1 behind)
  string(FIND "${behind}" "-->" end)
  math(EXPR end "${end} + 3")
  string(SUBSTRING "${behind}" ${end} -1 behind)
  set(text "${before}${behind}")
  string(FIND "${text}" "<!--" begin)
endwhile()
string(REGEX REPLACE ">[ \n]+<" "><" text "${text}")
string(REGEX REPLACE "[ \n]*\n *" "\n" text "${text}")
file(WRITE "${SOURCE}" "// Generated from ${SCHEMA}; change that file.
#include \"document/schema.hpp\"

namespace chorus {

std::string_view embedded_schema() {
  static constexpr std::string_view text = R\"xsd(${text})xsd\";
  return text;
}

}  // namespace chorus
")

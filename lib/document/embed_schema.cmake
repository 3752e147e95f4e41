# cmake -DSCHEMA=in.xsd -DSOURCE=out.cpp -P embed_schema.cmake
# The program is one binary: its schema travels inside.
file(READ "${SCHEMA}" text)
if(text MATCHES "\\)xsd\"")
  message(FATAL_ERROR "${SCHEMA} holds the delimiter of the string that is to hold it")
endif()
file(WRITE "${SOURCE}" "// Generated from ${SCHEMA}; change that file.
#include \"document/embedded_schema.hpp\"

namespace chorus {

std::string_view embedded_schema() {
  static constexpr std::string_view text = R\"xsd(${text})xsd\";
  return text;
}

}  // namespace chorus
")

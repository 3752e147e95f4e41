# cmake -DTEXTS="a.txt;b.txt" -DROOT=top -DSOURCE=out.cpp -P embed_texts.cmake
# The program is one binary: the catalogue's texts travel inside.
set(functions "")
foreach(file ${TEXTS})
  file(READ "${file}" text)
  if(text MATCHES "\\)txt\"")
    message(FATAL_ERROR "${file} holds the delimiter of the string that is to hold it")
  endif()
  get_filename_component(name "${file}" NAME_WE)
  file(RELATIVE_PATH path "${ROOT}" "${file}")
  string(APPEND functions "
EmbeddedText ${name}_text() {
  return {\"${path}\", R\"txt(${text})txt\"};
}
")
endforeach()
file(WRITE "${SOURCE}" "// Generated from the text files of lib/catalogue; change those.
#include \"catalogue/text_entries.hpp\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"  // clang: longer than every compiler has to take

namespace chorus {
${functions}
}  // namespace chorus
")

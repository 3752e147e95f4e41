# cmake -DFOLDER=in "-DFILES=a;b" -DSOURCE=out.cpp -P embed_starter.cmake
# The program is one binary: the folder to start from travels inside, byte by byte.
set(arrays)
set(entries)
set(index 0)
foreach(file ${FILES})
  file(READ "${FOLDER}/${file}" bytes HEX)
  string(REGEX REPLACE "(........................)" "\\1\n    " bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1', " bytes "${bytes}")
  string(APPEND arrays "constexpr char file_${index}[] = {\n    ${bytes}};\n")
  string(APPEND entries "    {\"${file}\", {file_${index}, sizeof file_${index}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${SOURCE}" "// Generated from ${FOLDER}; change its files.
#include \"run/starter.hpp\"

namespace chorus {

namespace {

${arrays}
constexpr StarterFile files[] = {
${entries}};

}  // namespace

std::span<const StarterFile> starter_files() { return files; }

}  // namespace chorus
")

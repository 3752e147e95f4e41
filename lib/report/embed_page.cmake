# cmake -DSTYLE=page.css -DSCRIPT=page.js -DSOURCE=out.cpp -P embed_page.cmake
# The page of a report is one file: style and script travel inside the program. Their SHA-256, as a
# content security policy names it, is taken here, so that nothing else may run in the page.
function(base64_of_hex hex result)
  set(letters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  set(out "")
  # 32 bytes: ten groups of three, then one of two.
  foreach(group RANGE 10)
    math(EXPR at "${group} * 6")
    string(SUBSTRING "${hex}00" ${at} 6 three)
    math(EXPR number "0x${three}")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${number} >> ${shift}) & 63")
      string(SUBSTRING "${letters}" ${index} 1 letter)
      string(APPEND out "${letter}")
    endforeach()
  endforeach()
  string(SUBSTRING "${out}" 0 43 out)
  set(${result} "${out}=" PARENT_SCOPE)
endfunction()

# A string literal has a limit in the standard; pieces of it do not.
function(literal text result)
  set(out "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND out "R\"page(${piece})page\"\n    ")
    math(EXPR at "${at} + 4000")
  endwhile()
  set(${result} "${out}" PARENT_SCOPE)
endfunction()

foreach(part STYLE SCRIPT)
  file(READ "${${part}}" text)
  if(text MATCHES "\\)page\"" OR text MATCHES "</")
    message(FATAL_ERROR "${${part}} holds what would end the string or the element that is to hold it")
  endif()
  string(SHA256 hex "${text}")
  base64_of_hex(${hex} ${part}_HASH)
  literal("${text}" ${part}_TEXT)
endforeach()

file(WRITE "${SOURCE}" "// Generated from ${STYLE} and ${SCRIPT}; change those files.
#include \"report/report_html.hpp\"

namespace chorus {

PagePart page_style() {
  return {${STYLE_TEXT}, \"sha256-${STYLE_HASH}\"};
}

PagePart page_script() {
  return {${SCRIPT_TEXT}, \"sha256-${SCRIPT_HASH}\"};
}

}  // namespace chorus
")

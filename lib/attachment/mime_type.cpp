// The table of the extensions that the portal admits.
#include <algorithm>
#include <iterator>
#include <utility>

#include "attachment/name.hpp"

namespace chorus::attachment {

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Names registered with IANA where there is one. `fax` is a fax as TIFF pages (RFC 3362), `xlc` and
// `xlm` are Excel's charts and macros, `gz` and `gzip` are RFC 6713. Sorted by extension.
constexpr Entry types[] = {
    {"bmp", "image/bmp"},
    {"bz2", "application/x-bzip2"},
    {"csv", "text/csv"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"fax", "image/tiff"},
    {"gif", "image/gif"},
    {"gz", "application/gzip"},
    {"gzip", "application/gzip"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"p7s", "application/pkcs7-signature"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"pps", "application/vnd.ms-powerpoint"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"rtf", "application/rtf"},
    {"svg", "image/svg+xml"},
    {"tgz", "application/gzip"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"txt", "text/plain"},
    {"xhtml", "application/xhtml+xml"},
    {"xlc", "application/vnd.ms-excel"},
    {"xlm", "application/vnd.ms-excel"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"},
    {"zip", "application/zip"},
};

}  // namespace

std::optional<std::string_view> mime_type(std::string_view file_name) {
  const std::string extension = extension_of(file_name);
  const auto found =
      std::find_if(std::begin(types), std::end(types), [&](const Entry& entry) { return entry.first == extension; });
  if (extension.empty() || found == std::end(types)) return std::nullopt;
  return found->second;
}

}  // namespace chorus::attachment

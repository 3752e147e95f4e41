// Names from a file that anybody may have written -> names of files that harm nobody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// The last part of `name` without what a file system or a shell could take otherwise: no leading dot or
/// dash, no control character, none of `< > : " / \ | ? *`, no name that Windows keeps for a device,
/// at most 200 bytes. Letters with accents stay. Never empty.
std::string safe_file_name(std::string_view name);

/// An attachment as its file names it.
struct NamedFile {
  std::string invoice;  ///< number
  std::string name;
};

/// Safe names, no two alike whatever their case. A name that attachments of several invoices have
/// gets the invoice's number in front ("F2026-001-annexe.pdf"); what is alike still gets -2, -3.
std::vector<std::string> extracted_names(const std::vector<NamedFile>& files);

}  // namespace chorus

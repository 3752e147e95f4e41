// Attachment names as the portal takes them (`NomPJ`), and their MIME types.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::attachment {

/// Characters of a name, extension included (format.md section 2: NomPJ).
inline constexpr std::size_t portal_name_limit = 50;

/// A name for the portal: 1 to 50 printable ASCII characters, none of `/ \ : * ? " < > |`. A name
/// that is so already is returned untouched. Otherwise accents go (é -> e, œ -> oe), any other
/// character becomes `_`, and what is too long loses its middle: the start and the end stay, joined
/// by `~`, since the number of an invoice often stands last. The extension is kept.
///
/// `file_name` is UTF-8, a name without its folders; bytes that are not UTF-8 count as one unknown
/// character each. An empty name gives "_". The result depends on nothing but the name.
std::string portal_name(std::string_view file_name);

/// `portal_name` of each, made unique among each other whatever their case by `-2`, `-3` before
/// the extension: the attachments of one invoice. The first of equal names keeps it, and a name
/// that needs no change is never the one that yields to a name that does.
std::vector<std::string> unique_portal_names(const std::vector<std::string>& file_names);

/// What two names of one file share however they were written: without case, with accents in one form (« é » or « e »
/// and its mark), without « .pdf » at the end, without blanks but for one between two digits. Accents stay.
std::string alike_form(std::string_view file_name);

/// The extension in lower case without its dot, empty when there is none (`a.` and `.a` have none).
std::string extension_of(std::string_view file_name);

/// The MIME type by the extension, for those that the portal admits (format.md section 4:
/// attachments); nothing for another one.
std::optional<std::string_view> mime_type(std::string_view file_name);

/// UTF-8 -> ASCII, one character after the other. Latin letters lose their marks (also when the
/// mark follows as a character of its own, as macOS writes file names), typographic quotes, dashes
/// and spaces become plain ones, invisible characters go, every other one becomes `_`, as does
/// each byte that is not UTF-8. ASCII passes as it is, control characters included.
std::string to_ascii(std::string_view utf8);

}  // namespace chorus::attachment
